#include "settings/baseline.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "settings/settings.h"
#include "value/ascii.h"

namespace dslint {
namespace {

constexpr size_t kLongestPath = 400;  // bytes of a path in a message
constexpr uint64_t kUnlimited = uint64_t{1} << 40U;

/// Has no fix: a baseline is JSON that dslint writes.
Finding faultOf(SettingProblem problem, const Range& place) {
  problem.replacement.clear();
  return findingOf(std::move(problem), place);
}

constexpr std::string_view kAgain = "let `dslint lint --write-baseline` write the file";

std::string lineOf(std::string_view text, uint32_t offset) {
  return fmt::format("line {}", 1 + std::count(text.begin(), text.begin() + offset, '\n'));
}

}  // namespace

bool Baseline::read(std::string_view text, FileId file, std::vector<Finding>& findings,
                    std::string& error) {
  // JSON is YAML, and the YAML reader knows the places of entries.
  yaml::Limits limits;
  limits.aliasExpansion = limits.scalarSize = limits.documentSize = limits.keys = kUnlimited;
  yaml::Reader reader(text, limits, yaml::Engine::Fast);
  yaml::Document document;
  if (!reader.next(document)) return true;
  if (document.broken) {
    const yaml::Problem& problem = reader.problems().front();
    error = fmt::format("{}: {}", lineOf(text, problem.begin), problem.message);
    return false;
  }
  const auto range = [&](const yaml::Node& node) {
    return Range{file, node.begin, yaml::endOf(text, node)};
  };
  const yaml::Node& root = *document.root;
  if (root.kind != yaml::Kind::Mapping) {
    findings.push_back(findingOf(rules::config_value, range(root), "the baseline is not a mapping",
                                 std::string(kAgain)));
    return true;
  }
  for (const yaml::Pair& pair : root.pairs()) {
    if (pair.key->text() == "version") {
      if (pair.value->text() == "1") continue;
      findings.push_back(
          findingOf(rules::config_value, range(*pair.value),
                    fmt::format("`{}` is not a version of a baseline that this dslint reads",
                                ascii::shown(pair.value->text())),
                    "write `1`, or upgrade dslint"));
    } else if (pair.key->text() == "entries" && pair.value->kind == yaml::Kind::Sequence) {
      for (const yaml::Node* entry : pair.value->items()) readEntry(*entry, text, file, findings);
    } else if (pair.key->text() == "entries") {
      findings.push_back(findingOf(rules::config_value, range(*pair.key), "`entries` is not a list",
                                   std::string(kAgain)));
    } else {
      SettingProblem problem = unknownKey(pair.key->text(), "the baseline", {"version", "entries"});
      findings.push_back(faultOf(std::move(problem), range(*pair.key)));
    }
  }
  return true;
}

void Baseline::readEntry(const yaml::Node& node, std::string_view text, FileId file,
                         std::vector<Finding>& findings) {
  const auto range = [&](const yaml::Node& part) {
    return Range{file, part.begin, yaml::endOf(text, part)};
  };
  const yaml::Node* rule = nullptr;
  const yaml::Node* path = nullptr;
  const yaml::Node* count = nullptr;
  for (const yaml::Pair& pair : node.pairs()) {
    const std::string_view key = pair.key->text();
    const yaml::Node** slot = key == "rule"    ? &rule
                              : key == "path"  ? &path
                              : key == "count" ? &count
                                               : nullptr;
    if (slot != nullptr) {
      *slot = pair.value;
      continue;
    }
    SettingProblem problem = unknownKey(key, "an entry of the baseline", {"rule", "path", "count"});
    findings.push_back(faultOf(std::move(problem), range(*pair.key)));
  }
  if (rule == nullptr || path == nullptr || rule->kind != yaml::Kind::Scalar ||
      path->kind != yaml::Kind::Scalar) {
    findings.push_back(findingOf(rules::config_value, range(node),
                                 "the entry lacks its `rule` or `path`", std::string(kAgain)));
    return;
  }
  const Rule* known = findRule(rule->text());
  if (known == nullptr) {
    findings.push_back(faultOf(unknownRule(rule->text()), range(*rule)));
    return;
  }
  if (!known->family().suppressible) {
    findings.push_back(
        findingOf(rules::config_value, range(*rule),
                  fmt::format("`{}` cannot be part of a baseline", known->id),
                  "fix what it finds; rules of `source`, `change` and `config` always apply"));
    return;
  }
  uint64_t number = 1;
  if (count != nullptr) {
    const char* end = count->text().data() + count->text().size();
    const auto [stop, error] = std::from_chars(count->text().data(), end, number);
    if (error != std::errc() || stop != end || number == 0) {
      findings.push_back(findingOf(rules::config_value, range(*count),
                                   fmt::format("`{}` is not a count", ascii::shown(count->text())),
                                   "write a whole number from 1"));
      return;
    }
  }
  Entry entry{number, 0, {file, rule->begin, yaml::endOf(text, *path)}};
  if (entry.place.end < entry.place.begin) entry.place = range(*rule);
  const auto [place, fresh] =
      entries_.try_emplace({std::string(known->id), std::string(path->text())}, entry);
  if (!fresh) place->second.count += number;
}

bool Baseline::takes(std::string_view rule, const std::string& path) {
  const auto found = entries_.find({std::string(rule), path});
  if (found == entries_.end() || found->second.used == found->second.count) return false;
  ++found->second.used;
  return true;
}

std::vector<Finding> Baseline::stale(const std::function<bool(const Rule&)>& isOff) const {
  std::vector<const std::pair<const std::pair<std::string, std::string>, Entry>*> rest;
  for (const auto& entry : entries_) {
    const Rule* rule = findRule(entry.first.first);
    if (rule != nullptr && !rule->isFoundByLint()) continue;
    if (rule != nullptr && isOff && isOff(*rule)) continue;
    if (entry.second.used < entry.second.count) rest.push_back(&entry);
  }
  std::ranges::sort(rest, {}, [](const auto* entry) { return entry->second.place.begin; });
  std::vector<Finding> findings;
  for (const auto* one : rest) {
    const auto& [key, entry] = *one;
    std::string message =
        entry.used == 0
            ? fmt::format("the baseline expects `{}` of `{}`, which no longer exists", key.first,
                          ascii::shown(key.second, kLongestPath))
            : fmt::format("the baseline expects `{}` of `{}` {} times, and it is there {} times",
                          key.first, ascii::shown(key.second, kLongestPath), entry.count,
                          entry.used);
    findings.push_back(findingOf(rules::config_unused_suppression, entry.place, std::move(message),
                                 "`dslint lint --write-baseline` removes it"));
  }
  return findings;
}

ProblemCounts Baseline::used(const std::function<bool(const Rule&)>& isKept) const {
  ProblemCounts counts;
  for (const auto& [key, entry] : entries_) {
    const Rule* rule = findRule(key.first);
    const uint64_t count = rule != nullptr && isKept && isKept(*rule) ? entry.count : entry.used;
    if (count > 0) counts.emplace(key, count);
  }
  return counts;
}

std::string baselineText(const ProblemCounts& counts) {
  std::vector<const ProblemCounts::value_type*> sorted;
  for (const auto& one : counts) sorted.push_back(&one);
  std::ranges::sort(sorted, {}, [](const auto* one) {
    return std::pair<std::string_view, std::string_view>(one->first.second, one->first.first);
  });
  const auto quoted = [](const std::string& text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  };
  std::string text = "{\n  \"version\": 1,\n  \"entries\": [";
  std::string_view before = "\n";
  for (const auto* one : sorted) {
    text += before;
    text += fmt::format("    {{\"rule\": {}, \"path\": {}, \"count\": {}}}",
                        quoted(one->first.first), quoted(one->first.second), one->second);
    before = ",\n";
  }
  return text += sorted.empty() ? "]\n}\n" : "\n  ]\n}\n";
}

}  // namespace dslint
