#include <catch2/catch.hpp>
#include <iterator>
#include <set>

#include "settings/settings_file.h"

using namespace dslint;

namespace {

struct Read {
  Settings settings;
  std::vector<Finding> findings;
  std::optional<std::string> error;
};

Read readText(std::string_view text) {
  Read read;
  read.error = readSettings(text, 0, ".dslint.yaml", read.settings, read.findings);
  return read;
}

/// `rule: the text it points at`, one for each finding.
std::vector<std::string> problemsOf(std::string_view text) {
  std::vector<std::string> problems;
  for (const Finding& finding : readText(text).findings) {
    const Range& range = finding.primary.range;
    problems.push_back(std::string(finding.rule->id) + ": " +
                       std::string(text.substr(range.begin, range.end - range.begin)));
  }
  return problems;
}

LoadedSettings load(const MemoryFileSystem& files, SettingsRequest request) {
  request.fileSystem = &files;
  auto loaded = loadSettings(request);
  if (const auto* error = std::get_if<std::string>(&loaded)) FAIL(*error);
  return std::get<LoadedSettings>(std::move(loaded));
}

std::string errorOf(const MemoryFileSystem& files, SettingsRequest request) {
  request.fileSystem = &files;
  const auto loaded = loadSettings(request);
  const auto* error = std::get_if<std::string>(&loaded);
  return error == nullptr ? std::string() : *error;
}

std::vector<std::string> textsOf(const std::vector<Pattern>& patterns) {
  std::vector<std::string> texts;
  for (const Pattern& pattern : patterns) texts.push_back(pattern.text);
  return texts;
}

/// The severity of a rule in a file; "off" for none.
std::string levelOf(const Settings& settings, std::string_view rule, std::string_view path) {
  Finding finding;
  finding.rule = findRule(rule);
  const auto severity = settings.severityOf(finding, path);
  return std::string(severity ? toText(*severity) : "off");
}

}  // namespace

TEST_CASE("every key of the settings is read") {
  const Read read = readText(
      "ruleset: 1\n"
      "rules: {naming/truncated: off, reference/unused: warning}\n"
      "include: [\"model/**\"]\n"
      "exclude: [\"scratch/**\"]\n"
      "failOn: warning\n"
      "limits: {depth: 50, aliasExpansion: 10, scalarSize: 1K, documentSize: 2M, fileSize: 1G,\n"
      "         keys: 7, typeDepth: 8, files: 9}\n"
      "baseline: known.json\n");
  REQUIRE_FALSE(read.error);
  CHECK(read.findings.empty());
  const Settings& settings = read.settings;
  CHECK(settings.rules.rules.at("naming/truncated").severity == std::nullopt);
  CHECK(settings.rules.rules.at("reference/unused").severity == Severity::Warning);
  CHECK(textsOf(settings.include) == std::vector<std::string>{"model/**"});
  CHECK(textsOf(settings.exclude) == std::vector<std::string>{"scratch/**"});
  CHECK(settings.failOn == "warning");
  CHECK(settings.baseline == "known.json");
  CHECK(settings.origins.at("limits.depth") == ".dslint.yaml:6");
  CHECK(settings.limits.depth == 50);
  CHECK(settings.limits.aliasExpansion == 10);
  CHECK(settings.limits.scalarSize == 1024);
  CHECK(settings.limits.documentSize == 2U << 20U);
  CHECK(settings.limits.fileSize == 1U << 30U);
  CHECK(settings.limits.keys == 7);
  CHECK(settings.limits.files == 9);
  CHECK(settings.limits.typeDepth == 8);
}

