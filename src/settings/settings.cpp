#include "settings/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "model/values.h"
#include "settings/limits.h"
#include "value/ascii.h"

namespace dslint {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kOption = "--set";  // where a value is from
constexpr std::string_view kFailOn[] = {"error", "warning", "info", "never"};

SettingProblem unknownRuleset(std::string_view value, bool later) {
  static const std::string kKnown = kNewestRuleset == 1
                                        ? std::string("its only one is 1")
                                        : fmt::format("its rulesets are 1 to {}", kNewestRuleset);
  return badValue(fmt::format("this dslint has no ruleset `{}`; {}", ascii::shown(value), kKnown),
                  fmt::format("{}write `{}`", later ? "upgrade dslint, or " : "", kNewestRuleset));
}

/// Sets `classification.WORD`: the class of data for a word that contracts use.
std::optional<SettingProblem> setImport(Settings& settings, std::string_view part,
                                        std::string_view value) {
  const size_t dot = part.find('.');
  const std::string_view table = part.substr(0, dot);
  if (table != importKeys().front()) return unknownKey(table, "`import`", importKeys());
  const std::string word =
      dot == std::string_view::npos ? std::string() : ascii::lowered(part.substr(dot + 1));
  if (word.empty()) {
    return badValue("`import.classification` has an empty key",
                    "write `import: {classification: {confidential: PC2}}`");
  }
  const auto& classes = EnumOf<Classification>::kValues;
  if (std::ranges::find(classes, value) == std::end(classes)) {
    return noneOf("import.classification", value, classes);
  }
  settings.importClassification.insert_or_assign(word, std::string(value));
  return std::nullopt;
}

std::string absolute(const std::string& path) {
  static const fs::path kHere = [] {
    std::error_code error;
    return fs::current_path(error);
  }();
  return (kHere / path).lexically_normal().string();
}

/// The path relative to the folder, for comparison with patterns.
std::string relative(const std::string& folder, const std::string& path) {
  std::string base = absolute(folder);
  while (base.size() > 1 && base.ends_with('/')) base.pop_back();
  if (base != "/") base += '/';
  const std::string whole = absolute(path);
  if (whole.starts_with(base)) return whole.substr(base.size());
  return fs::path(whole).lexically_relative(base).string();
}

}  // namespace

const std::vector<std::string_view>& settingKeys() {
  static const std::vector<std::string_view> kKeys = {
      "ruleset", "rules",  "overrides", "include", "exclude",
      "failOn",  "limits", "baseline",  "import"};
  return kKeys;
}

const std::vector<std::string_view>& importKeys() {
  static const std::vector<std::string_view> kKeys = {"classification"};
  return kKeys;
}

bool isListKey(std::string_view key) { return key == "include" || key == "exclude"; }
bool isGroupKey(std::string_view key) {
  return key == "rules" || key == "limits" || key == "import";
}

bool Settings::isSettingsFile(const std::string& path) const {
  return !file.empty() && absolute(standsFor(path)) == absolute(file);
}

bool Settings::keeps(const std::string& path) const {
  if (isSettingsFile(path)) return false;
  if (include.empty() && exclude.empty()) return true;
  const std::string below = patternOf(path);
  return (include.empty() || matchesAny(include, below)) && !matchesAny(exclude, below);
}

std::string Settings::patternOf(const std::string& path) const {
  return relative(folder, standsFor(path));
}

std::string Settings::standsFor(const std::string& path) const {
  for (const auto& [opened, stands] : standIns) {
    const fs::path below = fs::path(path).lexically_normal().lexically_relative(opened);
    if (!below.empty() && *below.begin() != "..") return (fs::path(stands) / below).string();
  }
  return path;
}

std::string Settings::pathFor(FileId id, const SourceSet& sources) const {
  return overrides.empty() || id >= sources.size() ? std::string() : patternOf(sources.path(id));
}

const RuleSetting* Settings::settingOf(std::string_view rule, std::string_view path) const {
  const auto in = [&](const RuleList& list) -> const RuleSetting* {
    const auto found = list.rules.find(rule);
    return found != list.rules.end() && list.holdsFor(path) ? &found->second : nullptr;
  };
  if (const RuleSetting* setting = in(optionRules)) return setting;
  for (auto list = overrides.rbegin(); list != overrides.rend(); ++list) {
    if (const RuleSetting* setting = in(*list)) return setting;
  }
  return in(rules);
}

