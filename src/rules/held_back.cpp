#include "rules/held_back.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_set>

#include "lint/rule.h"

namespace dslint::rules {

extern const Rule capture_datasets_missing;
extern const Rule naming_duplicate;
extern const Rule schema_no_columns;
extern const Rule source_duplicate_document;
extern const Rule source_many_ecosystems;
extern const Rule workspace_empty;
extern const Rule workspace_no_sinks;

namespace {

using ObjectSet = std::unordered_set<const UserDSLObject*>;

Severity shownSeverity(const Finding& finding) {
  return finding.severity.value_or(finding.rule->severity);
}

/// Whether the finding is about missing content of an object, which a cut file may have lost.
bool isOfLack(const Finding& finding) {
  return finding.rule == &capture_datasets_missing || finding.rule == &schema_no_columns ||
         finding.rule == &workspace_empty || finding.rule == &workspace_no_sinks;
}

}  // namespace

uint64_t holdRepeated(std::vector<Finding>& findings, const Graph& graph) {
  if (graph.repeated().empty()) return 0;
  const auto isInside = [&](const Finding& finding) {
    const UserDSLObject* object = finding.object;
    if (object == nullptr || object->file() == kNoFile || finding.rule->family().ofText) {
      return false;
    }
    for (const LoadedDocument& document : graph.model().files[object->file()].documents) {
      if (object->offset < document.begin || object->offset >= document.end) continue;
      return document.object && graph.isRepeated(*document.object) &&
             (document.object.get() != object || finding.rule != &naming_duplicate);
    }
    return false;
  };
  return std::erase_if(findings, isInside);
}

uint64_t holdDependent(std::vector<Finding>& findings, const Model& model) {
  ObjectSet wrong;
  for (const Finding& finding : findings) {
    const bool info = shownSeverity(finding) == Severity::Info;
    if (finding.object != nullptr && finding.dependsOn.empty() && !info) {
      wrong.insert(finding.object);
    }
  }
  const auto isUnfinished = [&](const UserDSLObject* object) {
    return object != nullptr && model.unfinished.contains(object);
  };
  const bool cutOff = model.cutOff || std::ranges::any_of(findings, [&](const Finding& finding) {
    return isUnfinished(finding.object) && isOfLack(finding);
  });
  return std::erase_if(findings, [&](const Finding& finding) {
    if (std::ranges::any_of(finding.dependsOn,
                            [&](const auto* object) { return wrong.contains(object); })) {
      return true;
    }
    if (!cutOff || finding.rule->family().ofText) return false;
    if (!model.cutOff && isUnfinished(finding.object) && isOfLack(finding)) return false;
    return finding.rule->family().ofWholeModel || isUnfinished(finding.object) ||
           std::ranges::any_of(finding.related, [&](const RelatedPlace& related) {
             return isUnfinished(related.place.object);
           });
  });
}

namespace {

/// A file, and an earlier one that has documents with the same names.
using FilePair = std::pair<FileId, FileId>;

bool isOfDocument(const Finding& finding) {
  return (finding.rule == &naming_duplicate || finding.rule == &source_duplicate_document ||
          finding.rule == &source_many_ecosystems) &&
         finding.object != nullptr && finding.object->file() != kNoFile &&
         !finding.related.empty() && finding.related.front().place.object != nullptr &&
         finding.related.front().place.object->file() != finding.object->file();
}

bool saysTheSame(const FilePair& files, const SourceSet& sources) {
  const auto later = sources.text(files.first);
  const auto first = sources.text(files.second);
  return !later->text.empty() && later->text == first->text;
}

/// The only finding about two equal files, at the one that looks like the copy.
Finding copyOf(const FilePair& files, Finding told, const SourceSet& sources) {
  const std::string& later = sources.shown(files.first);
  const std::string& first = sources.shown(files.second);
  const bool isLater = later.size() >= first.size();
  if (!isLater) {
    std::swap(told.primary, told.related.front().place);
    told.object = told.primary.object;
  }
  told.message =
      fmt::format("this file is a copy of `{}`: all that it defines is there twice",
                  isLater ? first : later);
  told.advice = "remove one of the two files";
  told.related.front().text = "the same in the other file";
  return told;
}

}  // namespace

uint64_t joinCopies(std::vector<Finding>& findings, const Model& model, const SourceSet& sources) {
  std::map<FilePair, size_t> pairs;  // with the index of the first finding
  for (size_t i = 0; i < findings.size(); ++i) {
    if (!isOfDocument(findings[i])) continue;
    pairs.emplace(FilePair(findings[i].object->file(),
                           findings[i].related.front().place.object->file()), i);
  }
  std::map<FileId, Finding> copies;
  for (const auto& [files, i] : pairs) {
    const bool alike = model.files[files.first].bytes == model.files[files.second].bytes;
    if (!alike || !saysTheSame(files, sources)) continue;
    copies.emplace(files.first, copyOf(files, findings[i], sources));
  }
  if (copies.empty()) return 0;
  const uint64_t held = std::erase_if(findings, [&](const Finding& finding) {
    const FileId file =
        finding.object != nullptr ? finding.object->file() : finding.primary.range.file;
    return copies.contains(file);
  });
  const uint64_t told = copies.size();
  for (auto& [file, finding] : copies) findings.push_back(std::move(finding));
  return held - std::min(held, told);
}

}  // namespace dslint::rules
