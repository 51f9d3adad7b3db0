#include <catch2/catch.hpp>

#include "support.h"

using namespace dslint;
using dslint::test::Bench;

namespace {

/// The lines of the snippet of a single problem, from the gutter to the carets.
std::string snippetOf(const std::string& text, Range range, const std::string& advice = {},
                      unsigned width = 0) {
  Bench bench;
  bench.options.width = width;
  range.file = bench.add("a.yaml", text);
  bench.problem("r/r", range, "m", advice);
  const std::string out = bench.tree();
  const size_t from = out.find("   |\n") + 5;
  return out.substr(from, out.rfind("1 error") - from);
}

}  // namespace

TEST_CASE("the example of the command line page") {
  std::string text = "kind: GovernanceZone\n";
  for (int line = 2; line <= 32; ++line) text += "# line\n";
  text += "          schema: {type: table, x: y}\n";
  text += "#\n#\n";
  text += "    - {name: plate, type: VarChar(10), nullable: true, primaryKey: true}\n";
  Bench bench;
  const FileId ecosystem = bench.add("ecosystem.yaml", "kind: Ecosystem\nname: Acme\n");
  const FileId zone = bench.add("zones/usa.yaml", text);
  bench.report.files = 214;
  bench.node("Ecosystem", ecosystem, 1, "Acme");
  bench.node("GovernanceZone", zone, 1, "USA", 0);
  bench.node("Team", zone, 14, "Quiet", 1);
  bench.node("Team", zone, 14, "NYParking", 1);
  bench.node("Datastore", zone, 20, "NYC", 3);
  bench.node("Dataset", zone, 31, "tickets", 4);
  bench.node("DDLColumn", zone, 36, "plate", 5);
  Diagnostic& problem =
      bench.problem("schema/primary-key-nullable", bench.find(zone, "nullable: true"),
                    "the primary key column `plate` can be null", "set `nullable: false`");
  Range key = bench.find(zone, "table");
  problem.related.push_back({key, "the key is declared here"});
  bench.report.counts = {1, 3, 12};
  bench.report.diagnostics.resize(1);
  bench.options.maxProblems = 1;
  CHECK(bench.tree() == R"(Ecosystem@ecosystem.yaml:1 Acme
  GovernanceZone@zones/usa.yaml:1 USA
    Team@zones/usa.yaml:14 NYParking
      Datastore@zones/usa.yaml:20 NYC
        Dataset@zones/usa.yaml:31 tickets
          DDLColumn@zones/usa.yaml:36 plate
            error[schema/primary-key-nullable]: the primary key column `plate` can be null
              --> zones/usa.yaml:36:40
               |
            36 |     - {name: plate, type: VarChar(10), nullable: true, primaryKey: true}
               |                                        ^^^^^^^^^^^^^^ set `nullable: false`
              also: zones/usa.yaml:33:26 the key is declared here
15 more problems are not shown
12 errors, 3 warnings, 1 info in 214 files (0.31 s)
)");
  CHECK(bench.concise() ==
        "zones/usa.yaml:36:40: error[schema/primary-key-nullable]: the primary key column "
        "`plate` can be null\n"
        "zones/usa.yaml:33:26: note: the key is declared here\n"
        "15 more problems are not shown\n");
}