std::optional<Severity> Settings::severityOf(const Finding& finding, std::string_view path) const {
  const Rule& rule = *finding.rule;
  if (const RuleSetting* setting = settingOf(rule.id, path)) return setting->severity;
  const std::optional<Severity> severity = rule.severityIn(ruleset);
  return severity && finding.severity ? finding.severity : severity;
}

std::optional<Severity> Settings::severityOf(const Finding& finding,
                                             const SourceSet& sources) const {
  const UserDSLObject* object = finding.primary.object;
  const FileId id = object != nullptr ? object->file() : finding.primary.range.file;
  return severityOf(finding, pathFor(id, sources));
}

bool Settings::isOff(const Rule& rule, FileId id, const SourceSet& sources) const {
  const RuleSetting* setting = settingOf(rule.id, pathFor(id, sources));
  return setting != nullptr ? !setting->severity : !rule.severityIn(ruleset);
}

std::optional<Severity> Settings::worstOf(const Rule& rule) const {
  const auto in = [&](const RuleList& list) -> const RuleSetting* {
    const auto found = list.rules.find(rule.id);
    return found == list.rules.end() ? nullptr : &found->second;
  };
  if (const RuleSetting* setting = in(optionRules)) return setting->severity;
  const RuleSetting* everywhere = in(rules);
  std::optional<Severity> worst =
      everywhere != nullptr ? everywhere->severity : rule.severityIn(ruleset);
  for (const RuleList& list : overrides) {
    if (const RuleSetting* setting = in(list)) worst = std::max(worst, setting->severity);
  }
  return worst;
}

void Settings::settleOne(Finding& finding, const SourceSet& sources) const {
  finding.severity = severityOf(finding, sources);
}

std::optional<SettingProblem> setValue(Settings& settings, std::string_view key,
                                       std::string_view part, std::string_view value,
                                       std::string_view origin) {
  std::optional<SettingProblem> problem;
  if (key == "rules") {
    return (origin == kOption ? settings.optionRules : settings.rules).set(part, value, origin);
  } else if (key == "limits") {
    problem = setLimit(settings.limits, part, value);
  } else if (key == "import") {
    problem = setImport(settings, part, value);
  } else if (key == "ruleset") {
    const auto number = numberOf(value);
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
    const std::string place = key == "import" ? ascii::lowered(part) : std::string(part);
    settings.origins.insert_or_assign(
        place.empty() ? std::string(key) : fmt::format("{}.{}", key, place), std::string(origin));
  }
  return problem;
}

void setPatterns(Settings& settings, std::string_view key, std::vector<Pattern> patterns,
                 std::string_view origin) {
  (key == "include" ? settings.include : settings.exclude) = std::move(patterns);
  settings.origins.insert_or_assign(std::string(key), std::string(origin));
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
  if (key == "overrides") {
    return fmt::format("`--set {}`: overrides are set in `.dslint.yaml` alone", option);
  }
  if (std::ranges::find(settingKeys(), key) != settingKeys().end() &&
      isGroupKey(key) == part.empty()) {
    return fmt::format("`--set {}`: write `--set {}`", option,
                       key == "rules"    ? "rules.RULE=SEVERITY"
                       : key == "limits" ? "limits.LIMIT=NUMBER"
                       : key == "import" ? "import.classification.WORD=CLASS"
                                         : fmt::format("{}=VALUE", key));
  }
  std::optional<SettingProblem> problem;
  if (isListKey(key)) {
    if (value.starts_with('[') && value.ends_with(']')) value = value.substr(1, value.size() - 2);
    std::vector<Pattern> values;
    while (!value.empty() && !problem) {
      const size_t comma = value.find(',');
      std::string_view item = ascii::trimmed(value.substr(0, comma));
      if (item.size() > 1 && (item[0] == '"' || item[0] == '\'') && item.back() == item[0]) {
        item = item.substr(1, item.size() - 2);
      }
      problem = checkPattern(key, item);
      values.push_back({std::string(item), {}});
      value.remove_prefix(comma == std::string_view::npos ? value.size() : comma + 1);
    }
    if (!problem) setPatterns(settings, key, std::move(values), kOption);
  } else {
    problem = setValue(settings, key, part, value, kOption);
  }
  if (!problem) return std::nullopt;
  return fmt::format("`--set {}`: {}; {}", option, problem->message, problem->advice);
}

}  // namespace dslint
