// What steers a run: `.dslint.yaml` and the options that stand in for it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/finding.h"
#include "model/loader.h"
#include "rules/rules.h"

namespace dslint {

/// The settings in force. Keys of `origins` are as `--set` takes them: `limits.depth`.
struct Settings {
  uint32_t ruleset = kNewestRuleset;
  /// By the id as the rule has it; nothing stands for `off`.
  std::unordered_map<std::string_view, std::optional<Severity>> rules;
  std::vector<std::string> include;  ///< nothing: everything
  std::vector<std::string> exclude;
  std::string failOn = "error";
  yaml::Limits limits;
  uint64_t fileSize = ReadOptions{}.fileSize;
  uint64_t files = ReadOptions{}.files;
  uint32_t typeDepth = ReadOptions{}.typeDepth;
  std::string baseline = ".dslint-baseline.json";

  std::string file;                        ///< where they were read from; never part of the model
  std::string folder = ".";                ///< what patterns and the baseline are relative to
  std::string shownFile = ".dslint.yaml";  ///< where they are, or would be looked for first
  /// Where what is not the default was said: `.dslint.yaml:3`, `--set`.
  std::map<std::string, std::string, std::less<>> origins;

  /// Whether a model file belongs to the model. Paths are as they are opened.
  bool keeps(const std::string& path) const;
  /// At which severity a finding is reported; nothing when its rule is off.
  std::optional<Severity> severityOf(const Finding& finding) const;
  std::optional<Severity> severityOf(const Finding& finding,
                                     std::span<const Rule* const> table) const;
  /// Whether the rule never speaks: by its own setting, or since the pinned ruleset lacks it.
  bool isOff(const Rule& rule) const;
  /// Sets each finding's severity, and takes out those of rules that are off.
  void settle(std::vector<Finding>& findings) const;
  /// Sets the limits.
  void applyTo(ReadOptions& read) const;
  /// The pattern that leaves a file out by `exclude`.
  std::string patternOf(const std::string& path) const;
};

/// What is wrong with a setting. `rule` is one of `config/…`.
struct SettingProblem {
  std::string_view rule;
  std::string message;
  std::string advice;
  std::string replacement;  ///< of the name or value, where one is clear
  bool key = false;         ///< the name is at fault, not the value
};

/// One limit by its key.
struct LimitKey {
  std::string_view key;
  bool bytes = false;  ///< takes `64M`
  uint64_t most = 0;
  std::string_view doc;
};
const std::vector<LimitKey>& limitKeys();
uint64_t limitOf(const Settings& settings, std::string_view key);

/// The keys of `.dslint.yaml`.
const std::vector<std::string_view>& settingKeys();
bool isListKey(std::string_view key);   ///< `include`, `exclude`
bool isGroupKey(std::string_view key);  ///< `rules`, `limits`

/// Sets what is a single value; `part` is the key inside of `rules` or `limits`. On a problem
/// nothing is set.
std::optional<SettingProblem> setValue(Settings& settings, std::string_view key,
                                       std::string_view part, std::string_view value,
                                       std::string_view origin);
/// Sets `include` or `exclude`.
std::optional<SettingProblem> setList(Settings& settings, std::string_view key,
                                      std::vector<std::string> values, std::string_view origin);
/// A key that there is not.
SettingProblem unknownKey(std::string_view key, std::string_view what,
                          const std::vector<std::string_view>& known);
/// An id of no rule; wildcards are told so.
SettingProblem unknownRule(std::string_view id);

/// `--set KEY=VALUE`. The text says what is wrong.
std::optional<std::string> setByOption(Settings& settings, std::string_view option);

}  // namespace dslint
