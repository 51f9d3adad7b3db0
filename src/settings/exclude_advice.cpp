#include "settings/exclude_advice.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

namespace dslint {
namespace {

std::string folderOf(const std::string& path) {
  const size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

bool isPartOfModel(const LoadedFile& file) {
  return std::ranges::any_of(file.documents, [](const LoadedDocument& document) {
    return document.object || document.salvagedEcosystem || document.salvagedKind != kNoClass;
  });
}

/// The folders that have a part of the model in or below them.
std::set<std::string> foldersOfModel(const SourceSet& sources, const Model& model) {
  std::set<std::string> folders{""};
  for (const LoadedFile& file : model.files) {
    if (!isPartOfModel(file)) continue;
    std::string folder = folderOf(sources.path(file.file));
    while (folders.insert(folder).second) folder = folderOf(folder);
  }
  return folders;
}

}  // namespace

void adviseExclude(const SourceSet& sources, const Settings& settings, const Model& model,
                   std::vector<Finding>& findings) {
  std::set<std::string> seen;
  std::optional<std::set<std::string>> parts;
  for (Finding& finding : findings) {
    if (finding.rule != "source/unknown-kind" || finding.fix) continue;
    const std::string& path = sources.path(finding.primary.range.file);
    const std::string folder = folderOf(path);
    if (!seen.insert(folder).second) continue;
    if (!parts) parts = foldersOfModel(sources, model);
    std::string pattern = settings.patternOf(path);
    const std::string above = folderOf(pattern);
    if (!above.empty() && !parts->contains(folder)) pattern = above + "/**";
    finding.advice +=
        fmt::format("; if it belongs to something else, put `exclude: [\"{}\"]` into `{}`", pattern,
                    settings.shownFile);
  }
}

}  // namespace dslint
