#include "report/problems.h"

#include <algorithm>
#include <deque>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <unordered_set>

#include <fmt/format.h>

#include "graph/ancestry.h"
#include "lint/rule.h"
#include "model/locator.h"
#include "model/walk.h"
#include "report/alias_uses.h"
#include "report/empty_names.h"
#include "report/new_entry.h"
#include "value/invisible.h"
#include "value/keyed_hash.h"
#include "value/long_names.h"

namespace dslint {
namespace {

/// The nodes of the report while they are collected, and their order.
struct DraftNode {
  ReportNode node;
  uint32_t offset = 0;
  std::map<std::tuple<FileId, uint32_t, const void*>, uint32_t> children;
  std::vector<uint32_t> problems;
};

/// The longest place, in bytes, that is searched for invisible characters.
constexpr uint32_t kShort = 300;

/// The place of the key of an entry such as `nullable:
/// false` in the object, if it has it already.
Place keyPlace(const UserDSLObject& object, std::string_view entry) {
  const Field* field = object.spec().field(entry.substr(0, entry.find(':')));
  return field == nullptr ? placeOf(object) : at(object, *field).keyItself();
}

/// Keeps the first of equal places: an alias brings one place to several objects.
template <class Item, class Key>
void keepFirst(std::vector<Item>& items, Key keyOf) {
  if (items.size() < 2) return;
  std::set<decltype(keyOf(items.front()))> seen;
  std::vector<Item> kept;
  for (Item& item : items) {
    if (seen.insert(keyOf(item)).second) kept.push_back(std::move(item));
  }
  items = std::move(kept);
}

/// Turns findings into problems.
class Locator {
 public:
  Locator(const SourceSet& sources, const yaml::Limits& limits)
      : sources_(sources), limits_(limits) {}

  /// Consumes the findings of a vector or list.
  template <class Findings>
  void addTo(std::vector<Problem>& problems, Findings findings, const Ancestry& ancestry) {
    locateAll(findings, ancestry);
    const size_t before = problems.size();
    const auto hash = [&](size_t i) {
      const Diagnostic& one = problems[i].diagnostic;
      return keyedHash(one.message) + one.primary.begin;
    };
    const auto same = [&](size_t i, size_t k) {
      return sameProblem(problems[i].diagnostic, problems[k].diagnostic);
    };
    std::unordered_set<size_t, decltype(hash), decltype(same)> seen(0, hash, same);
    problems.reserve(problems.size() + findings.size());
    size_t number = 0;
    for (auto finding = findings.begin(); finding != findings.end();
         finding = next(findings, finding)) {
      const Chain& chain = ancestry.of(finding->object);
      Ranges& ranges = ranges_[number++];
      Diagnostic diagnostic = convert(*finding, ranges);
      problems.push_back({std::move(*finding), &chain, std::move(diagnostic), ranges.base});
      const auto [known, fresh] = seen.insert(problems.size() - 1);
      if (fresh) {
        aliases_.push_back(ranges.alias);
        continue;
      }
      // A value that is wrong where it is written is reported there alone.
      if (ranges.alias.file == kNoFile) aliases_[*known - before] = {};
      // Two that are told as one have the readers of both.
      std::ranges::move(problems.back().finding.readers,
                        std::back_inserter(problems[*known].finding.readers));
      problems.pop_back();
    }
    for (size_t i = 0; i < aliases_.size(); ++i) {
      if (aliases_[i].file != kNoFile) reportUse(problems[before + i].diagnostic, aliases_[i]);
    }
  }

 private:
  struct Ranges {
    Range primary;
    Range alias;  ///< that brings what stands at `primary` to where it is wrong
    Range use;    ///< where that is looked for
    std::vector<Range> further;
    std::vector<Range> related;
    Range base;
    Range fix;
    Range fixKey;     ///< of a fix that adds an entry: its key, if there is one already
    Range fixObject;  ///< and the first key of the object
  };

  using Vector = std::vector<Finding>;
  static Vector::iterator next(Vector&, Vector::iterator at) { return std::next(at); }
  using List = std::list<Finding>;
  static List::iterator next(List& findings, List::iterator at) { return findings.erase(at); }

  template <class Findings>
  void locateAll(const Findings& findings, const Ancestry& ancestry) {
    AliasUses uses;
    aliases_.clear();
    ranges_.assign(findings.size(), {});
    std::vector<PlaceRequest> requests;
    std::deque<Place> further;
    size_t number = 0;
    for (const Finding& finding : findings) {
      Ranges& ranges = ranges_[number++];
      ranges.further.resize(finding.further.size());
      ranges.related.resize(finding.related.size());
      requests.push_back({&finding.primary, &ranges.primary, &ranges.alias});
      if (const auto use = uses.of(finding, ancestry.of(finding.object))) {
        requests.back().alias = nullptr;
        const Place& place = further.emplace_back(use->place);
        requests.push_back({&place, &ranges.use, &ranges.alias, use->within});
      }
      for (size_t k = 0; k < finding.further.size(); ++k) {
        requests.push_back({&finding.further[k], &ranges.further[k]});
      }
      for (size_t k = 0; k < finding.related.size(); ++k) {
        requests.push_back({&finding.related[k].place, &ranges.related[k]});
      }
      if (finding.base) requests.push_back({&*finding.base, &ranges.base});
      if (!finding.fix) continue;
      requests.push_back({&finding.fix->place, &ranges.fix});
      if (!addsEntry(*finding.fix)) continue;
      const std::string_view entry = finding.fix->replacement;
      const UserDSLObject& object = *finding.fix->place.object;
      requests.push_back({&further.emplace_back(keyPlace(object, entry)), &ranges.fixKey});
      requests.push_back({&further.emplace_back(placeOf(object)), &ranges.fixObject});
    }
    locate(sources_, limits_, std::move(requests));
  }

