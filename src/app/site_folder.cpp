#include "app/site_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <vector>

#include "source/beside_file.h"

namespace dslint {
namespace {

namespace fs = std::filesystem;

/// Marks a folder as a site, so that the next one may replace it.
constexpr const char* kMarker = ".dslint-site";

/// Whether a path is part of a site. Other files, such as a `CNAME` or a `.git`, are kept.
bool isOfSite(const std::string& path) {
  constexpr std::array<std::string_view, 11> kFolders = {
      "assets/",   "containers/", "datasets/", "platforms/",  "policies/", "rules/",
      "search/",   "stores/",     "teams/",    "workspaces/", "zones/"};
  return path == "changes.html" || std::ranges::any_of(kFolders, [&](std::string_view folder) {
           return path.starts_with(folder);
         });
}

}  // namespace

SiteFolder::SiteFolder(std::string folder) : folder_(std::move(folder)) {
  std::error_code error;
  const fs::file_status status = fs::status(folder_, error);
  if (fs::exists(status) && !fs::is_directory(status)) {
    problem_ = "it is not a folder";
    return;
  }
  if (fs::is_directory(status) && !fs::is_empty(folder_, error) &&
      !fs::exists(fs::path(folder_) / kMarker, error)) {
    problem_ =
        "it holds files that are not part of a dslint site: name an empty folder, or a new one";
    return;
  }
  error.clear();
  fs::create_directories(folder_, error);
  if (error) {
    problem_ = error.message();
    return;
  }
  descriptor_ = open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor_ < 0) problem_ = std::strerror(errno);
  if (!problem_.empty()) return;
  write(kMarker, "");
  write(".nojekyll", "");  // GitHub Pages would leave some names out
}

SiteFolder::~SiteFolder() {
  if (descriptor_ >= 0) close(descriptor_);
}

void SiteFolder::fail(const std::string& path) {
  const std::string reason = std::strerror(errno);
  const std::lock_guard lock(mutex_);
  if (problem_.empty()) problem_ = fmt::format("cannot write `{}`: {}", path, reason);
}

/// Creates the folders above a file.
bool SiteFolder::makeFolder(const std::string& path) {
  const size_t slash = path.rfind('/');
  if (slash == std::string::npos) return true;
  const std::string folder = path.substr(0, slash);
  {
    const std::lock_guard lock(mutex_);
    if (folders_.contains(folder)) return true;
  }
  if (!makeFolder(folder)) return false;
  if (mkdirat(descriptor_, folder.c_str(), 0777) != 0 && errno != EEXIST) return false;
  const std::lock_guard lock(mutex_);
  folders_.insert(folder);
  return true;
}

void SiteFolder::write(const std::string& path, std::string_view content) {
  if (!makeFolder(path)) return fail(path);
  // A link in the folder is replaced and not followed.
  constexpr int kFlags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW;
  int file = openat(descriptor_, path.c_str(), kFlags, 0666);
  if (file < 0 && errno == ELOOP && unlinkat(descriptor_, path.c_str(), 0) == 0) {
    file = openat(descriptor_, path.c_str(), kFlags, 0666);
  }
  if (file < 0) return fail(path);
  const bool good = writeAll(file, content);
  if (close(file) != 0 || !good) return fail(path);
  const std::lock_guard lock(mutex_);
  written_.insert(path);
}

bool SiteFolder::finish() {
  if (!problem_.empty()) return false;
  std::error_code error;
  std::vector<fs::path> old;
  std::vector<fs::path> folders;
  for (fs::recursive_directory_iterator at(folder_, error), end; !error && at != end;
       at.increment(error)) {
    const std::string path = at->path().lexically_relative(folder_).generic_string();
    if (at->is_directory(error) && !at->is_symlink(error)) {
      if (isOfSite(path + "/")) {
        folders.push_back(at->path());
      } else {
        at.disable_recursion_pending();
      }
    } else if (isOfSite(path) && !written_.contains(path)) {
      old.push_back(at->path());
    }
  }
  for (const fs::path& file : old) fs::remove(file, error);
  // In reverse, so that inner folders come first; only empty ones are removed.
  for (auto folder = folders.rbegin(); folder != folders.rend(); ++folder) {
    rmdir(folder->c_str());
  }
  return problem_.empty();
}

}  // namespace dslint
