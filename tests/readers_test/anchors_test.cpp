// Anchors, aliases and merge keys: which ones the fast reader must read and which it must leave,
// and that it counts expanded aliases like the strict reader.
#include <catch2/catch.hpp>
#include <cstdint>
#include <string>
#include <string_view>

#include "support/readings.h"

namespace {

using namespace dslint::testing;
using dslint::yaml::Engine;

void agree(std::string_view text, const dslint::yaml::Limits& limits = {}) {
  INFO(text);
  CHECK(readingOf(text, Engine::Fast, limits) == readingOf(text, Engine::YamlCpp, limits));
}

bool hasProblem(std::string_view text, const dslint::yaml::Limits& limits) {
  return readingOf(text, Engine::YamlCpp, limits).find("source/limit") != std::string::npos;
}

}  // namespace

TEST_CASE("anchors that the fast reader knows") {
  for (const std::string_view text : {
           "base: &base\n  k: v\none: *base\n",
           "base: &base  # for all\n  # more\n  k: v\none: *base # again\n",
           "a: &a text\nb: *a\n",
           "a: &a ~\nb: *a\n",
           "a: &a 'it''s'\nb: &b \"x\\ty\"\nc: [*a, *b]\n",
           "a: &a goes\n  on\nb: *a\n",
           "a: &a |\n  lines\n  of text\nb: *a\n",
           "a: &a\n  text\nb: *a\n",
           "a: &a [x, {k: v}]\nb: *a\n",
           "a: &a\n  [x]\nb: *a\n",
           "a: &a\n- x\n- y\nb: *a\n",
           "a: &a\n  - x\nb: *a\n",
           "a:\n  &a\n  k: v\nb: *a\n",
           "- &a\n  k: v\n- *a\n",
           "- &a\n  - x\n- - *a\n",
           "- &a text\n- *a\n",
           "- &a goes\n     on\n- *a\n",
           "- &a {k: v}\n- *a\n- k: *a\n  l: *a\n",
           "&root\nk: v\n",
           "- [&a x, &b {k: &c v}]\n- {k: *a, l: *b, m: [*c]}\n",
           "a: &_x-1.y v\nb: *_x-1.y\n",
           "a: &a x\nb: *a\nc: &a y\nd: *a\n",
           "a: &a\r\n  k: v\r\nb: *a\r\n",
       }) {
    agree(text);
    INFO(text);
    CHECK(slowDocumentsOf(text) == 0);
  }
}

TEST_CASE("merge keys that the fast reader knows") {
  for (const std::string_view text : {
           "a: &a {x: 1, y: 2}\nb:\n  <<: *a\n  y: 3\n",
           "a: &a {x: 1, y: 2}\nb:\n  y: 3\n  <<: *a\n  z: 4\n",
           "a: &a {x: 1}\nb: {<<: *a}\nc: {y: 2, <<: *a, x: 3}\n",
           "a: &a {x: 1}\nb: &b {x: 2, y: 3}\nc:\n  <<: [*a, *b]\nd:\n  <<: [*b, *a]\n",
           "a: &a {x: 1}\nb:\n  <<:\n  - *a\n  - {y: 2}\n",
           "a:\n  <<: {x: 1, y: 2}\n  y: 3\n",
           "a: &a {x: 1}\nb: &b {<<: *a, y: 2}\nc: {<<: *b}\nd: {<<: {<<: *b, z: 3}}\n",
           "a:\n  <<: []\n  x: 1\n",
           "a: &a {\"<<\": q, x: 1}\nb: {<<: *a}\n",
           "a: &a {b1: 1, b2: 2, b3: 3, b4: 4, b5: 5, b6: 6, b7: 7, b8: 8, b9: 9}\n"
           "b: {<<: *a, a1: 1, a2: 2, a3: 3, b4: 4, a5: 5, a6: 6, a7: 7, a8: 8, a9: 9, c: 0}\n"
           "c: {<<: *a, a1: 1}\n",
           "m: &m {a: 1}\nl:\n- k: 1\n  <<: *m\n- k: 2\n  a: 3\n  <<: *m\n- k: 2\n  a: 4\n",
       }) {
    agree(text);
    INFO(text);
    CHECK(slowDocumentsOf(text) == 0);
  }
}