TEST_CASE("problems of the settings stand at their place") {
  using Problems = std::vector<std::string>;
  CHECK(problemsOf("") == Problems{});
  CHECK(problemsOf("# nothing\n") == Problems{});
  CHECK(problemsOf("exclude:\nrules: ~\n") == Problems{});
  CHECK(problemsOf("failon: error\n") == Problems{"config/unknown-key: failon"});
  CHECK(problemsOf("limits: {dept: 5}\n") == Problems{"config/unknown-key: dept"});
  CHECK(problemsOf("limits: {depth: -5}\n") == Problems{"config/value: -5"});
  CHECK(problemsOf("limits: {depth: 5M}\n") == Problems{"config/value: 5M"});
  CHECK(problemsOf("limits: {depth: 1001}\n") == Problems{"config/value: 1001"});
  CHECK(problemsOf("limits: {fileSize: 99999999999999999999G}\n").size() == 1);
  CHECK(problemsOf("rules: {no/such: off}\n") == Problems{"config/unknown-rule: no/such"});
  CHECK(problemsOf("rules: {naming/truncated: of}\n") == Problems{"config/value: of"});
  CHECK(problemsOf("rules: {source/syntax: off}\n") == Problems{"config/value: off"});
  CHECK(problemsOf("rules: {source/syntax: warning}\n") == Problems{"config/value: warning"});
  CHECK(problemsOf("rules: {source/syntax: error}\n") == Problems{});
  CHECK(problemsOf("rules: {source/*: info}\n") == Problems{"config/value: info"});
  CHECK(problemsOf("rules: {config/*: info}\n") == Problems{});
  CHECK(problemsOf("rules: {config/*: off}\n") == Problems{"config/value: off"});
  CHECK(problemsOf("rules: {namings/*: off}\n") == Problems{"config/unknown-rule: namings/*"});
  CHECK(problemsOf("rules: {'*': off}\n") == Problems{"config/unknown-rule: '*'"});
  CHECK(problemsOf("rules: {naming/t*: off}\n") == Problems{"config/unknown-rule: naming/t*"});
  CHECK(problemsOf("rules: {change/unauthorized: info}\n") == Problems{"config/value: info"});
  CHECK(problemsOf("rules: [a]\n") == Problems{"config/value: rules"});
  CHECK(problemsOf("include: model\n") == Problems{"config/value: model"});
  CHECK(problemsOf("failOn: {a: b}\n") == Problems{"config/value: failOn"});
  CHECK(problemsOf("- a\n") == Problems{"config/value: - a"});
  CHECK(problemsOf("failOn: error\nfailOn: info\n").size() == 1);
  CHECK(problemsOf("failOn: error\n---\nfailOn: info\n").size() == 1);
}

TEST_CASE("a pinned ruleset keeps the defaults that it had") {
  const auto made = [](std::string_view id, Severity severity) {
    Rule rule{};
    rule.id = id;
    rule.severity = severity;
    return rule;
  };
  const Rule old = made("x/old", Severity::Warning);
  Rule added = made("x/added", Severity::Error);
  added.since = 3;
  Rule raised = made("x/raised", Severity::Error);
  raised.former = {FormerSeverity{1, Severity::Info}, {3, Severity::Warning}};
  const std::vector<const Rule*> table{&old, &added, &raised};
  const auto severities = [&](uint32_t ruleset) {
    Settings settings;
    settings.ruleset = ruleset;
    std::string text;
    for (const Rule* rule : table) {
      Finding finding;
      finding.rule = rule;
      const auto severity = settings.severityOf(finding, "");
      CHECK(settings.worstOf(*rule) == severity);
      text += std::string(severity ? toText(*severity) : "off") + ' ';
    }
    return text;
  };
  CHECK(severities(1) == "warning off info ");
  CHECK(severities(2) == "warning off warning ");
  CHECK(severities(3) == "warning error warning ");
  CHECK(severities(4) == "warning error error ");

  // A rule that knows better for one finding is off all the same; what users set wins.
  Settings settings;
  settings.ruleset = 2;
  Finding finding;
  finding.rule = &added;
  finding.severity = Severity::Info;
  CHECK_FALSE(settings.severityOf(finding, ""));
  settings.rules.rules["x/added"].severity = Severity::Warning;
  CHECK(settings.severityOf(finding, "") == Severity::Warning);
  CHECK(settings.worstOf(added) == Severity::Warning);
}