TEST_CASE("every node is written once, siblings under the same parent") {
  Bench bench;
  const FileId file = bench.add("./a.yaml", "one\ntwo\n");
  bench.options.snippets = false;
  const uint32_t root = bench.node("Ecosystem", file, 1, "E");
  bench.problem("r/root", bench.find(file, "one"), "on the root");
  const uint32_t zone = bench.node("GovernanceZone", file, 1, "Z", root);
  bench.node("Team", file, 2, "T1", zone);
  bench.problem("r/a", bench.find(file, "two"), "first", "fix it", Severity::Warning);
  bench.problem("r/a", bench.find(file, "two"), "second", "", Severity::Info);
  bench.node("Team", file, 2, "", zone);
  bench.problem("r/b", bench.find(file, "two"), "third");
  bench.node("PlatformGraph", kNoFile, 0, "inner", root);
  bench.problem("r/c", {}, "nowhere", "look around");
  bench.report.derived = 4;
  CHECK(bench.tree() == R"(Ecosystem@a.yaml:1 E
  error[r/root]: on the root
    --> a.yaml:1:1
  GovernanceZone@a.yaml:1 Z
    Team@a.yaml:2 T1
      warning[r/a]: first
        --> a.yaml:2:1
        help: fix it
      info[r/a]: second
        --> a.yaml:2:1
    Team@a.yaml:2
      error[r/b]: third
        --> a.yaml:2:1
  PlatformGraph@Internal:0 inner
    error[r/c]: nowhere
      help: look around
3 errors, 1 warning, 1 info in 1 file (0.31 s); 4 more follow from these
)");
}

TEST_CASE("problems of no node stand at the margin, and a clean report has one line") {
  Bench bench;
  CHECK(bench.tree() == "no problems in 1 file (0.31 s)\n");
  bench.report.files = 214;
  bench.report.seconds = -1;
  CHECK(bench.tree() == "no problems in 214 files\n");
  bench.problem("source/no-ecosystem", {}, "no document has `kind: Ecosystem`", "add one");
  CHECK(bench.tree() ==
        "error[source/no-ecosystem]: no document has `kind: Ecosystem`\n"
        "  help: add one\n"
        "1 error in 214 files\n");
  CHECK(bench.concise() ==
        "Internal:0:0: error[source/no-ecosystem]: no document has `kind: Ecosystem`\n");
}

TEST_CASE("carets line up") {
  struct Case {
    const char* what;
    std::string text;
    uint32_t begin;
    uint32_t end;
    std::string expected;
  };
  const std::vector<Case> cases = {
      {"plain", "a: b\n", 3, 4, " 1 | a: b\n   |    ^\n"},
      {"no final line break", "a: b", 3, 4, " 1 | a: b\n   |    ^\n"},
      {"tab", "\ta:\tb\n", 4, 5, " 1 |     a:  b\n   |         ^\n"},
      {"a tab itself", "a\tb\n", 1, 2, " 1 | a   b\n   |  ^^^\n"},
      {"CRLF", "x\r\na: b\r\n", 6, 7, " 2 | a: b\n   |    ^\n"},
      {"wide", "名前: b\n", 8, 9, " 1 | 名前: b\n   |       ^\n"},
      {"wide is marked whole", "a: 名\n", 3, 6, " 1 | a: 名\n   |    ^^\n"},
      {"emoji", "😀: b\n", 6, 7, " 1 | 😀: b\n   |     ^\n"},
      {"combining", "e\xcc\x81: b\n", 5, 6, " 1 | e\xcc\x81: b\n   |    ^\n"},
      {"several lines", "a: |  \n  b\n  c\n", 3, 12, " 1 | a: |\n   |    ^\n"},
      {"quoted over lines", "a: \"bcd \n  e\"\n", 3, 13, " 1 | a: \"bcd\n   |    ^^^^\n"},
      {"empty range", "a:\n", 2, 2, " 1 | a:\n   |   ^\n"},
      {"empty range within", "ab\n", 1, 1, " 1 | ab\n   |  ^\n"},
      {"end of file", "a:\nb: \n", 7, 7, " 2 | b:\n   |    ^\n"},
      {"end of file without a break", "a:", 2, 2, " 1 | a:\n   |   ^\n"},
      {"empty line", "a\n\nb\n", 2, 2, " 2 |\n   | ^\n"},
      {"line break itself", "ab\n", 2, 3, " 1 | ab\n   |   ^\n"},
      {"escape", "\x1b[1m: b\n", 6, 7, " 1 | \\u{1b}[1m: b\n   |            ^\n"},
      {"bidi override", "\xe2\x80\xaex: b\n", 6, 7, " 1 | \\u{202e}x: b\n   |            ^\n"},
      {"bad UTF-8", "\xff: b\n", 3, 4, " 1 | \\x{ff}: b\n   |         ^\n"},
      {"byte order mark",
       "\xef\xbb\xbf"
       "a: b\n",
       6, 7, " 1 | a: b\n   |    ^\n"},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    CHECK(snippetOf(c.text, {0, c.begin, c.end}) == c.expected);
  }
}

