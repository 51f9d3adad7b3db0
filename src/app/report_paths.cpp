#include "app/report_paths.h"

#include <cstdlib>
#include <filesystem>

#include "source/file_system.h"

namespace dslint {
namespace {

namespace fs = std::filesystem;

bool isBelowFolder(const fs::path& path, const fs::path& folder) {
  const fs::path below = path.lexically_relative(folder);
  return !below.empty() && *below.begin() != "..";
}

/// The folder with links resolved; empty if it does not exist.
fs::path realFolder(const fs::path& folder) {
  std::error_code error;
  fs::path path = fs::canonical(folder, error);
  return error ? fs::path() : path;
}

/// The nearest folder from the current one upwards that has a `.git`; empty if there is none.
fs::path repositoryAround(const fs::path& here) {
  for (fs::path at = here; !at.empty(); at = at.parent_path()) {
    if (realFileSystem().kind((at / ".git").string()) != FileSystem::Kind::Missing) return at;
    if (!at.has_relative_path()) break;
  }
  return {};
}

fs::path machineRoot(const fs::path& here) {
  for (const char* name : {"GITHUB_WORKSPACE", "CI_PROJECT_DIR"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    fs::path root = realFolder(value);
    if (!root.empty() && isBelowFolder(here, root)) return root;
  }
  return repositoryAround(here);
}

}  // namespace

std::string pathFromHere(const std::string& path) {
  if (!path.starts_with('/')) return path;
  std::error_code error;
  const fs::path here = fs::current_path(error);
  fs::path whole = fs::path(path).lexically_normal();
  if (!whole.has_filename()) whole = whole.parent_path();
  if (whole == here) return ".";
  const fs::path repository = repositoryAround(here);
  const bool near =
      isBelowFolder(whole, here) || (!repository.empty() && isBelowFolder(whole, repository));
  return near ? whole.lexically_relative(here).string() : path;
}

std::vector<std::string> pathsFromRoot(const SourceSet& sources) {
  std::vector<std::string> paths;
  const fs::path here = realFolder(".");
  if (here.empty()) return paths;
  const auto wholePath = [&](FileId file) {
    return (here / sources.shown(file)).lexically_normal();
  };
  fs::path root = machineRoot(here);
  if (root.empty() && sources.size() > 0) root = machineRoot(wholePath(0).parent_path());
  if (root.empty() || root == here) return paths;
  for (FileId file = 0; file < sources.size(); ++file) {
    const std::string& shown = sources.shown(file);
    const fs::path whole = wholePath(file);
    paths.push_back(sources.isElsewhere(file) || shown.starts_with('<') ||
                            !isBelowFolder(whole, root)
                        ? shown
                        : whole.lexically_relative(root).string());
  }
  return paths;
}

}  // namespace dslint
