#include "settings/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "model/words.h"
#include "settings/glob.h"
#include "value/ascii.h"
#include "value/suggest.h"

namespace dslint {
namespace {

namespace fs = std::filesystem;

constexpr uint64_t kLongestText = 0xfffffffeU;  // offsets have 32 bits
constexpr uint64_t kDeepest = 1000;             // what is nested is walked by recursion
constexpr std::string_view kLevels[] = {"off", "info", "warning", "error"};
constexpr std::string_view kFailOn[] = {"error", "warning", "info", "never"};

SettingProblem badValue(std::string message, std::string advice) {
  return {"config/value", std::move(message), std::move(advice), {}, false};
}

template <class Names>
SettingProblem noneOf(std::string_view what, std::string_view value, const Names& names) {
  const auto near = suggest(value, names);
  SettingProblem problem = badValue(
      fmt::format("`{}` is no value of `{}`", ascii::shown(value), what),
      near ? fmt::format("did you mean `{}`?", near->text) : fmt::format("write {}", anyOf(names)));
  if (near && near->clear) problem.replacement = near->text;
  return problem;
}

/// A whole number, where `bytes` with `K`, `M` or `G` after it.
std::optional<uint64_t> numberOf(std::string_view text, bool bytes) {
  uint64_t number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stop == text.data()) return std::nullopt;
  const std::string_view unit(stop, static_cast<size_t>(end - stop));
  unsigned shift = 0;
  if (bytes && unit.size() == 1) {
    const char c = ascii::toUpper(unit[0]);
    shift = c == 'K' ? 10 : c == 'M' ? 20 : c == 'G' ? 30 : 0;
  }
  if (!unit.empty() && shift == 0) return std::nullopt;
  if (number > (UINT64_MAX >> shift)) return std::nullopt;
  return number << shift;
}

SettingProblem unknownRuleset(std::string_view value, bool later) {
  static const std::string kKnown = kNewestRuleset == 1
                                        ? std::string("its only one is 1")
                                        : fmt::format("its rulesets are 1 to {}", kNewestRuleset);
  return badValue(fmt::format("this dslint has no ruleset `{}`; {}", ascii::shown(value), kKnown),
                  fmt::format("{}write `{}`", later ? "upgrade dslint, or " : "", kNewestRuleset));
}

void putLimit(Settings& settings, std::string_view key, uint64_t number) {
  if (key == "depth") settings.limits.depth = static_cast<uint32_t>(number);
  if (key == "aliasExpansion") settings.limits.aliasExpansion = number;
  if (key == "scalarSize") settings.limits.scalarSize = number;
  if (key == "documentSize") settings.limits.documentSize = number;
  if (key == "keys") settings.limits.keys = number;
  if (key == "fileSize") settings.fileSize = number;
  if (key == "files") settings.files = number;
  if (key == "typeDepth") settings.typeDepth = static_cast<uint32_t>(number);
}

std::optional<SettingProblem> setLimit(Settings& settings, std::string_view part,
                                       std::string_view value) {
  const auto& known = limitKeys();
  const auto limit = std::ranges::find(known, part, &LimitKey::key);
  if (limit == known.end()) {
    std::vector<std::string_view> keys;
    for (const LimitKey& one : known) keys.push_back(one.key);
    return unknownKey(part, "`limits`", keys);
  }
  const auto number = numberOf(value, limit->bytes);
  if (!number || *number == 0 || *number > limit->most) {
    return badValue(fmt::format("`{}` is no value of `limits.{}`", ascii::shown(value), part),
                    fmt::format("write a number from 1 to {}{}", limit->most,
                                limit->bytes ? ", in bytes or as `64M`" : ""));
  }
  putLimit(settings, part, *number);
  return std::nullopt;
}

std::optional<SettingProblem> setRule(Settings& settings, std::string_view id,
                                      std::string_view value) {
  const Rule* rule = findRule(id);
  if (rule == nullptr) return unknownRule(id);
  const auto level = std::ranges::find(kLevels, value);
  if (level == std::end(kLevels)) return noneOf(fmt::format("rules.{}", id), value, kLevels);
  std::optional<Severity> severity;
  if (level != kLevels) severity = static_cast<Severity>(level - kLevels - 1);
  if (!severity && !rule->suppressible()) {
    return badValue(fmt::format("`{}` cannot be set to `off`", id),
                    "mend what it finds; `source`, `change` and `config` always hold");
  }
  const bool settled = rule->family() == "change" || rule->family() == "source";
  if (severity && *severity < rule->severity && settled) {
    return badValue(fmt::format("`{}` cannot be lowered to `{}`", id, value),
                    rule->family() == "source"
                        ? "what cannot be read is lost to all other rules"
                        : "whoever may make a change is settled by the owners of the model alone");
  }
  settings.rules[rule->id] = severity;
  return std::nullopt;
}

std::string absolute(const std::string& path) {
  static const fs::path kHere = [] {
    std::error_code error;
    return fs::current_path(error);
  }();
  return (kHere / path).lexically_normal().string();
}

/// The path as seen from the folder: what patterns are compared with.
std::string relative(const std::string& folder, const std::string& path) {
  std::string base = absolute(folder);
  while (base.size() > 1 && base.ends_with('/')) base.pop_back();
  if (base != "/") base += '/';
  const std::string whole = absolute(path);
  if (whole.starts_with(base)) return whole.substr(base.size());
  return fs::path(whole).lexically_relative(base).string();
}

bool matchesAny(const std::vector<std::string>& patterns, std::string_view path) {
  return std::ranges::any_of(
      patterns, [&](const std::string& pattern) { return matchesGlob(pattern, path); });
}

}  // namespace