TEST_CASE("columns are counted in characters") {
  Bench bench;
  const FileId file = bench.add("a.yaml", "\xef\xbb\xbf名前é: b\nü: c\xff d\n");
  bench.problem("r/r", bench.find(file, "b\n"), "m");
  bench.problem("r/r", bench.find(file, "d\n"), "m");
  bench.problem("r/r", bench.find(file, "名"), "m");
  CHECK(bench.concise() ==
        "a.yaml:1:6: error[r/r]: m\na.yaml:2:7: error[r/r]: m\na.yaml:1:1: error[r/r]: m\n");
}

TEST_CASE("columns of a very long line") {
  Bench bench;
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "é\xffz";
  const FileId file = bench.add("a.yaml", text + "\n");
  for (const uint32_t i : {2999U, 0U, 256U, 512U, 1500U}) {
    bench.report.diagnostics.clear();
    bench.report.counts = {};
    bench.problem("r/r", {file, i * 4 + 3, i * 4 + 4}, "m");
    CHECK(bench.concise() == "a.yaml:1:" + std::to_string(i * 3 + 3) + ": error[r/r]: m\n");
  }
}

TEST_CASE("several places of one problem share the snippet") {
  Bench bench;
  const FileId file = bench.add("a.yaml", "a: b, c\n\n\n\n\n\n\n\nd: e\nf: g\n");
  const FileId other = bench.add("b.yaml", "x: y\n");
  Diagnostic& problem = bench.problem("r/r", bench.find(file, "g"), "m", "do this");
  problem.further = {bench.find(file, "b"), bench.find(other, "y"), bench.find(file, "c"),
                     bench.find(file, "e")};
  CHECK(bench.tree() == R"(error[r/r]: m
  --> a.yaml:10:4
   |
 1 | a: b, c
   |    ^  ^
...
 9 | d: e
   |    ^
10 | f: g
   |    ^ do this
  --> b.yaml:1:4
   |
 1 | x: y
   |    ^
1 error in 1 file (0.31 s)
)");
  CHECK(bench.concise() ==
        "a.yaml:10:4: error[r/r]: m\na.yaml:1:4: note: also here\nb.yaml:1:4: note: also here\n"
        "a.yaml:1:7: note: also here\na.yaml:9:4: note: also here\n");
}

TEST_CASE("advice stands behind the last caret of the line") {
  Bench bench;
  const FileId file = bench.add("a.yaml", "key: [a, b, a]\n");
  Diagnostic& problem = bench.problem("r/r", bench.find(file, "a", 1), "m", "once is enough");
  problem.further = {bench.find(file, "a", 2)};
  CHECK(bench.tree().find("   |       ^     ^ once is enough\n") != std::string::npos);
}

