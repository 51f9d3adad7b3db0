// The settings of a run: `.dslint.yaml` and the options that replace its keys.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"
#include "model/limits.h"
#include "settings/pattern.h"
#include "settings/rule_list.h"
#include "source/own_files.h"

namespace dslint {

/// The effective settings. Keys of `origins` have the form of `--set`: `limits.depth`.
struct Settings {
  uint32_t ruleset = kNewestRuleset;
  RuleList rules;                    ///< the key `rules`
  std::vector<RuleList> overrides;   ///< override `rules`; later ones override earlier ones
  RuleList optionRules;              ///< from `--set rules.…`; override both
  std::vector<Pattern> include;      ///< empty: everything
  std::vector<Pattern> exclude;
  std::string failOn = "error";
  ModelLimits limits;
  std::string baseline{kBaselineName};
  /// The key `import.classification`: the class of data by the word in contracts, in lower case.
  std::map<std::string, std::string, std::less<>> importClassification;

  std::string file;  ///< the file they were read from; never part of the model
  std::string folder = ".";                ///< what patterns and the baseline are relative to
  /// Folders of a commit, each with the folder on disk that it represents.
  std::vector<std::pair<std::string, std::string>> standIns;
  std::string shownFile = ".dslint.yaml";  ///< where they are, or would be looked for first
  /// Where settings other than defaults are written: `.dslint.yaml:3`, `--set`. For rules, see the
  /// lists.
  std::map<std::string, std::string, std::less<>> origins;

  /// Whether the settings were read from this file, which is then not part of the model.
  bool isSettingsFile(const std::string& path) const;
  /// Whether a model file belongs to the model. Paths are as they are opened.
  bool keeps(const std::string& path) const;
  /// The path of a file as patterns see it, relative to the settings'
  /// folder. As a pattern, it matches the file. Files below one of
  /// `standIns` count as below the folder that it represents.
  std::string patternOf(const std::string& path) const;
  /// The setting for a rule in a file, whose path is as patterns see it; null if there is none.
  const RuleSetting* settingOf(std::string_view rule, std::string_view path) const;
  /// At which severity a finding in that file is reported; nothing when its rule is off there.
  std::optional<Severity> severityOf(const Finding& finding, std::string_view path) const;
  /// The same with the file looked up.
  std::optional<Severity> severityOf(const Finding& finding, const SourceSet& sources) const;
  /// Whether the rule is off in a file, by a setting or because the pinned ruleset lacks it.
  bool isOff(const Rule& rule, FileId id, const SourceSet& sources) const;
  /// The highest severity that the rule has in
  /// any file; nothing if it is off in all files.
  std::optional<Severity> worstOf(const Rule& rule) const;
  /// Sets the severities of findings, a vector or a list, and removes those of rules that are off.
  template <class Findings>
  void settle(Findings& findings, const SourceSet& sources) const {
    for (Finding& finding : findings) settleOne(finding, sources);
    std::erase_if(findings, [](const Finding& finding) { return !finding.severity; });
  }

 private:
  void settleOne(Finding& finding, const SourceSet& sources) const;
  /// The path on disk that a path of a commit represents.
  std::string standsFor(const std::string& path) const;
  /// The file's path as patterns see it; empty if no list of rules needs it.
  std::string pathFor(FileId id, const SourceSet& sources) const;
};

/// The keys of `.dslint.yaml`.
const std::vector<std::string_view>& settingKeys();
bool isListKey(std::string_view key);   ///< `include`, `exclude`
bool isGroupKey(std::string_view key);  ///< `rules`, `limits`, `import`

/// Sets a single value; `part` is the key inside `rules` or `limits`, or `classification.WORD`
/// inside `import`. Sets nothing if there is a problem.
std::optional<SettingProblem> setValue(Settings& settings, std::string_view key,
                                       std::string_view part, std::string_view value,
                                       std::string_view origin);
/// The tables inside `import`.
const std::vector<std::string_view>& importKeys();
/// Sets `include` or `exclude`; the patterns have been checked.
void setPatterns(Settings& settings, std::string_view key, std::vector<Pattern> patterns,
                 std::string_view origin);
/// Applies `--set KEY=VALUE`. Returns what is wrong, if anything.
std::optional<std::string> setByOption(Settings& settings, std::string_view option);

}  // namespace dslint