TEST_CASE("anchors that are left to yaml-cpp, or that are wrong") {
  for (const std::string_view text : {
           "a: *unknown\n",
           "a: &a [*a]\n",
           "a: &a\n  b: *a\n",
           "a: &a\nb: *a\n",
           "- &a\n- *a\n",
           "- &a k: v\n- *a\n",
           "- &a - x\n- *a\n",
           "&a k: v\nl: *a\n",
           "k: &a x\n*a : v\n",
           "- &a x\n- *a : v\n",
           "- &a x\n- {*a : v}\n",
           "- &a x\n- [*a : v]\n",
           "- &a &b x\n- *a\n",
           "- &a\n  &b\n  x\n- *a\n",
           "a: &a x\nb: &b *a\n",
           "a: &a x\nb: &b\n  *a\n",
           "a: &a x\nb: *a y\n",
           "a: &a x\nb: *a\n  y\n",
           "a: &a x\nb: *a#c\n",
           "a: &a[x]\n",
           "a: &a !!str x\n",
           "a: !!str &a x\n",
           "a: & x\n",
           "a: &a\tx\nb: *a\n",
           "a: &\xc3\xa4 x\nb: *\xc3\xa4\n",
           "a: &a: x\nb: *a:\n",
           "[&a , *a]\n",
           "- &a |\n text\n- *a\n",
           "- &a >\n # text\n- *a\n",
           "- &a goes\n on\n- *a\n",
           "--- &a\nk: v\n",
           "--- &a x\n",
           "a: &a {x: 1}\nb: {<<: *a, <<: *a}\n",
           "a: &a {x: 1}\nb: {<<: *a, '<<': 2}\n",
           "a: &a x\nb: {<<: *a}\n",
           "a: &a [x]\nb: {<<: *a}\n",
           "a: &a {x: 1}\nb: {<<: [*a, x]}\n",
           "a:\n  <<:\n  x: 1\n",
           "a: &a {x: 1}\nb: &a [1, *a, 2]\nc: *a\n",
           "m: &m\n  a,b: 1\nl:\n- {c: 1, <<: *m}\n- {c: 1, a,b: 2}\n",
           "a: &a x\n---\nb: *a\n",
       }) {
    agree(text);
    INFO(text);
    const bool isWrong = readingOf(text, Engine::YamlCpp).find("source/") != std::string::npos;
    CHECK((isWrong || slowDocumentsOf(text) == 1));
  }
}

TEST_CASE("what aliases stand for is counted alike") {
  for (const std::string_view text : {
           "a: &a x\nb: [*a, *a, *a]\n",
           "a: &a {k: v, l: [1, 2]}\nb: [*a, *a]\nc: *a\n",
           "a: &a [x, x]\nb: &b [*a, *a]\nc: &c {k: *b, l: *b}\nd: [*c, *c]\n",
           "a: &a {k: v}\nb: &b {<<: *a, l: w}\nc: &c {<<: [*a, *b]}\nd: *c\n",
       }) {
    INFO(text);
    size_t refused = 0;
    for (uint64_t most = 0; most < 80; ++most) {
      dslint::yaml::Limits limits;
      limits.aliasExpansion = most;
      agree(text, limits);
      const bool isRefused = hasProblem(text, limits);
      CHECK(slowDocumentsOf(text, limits) == (isRefused ? 1 : 0));
      if (isRefused) ++refused;
    }
    CHECK(refused > 2);
    CHECK(refused < 80);
  }
}

TEST_CASE("aliases of aliases cost no more than their text") {
  std::string text = "a0: &a0 [x, x]\n";
  for (int i = 1; i < 60; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before + ", " + before +
            "]\n";
  }
  agree(text);
  CHECK(slowDocumentsOf(text) == 1);
  dslint::yaml::Limits limits;
  limits.aliasExpansion = UINT64_MAX;
  CHECK(slowDocumentsOf(text, limits) == 1);
}