TEST_CASE("long lines are cut to a window around the range") {
  const std::string filler(200, 'x');
  const auto lines = [](const std::string& out) {
    const size_t end = out.find('\n');
    return std::pair{out.substr(5, end - 5),
                     out.substr(end + 6, out.find('\n', end + 1) - end - 6)};
  };
  SECTION("in the middle") {
    const auto [text, carets] = lines(snippetOf(filler + "here" + filler, {0, 200, 204}, "", 45));
    CHECK(text == "…" + std::string(17, 'x') + "here" + std::string(17, 'x') + "…");
    CHECK(carets == std::string(18, ' ') + "^^^^");
  }
  SECTION("at the start") {
    const auto [text, carets] = lines(snippetOf("here" + filler, {0, 0, 4}, "", 45));
    CHECK(text == "here" + std::string(35, 'x') + "…");
    CHECK(carets == "^^^^");
  }
  SECTION("at the end") {
    const auto [text, carets] = lines(snippetOf(filler + "here\n", {0, 200, 204}, "", 45));
    CHECK(text == "…" + std::string(35, 'x') + "here");
    CHECK(carets == std::string(36, ' ') + "^^^^");
  }
  SECTION("behind the end") {
    const auto [text, carets] = lines(snippetOf(filler + "\n", {0, 200, 200}, "", 45));
    CHECK(text == "…" + std::string(39, 'x'));
    CHECK(carets == std::string(40, ' ') + "^");
  }
  SECTION("longer than the window") {
    const auto [text, carets] = lines(snippetOf("ab " + filler + " cd\n", {0, 3, 203}, "", 45));
    CHECK(text == "…" + std::string(38, 'x') + "…");
    CHECK(carets == " " + std::string(39, '^'));
  }
  SECTION("a wide character at the edge gives a blank") {
    std::string wide;
    for (int i = 0; i < 50; ++i) wide += "名";
    const auto [text, carets] = lines(snippetOf("x" + wide + "here" + wide, {0, 151, 155}, "", 45));
    CHECK(text.starts_with("…"));
    CHECK(text.ends_with("…"));
    CHECK(carets.ends_with("^^^^"));
    CHECK(text.find("here") == std::string_view("…").size() + 3 * 8 + (carets.size() - 4 - 17));
  }
  SECTION("megabytes, without a width") {
    const std::string much(3'000'000, 'y');
    const auto [text, carets] = lines(snippetOf(much + "here" + much, {0, 3'000'000, 3'000'004}));
    CHECK(text.size() < 200);
    CHECK(text.find("here") == carets.find('^') + 2);
  }
}

TEST_CASE("texts wrap to the width with hanging indentation") {
  Bench bench;
  bench.options.width = 60;
  const FileId file = bench.add("a.yaml", "kind: Ecosystem\n");
  Diagnostic& problem =
      bench.problem("r/r", bench.find(file, "kind"),
                    "one two three four five six seven eight nine ten eleven twelve thirteen",
                    "first do this and then do that and when all is done do it again");
  problem.related.push_back(
      {bench.find(file, "Eco"), "the first of them stands here and is older than the other one"});
  CHECK(bench.tree() == R"(error[r/r]: one two three four five six seven eight nine ten
  eleven twelve thirteen
  --> a.yaml:1:1
   |
 1 | kind: Ecosystem
   | ^^^^ first do this and then do that and when all is
   |      done do it again
  also: a.yaml:1:7 the first of them stands here and is
        older than the other one
1 error in 1 file (0.31 s)
)");
}

TEST_CASE("advice goes below the carets where little room is left beside them") {
  CHECK(snippetOf("a: " + std::string(30, ' ') + "name: bcd\n", {0, 39, 42},
                  "use another one of the many names", 70) ==
        " 1 | a: " + std::string(30, ' ') + "name: bcd\n   | " + std::string(39, ' ') + "^^^\n" +
            "   | use another one of the many names\n");
}

TEST_CASE("what comes from the model cannot steer the terminal") {
  Bench bench;
  const FileId file = bench.add("a\x1b]0;x\x07.yaml", "a: b\r\nc\rd\n");
  bench.node("Team", file, 1, "T\x1b[2J\n\xe2\x80\xae");
  Diagnostic& problem =
      bench.problem("r/r", bench.find(file, "b"), "a\nb\r\xc2\x9b", "x\x7f\ty \xed\xa0\x80");
  problem.related.push_back({bench.find(file, "c"), "n\x08"});
  CHECK(bench.tree() ==
        "Team@a\\u{1b}]0;x\\u{7}.yaml:1 T\\u{1b}[2J\\u{a}\\u{202e}\n"
        "  error[r/r]: a\\u{a}b\\u{d}\\u{9b}\n"
        "    --> a\\u{1b}]0;x\\u{7}.yaml:1:4\n"
        "     |\n"
        "   1 | a: b\n"
        "     |    ^ x\\u{7f}\\u{9}y \\x{ed}\\x{a0}\\x{80}\n"
        "    also: a\\u{1b}]0;x\\u{7}.yaml:2:1 n\\u{8}\n"
        "1 error in 1 file (0.31 s)\n");
  CHECK(bench.concise() ==
        "a\\u{1b}]0;x\\u{7}.yaml:1:4: error[r/r]: a\\u{a}b\\u{d}\\u{9b}\n"
        "a\\u{1b}]0;x\\u{7}.yaml:2:1: note: n\\u{8}\n");
}

