#include "render/unicode.h"

#include <catch2/catch.hpp>

#include "render/snippet.h"

using namespace dslint;
using namespace dslint::render;

TEST_CASE("ill-formed UTF-8 is taken byte by byte") {
  for (const char* text : {"\x80", "\xc0\xaf", "\xe0\x80\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80",
                           "\xf8\x88\x80\x80\x80", "\xe2\x82", "\xc3", "\xff"}) {
    const Character character = decode(text, 0);
    CHECK_FALSE(character.valid);
    CHECK(character.length == 1);
  }
  const std::string euro = "\xe2\x82\xac";
  CHECK(decode(euro, 0).code == 0x20ac);
  CHECK(decode(euro, 0).length == 3);
  CHECK(decode("\xf4\x8f\xbf\xbf", 0).code == 0x10ffff);
  CHECK(validUtf8("a\xff\xe2\x82") == "a\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
}

TEST_CASE("widths in a terminal") {
  struct Case {
    char32_t code;
    unsigned columns;
  };
  for (const Case& c : std::initializer_list<Case>{{U'a', 1},
                                                   {U'é', 1},
                                                   {U'Ж', 1},
                                                   {U'→', 1},
                                                   {0x301, 0},
                                                   {0x200d, 0},
                                                   {0xfe0f, 0},
                                                   {U'名', 2},
                                                   {U'한', 2},
                                                   {U'Ａ', 2},
                                                   {U'｡', 1},
                                                   {0x1f600, 2},
                                                   {0x20000, 2},
                                                   {0x3fffd, 2},
                                                   {0x10ffff, 1},
                                                   {0x1160, 0},
                                                   {0x1f1e9, 1},
                                                   {0x303f, 1}}) {
    INFO(static_cast<unsigned>(c.code));
    CHECK(columnsOf(c.code) == c.columns);
  }
}

TEST_CASE("what is unsafe for a terminal is escaped, the rest is kept") {
  CHECK(terminalText("plain ü 名 `x`") == "plain ü 名 `x`");
  CHECK(terminalText(std::string("\0\r\n\t\x1b\x7f", 6)) ==
        "\\u{0}\\u{d}\\u{a}\\u{9}\\u{1b}\\u{7f}");
  CHECK(terminalText("\xc2\x85\xc2\x9b") == "\\u{85}\\u{9b}");
  CHECK(terminalText("\xe2\x80\x8b\xe2\x81\xa6\xef\xbb\xbf") == "\\u{200b}\\u{2066}\\u{feff}");
}

TEST_CASE("texts break at spaces, and words stay whole") {
  using Lines = std::vector<std::string>;
  CHECK(wrapped("", 10, 10) == Lines{""});
  CHECK(wrapped("aa bb cc", 5, 5) == Lines{"aa bb", "cc"});
  CHECK(wrapped("aa bb cc", 2, 5) == Lines{"aa", "bb cc"});
  CHECK(wrapped("a-very-long-word b", 5, 5) == Lines{"a-ver", "y-lon", "g-wor", "d b"});
  CHECK(wrapped("x 名前名前", 4, 5) == Lines{"x", "名前", "名前"});
  CHECK(wrapped("名前 名前", 8, 8) == Lines{"名前", "名前"});
  CHECK(wrapped("名前 名前", 9, 9) == Lines{"名前 名前"});
}

TEST_CASE("snippets of anything stay within their room and keep a caret") {
  uint64_t state = 1;
  const auto random = [&](size_t below) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return static_cast<size_t>(state >> 33U) % below;
  };
  const std::vector<std::string> pieces = {
      "a",  "b: ",  "\t", "名",           "e\xcc\x81",           "\xff",     "\x1b",
      "\n", "\r\n", "😀",  "\xe2\x80\xae", std::string(300, 'x'), "\xcc\x81", "  "};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (size_t i = random(40); i > 0; --i) text += pieces[random(pieces.size())];
    const SourceText source(text);
    std::vector<Range> ranges;
    for (size_t i = 1 + random(3); i > 0; --i) {
      const auto begin = static_cast<uint32_t>(random(text.size() + 1));
      const auto end = static_cast<uint32_t>(begin + random(text.size() + 1 - begin));
      ranges.push_back({0, begin, end});
    }
    const size_t room = 20 + random(100);
    bool primary = false;
    for (const SnippetLine& line : snippet(source, ranges, room)) {
      INFO(text);
      CHECK(columnsOf(line.text) <= room);
      CHECK(line.carets.size() <= room + 1);
      if (line.primary) CHECK(line.carets.ends_with('^'));
      CHECK(line.text.find_first_of("\t\n\r\x1b") == std::string::npos);
      primary = primary || line.primary;
    }
    CHECK(primary);
  }
}