TEST_CASE("every rule belongs to a family that is listed, and every family has rules") {
  std::set<std::string_view> used;
  for (const Rule* rule : allRules()) {
    INFO(rule->id);
    CHECK_FALSE(rule->family().name.empty());
    CHECK(rule->id == std::string(rule->family().name) + "/" + std::string(rule->name()));
    used.insert(rule->family().name);
  }
  CHECK(used.size() == std::size(kRuleFamilies));
}

TEST_CASE("every rule belongs to a ruleset that there is") {
  for (const Rule* rule : allRules()) {
    INFO(rule->id);
    CHECK(rule->since >= 1);
    CHECK(rule->since <= kNewestRuleset);
    for (const FormerSeverity& former : rule->former) {
      CHECK(former.until < kNewestRuleset);
      CHECK((former.until == 0 || former.until >= rule->since));
    }
    CHECK(rule->severityIn(kNewestRuleset) == rule->severity);
  }
}

TEST_CASE("an unknown ruleset is an error that lists the known ones") {
  const auto messageOf = [](const char* text) {
    const Read read = readText(text);
    if (read.findings.size() != 1) return std::string("none");
    return read.findings[0].message + "; " + read.findings[0].advice;
  };
  CHECK(messageOf("ruleset: 1\n") == "none");
  CHECK(messageOf("ruleset: 0\n") ==
        "this dslint has no ruleset `0`; its only one is 1; write `1`");
  CHECK(messageOf("ruleset: one\n") ==
        "this dslint has no ruleset `one`; its only one is 1; write `1`");
  CHECK(messageOf("ruleset: 77\n") ==
        "this dslint has no ruleset `77`; its only one is 1; upgrade dslint, or write `1`");
}

TEST_CASE("a text that is not YAML is an error") {
  const Read read = readText("rules: {naming/truncated: off\nfailOn: error\n");
  REQUIRE(read.error);
  CHECK(read.error->starts_with(".dslint.yaml:"));
}

TEST_CASE("options set every kind of key") {
  Settings settings;
  CHECK_FALSE(setByOption(settings, "limits.depth=50"));
  CHECK_FALSE(setByOption(settings, "rules.naming/truncated=off"));
  CHECK_FALSE(setByOption(settings, "failOn=never"));
  CHECK_FALSE(setByOption(settings, "exclude=a/**, \"b c/**\""));
  CHECK_FALSE(setByOption(settings, "include=['x/**', y]"));
  CHECK(settings.limits.depth == 50);
  CHECK(settings.optionRules.rules.contains("naming/truncated"));
  CHECK(settings.failOn == "never");
  CHECK(textsOf(settings.exclude) == std::vector<std::string>{"a/**", "b c/**"});
  CHECK(textsOf(settings.include) == std::vector<std::string>{"x/**", "y"});
  CHECK(settings.origins.at("limits.depth") == "--set");
  for (const char* wrong :
       {"", "depth", "=5", "depth=5", "limits=5", "limits.depth=x", "limits.deep=5", "rules=off",
        "rules.no/such=off", "rules.source/syntax=off", "failOn.x=error", "exclude=/abs",
        "exclude=a\\b", "overrides=x"}) {
    INFO(wrong);
    Settings untouched;
    CHECK(setByOption(untouched, wrong));
    CHECK(untouched.origins.empty());
  }
}

TEST_CASE("settings decide about files by their path from the configuration") {
  Settings settings;
  settings.folder = "repo";
  settings.include = {Pattern{"model/**", {}}};
  settings.exclude = {Pattern{"**/scratch/**", {}}};
  CHECK(settings.keeps("repo/model/a.yaml"));
  CHECK(settings.keeps("./repo/model/b/a.yaml"));
  CHECK_FALSE(settings.keeps("repo/other/a.yaml"));
  CHECK_FALSE(settings.keeps("repo/model/scratch/a.yaml"));
  CHECK_FALSE(settings.keeps("model/a.yaml"));
  settings.folder = "..";
  settings.include = {Pattern{"**", {}}};
  settings.exclude = {};
  CHECK(settings.keeps("a.yaml"));
}

