// What steers a run: `.dslint.yaml` and the options that stand in for it.
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

/// The settings in force. Keys of `origins` are as `--set` takes them: `limits.depth`.
struct Settings {
  uint32_t ruleset = kNewestRuleset;
  RuleList rules;                    ///< the key `rules`
  std::vector<RuleList> overrides;   ///< win over `rules`, a later one over those before
  RuleList optionRules;              ///< of `--set rules.…`, which win over both
  std::vector<Pattern> include;  ///< nothing: everything
  std::vector<Pattern> exclude;
  std::string failOn = "error";
  ModelLimits limits;
  std::string baseline{kBaselineName};
  /// The key `import.classification`: the class of data by what a contract calls it, in lower case.
  std::map<std::string, std::string, std::less<>> importClassification;

  std::string file;                        ///< where they were read from; never part of the model
  std::string folder = ".";                ///< what patterns and the baseline are relative to
  /// Folders of a commit, each with the folder of the machine that it stands in for.
  std::vector<std::pair<std::string, std::string>> standIns;
  std::string shownFile = ".dslint.yaml";  ///< where they are, or would be looked for first
  /// Where what is not the default is written: `.dslint.yaml:3`, `--set`. For rules, see their
  /// lists.
  std::map<std::string, std::string, std::less<>> origins;

  /// Whether the file is the one that the settings were read from, which is never part of a model.
  bool isSettingsFile(const std::string& path) const;
  /// Whether a model file belongs to the model. Paths are as they are opened.
  bool keeps(const std::string& path) const;
  /// The path of a file as patterns see it, from the settings' folder: the pattern that leaves it
  /// out by `exclude`. Files opened below one of
  /// `standIns` count as below what it stands in for.
  std::string patternOf(const std::string& path) const;
  /// What is set for a rule in a file, whose path is as patterns see it; null: nothing is.
  const RuleSetting* settingOf(std::string_view rule, std::string_view path) const;
  /// At which severity a finding in that file is reported; nothing when its rule is off there.
  std::optional<Severity> severityOf(const Finding& finding, std::string_view path) const;
  /// The same with the file looked up.
  std::optional<Severity> severityOf(const Finding& finding, const SourceSet& sources) const;
  /// Whether the rule is off in a file: as it is set, or since the pinned ruleset lacks it.
  bool isOff(const Rule& rule, FileId id, const SourceSet& sources) const;
  /// The highest severity that the rule has anywhere by settings and default; nothing where it is
  /// off in all files.
  std::optional<Severity> worstOf(const Rule& rule) const;
  /// Sets each finding's severity, and takes out those of rules that are off. A vector or a list.
  template <class Findings>
  void settle(Findings& findings, const SourceSet& sources) const {
    for (Finding& finding : findings) settleOne(finding, sources);
    std::erase_if(findings, [](const Finding& finding) { return !finding.severity; });
  }

 private:
  void settleOne(Finding& finding, const SourceSet& sources) const;
  /// The path on the machine that a path of a commit stands for.
  std::string standsFor(const std::string& path) const;
  /// The file's path as patterns see it, where a list of rules asks for it.
  std::string pathFor(FileId id, const SourceSet& sources) const;
};

/// The keys of `.dslint.yaml`.
const std::vector<std::string_view>& settingKeys();
bool isListKey(std::string_view key);   ///< `include`, `exclude`
bool isGroupKey(std::string_view key);  ///< `rules`, `limits`, `import`

/// Sets what is a single value; `part` is the key inside `rules` or `limits`, and
/// `classification.WORD` inside `import`. On a problem nothing is set.
std::optional<SettingProblem> setValue(Settings& settings, std::string_view key,
                                       std::string_view part, std::string_view value,
                                       std::string_view origin);
/// The tables inside `import`.
const std::vector<std::string_view>& importKeys();
/// Sets `include` or `exclude`; the patterns have been checked.
void setPatterns(Settings& settings, std::string_view key, std::vector<Pattern> patterns,
                 std::string_view origin);
/// `--set KEY=VALUE`. The text says what is wrong.
std::optional<std::string> setByOption(Settings& settings, std::string_view option);

}  // namespace dslint
