#include "settings/suppressions.h"

#include <catch2/catch.hpp>

#include "rules/rules.h"
#include "yaml/comment_scan.h"

using namespace dslint;

namespace {

/// What the comments of a text cover, as the texts of their lines (or objects).
std::vector<std::string> covered(const std::string& text) {
  const SourceText source(text);
  std::vector<std::string> pieces;
  for (const Comment& comment : scanComments(source, {})) {
    pieces.push_back(text.substr(comment.coverBegin, comment.coverEnd - comment.coverBegin));
  }
  return pieces;
}

}  // namespace

TEST_CASE("a comment covers its line, the line below, the object or the document") {
  using Pieces = std::vector<std::string>;
  CHECK(covered("a: 1\nb: 2 # dslint: x\nc: 3\n") == Pieces{"b: 2 # dslint: x\n"});
  CHECK(covered("a: 1\n# dslint: x\n\n# y\nb: 2\nc: 3\n") == Pieces{"b: 2\n"});
  CHECK(covered("a: 1\nb: 2\n# dslint: x\n") == Pieces{""});
  CHECK(covered("a:\n  - b: 1 # dslint: x\n    c: 2\n  - b: 3\n") ==
        Pieces{"  - b: 1 # dslint: x\n    c: 2"});
  CHECK(covered("# dslint: x\na: 1\nb: 2\n") == Pieces{"a: 1\nb: 2"});
  CHECK(covered("# dslint: x\n---\na: 1\n---\nb: 2\n") == Pieces{"---\na: 1\n"});
  CHECK(covered("\xef\xbb\xbf# dslint: x\n---\na: 1\n---\nb: 2\n") == Pieces{"---\na: 1\n"});
  CHECK(covered("\xef\xbb\xbf--- # dslint: x\na: 1\n---\nb: 2\n") ==
        Pieces{"--- # dslint: x\na: 1\n"});
  CHECK(covered("--- # dslint: x\na: 1\n...\n---\nb: 2\n").front().starts_with("---"));
  CHECK(covered("a: {b: 1, # dslint: x\n  c: 2}\nd: 3\n") ==
        Pieces{"a: {b: 1, # dslint: x\n  c: 2}\nd: 3"});
  CHECK(covered("z: 0\na: {b: 1, # dslint: x\n  c: 2}\nd: 3\n").front().ends_with("}"));
  CHECK(covered("a: 1\r\nb: 2 # dslint: x\r\nc: 3\r\n") == Pieces{"b: 2 # dslint: x\r\n"});
}

TEST_CASE("what stands in a scalar or in a comment is not a comment") {
  for (const char* text : {"a: \"x # dslint: y\"\n", "a: 'x\n  # dslint: y'\n",
                           "a: |\n  # dslint: y\n  text\n", "a: >\n  text\n\n  # dslint: y\n",
                           "\"a # dslint: y\": 1\n", "a: 1 # see # dslint: y\n", "a: b#dslint: y\n",
                           "# about dslint: y\na: 1\n"}) {
    INFO(text);
    CHECK(covered(text).empty());
  }
  CHECK(covered("a: | # dslint: y\n  text\n").size() == 1);
  CHECK(covered("a: |\n  text\n# dslint: y\nb: 1\n").size() == 1);
  CHECK(covered("a: \"x # y\" # dslint: z\n").size() == 1);
}

TEST_CASE("long runs of comments cost little") {
  std::string text = "a: 1\n";
  for (int i = 0; i < 20000; ++i) text += "# dslint: ignore[schema/no-columns] x\n";
  text += "b: \"";
  for (int i = 0; i < 20000; ++i) text += " # dslint: ";
  text += "\"\n";
  CHECK(covered(text).size() == 20000);
}

TEST_CASE("suppressions match by rule and place, and know when they were not needed") {
  const std::string text =
      "a: 1\n"
      "b: 2  # dslint: ignore[schema/no-columns, schema/type-parameter] because\n"
      "c: 3\n";
  const SourceText source(text);
  Suppressions suppressions;
  suppressions.add(0, scanComments(source, {}));
  CHECK(suppressions.faults().empty());
  const auto at = [&](char c) {
    const auto begin = static_cast<uint32_t>(text.find(c));
    return Range{0, begin, begin + 1};
  };
  const Rule& noColumns = *findRule("schema/no-columns");
  const Rule& noKey = *findRule("schema/no-primary-key");
  CHECK(suppressions.match(noColumns, at('a'), nullptr) == nullptr);
  CHECK(suppressions.match(noKey, at('b'), nullptr) == nullptr);
  const Suppression* found = suppressions.match(noColumns, Range{0, 5, 6}, nullptr);
  REQUIRE(found != nullptr);
  CHECK(found->reason == "because");
  const auto unused = unusedSuppressions(suppressions, [](const Suppression&) { return false; });
  REQUIRE(unused.size() == 1);
  REQUIRE(unused[0].fix);
  std::string fixed = text;
  const Range removal = unused[0].fix->place.range;
  fixed.erase(removal.begin, removal.end - removal.begin);
  CHECK(fixed == "a: 1\nb: 2  # dslint: ignore[schema/no-columns] because\nc: 3\n");
  CHECK(unusedSuppressions(suppressions, [](const Suppression&) { return true; }).empty());
}

TEST_CASE("a comment that is not needed goes as a whole") {
  const auto fixed = [](std::string text) {
    const SourceText source(text);
    Suppressions suppressions;
    suppressions.add(0, scanComments(source, {}));
    const auto unused = unusedSuppressions(suppressions, [](const Suppression&) { return false; });
    REQUIRE(unused.size() == 1);
    const Range removal = unused[0].fix->place.range;
    return text.erase(removal.begin, removal.end - removal.begin);
  };
  CHECK(fixed("a: 1  # dslint: ignore[schema/no-columns] because\nb: 2\n") == "a: 1\nb: 2\n");
  CHECK(fixed("a: 1\n  # dslint: ignore[schema/no-columns] because\nb: 2\n") == "a: 1\nb: 2\n");
  CHECK(fixed("a: 1\r\n# dslint: ignore[schema/no-columns] x\r\nb: 2\r\n") == "a: 1\r\nb: 2\r\n");
}