TEST_CASE("the nearest settings count, and the command line wins") {
  MemoryFileSystem files;
  files.add("repo/.dslint.yaml", "failOn: warning\nlimits: {depth: 50}\n");
  files.add("repo/model/a.yaml", "");
  SettingsRequest request;
  request.folders = {"repo/model", "repo", "."};
  request.set = {"limits.depth=60"};
  const LoadedSettings loaded = load(files, request);
  CHECK(loaded.settings.failOn == "warning");
  CHECK(loaded.settings.limits.depth == 60);
  CHECK(loaded.settings.folder == "repo");
  CHECK(loaded.settings.origins.at("failOn") == "repo/.dslint.yaml:1");
  CHECK(loaded.settings.origins.at("limits.depth") == "--set");
  CHECK(loaded.baselinePath == "repo/model/.dslint-baseline.json");
  request.isolated = true;
  CHECK(load(files, request).settings.failOn == "error");
  request.isolated = false;
  request.file = "other.yaml";
  CHECK_FALSE(errorOf(files, request).empty());
  files.add("other.yaml", "failOn: [");
  CHECK(errorOf(files, request).starts_with("other.yaml:1:"));
}

TEST_CASE("a baseline lies beside the file that names it, or in the model's folder") {
  MemoryFileSystem files;
  files.add("repo/.dslint.yaml", "baseline: known.json\n");
  files.add("repo/known.json", "{\"version\": 1, \"entries\": []}\n");
  SettingsRequest request;
  request.folders = {"repo/model", "repo"};
  CHECK(load(files, request).baseline);
  files.add("repo/known.json", "{\"version\": 1, \"entries\": [");
  CHECK_FALSE(errorOf(files, request).empty());
  files.add("repo/.dslint.yaml", "baseline: none.json\n");
  REQUIRE(load(files, request).findings.size() == 1);
  CHECK(load(files, request).findings[0].rule->id == "config/value");
  request.writesBaseline = true;
  CHECK(load(files, request).findings.empty());
  CHECK(load(files, request).baselinePath == "repo/none.json");
}

TEST_CASE("folders upwards end at the root") {
  const auto folders = foldersUpwards("/a/b");
  CHECK(folders == std::vector<std::string>{"/a/b", "/a", "/"});
  const auto relative = foldersUpwards("x/y");
  REQUIRE(relative.size() > 3);
  CHECK(relative[0] == "x/y");
  CHECK(relative[1] == "x");
  CHECK(relative[2] == ".");
  CHECK(relative[3] == "..");
  CHECK(foldersUpwards("x/y/")[1] == "x");
  CHECK(foldersUpwards(".")[1] == "..");
  CHECK(foldersUpwards("../x")[1] == "..");
}

TEST_CASE("within a list of rules the full name wins, and a later list over an earlier one") {
  const Settings settings = readText(
                                "rules: {naming/truncated: error, naming/*: off}\n"
                                "overrides:\n"
                                "  - paths: [\"legacy/**\"]\n"
                                "    rules: {naming/*: warning}\n"
                                "  - paths: [\"legacy/old/**\", \"x.yaml\"]\n"
                                "    rules: {naming/blank: info}\n")
                                .settings;
  CHECK(levelOf(settings, "naming/truncated", "a.yaml") == "error");
  CHECK(levelOf(settings, "naming/blank", "a.yaml") == "off");
  CHECK(levelOf(settings, "naming/truncated", "legacy/a.yaml") == "warning");
  CHECK(levelOf(settings, "naming/blank", "legacy/a.yaml") == "warning");
  CHECK(levelOf(settings, "naming/blank", "legacy/old/a.yaml") == "info");
  CHECK(levelOf(settings, "naming/truncated", "legacy/old/a.yaml") == "warning");
  CHECK(levelOf(settings, "naming/blank", "x.yaml") == "info");
  CHECK(levelOf(settings, "naming/blank", "") == "off");
  CHECK(settings.worstOf(*findRule("naming/blank")) == Severity::Warning);

  Settings optioned = settings;
  CHECK_FALSE(setByOption(optioned, "rules.naming/*=off"));
  CHECK(levelOf(optioned, "naming/blank", "legacy/old/a.yaml") == "off");
  CHECK_FALSE(optioned.worstOf(*findRule("naming/blank")));
}

