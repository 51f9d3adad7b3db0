#include "settings/exclude_advice.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace dslint {
namespace {

/// The most files that are named one by one in a line of `exclude`.
constexpr size_t kMostNamed = 8;

std::string folderOf(const std::string& path) {
  const size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

bool isPartOfModel(const LoadedFile& file) {
  return std::ranges::any_of(file.documents, [](const LoadedDocument& document) {
    return document.object || document.salvagedEcosystem || document.salvagedKind != kNoClass;
  });
}

/// The folders with a part of the model in or below them.
std::set<std::string> foldersOfModel(const SourceSet& sources, const Model& model) {
  std::set<std::string> folders{""};
  for (const LoadedFile& file : model.files) {
    if (!isPartOfModel(file)) continue;
    std::string folder = folderOf(sources.path(file.file));
    while (folders.insert(folder).second) folder = folderOf(folder);
  }
  return folders;
}

/// The files of other tools in one folder.
struct Foreign {
  size_t documents = 0;
  std::vector<FileId> files;
};

/// The line of the settings that leaves the files out.
std::string excludeLine(const Foreign& foreign, const SourceSet& sources, const Settings& settings,
                        bool wholeFolder) {
  const std::string first = settings.patternOf(sources.path(foreign.files.front()));
  const std::string above = folderOf(first);
  if (wholeFolder && !above.empty()) return fmt::format("exclude: [\"{}/**\"]", above);
  std::string list;
  for (const FileId file : foreign.files) {
    list += fmt::format("{}\"{}\"", list.empty() ? "" : ", ",
                        settings.patternOf(sources.path(file)));
  }
  return fmt::format("exclude: [{}]", list);
}

}  // namespace

void adviseExclude(const SourceSet& sources, const Settings& settings, const Model& model,
                   std::vector<Finding>& findings) {
  std::map<std::string, Foreign> folders;
  const auto folderAround = [&](const Finding& finding) {
    return folderOf(sources.path(finding.primary.range.file));
  };
  std::erase_if(findings, [&](const Finding& finding) {
    if (!finding.foreign) return false;
    Foreign& foreign = folders[folderAround(finding)];
    const FileId file = finding.primary.range.file;
    if (foreign.files.empty() || foreign.files.back() != file) foreign.files.push_back(file);
    return foreign.documents++ > 0;
  });
  if (folders.empty()) return;
  const std::set<std::string> parts = foldersOfModel(sources, model);
  for (Finding& finding : findings) {
    if (!finding.foreign) continue;
    const std::string folder = folderAround(finding);
    const Foreign& foreign = folders[folder];
    if (foreign.documents > 1) {
      const bool one = foreign.documents == 2;
      finding.message +=
          fmt::format("; {} more document{} in this folder {} not part of a model either",
                      foreign.documents - 1, one ? "" : "s", one ? "is" : "are");
    }
    const bool wholeFolder = !parts.contains(folder);
    if (!finding.advice.empty()) finding.advice += "; ";
    finding.advice +=
        !wholeFolder && foreign.files.size() > kMostNamed
            ? fmt::format(
                  "what belongs to other tools is left out by `exclude`, or by an `include` "
                  "of what belongs to the model, in `{}`",
                  settings.shownFile)
            : fmt::format("if it belongs to something else, put `{}` into `{}`",
                          excludeLine(foreign, sources, settings, wholeFolder), settings.shownFile);
  }
}

}  // namespace dslint