TEST_CASE("color only adds escape sequences") {
  Bench bench;
  const FileId file = bench.add("a.yaml", "a: b\n");
  bench.node("Team", file, 1, "T");
  Diagnostic& problem = bench.problem("r/r", bench.find(file, "b"), "m", "adv", Severity::Warning);
  problem.related.push_back({bench.find(file, "a"), "here"});
  for (const RenderFunction format : {kTreeFormat.render, kConciseFormat.render}) {
    bench.options.color = false;
    const std::string plain = bench.render(format);
    CHECK(plain.find('\x1b') == std::string::npos);
    bench.options.color = true;
    std::string colored = bench.render(format);
    CHECK(colored.find("\x1b[1;33mwarning") != std::string::npos);
    for (size_t at = colored.find('\x1b'); at != std::string::npos; at = colored.find('\x1b')) {
      colored.erase(at, colored.find('m', at) - at + 1);
    }
    CHECK(colored == plain);
  }
}

TEST_CASE("a file that changed or went is shown without a snippet") {
  Bench bench;
  const FileId lost = bench.sources.add("lost.yaml", "lost.yaml");
  bench.node("Team", lost, 7, "T");
  bench.problem("source/unreadable", {lost, 0, 0}, "permission denied", "allow it");
  bench.problem("r/r", {lost, 30, 40}, "m");
  CHECK(bench.tree() == R"(Team@lost.yaml:7 T
  error[source/unreadable]: permission denied
    --> lost.yaml:7
    help: allow it
  error[r/r]: m
    --> lost.yaml:7
2 errors in 1 file (0.31 s)
)");
  CHECK(bench.concise() ==
        "lost.yaml:7:1: error[source/unreadable]: permission denied\n"
        "lost.yaml:7:1: error[r/r]: m\n");
}

TEST_CASE("statistics count per rule") {
  Bench bench;
  const FileId file = bench.add("a.yaml", "a: b\n");
  for (const char* rule : {"b/b", "c/c", "a/a", "c/c"}) bench.problem(rule, {file, 0, 1}, "m");
  bench.options.statistics = true;
  bench.options.maxProblems = 0;
  CHECK(bench.tree() ==
        "4 more problems are not shown\n   2  c/c\n   1  a/a\n   1  b/b\n"
        "4 errors in 1 file (0.31 s)\n");
}

TEST_CASE("a deep tree and a great many problems cost no more than their number") {
  Bench bench;
  const FileId file = bench.add("a.yaml", "a: b\n");
  uint32_t parent = ReportNode::kNoParent;
  for (int depth = 0; depth < 2000; ++depth) parent = bench.node("N", file, 1, "n", parent);
  bench.problem("r/r", {file, 0, 1}, "deep");
  for (int i = 0; i < 50'000; ++i) {
    bench.node("M", file, 1, "m", 0);
    bench.problem("r/r", {file, 3, 4}, "wide");
  }
  size_t pieces = 0;
  size_t bytes = 0;
  kTreeFormat.render(bench.report, bench.sources, bench.options, [&](std::string_view piece) {
    ++pieces;
    bytes += piece.size();
    CHECK(piece.size() < (1U << 18U));
  });
  CHECK(pieces > 1);
  CHECK(bytes > 50'000U * 40);
}

TEST_CASE("formats are found by name") {
  REQUIRE(findFormat("tree") != nullptr);
  CHECK(formats().front()->name == "tree");
  CHECK(findFormat("concise") == &kConciseFormat);
  CHECK(findFormat("yaml") == nullptr);
}