TEST_CASE("files of a commit are held against patterns as those they stand in for") {
  Settings settings;
  settings.folder = "repo";
  settings.standIns = {{"0123:", "repo/model"}, {"head", "repo/model"}};
  CHECK(settings.patternOf("0123:/a/b.yaml") == "model/a/b.yaml");
  CHECK(settings.patternOf("head/a.yaml") == "model/a.yaml");
  CHECK(settings.patternOf("repo/other/a.yaml") == "other/a.yaml");
}

TEST_CASE("what is wrong with overrides and patterns is told at its place") {
  using Problems = std::vector<std::string>;
  CHECK(problemsOf("overrides: legacy\n") == Problems{"config/value: legacy"});
  CHECK(problemsOf("overrides: [a]\n") == Problems{"config/value: a"});
  CHECK(problemsOf("overrides: [{rules: {naming/*: off}}]\n") == Problems{"config/value: rules"});
  CHECK(problemsOf("overrides: [{paths: [], rules: {}}]\n") == Problems{"config/value: paths"});
  CHECK(problemsOf("overrides: [{paths: a, rules: {}}]\n") == Problems{"config/value: a"});
  CHECK(problemsOf("overrides: [{paths: [a], rule: {}}]\n") ==
        Problems{"config/unknown-key: rule"});
  CHECK(problemsOf("overrides: [{paths: [a], rules: {source/syntax: off}}]\n") ==
        Problems{"config/value: off"});
  for (const char* pattern : {"a\\b", "[ab]", "{a,b}", "!a", " a", "a ", "/a", ""}) {
    INFO(pattern);
    const std::string text = std::string("exclude: ['") + pattern + "']\n";
    CHECK(problemsOf(text).size() == 1);
    CHECK(
        problemsOf("overrides: [{paths: ['" + std::string(pattern) + "'], rules: {}}]\n").size() ==
        1);
  }
}

TEST_CASE("settings may be called .dslint.yml, but there is one file") {
  MemoryFileSystem files;
  files.add("repo/.dslint.yml", "failOn: warning\n");
  files.add("repo/model/a.yaml", "");
  SettingsRequest request;
  request.folders = {"repo/model", "repo"};
  CHECK(load(files, request).settings.failOn == "warning");
  files.add("repo/.dslint.yaml", "failOn: info\n");
  CHECK(errorOf(files, request).find("`repo/.dslint.yml`") != std::string::npos);
}

TEST_CASE("settings cannot name a baseline outside of their folder; an option can") {
  MemoryFileSystem files;
  files.add("secret.json", "{\"version\": 1, \"entries\": []}\n");
  SettingsRequest request;
  request.folders = {"repo"};
  for (const char* path : {"../secret.json", "/etc/passwd", "a/../../secret.json"}) {
    INFO(path);
    files.add("repo/.dslint.yaml", "baseline: " + std::string(path) + "\n");
    const LoadedSettings loaded = load(files, request);
    REQUIRE(loaded.findings.size() == 1);
    CHECK(loaded.findings[0].rule->id == "config/value");
    CHECK_FALSE(loaded.baseline);
    CHECK(loaded.baselinePath.empty());
  }
  request.set = {"baseline=../secret.json"};
  request.writesBaseline = true;
  CHECK(load(files, request).baselinePath == "repo/../secret.json");
}