const std::vector<LimitKey>& limitKeys() {
  static const std::vector<LimitKey> kKeys = {
      {"depth", false, kDeepest, "nesting of mappings and lists"},
      {"aliasExpansion", false, uint64_t{1} << 40U,
       "nodes of a document with its aliases written out"},
      {"scalarSize", true, kLongestText, "bytes of one scalar"},
      {"documentSize", true, kLongestText, "bytes of one document"},
      {"fileSize", true, kLongestText, "bytes of one file"},
      {"files", false, uint64_t{1} << 30U, "files of the model"},
      {"keys", false, uint64_t{1} << 32U, "entries of one mapping or list"},
      {"typeDepth", false, kDeepest, "nesting of data types"},
  };
  return kKeys;
}

uint64_t limitOf(const Settings& settings, std::string_view key) {
  if (key == "depth") return settings.limits.depth;
  if (key == "aliasExpansion") return settings.limits.aliasExpansion;
  if (key == "scalarSize") return settings.limits.scalarSize;
  if (key == "documentSize") return settings.limits.documentSize;
  if (key == "keys") return settings.limits.keys;
  if (key == "fileSize") return settings.fileSize;
  if (key == "files") return settings.files;
  return settings.typeDepth;
}

const std::vector<std::string_view>& settingKeys() {
  static const std::vector<std::string_view> kKeys = {"ruleset", "rules",  "include", "exclude",
                                                      "failOn",  "limits", "baseline"};
  return kKeys;
}

bool isListKey(std::string_view key) { return key == "include" || key == "exclude"; }
bool isGroupKey(std::string_view key) { return key == "rules" || key == "limits"; }

bool Settings::keeps(const std::string& path) const {
  if (!file.empty() && absolute(path) == absolute(file)) return false;
  if (include.empty() && exclude.empty()) return true;
  const std::string below = relative(folder, path);
  return (include.empty() || matchesAny(include, below)) && !matchesAny(exclude, below);
}

std::optional<Severity> Settings::severityOf(const Finding& finding) const {
  return severityOf(finding, allRules());
}

std::optional<Severity> Settings::severityOf(const Finding& finding,
                                             std::span<const Rule* const> table) const {
  const auto set = rules.find(finding.rule);
  if (set != rules.end()) return set->second;
  const Rule* rule = findRule(finding.rule, table);
  if (rule == nullptr) return finding.severity.value_or(Severity::Error);
  const std::optional<Severity> severity = rule->severityIn(ruleset);
  return severity && finding.severity ? finding.severity : severity;
}

bool Settings::isOff(const Rule& rule) const {
  const auto set = rules.find(rule.id);
  return set != rules.end() ? !set->second : !rule.severityIn(ruleset);
}

void Settings::applyTo(ReadOptions& read) const {
  read.yaml = limits;
  read.fileSize = fileSize;
  read.files = files;
  read.typeDepth = typeDepth;
}

std::string Settings::patternOf(const std::string& path) const { return relative(folder, path); }

void Settings::settle(std::vector<Finding>& findings) const {
  for (Finding& finding : findings) {
    if (finding.handle == nullptr) finding.handle = findRule(finding.rule);
    finding.severity = severityOf(finding);
  }
  std::erase_if(findings, [](const Finding& finding) { return !finding.severity; });
}

SettingProblem unknownKey(std::string_view key, std::string_view what,
                          const std::vector<std::string_view>& known) {
  const auto near = suggest(key, known);
  SettingProblem problem;
  problem.rule = "config/unknown-key";
  problem.key = true;
  problem.message = fmt::format("{} has no key `{}`", what, ascii::shown(key));
  problem.advice = near ? fmt::format("did you mean `{}`?", near->text)
                        : fmt::format("its keys are {}", anyOf(known));
  if (near && near->clear) problem.replacement = near->text;
  return problem;
}

