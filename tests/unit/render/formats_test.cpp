// The formats for other tools.
#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "render/identity.h"
#include "rules/rules.h"
#include "support.h"

using namespace dslint;
using dslint::test::Bench;
using nlohmann::json;

namespace {

/// A report with what formats have to get right: bad UTF-8, several places, a fix, no file at all.
struct Sample : Bench {
  FileId ecosystem = add("./ecosystem.yaml", "kind: Ecosystem\nname: Acme\n");
  FileId zone =
      add("zones/usa & more.yaml", "# \xf0\x90\x90\x80\nname: USA\nkey: |\n  a\n  b\nö: true\n");
  FileId base = sources.addText("base:zones/usa.yaml", "x: y\n");

  Sample() {
    node("Ecosystem", ecosystem, 1, "Acme");
    node("GovernanceZone", zone, 2, "U\xff<S>A", 0);
    Diagnostic& first =
        problem("schema/primary-key-nullable", find(zone, "true"),
                "the `col\xff\x1b` can be null, 50% of [it](http://x)", "set `false`");
    first.related = {{find(ecosystem, "Acme"), "the key"}, {{base, 3, 4}, "was `y`"}};
    first.further = {find(zone, "USA")};
    first.fix = Fix{"set it", {{find(zone, "true"), "false"}}};
    const Range block{zone, find(zone, "|").begin, find(zone, "ö").begin};
    problem("schema/x", block, "many\nlines", "", Severity::Warning);
    problem("schema/x", block, "many\nlines", "", Severity::Warning);
    problem("source/no-ecosystem", {}, "nothing `here`", "add one", Severity::Info).node = 77;
    options.toolVersion = "1.2.3";
  }
};

size_t countOf(const std::string& text, const std::string& what) {
  size_t count = 0;
  for (size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++count;
  return count;
}

std::vector<std::string> linesOf(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

}  // namespace

TEST_CASE("json holds all there is to know") {
  const Sample sample;
  const json document = json::parse(sample.render(kJsonFormat.render));
  CHECK(document["version"] == 1);
  CHECK(document["tool"] == json::parse(R"({"name": "dslint", "version": "1.2.3"})"));
  CHECK(document["summary"] == json::parse(R"({"errors": 1, "warnings": 2, "infos": 1, "files": 1,
      "derived": 0, "seconds": 0.31, "notShown": 0})"));
  REQUIRE(document["problems"].size() == 4);
  json first = document["problems"][0];
  CHECK(first["fingerprint"].get<std::string>().size() == 32);
  first.erase("fingerprint");
  CHECK(first == json::parse(R"json({
    "rule": "schema/primary-key-nullable", "severity": "error",
    "message": "the `col\ufffd\u001b` can be null, 50% of [it](http://x)",
    "advice": "set `false`", "path": "zones/usa & more.yaml",
    "range": {"start": {"line": 6, "column": 4, "offset": 36},
              "end": {"line": 6, "column": 8, "offset": 40}},
    "further": [{"path": "zones/usa & more.yaml",
                 "range": {"start": {"line": 2, "column": 7, "offset": 13},
                           "end": {"line": 2, "column": 10, "offset": 16}}}],
    "related": [{"message": "the key", "path": "ecosystem.yaml",
                 "range": {"start": {"line": 2, "column": 7, "offset": 22},
                           "end": {"line": 2, "column": 11, "offset": 26}}},
                {"message": "was `y`", "path": "base:zones/usa.yaml",
                 "range": {"start": {"line": 1, "column": 4, "offset": 3},
                           "end": {"line": 1, "column": 5, "offset": 4}}}],
    "fix": {"description": "set it",
            "edits": [{"path": "zones/usa & more.yaml",
                       "range": {"start": {"line": 6, "column": 4, "offset": 36},
                                 "end": {"line": 6, "column": 8, "offset": 40}},
                       "replacement": "false"}]},
    "object": {"class": "GovernanceZone", "name": "U\ufffd<S>A",
               "path": "zones/usa & more.yaml", "line": 2},
    "objectPath": ["Ecosystem Acme", "GovernanceZone U\ufffd<S>A"]})json"));
  CHECK(document["problems"][3]["path"].is_null());
  CHECK(document["problems"][3]["range"].is_null());
  CHECK(document["problems"][3]["object"].is_null());
}

TEST_CASE("jsonl has one object a line, the summary last") {
  Sample sample;
  sample.options.maxProblems = 2;
  sample.options.statistics = true;
  const auto lines = linesOf(sample.render(kJsonLinesFormat.render));
  REQUIRE(lines.size() == 3);
  CHECK(json::parse(lines[0])["type"] == "problem");
  CHECK(json::parse(lines[1])["rule"] == "schema/x");
  const json last = json::parse(lines[2]);
  CHECK(last["type"] == "summary");
  CHECK(last["notShown"] == 2);
  CHECK(last["rules"] == json::parse(R"({"schema/x": 2, "schema/primary-key-nullable": 1,
                                         "source/no-ecosystem": 1})"));
}

TEST_CASE("fingerprints tell problems apart and survive moved lines") {
  Sample sample;
  const auto printsOf = [](const Report& report) {
    render::Fingerprints fingerprints(report);
    std::vector<std::string> prints;
    for (const Diagnostic& diagnostic : report.diagnostics) {
      prints.push_back(fingerprints.next(diagnostic));
    }
    return prints;
  };
  const auto before = printsOf(sample.report);
  CHECK(std::set<std::string>(before.begin(), before.end()).size() == 4);
  for (ReportNode& node : sample.report.nodes) node.line += 10;
  for (Diagnostic& diagnostic : sample.report.diagnostics) diagnostic.primary.begin += 3;
  CHECK(printsOf(sample.report) == before);
  sample.report.nodes[0].name = "Other";
  const auto renamed = printsOf(sample.report);
  CHECK(renamed[0] != before[0]);
  CHECK(renamed[3] == before[3]);  // it belongs to no object
  // They are stored by other tools, so they must not change from release to release.
  Report fixed;
  fixed.diagnostics.emplace_back().rule = "a/b";
  CHECK(printsOf(fixed).front() == "3116930e1ad31f46f4e5392ea898ad5d");
}

TEST_CASE("sarif") {
  Sample sample;
  std::vector<Rule> known;
  for (const Diagnostic& problem : sample.report.diagnostics) {
    if (problem.rule == "schema/x") continue;
    known.push_back({.id = problem.rule,
                     .severity = Severity::Warning,
                     .summary = "what it finds",
                     .why = "why it matters",
                     .bad = "",
                     .good = ""});
  }
  std::vector<const Rule*> table;
  for (const Rule& rule : known) table.push_back(&rule);
  sample.options.rules = table;
  const json log = json::parse(sample.render(kSarifFormat.render));
  CHECK(log["version"] == "2.1.0");
  const json& run = log["runs"][0];
  CHECK(run["columnKind"] == "unicodeCodePoints");
  const json& rules = run["tool"]["driver"]["rules"];
  REQUIRE(rules.size() == 3);
  CHECK(rules[0]["id"] == "schema/primary-key-nullable");
  CHECK(rules[0]["name"] == "SchemaPrimaryKeyNullable");
  CHECK(rules[0]["shortDescription"]["text"] == "what it finds.");
  CHECK(rules[0]["defaultConfiguration"]["level"] == "warning");
  REQUIRE(run["results"].size() == 4);
  for (const json& result : run["results"]) {
    CHECK(rules[result["ruleIndex"].get<size_t>()]["id"] == result["ruleId"]);
    CHECK(result["locations"][0]["physicalLocation"]["region"]["startLine"] >= 1);
    CHECK(result["partialFingerprints"]["primaryLocationLineHash"].is_string());
  }
  const json& first = run["results"][0];
  CHECK(first["level"] == "error");
  CHECK(first["message"]["text"] ==
        "the `col\xef\xbf\xbd\x1b` can be null, 50% of [it] (http://x); set `false`.");
  CHECK(first["locations"][0]["physicalLocation"] == json::parse(R"({
    "artifactLocation": {"uri": "zones/usa%20&%20more.yaml", "uriBaseId": "SRCROOT"},
    "region": {"startLine": 6, "startColumn": 4, "endLine": 6, "endColumn": 8}})"));
  CHECK(first["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] ==
        "Ecosystem Acme / GovernanceZone U\xef\xbf\xbd<S>A");
  REQUIRE(first["relatedLocations"].size() == 3);
  CHECK(first["relatedLocations"][2]["physicalLocation"]["artifactLocation"]["uri"] ==
        "base%3Azones/usa.yaml");
  CHECK(first["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] ==
        "false");
  CHECK(run["results"][1]["level"] == "warning");
  CHECK(run["results"][3]["level"] == "note");
  CHECK(run["results"][3]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] ==
        "ecosystem.yaml");
}

TEST_CASE("sarif keeps to what code scanning takes, and says what is left out") {
  Bench many;
  const FileId file = many.add("a.yaml", "x: y\n");
  const auto add = [&](int count, const char* rule, Severity severity) {
    for (int i = 0; i < count; ++i) many.problem(rule, {file, 0, 1}, "alike", "", severity);
  };
  add(3, "r/i", Severity::Info);
  add(20'000, "r/w", Severity::Warning);
  add(6'000, "r/e", Severity::Error);
  const std::string all = many.render(kSarifFormat.render);
  const json run = json::parse(all)["runs"][0];
  const json& results = run["results"];
  REQUIRE(results.size() == 25'000);
  CHECK(countOf(all, "\"level\":\"error\"") == 6'000);
  CHECK(results[0]["ruleId"] == "r/w");
  CHECK(results[18'999]["ruleId"] == "r/w");
  CHECK(results[19'000]["ruleId"] == "r/e");
  std::set<std::string> prints;
  for (const json& result : results) {
    prints.insert(result["partialFingerprints"]["dslintProblem/v1"].get<std::string>());
  }
  CHECK(prints.size() == results.size());
  const json notes = run["invocations"][0]["toolExecutionNotifications"];
  CHECK(notes == json::parse(R"([{"level": "warning", "message": {"text":
      "left out: 1000 warnings, 3 infos; code scanning accepts 25000 results, and these are the most severe."}}])"));

  many.options.maxProblems = 25'000;
  const json capped = json::parse(many.render(kSarifFormat.render))["runs"][0];
  CHECK(capped["results"].size() == 25'000);
  CHECK(capped["invocations"][0]["toolExecutionNotifications"] == json::parse(R"([{"level": "note",
      "message": {"text": "1003 more problems are not shown."}}])"));

  Sample sample;
  CHECK_FALSE(json::parse(sample.render(kSarifFormat.render))["runs"][0]["invocations"][0].contains(
      "toolExecutionNotifications"));
  Diagnostic& wide = sample.report.diagnostics[0];
  wide.message = "wide";
  wide.advice.clear();
  wide.related.assign(1'001, {sample.find(sample.zone, "name"), "another"});
  const json one = json::parse(sample.render(kSarifFormat.render))["runs"][0]["results"][0];
  CHECK(one["relatedLocations"].size() == 999);
  CHECK(one["message"]["text"] == "wide; 3 more places are not listed here.");
}

TEST_CASE("github escapes commands, puts errors first and says when it is over the cap") {
  Sample sample;
  sample.problem("reference/unknown-team", sample.find(sample.zone, "name"), "last, but an error");
  const auto lines = linesOf(sample.render(kGithubFormat.render));
  REQUIRE(lines.size() == 6);
  CHECK(lines[0] ==
        "::error file=zones/usa & more.yaml,line=6,col=4,endColumn=7,"
        "title=schema/primary-key-nullable::the `col\\x{ff}\\u{1b}` can be null, 50%25 of "
        "[it](http://x)%0Aset `false`%0Aalso: ecosystem.yaml:2:7 the key"
        "%0Aalso: base:zones/usa.yaml:1:4 was `y`");
  CHECK(lines[1] ==
        "::error file=zones/usa & more.yaml,line=2,col=1,endColumn=4,"
        "title=reference/unknown-team::last, but an error");
  CHECK(lines[2] ==
        "::warning file=zones/usa & more.yaml,line=3,endLine=5,title=schema/x::"
        "many\\u{a}lines");
  CHECK(lines[4] ==
        "::notice file=ecosystem.yaml,line=1,title=source/no-ecosystem::"
        "nothing `here`%0Aadd one");
  CHECK(lines[5] == "2 errors, 2 warnings, 1 info in 1 file (0.31 s)");

  Bench many;
  const FileId file = many.add("a:b,c.yaml", "x: y\n");
  for (int i = 0; i < 12; ++i) many.problem("r/r", {file, 0, 1}, "##[add-mask]x");
  for (int i = 0; i < 12; ++i) many.problem("r/i", {file, 0, 1}, "i", "", Severity::Info);
  const std::string out = many.render(kGithubFormat.render);
  CHECK(countOf(out, "::error file=a%3Ab%2Cc.yaml,") == 10);
  CHECK(countOf(out, "\nerror[r/r] a:b,c.yaml:1:1: #\\u{23}[add-mask]x\n") == 2);
  CHECK(countOf(out, "::notice ") == 10);
  CHECK(linesOf(out).back().starts_with(
      "::notice title=dslint::12 errors, 12 infos in 1 file (0.31 s); GitHub shows"));

  // What `--max-problems` holds back is said, and not said to be in the log.
  many.options.maxProblems = 10;
  const auto capped = linesOf(many.render(kGithubFormat.render));
  CHECK(capped.size() == 11);
  CHECK(capped.back() ==
        "::notice title=dslint::12 errors, 12 infos in 1 file (0.31 s); 14 more problems are not "
        "shown");
}

TEST_CASE("the summary of a github step is a table of HTML") {
  Sample sample;
  sample.problem("r/r", sample.find(sample.zone, "name"), "<script> `a|b` @team odd`");
  const std::string out = sample.render(renderGithubSummary);
  CHECK(out.find("<td>the <code>col\\x{ff}\\u{1b}</code> can be null") != std::string::npos);
  CHECK(out.find("<td>&lt;script&gt; <code>a|b</code> &#64;team odd`</td>") != std::string::npos);
  CHECK(out.find("r/r") < out.find("schema/x"));
  for (int i = 0; i < 20'000; ++i) sample.problem("r/r", {}, "some text of a usual length");
  const std::string cut = sample.render(renderGithubSummary);
  CHECK(cut.size() < (1U << 20U));
  CHECK(cut.find(" more problems are not shown") != std::string::npos);
}

TEST_CASE("gitlab") {
  const Sample sample;
  const json list = json::parse(sample.render(kGitlabFormat.render));
  REQUIRE(list.size() == 4);
  json first = list[0];
  CHECK(first["fingerprint"] != list[1]["fingerprint"]);
  CHECK(list[1]["fingerprint"] != list[2]["fingerprint"]);
  first.erase("fingerprint");
  CHECK(first == json::parse(R"json({
    "description": "the `col\ufffd\u001b` can be null, 50% of [it](http://x); set `false`",
    "check_name": "schema/primary-key-nullable", "severity": "major",
    "location": {"path": "zones/usa & more.yaml", "lines": {"begin": 6, "end": 6}}})json"));
  CHECK(list[1]["severity"] == "minor");
  CHECK(list[1]["location"]["lines"] == json::parse(R"({"begin": 3, "end": 5})"));
  CHECK(list[3]["severity"] == "info");
  CHECK(list[3]["location"]["path"] == "ecosystem.yaml");
  CHECK(Bench().render(kGitlabFormat.render) == "[]\n");
}

TEST_CASE("junit: errors fail, the rest is skipped, a clean run has one test") {
  const Sample sample;
  const std::string out = sample.render(kJunitFormat.render);
  CHECK(out.find("<testsuite name=\"dslint\" tests=\"4\" failures=\"1\" errors=\"0\" "
                 "skipped=\"3\" time=\"0.310\">") != std::string::npos);
  CHECK(out.find("<testcase classname=\"dslint.schema.primary-key-nullable\" name=\"Ecosystem "
                 "Acme / GovernanceZone U\\x{ff}&lt;S&gt;A: the `col\\x{ff}\\u{1b}` can be null, "
                 "50% of [it](http://x)\">") != std::string::npos);
  CHECK(out.find("<skipped type=\"warning\" message=\"many&#10;lines\">zones/usa &amp; "
                 "more.yaml:3:6&#10;</skipped>") != std::string::npos);
  CHECK(countOf(Bench().render(kJunitFormat.render), "<testcase ") == 1);
}

TEST_CASE("rdjson counts columns in bytes") {
  const Sample sample;
  const json document = json::parse(sample.render(kRdjsonFormat.render));
  CHECK(document["source"]["name"] == "dslint");
  REQUIRE(document["diagnostics"].size() == 4);
  const json& first = document["diagnostics"][0];
  CHECK(first["severity"] == "ERROR");
  CHECK(first["code"]["value"] == "schema/primary-key-nullable");
  const json range = json::parse(R"({"start": {"line": 6, "column": 5},
                                     "end": {"line": 6, "column": 9}})");
  CHECK(first["location"]["range"] == range);
  CHECK(first["suggestions"] == json::array({{{"range", range}, {"text", "false"}}}));
  CHECK(first["related_locations"].size() == 3);
  CHECK(document["diagnostics"][3]["location"] ==
        json::parse(R"({"path": "ecosystem.yaml", "range": {"start": {"line": 1}}})"));
}

TEST_CASE("checkstyle groups by file") {
  Sample sample;
  sample.problem("r/r", sample.find(sample.zone, "name"), "\"a\" <b>\t");
  const std::string out = sample.render(kCheckstyleFormat.render);
  CHECK(countOf(out, "<file name=") == 2);
  CHECK(out.find("    <error line=\"2\" column=\"1\" severity=\"error\" message=\"&quot;a&quot; "
                 "&lt;b&gt;&#9;\" source=\"dslint.r/r\"/>\n  </file>\n  <file name=\""
                 "ecosystem.yaml\">") != std::string::npos);
}

TEST_CASE("every format renders an empty and a capped report") {
  for (const Format* format : formats()) {
    INFO(format->name);
    Sample sample;
    sample.options.maxProblems = 1;
    CHECK_FALSE(sample.render(format->render).empty());
    if (format->name != "concise") CHECK_FALSE(Bench().render(format->render).empty());
  }
}