  Diagnostic convert(Finding& finding, Ranges& ranges) {
    Diagnostic diagnostic;
    if (finding.rule != nullptr) diagnostic.rule = finding.rule->id;
    diagnostic.severity = finding.severity.value_or(Severity::Error);
    diagnostic.message = std::move(finding.message);
    // What readers quote is a value, which may be empty.
    if (finding.reader == nullptr) wordEmptyNames(diagnostic.message);
    diagnostic.advice = std::move(finding.advice);
    diagnostic.primary = ranges.primary;
    diagnostic.further = std::move(ranges.further);
    std::erase(diagnostic.further, diagnostic.primary);
    keepFirst(diagnostic.further,
              [](const Range& one) { return std::tuple(one.file, one.begin, one.end); });
    diagnostic.related.reserve(finding.related.size());
    for (size_t k = 0; k < finding.related.size(); ++k) {
      RelatedPlace& related = finding.related[k];
      wordEmptyNames(related.text);
      diagnostic.related.push_back({ranges.related[k], std::move(related.text), related.brief});
    }
    keepFirst(diagnostic.related, [](const Label& one) {
      return std::tuple(one.range.file, one.range.begin, one.range.end, one.text);
    });
    finding.related = {};  // there may be a hundred thousand problems
    nameInvisible(diagnostic);
    if (finding.fix) {
      if (std::optional<Edit> edit = editOf(*finding.fix, ranges)) {
        diagnostic.fix =
            Fix{std::move(finding.fix->description), {std::move(*edit)}, finding.fix->hereOnly};
      }
    }
    return diagnostic;
  }

  /// Moves a problem to the alias that brings the wrong value.
  static void reportUse(Diagnostic& diagnostic, const Range& alias) {
    diagnostic.related.push_back({diagnostic.primary, "the value of the alias", false});
    diagnostic.primary = alias;
  }

  /// Names an invisible character at the place in the message.
  void nameInvisible(Diagnostic& diagnostic) const {
    const Range& range = diagnostic.primary;
    if (range.file == kNoFile || range.end <= range.begin || range.end - range.begin > kShort)
      return;
    const auto source = sources_.text(range.file);
    if (range.end > source->text.size()) return;
    const auto text = std::string_view(source->text).substr(range.begin, range.end - range.begin);
    const bool ends = text.ends_with('"') && std::ranges::count(text, '"') % 2 != 0;
    if (ends && source->text[range.begin] != '"') {
      diagnostic.message += "; it ends with a quote that nothing opens";
    }
    const Invisible found = findInvisible(text);
    if (found.length == 0 || diagnostic.message.find("U+") != std::string::npos) return;
    diagnostic.message += fmt::format("; it holds {}", found.name);
    if (!diagnostic.advice.empty()) diagnostic.advice += ", without that character";
  }

  static bool addsEntry(const FixDraft& fix) {
    return fix.place.object != nullptr && fix.place.part == Place::Part::Entry;
  }

  /// The fix in bytes; nothing if its exact place could not be found in the text.
  std::optional<Edit> editOf(FixDraft& fix, const Ranges& ranges) const {
    const Range& range = ranges.fix;
    const Place& place = fix.place;
    if (place.object == nullptr) return Edit{range, std::move(fix.replacement)};
    if (range.file == kNoFile || range.begin == range.end) return std::nullopt;
    if (!addsEntry(fix)) {
      // In a value with escapes or folded lines, a piece is marked as the whole value.
      if (place.length != 0 && range.end - range.begin != place.length) return std::nullopt;
      return Edit{range, std::move(fix.replacement)};
    }
    const Range& first = ranges.fixObject;
    if (ranges.fixKey != first || first.file != range.file) return std::nullopt;
    const auto source = sources_.text(range.file);
    const std::string_view text = source->text;
    const std::string_view key = text.substr(first.begin, first.end - first.begin);
    if (key.find(fix.replacement.substr(0, fix.replacement.find(':'))) != std::string_view::npos) {
      return std::nullopt;  // the key is there, without a value
    }
    return newEntryAfter(text, first, range, fix.replacement);
  }

  static bool sameProblem(const Diagnostic& a, const Diagnostic& b) {
    return a.rule == b.rule && a.primary.file == b.primary.file &&
           a.primary.begin == b.primary.begin && a.primary.end == b.primary.end &&
           a.message == b.message;
  }