SettingProblem unknownRule(std::string_view id) {
  SettingProblem problem;
  problem.rule = "config/unknown-rule";
  problem.key = true;
  problem.message = fmt::format("there is no rule `{}`", ascii::shown(id));
  if (id.find_first_of("*?") != std::string_view::npos || id == "all") {
    problem.advice = "name each rule: there are no wildcards";
    return problem;
  }
  std::vector<std::string_view> ids;
  for (const Rule* rule : allRules()) ids.push_back(rule->id);
  const auto near = suggest(id, ids);
  problem.advice = near ? fmt::format("did you mean `{}`?", near->text)
                        : std::string("`dslint rules` lists them");
  if (near && near->clear) problem.replacement = near->text;
  return problem;
}

std::optional<SettingProblem> setValue(Settings& settings, std::string_view key,
                                       std::string_view part, std::string_view value,
                                       std::string_view origin) {
  std::optional<SettingProblem> problem;
  if (key == "rules") {
    problem = setRule(settings, part, value);
  } else if (key == "limits") {
    problem = setLimit(settings, part, value);
  } else if (key == "ruleset") {
    const auto number = numberOf(value, false);
    if (number && *number >= 1 && *number <= kNewestRuleset) {
      settings.ruleset = static_cast<uint32_t>(*number);
    } else {
      problem = unknownRuleset(value, number && *number > kNewestRuleset);
    }
  } else if (key == "failOn") {
    if (std::ranges::find(kFailOn, value) == std::end(kFailOn)) {
      problem = noneOf(key, value, kFailOn);
    } else {
      settings.failOn = value;
    }
  } else if (key == "baseline") {
    if (value.empty()) {
      problem = badValue("`baseline` names no file", "write its path, or leave the key out");
    } else {
      settings.baseline = value;
    }
  } else {
    problem = unknownKey(key, "the configuration", settingKeys());
  }
  if (!problem) {
    settings.origins.insert_or_assign(
        part.empty() ? std::string(key) : fmt::format("{}.{}", key, part), std::string(origin));
  }
  return problem;
}

std::optional<SettingProblem> setList(Settings& settings, std::string_view key,
                                      std::vector<std::string> values, std::string_view origin) {
  for (const std::string& pattern : values) {
    if (pattern.empty() || pattern.starts_with('/')) {
      return badValue(pattern.empty() ? fmt::format("`{}` has an empty pattern", key)
                                      : fmt::format("`{}` is an absolute path", pattern),
                      "write patterns of paths from the configuration's folder, such as "
                      "`scratch/**`");
    }
  }
  (key == "include" ? settings.include : settings.exclude) = std::move(values);
  settings.origins.insert_or_assign(std::string(key), std::string(origin));
  return std::nullopt;
}

std::optional<std::string> setByOption(Settings& settings, std::string_view option) {
  const size_t equals = option.find('=');
  if (equals == std::string_view::npos || equals == 0) {
    return fmt::format("`--set {}`: write `--set KEY=VALUE`, such as `--set limits.depth=50`",
                       option);
  }
  const std::string_view path = option.substr(0, equals);
  std::string_view value = ascii::trimmed(option.substr(equals + 1));
  const size_t dot = path.find('.');
  const std::string_view key = path.substr(0, dot);
  const std::string_view part =
      dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
  if (std::ranges::find(settingKeys(), key) != settingKeys().end() &&
      isGroupKey(key) == part.empty()) {
    return fmt::format("`--set {}`: write `--set {}`", option,
                       key == "rules"    ? "rules.RULE=SEVERITY"
                       : key == "limits" ? "limits.LIMIT=NUMBER"
                                         : fmt::format("{}=VALUE", key));
  }
  std::optional<SettingProblem> problem;
  if (isListKey(key)) {
    if (value.starts_with('[') && value.ends_with(']')) value = value.substr(1, value.size() - 2);
    std::vector<std::string> values;
    while (!value.empty()) {
      const size_t comma = value.find(',');
      std::string_view item = ascii::trimmed(value.substr(0, comma));
      if (item.size() > 1 && (item[0] == '"' || item[0] == '\'') && item.back() == item[0]) {
        item = item.substr(1, item.size() - 2);
      }
      values.emplace_back(item);
      value.remove_prefix(comma == std::string_view::npos ? value.size() : comma + 1);
    }
    problem = setList(settings, key, std::move(values), "--set");
  } else {
    problem = setValue(settings, key, part, value, "--set");
  }
  if (!problem) return std::nullopt;
  return fmt::format("`--set {}`: {}; {}", option, problem->message, problem->advice);
}

}  // namespace dslint
