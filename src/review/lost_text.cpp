#include "review/lost_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "diagnostic/source_rules.h"
#include "model/loader.h"
#include "review/wording.h"
#include "value/keyed_hash.h"

namespace dslint {
namespace {

bool isWhole(const LoadedFile& file) {
  return std::ranges::any_of(file.findings, [](const Finding& finding) {
    return finding.reader == &source_rule::kUnreadable || finding.reader == &source_rule::kLimit;
  });
}

LostText lostIn(std::string text, const Range& range) {
  LostText lost;
  lost.range = range;
  lost.text = std::move(text);
  const std::string_view kind = salvagedValue(lost.text, "kind");
  if (const ClassSpec* spec = findClass(kind); spec != nullptr && spec->options.document) {
    lost.kind = spec->id;
    lost.kindKnown = true;
  }
  lost.name = salvagedValue(lost.text, "name");
  lost.zone = salvagedValue(lost.text, "zone");
  lost.team = salvagedValue(lost.text, "team");
  if (lost.kind == ClassId::Team && !lost.zone.empty() && !lost.name.empty()) {
    lost.team = lost.zone + '/' + lost.name;
  }
  if (lost.kind == ClassId::GovernanceZone) lost.zone = lost.name;
  return lost;
}

std::string below(const std::string& path, const std::string& root) {
  if (root == "." || !path.starts_with(root)) return path;
  const size_t from = path.find_first_not_of('/', root.size());
  return from == std::string::npos ? std::string() : path.substr(from);
}

/// Whether a document was read, and is another tool's: it holds nothing of a model.
bool isForeign(const LoadedFile& file, Range document) {
  return std::ranges::any_of(file.findings, [&](const Finding& finding) {
    const uint32_t at = finding.primary.range.begin;
    return finding.foreign && finding.reader == &source_rule::kUnknownKind &&
           at >= document.begin && at < document.end;
  });
}

/// Calls `each` with the file, the text, where it begins, and whether it is a file as a whole.
template <class Each>
void forEachLost(const Model& model, const SourceSet& sources, Each each) {
  for (const LoadedFile& file : model.files) {
    const bool whole = isWhole(file);
    const bool some = whole || std::ranges::any_of(file.documents, [](const LoadedDocument& one) {
      return !one.object;
    });
    if (!some) continue;
    const std::string& text = sources.text(file.file)->text;
    if (whole && file.documents.empty()) {
      each(file, text, Range{file.file, 0, 0}, true);
      continue;
    }
    for (const LoadedDocument& document : file.documents) {
      if (document.object) continue;
      const std::string piece = text.substr(std::min<size_t>(document.begin, text.size()),
                                            document.end - document.begin);
      each(file, piece, Range{file.file, document.begin, document.end}, false);
    }
  }
}

}  // namespace

bool LostText::mayHold(ClassId cls, std::string_view teamPath, std::string_view objectName) const {
  if (text.empty()) return true;
  if (!objectName.empty() && text.find(objectName) == std::string::npos) return false;
  if (!kindKnown) return true;
  const bool fits = kind == cls ||
                    (kind == ClassId::Team &&
                     (cls == ClassId::Datastore || cls == ClassId::Workspace)) ||
                    (kind == ClassId::Workspace && cls == ClassId::Datastore);
  if (!fits) return false;
  if (kind == cls && !name.empty() && !objectName.empty() && name != objectName) return false;
  return team.empty() || teamPath.empty() || team == teamPath;
}

bool LostText::mayRead() const {
  if (!kindKnown) return whole;
  return kind == ClassId::Workspace ||
         (kind == ClassId::Team && text.find("workspaces") != std::string::npos);
}

std::string LostText::title() const {
  if (!kindKnown) return "text that cannot be read";
  const std::string_view noun = nounOf(classSpec(kind));
  return name.empty() ? fmt::format("{} that cannot be read", noun)
                      : fmt::format("{} `{}` that cannot be read", noun, name);
}

std::vector<LostText> lostTexts(const Model& base, const std::string& baseRoot, const Model& head,
                                const std::string& headRoot, const SourceSet& sources) {
  std::vector<LostText> lost;
  StringSet documents;            // that the head cannot read either
  StringMap<std::string> files;   // by path
  forEachLost(head, sources, [&](const LoadedFile& file, const std::string& text, const Range&,
                                 bool whole) {
    if (whole) {
      files.emplace(below(sources.path(file.file), headRoot), text);
    } else {
      documents.insert(text);
    }
  });
  forEachLost(base, sources, [&](const LoadedFile& file, const std::string& text,
                                 const Range& range, bool whole) {
    if (!whole && isForeign(file, range)) return;
    LostText& one = lost.emplace_back(lostIn(text, {range.file, range.begin, range.begin}));
    one.whole = whole;
    if (whole) {
      const auto same = files.find(below(sources.path(file.file), baseRoot));
      one.changed = same == files.end() || same->second != text;
    } else {
      one.changed = !documents.contains(text);
    }
  });
  return lost;
}

}  // namespace dslint
