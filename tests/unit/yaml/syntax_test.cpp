// What is refused, where, and in which words.
#include <catch2/catch.hpp>
#include <string>

#include "read_text.h"

namespace dslint::yaml {
namespace {

using testing::readText;
using namespace std::string_literals;

struct Refused {
  std::string text;
  std::string rule;
  uint32_t line;
  uint32_t column;
  std::string words;  ///< part of the message
};

const Refused kRefused[] = {
    // Brackets
    {"a: [1, 2\nb: 3\n", "source/syntax", 1, 4, "`[` that opens here is never closed"},
    {"a: {b: 1\nc: 2\n", "source/syntax", 1, 4, "`{` that opens here is never closed"},
    {"a: [\n  [1,\n  2\n", "source/syntax", 2, 3, "never closed"},
    {"a: {b: 1]\n", "source/syntax", 1, 9, "`]` closes what `{` opened"},
    {"a: [1, 2]]\n", "source/syntax", 1, 10, "follows a value"},
    {"a: ]\n", "source/syntax", 1, 4, "closes nothing"},
    {"a: [ , a]\n", "source/syntax", 1, 6, "there is nothing before the `,`"},
    {"a: [a, , ]\n", "source/syntax", 1, 8, "there is nothing before the `,`"},
    {"a: {, b: 1}\n", "source/syntax", 1, 5, "there is nothing before the `,`"},
    {"a: [1 2\n 3: 4]\n", "source/syntax", 1, 5, "must be on one line"},
    {"a: [\"b\" \"c\"]\n", "source/syntax", 1, 8, "a comma or a closing bracket is missing"},
    {"a: {b: c: d}\n", "source/syntax", 1, 9, "second colon"},
    {"a: [\nb,\nc]\n", "source/syntax", 1, 4, "never closed"},
    {"a: [\n  b\n]\n", "source/syntax", 3, 1, "`]` is indented too little"},
    {"a: [- b]\n", "source/syntax", 1, 5, "`-` item is not allowed inside brackets"},
    {"a: [b,#c\n  d]\n", "source/syntax", 1, 7, "blank before its `#`"},
    {"a: [b, #c]\nd: e\n", "source/syntax", 1, 8, "what follows the `#` is a comment"},
    // The line that is to be changed is not the one on which it shows
    {"a:\n  - b: 1\n    c: 2\n - b: 3\n   c: 4\n  - b: 5\n", "source/syntax", 4, 2,
     "`- b: 3` is not indented like any key"},
    {"a:\n    - b\n  - c\n  - d\ne:\n  - f\n", "source/syntax", 2, 5, "2 columns too deep"},
    {"a:\n  b: 1\n c: 2\n  d: 3\n", "source/syntax", 3, 2, "`c"},
    {"a:\n  b: 1\n    c: 2\n  - b: 3\n    c: 4\n", "source/syntax", 2, 3, "a `- ` is missing"},
    {"a:\n  -b: 1\n    c: 2\n", "source/syntax", 2, 3, "a blank is missing after the `-`"},
    {"a:\n  - b: 1\n\xc2\xa0   c: 2\n", "source/syntax", 3, 1, "a no-break space (U+00A0) is in"},
    {"a: b c: d\n", "source/syntax", 1, 7, "second colon"},
    {"a {b: 1, c: 2}\n", "source/syntax", 1, 1, "a colon is missing after `a`"},
    {"a:\xc2\xa0{b: 1, c: 2}\n", "source/syntax", 1, 3, "a no-break space (U+00A0) follows `a:`"},
    // Keys that are empty
    {"a: b\nc:\n:\n", "source/syntax", 2, 3, "an empty value or key here is written in a way"},
    {"a: b\nc:\n: |\n# d\n\n  :\n", "source/syntax", 3, 1, "`:` is indented less"},
    // Tabs
    {"a:\n\tb: 1\n", "source/syntax", 2, 1, "a tab cannot indent YAML"},
    {"a: 1\n\tb: 2\n", "source/syntax", 2, 1, "a tab cannot indent YAML"},
    {"a:\n  b: 1\n\tc: 2\n", "source/syntax", 3, 1, "a tab cannot indent YAML"},
    {"-\t- a\n", "source/syntax", 1, 2, "a tab cannot indent YAML"},
    {"a:\n \tb: c\n", "source/syntax", 2, 1, "a tab cannot indent YAML"},
    // Quotes
    {"a: \"b\nc: d\n", "source/syntax", 1, 4, "the quote `\"` that opens here"},
    {"a: 'b\nc: d\n", "source/syntax", 1, 4, "the quote `'` that opens here"},
    {"a: 1\nb: \"c\n", "source/syntax", 2, 4, "never closed"},
    {"a: 1\nb: 'c\n  d\n  e\n", "source/syntax", 2, 4, "never closed"},
    {"a: 'it's'\n", "source/syntax", 1, 8, "follows a value"},
    {"a: \"x\" y\n", "source/syntax", 1, 8, "follows a value"},
    {"a: \"x\"#c\n", "source/syntax", 1, 7, "blank before its `#`"},
    {"a: \"\\q\"\n", "source/syntax", 1, 5, "`\\q` is not an escape"},
    {"a: \"\\xz1\"\n", "source/syntax", 1, 5, "hexadecimal"},
    {"a: \"\\ud800\"\n", "source/syntax", 1, 5, "not a Unicode character"},
    // Keys and colons
    {"a: 1\nb\nc: 2\n", "source/syntax", 2, 1, "found `b` where a key is expected"},
    {"a: 1\nb\n", "source/syntax", 2, 1, "found `b` where a key is expected"},
    {"a: 1\n\"b\"\n", "source/syntax", 2, 1, "has no colon"},
    {"a: 1\nb:2\n", "source/syntax", 2, 1, "`b:2` needs a blank after its colon"},
    {"a: b: c\n", "source/syntax", 1, 5, "a second colon"},
    {"a: b: c}\n", "source/syntax", 1, 5, "the `{` for its end is missing"},
    {"a: \"b\": c\n", "source/syntax", 1, 7, "a second colon"},
    {"a:1\nb:2\n", "source/syntax", 1, 1, "`a:1` needs a blank after its colon"},
    {"a:1\nb: 2\n", "source/syntax", 1, 1, "`a:1` needs a blank after its colon"},
    {"z:\n  a:1\n  b:2\n", "source/syntax", 2, 3, "`a:1` needs a blank after its colon"},
    {"a\nb: 1\n", "source/syntax", 1, 1, "the text `a` above `b` is not a key"},
    {"\"a\n b\": 1\n", "source/syntax", 1, 1, "a key goes over several lines"},
    {std::string(1100, 'k') + ": 1\n", "source/syntax", 1, 1, "longer than 1024"},
    // Indentation
    {"a: 1\n  b: 2\n", "source/syntax", 2, 3, "indented deeper"},
    {"a:\n  b: 1\n  d: 3\n c: 2\n", "source/syntax", 4, 2, "not indented like any key above it"},
    {"a:\n  - b\n - c\n", "source/syntax", 3, 2, "not indented like any key above it"},
    // What is out of line is the line above
    {"a:\n   b: 1\n  c: 2\n  d: 3\n", "source/syntax", 2, 4, "`b` is indented more"},
    {"a:\n  b: 1\n    c: 2\n    d: 3\n", "source/syntax", 2, 3, "`b` is indented less"},
    {"a:\n  b: 1\n c: 2\nd: 3\n", "source/syntax", 3, 2, "`c: 2` is indented less than the line"},
    {"a:\n  b: 1\n    c: 2\n  d: 3\n", "source/syntax", 3, 5, "indented deeper"},
    {"a:\n  b: 1\nc: 2\n  d: 3\n", "source/syntax", 3, 1, "`c` is indented less"},
    {"a:\nb: 1\n  c: 2\n", "source/syntax", 2, 1, "`b` is indented less"},
    {"a:\n    b: 1\n  - b: 2\n", "source/syntax", 2, 5, "a `- ` is missing before `b: 1`"},
    {"a:\n    {b: 1}\n  - {b: 2}\n", "source/syntax", 2, 5, "a `- ` is missing before `{b: 1}`"},
    {"a:{b: c, d: e}\n", "source/syntax", 1, 2, "a blank is missing after `a:`"},
    // Unresolved merges
    {"a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\n", "source/syntax", 2, 1,
     "merge-conflict marker"},
    {"- a\nb: 1\n", "source/syntax", 2, 1, "where an item of the list is expected"},
    {"a: 1\n- b\n", "source/syntax", 2, 1, "where a key is expected"},
    {"a: - b\n", "source/syntax", 1, 4, "a list cannot begin on the line of its key"},
    {" a: 1\nb: 2\n", "source/syntax", 1, 1, "one blank too many before `a`"},
    {"[a]\nb: 1\n", "source/syntax", 2, 1, "does not belong"},
    {"a: |\n  b\n c\n", "source/syntax", 3, 2, "indented less than the block of text"},
    {"a: | b\n  c\n", "source/syntax", 1, 6, "there is text on the line that opens"},
    {"a: |x\n  c\n", "source/syntax", 1, 4, "not a header of a block of text"},
    {"a: |\n    \n  b\n", "source/syntax", 2, 5, "more blanks than the text"},
    // Starts of text
    {"a: @x\n", "source/syntax", 1, 4, "cannot begin with `@`"},
    {"a: `x\n", "source/syntax", 1, 4, "cannot begin with a backtick"},
    {"a: %x\n", "source/syntax", 1, 4, "cannot begin with `%`"},
    {"a: *\n", "source/syntax", 1, 4, "`*` has no name"},
    {"a: & b\n", "source/syntax", 1, 4, "`&` has no name"},
    // Anchors and tags
    {"a: &b &c d\n", "source/syntax", 1, 7, "second anchor"},
    {"a: !!str !!int d\n", "source/syntax", 1, 10, "second tag"},
    {"a: !e!x y\n", "source/syntax", 1, 4, "`!e!` is not declared"},
    {"&a - b\n", "source/syntax", 1, 4, "is not allowed before a `-`"},
    {"a: *b\n", "source/alias", 1, 4, "`*b` has no anchor"},
    {"a: &x 1\nb: &y *x\n", "source/alias", 2, 7, "cannot have an anchor or a tag of its own"},
    {"a: &x [*x]\n", "source/alias", 1, 8, "inside the value that it repeats"},
    {"&x\na: *x\n", "source/alias", 2, 4, "inside the value that it repeats"},
    {"a: &x k\n*x : 1\n", "source/alias", 2, 1, "cannot be a key"},
    {"a:\n  <<: 3\n", "source/alias", 2, 7, "`<<` merges mappings, and this is text"},
    {"a: &x [1]\nb:\n  <<: *x\n", "source/alias", 3, 7, "and this is text"},
    {"a: &x 1\nb:\n  <<: *x\n", "source/alias", 3, 7, "and this is text"},
    {"a: {<<: [{b: 1}, 2]}\n", "source/alias", 1, 18, "and this is text"},
    {"a: {<<: }\n", "source/alias", 1, 8, "and this is empty"},
    // Directives and documents
    {"%x: 1\n", "source/syntax", 1, 1, "begins with `%`"},
    {"a: 1\n%x: 1\n", "source/syntax", 2, 1, "begin with `%`"},
    {"%YAML 1.3\n---\na\n", "source/syntax", 1, 1, "YAML `1.3`"},
    {"%YAML 1.2\n%YAML 1.2\n---\na\n", "source/syntax", 2, 1, "written twice"},
    {"%TAG !e! x\n%TAG !e! y\n---\na\n", "source/syntax", 2, 1, "declared twice"},
    {"%YAML 1.2\n", "source/syntax", 1, 1, "not followed by `---`"},
    {"%YAML 1.2\na: 1\n", "source/syntax", 1, 1, "not followed by `---`"},
    {"--- a: 1\n", "source/syntax", 1, 6, "cannot begin on the line of the `---`"},
    {"a: 1\n... x\n", "source/syntax", 2, 4, "follows the `...`"},
    // Characters
    {"a: 1\nb: x\x04", "source/syntax", 2, 5, "U+0004"},
    {"a: \x01\n", "source/syntax", 1, 4, "U+0001"},
    {"a: \"\x07\"\n", "source/syntax", 1, 5, "U+0007"},
    {"a: b\x7f\n", "source/syntax", 1, 5, "U+007F"},
    {"a: b\xc2\x9b\n", "source/syntax", 1, 5, "U+009B"},
    {"a: b\xef\xbf\xbf\n", "source/syntax", 1, 5, "U+FFFF"},
    {"a: 1\nb: x\xef\xbb\xbfy\n", "source/syntax", 2, 5, "byte order mark"},
    // No text at all
    {"a: \xff\n", "source/unreadable", 1, 4, "not UTF-8"},
    {"a: \xc0\xaf\n", "source/unreadable", 1, 4, "not UTF-8"},
    {"a: \xed\xa0\x80\n", "source/unreadable", 1, 4, "not UTF-8"},
    {"a: \xf4\x90\x80\x80\n", "source/unreadable", 1, 4, "not UTF-8"},
    {"a: \xe2\x82", "source/unreadable", 1, 4, "at 3"},
    {"name: abcdefgh\0"s + "b\n", "source/unreadable", 1, 15, "there is a NUL at byte 14"},
    {"\xff\xfe"
     "a\0:\0"s,
     "source/unreadable", 1, 1, "UTF-16"},
    {"a\0:\0 \0b\0"s, "source/unreadable", 1, 1, "UTF-16"},
    {"\0\0\0a"s, "source/unreadable", 1, 1, "UTF-32"},
};

}  // namespace

TEST_CASE("broken documents give one problem at the right place") {
  for (const Refused& test : kRefused) {
    INFO(test.text);
    const auto result = readText(test.text);
    REQUIRE(result.problems.size() == 1);
    const auto& problem = result.problems[0];
    INFO(problem.message);
    CHECK(problem.rule == test.rule);
    CHECK(problem.line == test.line);
    CHECK(problem.column == test.column);
    CHECK(problem.message.find(test.words) != std::string::npos);
    REQUIRE(result.documents.size() == 1);
    CHECK(result.documents[0] == "broken");
  }
}

TEST_CASE("a data type that its own signs cut is to be quoted") {
  const std::pair<std::string, std::string> tests[] = {
      {"a: {t: Enum('x', 'y')}\n", "put all of the type in quotes: `\"Enum('x', 'y')\"`"},
      {"a: {t: Array(Struct(b: Integer)), c: d}\n",
       "put all of the type in quotes: `\"Array(Struct(b: Integer))\"`"},
      {"a: {t: (b: c)}\n",
       "write a comma before `(b`, or quote the text if the colon belongs to it"},
      {"a: [\"b\" \"c(\"]\n", "separate the entries with `,`, or close the `[`"},
  };
  for (const auto& [text, advice] : tests) {
    INFO(text);
    const auto result = readText(text);
    REQUIRE(result.problems.size() == 1);
    CHECK(result.problems[0].advice == advice);
  }
}

TEST_CASE("faults that leave the document readable") {
  const struct {
    std::string text;
    std::string rule;
    uint32_t line;
    uint32_t column;
    std::string words;
    std::string document;
  } tests[] = {
      {"a: 1\na: 2\n", "source/duplicate-key", 2, 1, "`a` is written twice", "{a: 1}"},
      {"{a: 1, \"a\": 2}\n", "source/duplicate-key", 1, 8, "`a`", "{a: 1}"},
      {"~: 1\nnull: 2\n", "source/duplicate-key", 2, 1, "`null`", "{~: 1}"},
      {"<<: {a: 1}\n<<: {b: 2}\n", "source/duplicate-key", 2, 1, "`<<`", "{<a: 1}"},
      {"? [a]\n: b\nc: 1\n", "source/wrong-shape", 1, 3, "a key must be text, not a list",
       "{c: 1}"},
      {"{a: 1}: b\nc: 1\n", "source/wrong-shape", 1, 2, "not a mapping", "{c: 1}"},
      {"a: !mine x\n", "source/wrong-shape", 1, 4, "`!mine` is a tag of its own", "{a: x}"},
      {"a: !mine\n", "source/wrong-shape", 1, 4, "`!mine`", "{a: ~}"},
      {"a: !!set {b}\n", "source/wrong-shape", 1, 4, "`!!set`", "{a: {b: ~}}"},
      {"a: !<tag:x> b\n", "source/wrong-shape", 1, 4, "`!<tag:x>`", "{a: b}"},
      {"a: !!map b\n", "source/wrong-shape", 1, 4, "does not fit text", "{a: b}"},
      {"a: !!str [b]\n", "source/wrong-shape", 1, 4, "does not fit a list", "{a: [b]}"},
      {"a: &x !!seq\n  b: 1\n", "source/wrong-shape", 1, 7, "does not fit a mapping",
       "{a: {b: 1}}"},
  };
  for (const auto& test : tests) {
    INFO(test.text);
    const auto result = readText(test.text);
    REQUIRE(result.problems.size() == 1);
    CHECK(result.problems[0].rule == test.rule);
    CHECK(result.problems[0].line == test.line);
    CHECK(result.problems[0].column == test.column);
    CHECK(result.problems[0].message.find(test.words) != std::string::npos);
    REQUIRE(result.documents.size() == 1);
    CHECK(result.documents[0] == test.document);
  }
}

TEST_CASE("a duplicate key names the first one") {
  const auto result = readText("a: 1\nb: 2\na: 3\na: 4\n");
  REQUIRE(result.problems.size() == 2);
  CHECK(result.problems[0].related.at(0).begin == 0);
  CHECK(result.problems[1].related.at(0).begin == 0);
}

TEST_CASE("reading resumes after a broken document") {
  const std::string broken[] = {"b: [\n",  "b: 'x\n", "b\n c: 1\n", "a:\n\tb: 1\n",
                                "a: *x\n", "a: |x\n", "a: @\n",     "a: \x01\n"};
  for (const std::string& middle : broken) {
    const std::string text = "a: 1\n---\n" + middle + "---\nc: 3\n";
    INFO(text);
    const auto result = readText(text);
    CHECK(result.documents == std::vector<std::string>{"{a: 1}", "broken", "{c: 3}"});
    REQUIRE(result.problems.size() == 1);
    CHECK(result.problems[0].line >= 3);
    CHECK(result.problems[0].line <= 4);
    CHECK(text.substr(result.extents[1].begin, result.extents[1].end - result.extents[1].begin) ==
          "\n" + middle);
  }
}

TEST_CASE("limits") {
  Limits limits;
  limits.depth = 5;
  limits.scalarSize = 20;
  limits.documentSize = 200;
  limits.keys = 4;
  limits.aliasExpansion = 30;
  const struct {
    std::string text;
    uint32_t line;
    uint32_t column;
    std::string words;
  } tests[] = {
      {"[[[[[[a]]]]]]\n", 1, 6, "deeper than the limit of 5"},
      {"- - - - - - a\n", 1, 11, "deeper than the limit of 5"},
      {"a:\n b:\n  c:\n   d:\n    e:\n     f: 1\n", 6, 6, "deeper than the limit of 5"},
      {"a: 012345678901234567890\n", 1, 4, "longer than the limit of 20"},
      {"a: '0123456789 0123456789'\n", 1, 4, "longer than the limit of 20"},
      {"a: |\n  0123456789\n  0123456789\n", 1, 4, "longer than the limit of 20"},
      {"a: 1\nb: 1\nc: 1\nd: 1\ne: 1\n", 5, 1, "more than 4 entries"},
      {"- 1\n- 1\n- 1\n- 1\n- 1\n", 5, 1, "more than 4 entries"},
      {"[1, 2, 3, 4, 5]\n", 1, 14, "more than 4 entries"},
      {"a: &a [1, 2, 3, 4]\nb: &b [*a, *a]\nc: &c [*b, *b]\n", 3, 12, "`*b`"},
      {std::string(201, '#') + "\na: 1\n", 1, 1, "more than the limit of 200"},
  };
  for (const auto& test : tests) {
    INFO(test.text);
    const auto result = readText(test.text, limits);
    REQUIRE(result.problems.size() == 1);
    INFO(result.problems[0].message);
    CHECK(result.problems[0].rule == "source/limit");
    CHECK(result.problems[0].line == test.line);
    CHECK(result.problems[0].column == test.column);
    CHECK(result.problems[0].message.find(test.words) != std::string::npos);
    CHECK(result.documents == std::vector<std::string>{"broken"});
  }
  CHECK(readText("[[[[[a]]]]]\n", limits).problems.empty());
  CHECK(readText("[1, 2, 3, 4]\n", limits).problems.empty());
  CHECK(readText("a: 01234567890123456789\n", limits).problems.empty());
}

TEST_CASE("hostile texts cost little") {
  const std::string brackets(1000000, '[');
  CHECK(readText(brackets).problems.at(0).rule == "source/limit");
  std::string dashes;
  for (int i = 0; i < 200000; ++i) dashes += "- ";
  CHECK(readText(dashes).problems.at(0).rule == "source/limit");
  std::string laughs = "a: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 30; ++i) {
    laughs += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
    for (int k = 0; k < 10; ++k) laughs += (k == 0 ? "*a" : ", *a") + std::to_string(i - 1);
    laughs += "]\n";
  }
  const auto result = readText(laughs);
  REQUIRE(result.problems.size() == 1);
  CHECK(result.problems[0].rule == "source/limit");
  CHECK(result.problems[0].line == 6);
  // Merging is bounded by the same count.
  std::string merges = "a0: &a0 {";
  for (int i = 0; i < 1000; ++i) merges += "k" + std::to_string(i) + ": 1, ";
  merges += "}\n";
  for (int i = 0; i < 2000; ++i) merges += "m" + std::to_string(i) + ": {<<: *a0}\n";
  CHECK(readText(merges).problems.at(0).rule == "source/limit");
  // Limits set very high do not reach the stack.
  Limits high;
  high.depth = 1000000;
  CHECK(readText(brackets, high).problems.at(0).rule == "source/limit");
}

}  // namespace dslint::yaml
