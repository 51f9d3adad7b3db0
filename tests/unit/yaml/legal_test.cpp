// Legal YAML: no false alarm, and the right values at the right places.
#include <catch2/catch.hpp>
#include <string>

#include "read_text.h"

namespace dslint::yaml {
namespace {

using testing::readText;
using testing::show;

const Node* find(const Node& mapping, std::string_view key) {
  for (const Pair& pair : mapping.pairs()) {
    if (pair.key->text() == key) return pair.value;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("legal YAML is read without a problem") {
  const struct {
    std::string text;
    std::string document;
  } tests[] = {
      {"a: b\n  c\n  d\n", "{a: b c d}"},
      {"a: see http://x.org/y\n  or https://z.org:80/#top\n",
       "{a: see http://x.org/y or https://z.org:80/#top}"},
      {"http://x.org\n", "http://x.org"},
      {"text that\nnames http://x.org\n", "text that names http://x.org"},
      {"a: b#c\n", "{a: b#c}"},
      {"a#b: c # d\n", "{a#b: c}"},
      {"? a\n: b\n", "{a: b}"},
      {"? a\n? b\n: c\n", "{a: ~, b: c}"},
      {"? |\n  a\n: - b\n  - c\n", "{|a\\n|: [b, c]}"},
      {"# x\n\n# y\na: # z\n  # w\n  b # v\n# u\n", "{a: b}"},
      {"a: |\n  --- no marker\n  %x\n  \t[ {\n  \"'\n  - : # k: v\n   more\n\n  *a &b !c @d `e\nb: "
       "1\n",
       "{a: |--- no marker\\n%x\\n\t[ {\\n\"'\\n- : # k: v\\n more\\n\\n*a &b !c @d `e\\n|, b: 1}"},
      {"a: >\n  b\n  c\n\n  d\n   e\n  f\n", "{a: >b c\\nd\\n e\\nf\\n>}"},
      {"a: |-\n  b\n\nc: |+\n  d\n\n", "{a: |b|, c: |d\\n\\n|}"},
      {"a: |2\n    b\n   c\n", "{a: |  b\\n c\\n|}"},
      {"- |\n a\n- >-\n b\n", "[|a\\n|, >b>]"},
      {"a: |\nb: >\n", "{a: ||, b: >>}"},
      {"a: \"b\n  c\n\n  d \\\n  e\"\n", "{a: \"b c\\nd e\"}"},
      {"a: 'b\n  it''s\n\n  c'\n", "{a: 'b it's\\nc'}"},
      {"a: \"\\u00e4\\x41\\t\\\"\\/\"\n",
       "{a: \"\xc3\xa4"
       "A\t\"/\"}"},
      {"a: \"---\"\n", "{a: \"---\"}"},
      {"- - a\n  - b\n- - c\n", "[[a, b], [c]]"},
      {"-\n  - a\n- b: c\n  d: e\n", "[[a], {b: c, d: e}]"},
      {"a: [b, # x\n  c,\n  # y\n  d]\n", "{a: [b, c, d]}"},
      {"a: [\n  b,\n  ]\n", "{a: [b]}"},
      {"a: [a, b,]\n", "{a: [a, b]}"},
      {"{a, b: }\n", "{a: ~, b: ~}"},
      {"[a: b]\n", "[{a: b}]"},
      {"[a: b, ? c : d, \"e\":f, : g]\n", "[{a: b}, {c: d}, {\"e\": f}, {~: g}]"},
      {"[a\n b, c]\n", "[a b, c]"},
      {"{\"a\":1, b: [], c: {}}\n", "{\"a\": 1, b: [], c: {}}"},
      {"a:\nb:\n  c:\n  d: ~\ne: null\n", "{a: ~, b: {c: ~, d: ~}, e: ~}"},
      {"a:\n- b\n- c\nd: e\n", "{a: [b, c], d: e}"},
      {"a:\n  - b\n  -\n  - c\n", "{a: [b, ~, c]}"},
      {"a: 1\n...\n", "{a: 1}"},
      {"--- a\n", "a"},
      {"--- |\n  a\n", "|a\\n|"},
      {"--- >\nline1\nline2\n", ">line1 line2\\n>"},
      {"--- # c\na: 1\n", "{a: 1}"},
      {"--- !!map\na: 1\n", "{a: 1}"},
      {"%YAML 1.2\n---\na\n", "a"},
      {"%TAG !e! tag:yaml.org,2002:\n---\na: !e!str b\n", "{a: b}"},
      {"a: !!str 1\nb: !!int 2\nc: ! d\ne: !!null ~\nf: !!seq [x]\n",
       "{a: 1, b: 2, c: d, e: ~, f: [x]}"},
      {"a: &x 1\nb: &x 2\nc: *x\n", "{a: 1, b: 2, c: 2}"},
      {"a: &x\nb: *x\n", "{a: ~, b: ~}"},
      {"a: &x\n  b: 1\nc:\n- *x\n", "{a: {b: 1}, c: [{b: 1}]}"},
      {"a: -1\nb: ?x\nc: :y\nd: a,b]c\n", "{a: -1, b: ?x, c: :y, d: a,b]c}"},
      {"a: b:c\nd: e:\\f\n", "{a: b:c, d: e:\\f}"},
      {"a:\t1\n", "{a: 1}"},
      {"a: 1\t# c\n", "{a: 1}"},
      {"a:\r\n  b: 1\r\n  c: |\r\n    x\r\n    y\r\n", "{a: {b: 1, c: |x\\ny\\n|}}"},
      {"a: 1\rb: 2\r", "{a: 1, b: 2}"},
      {"\xef\xbb\xbf"
       "a: 1\n",
       "{a: 1}"},
      {"a: \xc2\x85\xe2\x80\xa8\n", "{a: \xc2\x85\xe2\x80\xa8}"},
      {"a: \"\xef\xbb\xbf\"\n", "{a: \"\xef\xbb\xbf\"}"},
      {"a: 1", "{a: 1}"},
      {"  a: 1\n  b: 2\n", "{a: 1, b: 2}"},
      {"\"<<\": 1\n", "{\"<<\": 1}"},
      {"note: 10:30\nlist:\n  a:b c\n  d\n", "{note: 10:30, list: a:b c d}"},
  };
  for (const auto& test : tests) {
    INFO(test.text);
    const auto result = readText(test.text);
    std::string problems;
    for (const auto& problem : result.problems) problems += problem.message + "\n";
    CHECK(problems.empty());
    REQUIRE(result.documents.size() == 1);
    CHECK(result.documents[0] == test.document);
  }
}

TEST_CASE("documents of a file") {
  CHECK(readText("").documents.empty());
  CHECK(readText("\n# only this\n").documents.empty());
  CHECK(readText("---\n---\n# x\n---\n").documents.empty());
  const auto two = readText("# a\na: 1\n---\nb: 2\n...\n# c\n---\n---\n- d\n...\ne: 5\n");
  CHECK(two.documents == std::vector<std::string>{"{a: 1}", "{b: 2}", "[d]", "{e: 5}"});
  CHECK(two.problems.empty());
  CHECK(two.extents[0].begin == 0);
  CHECK(two.extents[1].begin == 12);
  CHECK(two.extents[1].end == 18);
}

TEST_CASE("merge keys") {
  CHECK(readText("x: &x {a: 1, b: 2}\ny:\n  b: 3\n  <<: *x\n").documents[0] ==
        "{x: {a: 1, b: 2}, y: {b: 3, <a: 1}}");
  CHECK(readText("x: &x {a: 1, b: 2}\ny: &y {b: 3, c: 4}\nz:\n  <<: [*x, *y]\n  c: 5\n")
            .documents[0] == "{x: {a: 1, b: 2}, y: {b: 3, c: 4}, z: {c: 5, <a: 1, <b: 2}}");
  CHECK(readText("x: &x {a: 1}\ny: &y {<<: *x, b: 2}\nz: {<<: *y}\n").documents[0] ==
        "{x: {a: 1}, y: {b: 2, <a: 1}, z: {<b: 2, <a: 1}}");
  CHECK(readText("z: {<<: {a: 1}, b: 2}\n").documents[0] == "{z: {b: 2, <a: 1}}");
  CHECK(readText("z: {b: 2, <<: {}}\n").documents[0] == "{z: {b: 2}}");
  CHECK(readText("z: {b: 2, <<: {a: {c: 1}}}\n").documents[0] == "{z: {b: 2, <a: {c: 1}}}");
  CHECK(readText("z:\n  b: 2\n  <<: {a: {c: 1}}\n").documents[0] == "{z: {b: 2, <a: {c: 1}}}");
}

TEST_CASE("an alias is the node that it means") {
  const std::string text = "a: &x {b: 1}\nc: *x\n";
  Reader reader(text, {});
  Document document;
  REQUIRE(reader.next(document));
  CHECK(find(*document.root, "a") == find(*document.root, "c"));
  CHECK(find(*document.root, "a")->anchored);
}

TEST_CASE("places of nodes") {
  const struct {
    std::string text;
    std::string key;  ///< of the value looked at; empty for the root
    uint32_t line;
    uint32_t column;
    std::string written;  ///< from begin to endOf
  } tests[] = {
      {"a: 1\nb: 2\n", "", 1, 1, "a: 1\nb: 2"},
      {"a: 1\nb: two words # c\n", "b", 2, 4, "two words"},
      {"a: \"x y\" # c\n", "a", 1, 4, "\"x y\""},
      {"a: 'it''s'\n", "a", 1, 4, "'it''s'"},
      {"a: x\n  y\n", "a", 1, 4, "x\n  y"},
      {"a: |\n  x\n  y\n\nb: 1\n", "a", 1, 4, "|\n  x\n  y"},
      {"a: &n x\n", "a", 1, 7, "x"},
      {"a: !!str x\n", "a", 1, 10, "x"},
      {"a: &n !!map\n  b: 1\n  c: 2\nd: 1\n", "a", 2, 3, "b: 1\n  c: 2"},
      {"a: {b: 1, c: 2}\n", "a", 1, 5, "b: 1, c: 2}"},
      {"a: {}\n", "a", 1, 4, "{}"},
      {"a: &n {b: 1}\n", "a", 1, 8, "b: 1}"},
      {"a: [b, c]\n", "a", 1, 4, "[b, c]"},
      {"a: &n\n  - b\n  - c\n", "a", 2, 3, "- b\n  - c"},
      {"a:\n- b\n- &x c\nd: 1\n", "a", 2, 1, "- b\n- &x c"},
      {"a:\nb: 1\n", "a", 1, 3, ""},
      {"a: # c\nb: 1\n", "a", 1, 3, ""},
      {"a: &n # c\nb: 1\n", "a", 1, 6, ""},
      {"a: ~\n", "a", 1, 4, "~"},
      {"a: null # c\n", "a", 1, 4, "null"},
      {"\xc3\xa4: \xc3\xb6\nb: \xc3\xbc x\n", "b", 2, 4, "\xc3\xbc x"},
      {"x: \"\xe2\x82\xac\"\r\nb:   y\r\n", "b", 2, 6, "y"},
      {"x: 1\rb: y\r", "b", 2, 4, "y"},
      {"\n\n---\n# c\na:\n  b: [1]\n", "a", 6, 3, "b: [1]"},
      {"? a\n: b\n", "a", 2, 3, "b"},
      {"&m\n&k a: b\n", "", 2, 4, "a: b"},
  };
  for (const auto& test : tests) {
    INFO(test.text);
    Reader reader(test.text, {});
    Document document;
    REQUIRE(reader.next(document));
    REQUIRE(document.root != nullptr);
    const Node* node = test.key.empty() ? document.root : find(*document.root, test.key);
    REQUIRE(node != nullptr);
    CHECK(node->line == test.line);
    CHECK(node->column == test.column);
    const uint32_t end = endOf(test.text, *node);
    REQUIRE(end >= node->begin);
    CHECK(test.text.substr(node->begin, end - node->begin) == test.written);
  }
}

TEST_CASE("large mappings are linear, and texts are not copied") {
  std::string text;
  for (int i = 0; i < 100000; ++i) text += "key" + std::to_string(i) + ": v\n";
  text += "key99999: w\n";
  Reader reader(text, {});
  Document document;
  REQUIRE(reader.next(document));
  REQUIRE(document.root != nullptr);
  CHECK(document.root->pairs().size() == 100000);
  CHECK(reader.problems().size() == 1);
  const std::string_view key = document.root->pairs()[5].key->text();
  CHECK(key.data() >= text.data());
  CHECK(key.data() < text.data() + text.size());
}

}  // namespace dslint::yaml