  const SourceSet& sources_;
  const yaml::Limits& limits_;
  std::vector<Ranges> ranges_;
  std::vector<Range> aliases_;  ///< of the new problems
};

/// Puts each problem under its object.
class Builder {
 public:
  Builder(const Graph& graph, const SourceSet& sources) : graph_(graph), sources_(sources) {
    drafts_.emplace_back();  // the root above all roots
  }

  Report build(std::vector<Problem>& problems) {
    std::unordered_set<const UserDSLObject*> spoken;
    for (const Problem& one : problems) spoken.insert(one.finding.object);
    Report report;
    report.diagnostics.reserve(problems.size());
    for (uint32_t i = 0; i < problems.size(); ++i) {
      Problem& one = problems[i];
      const uint32_t node = one.finding.object == nullptr ? documentNode(one.diagnostic.primary)
                                                          : objectNode(*one.chain, spoken);
      drafts_[node].problems.push_back(i);
      ++report.counts[static_cast<size_t>(one.diagnostic.severity)];
      one.finding = {};  // frees its memory before the report's is allocated
    }
    emit(0, ReportNode::kNoParent, problems, report);
    return report;
  }

 private:
  uint32_t childOf(uint32_t parent, const void* identity, ReportNode node, uint32_t offset) {
    const std::tuple key{node.file, offset, identity};
    const auto known = drafts_[parent].children.find(key);
    if (known != drafts_[parent].children.end()) return known->second;
    const auto number = static_cast<uint32_t>(drafts_.size());
    drafts_[parent].children.emplace(key, number);
    drafts_.emplace_back().node = std::move(node);
    drafts_.back().offset = offset;
    return number;
  }

  uint32_t objectNode(const Chain& chain, const std::unordered_set<const UserDSLObject*>& spoken) {
    uint32_t at = 0;
    for (const UserDSLObject* object : chain) {
      std::string name = shortName(identityOf(*object));
      if (name.empty() && !spoken.contains(object)) continue;
      ReportNode node;
      node.className = object->spec().name;
      node.file = object->file();
      node.line = object->line();
      node.name = std::move(name);
      at = childOf(at, object, std::move(node), object->offset);
    }
    return at;
  }

  /// The node of a document, for problems in text that could not be turned into objects.
  uint32_t documentNode(const Range& place) {
    ReportNode node;
    node.className = "Document";
    node.file = place.file;
    uint32_t begin = 0;
    const auto& files = graph_.model().files;
    if (place.file < files.size()) {
      const auto& documents = files[place.file].documents;
      const auto after =
          std::ranges::upper_bound(documents, place.begin, {}, &LoadedDocument::begin);
      if (after != documents.begin()) begin = std::prev(after)->begin;
    }
    if (place.file != kNoFile) node.line = sources_.text(place.file)->lines.at(begin).line;
    return childOf(0, nullptr, std::move(node), begin);
  }

  void emit(uint32_t draft, uint32_t parent, std::vector<Problem>& problems, Report& report) {
    uint32_t number = ReportNode::kNoParent;
    if (draft != 0) {
      number = static_cast<uint32_t>(report.nodes.size());
      drafts_[draft].node.parent = parent;
      report.nodes.push_back(std::move(drafts_[draft].node));
      std::vector<uint32_t>& own = drafts_[draft].problems;
      std::ranges::sort(own, {}, [&](uint32_t i) {
        const Diagnostic& d = problems[i].diagnostic;
        return std::tuple(d.primary.file, d.primary.begin, d.rule, d.primary.end,
                          std::string_view(d.message));
      });
      for (const uint32_t i : own) {
        problems[i].diagnostic.node = number;
        report.diagnostics.push_back(std::move(problems[i].diagnostic));
      }
    }
    for (const auto& [key, child] : drafts_[draft].children) {
      emit(child, number, problems, report);
    }
  }

  const Graph& graph_;
  const SourceSet& sources_;
  std::vector<DraftNode> drafts_;
};

template <class Findings>
std::unordered_set<const UserDSLObject*> objectsOf(const Findings& findings) {
  std::unordered_set<const UserDSLObject*> objects;
  for (const Finding& finding : findings) objects.insert(finding.object);
  return objects;
}

}  // namespace

Problems::Problems(const Graph& graph, const SourceSet& sources, const yaml::Limits& limits,
                   std::vector<Finding> findings)
    : graph_(graph), sources_(sources), limits_(limits), ancestry_(graph, objectsOf(findings)) {
  add(std::move(findings));
}

Problems::Problems(const Graph& graph, const SourceSet& sources, const yaml::Limits& limits,
                   std::list<Finding> findings)
    : graph_(graph), sources_(sources), limits_(limits), ancestry_(graph, objectsOf(findings)) {
  Locator(sources_, limits_).addTo(list, std::move(findings), ancestry_);
}

void Problems::add(std::vector<Finding> findings) {
  Locator(sources_, limits_).addTo(list, std::move(findings), ancestry_);
}

Report Problems::report() && {
  std::vector<Problem> problems = std::move(list);
  return Builder(graph_, sources_).build(problems);
}

}  // namespace dslint
