#include "model/foreign.h"

#include <algorithm>
#include <array>

#include "diagnostic/source_rules.h"
#include "model/class_spec.h"
#include "value/keyed_hash.h"
#include "value/suggest.h"

namespace dslint {
namespace {

constexpr size_t kNone = std::string_view::npos;

/// Keys that occur in documents of other tools, too.
constexpr std::array<std::string_view, 2> kCommonKeys = {"name", "documentation"};

/// Top-level keys that only documents of models have.
const ViewSet& ownKeys() {
  static const ViewSet kKeys = [] {
    ViewSet keys;
    for (const ClassSpec& spec : allClasses()) {
      if (!spec.options.document) continue;
      for (const Field& field : spec.fields) keys.insert(field.key);
    }
    for (const std::string_view common : kCommonKeys) keys.erase(common);
    return keys;
  }();
  return kKeys;
}

/// Whether the kind is a class of the language, or similar to one.
bool isOwnKind(std::string_view kind) {
  if (kind.empty() || findClass(kind) != nullptr) return true;
  NearestSearch search(kind);
  for (const ClassSpec& spec : allClasses()) {
    if (spec.options.document) search.offer(spec.name);
  }
  return search.result().has_value();
}

/// Calls `take` with the offset and text of each line until it returns true.
template <class Take>
bool anyLine(std::string_view text, Take take) {
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    if (take(at, text.substr(at, end - at))) return true;
    at = end + 1;
  }
  return false;
}

}  // namespace

bool looksForeign(const yaml::Node& root) {
  if (root.kind != yaml::Kind::Mapping) return true;
  return std::ranges::none_of(root.pairs(), [](const yaml::Pair& pair) {
    if (pair.key->text() != "kind") return ownKeys().contains(pair.key->text());
    return pair.value->kind != yaml::Kind::Scalar || isOwnKind(pair.value->text());
  });
}

bool looksForeign(std::string_view text) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  return !anyLine(text, [](size_t, std::string_view line) {
    const size_t colon = line.find(':');
    if (colon == kNone) return false;
    std::string_view key = line.substr(0, colon);
    if (key.size() > 2 && (key.front() == '"' || key.front() == '\'') &&
        key.back() == key.front()) {
      key = key.substr(1, key.size() - 2);
    }
    if (key != "kind") return ownKeys().contains(key);
    std::string_view kind = line.substr(colon + 1);
    kind = kind.substr(0, kind.find('#'));
    const size_t from = kind.find_first_not_of(" \t\"'");
    if (from == kNone) return true;
    kind.remove_prefix(from);
    return isOwnKind(kind.substr(0, kind.find_first_of(" \t\r\"'")));
  });
}

size_t findTemplate(std::string_view text) {
  size_t found = kNone;
  anyLine(text, [&](size_t at, std::string_view line) {
    const size_t first = line.find_first_not_of(" \t");
    if (first == kNone) return false;
    const std::string_view start = line.substr(first, 2);
    if (start != "{{" && start != "{%") return false;
    found = at + first;
    return true;
  });
  return found;
}

void keepOneFinding(std::vector<Finding>& findings, size_t first, std::string_view text,
                    uint32_t begin, FileId file) {
  if (findings.size() <= first) return;
  const auto own = findings.begin() + static_cast<std::ptrdiff_t>(first);
  const auto best = std::find_if(own, findings.end(), [](const Finding& finding) {
    return finding.reader == &source_rule::kUnknownKind;
  });
  if (best != findings.end()) std::iter_swap(own, best);
  findings.erase(own + 1, findings.end());
  Finding& kept = findings.back();
  kept.foreign = true;
  kept.fix.reset();
  const size_t at = kept.reader == &source_rule::kSyntax ? findTemplate(text) : kNone;
  if (at == kNone) return;
  const auto place = static_cast<uint32_t>(begin + at);
  kept.primary = placeAt({file, place, place + 2});
  kept.message = "the file is a template: `" + std::string(text.substr(at, 2)) +
                 "` begins a line that has to be filled in before it is YAML";
  kept.advice.clear();
  kept.related.clear();
}

}  // namespace dslint
