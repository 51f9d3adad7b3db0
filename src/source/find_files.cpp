#include "source/find_files.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <string_view>

#include "source/path_order.h"

namespace dslint {
namespace {

std::string_view nameOf(std::string_view path) { return path.substr(path.rfind('/') + 1); }

/// Whether another tool requires a file of exactly this name. (`.github` and other hidden names are
/// never listed.)
bool isToolName(std::string_view name) {
  name = name.substr(0, name.rfind('.'));
  return name.starts_with("docker-compose") || name == "dbt_project" || name == "mkdocs" ||
         name == "Chart";
}

/// The folders that hold a Helm chart.
std::set<std::string, std::less<>> chartFolders(const std::vector<FileEntry>& files) {
  std::set<std::string, std::less<>> folders;
  for (const FileEntry& file : files) {
    const std::string_view name = nameOf(file.path);
    if (name != "Chart.yaml" && name != "Chart.yml") continue;
    folders.insert(file.path.substr(0, file.path.size() - name.size()));
  }
  return folders;
}

bool isChartTemplate(std::string_view path, const std::set<std::string, std::less<>>& charts) {
  constexpr std::string_view kTemplates = "templates/";
  if (charts.empty()) return false;
  for (size_t at = path.find(kTemplates); at != std::string_view::npos;
       at = path.find(kTemplates, at + 1)) {
    if ((at == 0 || path[at - 1] == '/') && charts.contains(path.substr(0, at))) return true;
  }
  return false;
}

void markOtherTools(std::vector<FileEntry>& files) {
  const auto charts = chartFolders(files);
  for (FileEntry& file : files) {
    if (file.what != FileEntry::What::File) continue;
    if (isToolName(nameOf(file.path)) || isChartTemplate(file.path, charts)) {
      file.what = FileEntry::What::OtherTool;
    }
  }
}

/// Most paths come from a walk and are normal already.
bool mayNotBeNormal(std::string_view path) {
  return path.starts_with('.') || path.find("//") != path.npos || path.find("/.") != path.npos;
}

}  // namespace

std::vector<FileEntry> findFiles(const FileSystem& fileSystem,
                                 const std::vector<std::string>& paths) {
  std::vector<FileEntry> found;
  for (const std::string& path : paths) {
    if (fileSystem.kind(path) != FileSystem::Kind::Folder) {
      found.push_back({path, {}, 0});
      continue;
    }
    std::vector<FileEntry> listed = fileSystem.list(path);
    markOtherTools(listed);
    std::ranges::move(listed, std::back_inserter(found));
  }
  for (FileEntry& file : found) {
    if (mayNotBeNormal(file.path)) {
      file.path = std::filesystem::path(file.path).lexically_normal().string();
    }
  }
  // A file that is named explicitly belongs to the model, even if a walk would leave it out.
  std::ranges::sort(found, [](const FileEntry& a, const FileEntry& b) {
    return a.path == b.path ? a.what < b.what : beforeByParts(a.path, b.path);
  });
  // Not std::ranges::unique: clang 14 cannot read libstdc++'s.
  found.erase(std::unique(found.begin(), found.end(),
                          [](const FileEntry& a, const FileEntry& b) { return a.path == b.path; }),
              found.end());
  return found;
}

}  // namespace dslint
