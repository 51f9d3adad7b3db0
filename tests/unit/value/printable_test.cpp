#include "value/printable.h"

#include <catch2/catch.hpp>
#include <string>

using namespace dslint::printable;

TEST_CASE("the marks of CI runners are found wherever they stand") {
  CHECK(runnerMark("##[error]x", 0) == 3);
  CHECK(runnerMark("a ##vso[task.x]", 2) == 6);
  CHECK(runnerMark("###[x]", 1) == 3);
  for (const char* harmless : {"", "#", "##", "##vso", "## [x]", "#[x]", "##-[", "##1["}) {
    INFO(harmless);
    CHECK(runnerMark(harmless, 0) == 0);
  }
}

TEST_CASE("a command begins a line after any white space") {
  for (const char* command : {"::error::x", "  \t::x", "\u00a0::x", "\u3000\u2003 ::", "\r::x"}) {
    INFO(command);
    CHECK(beginsCommand(command));
  }
  for (const char* harmless : {"", " ", ":", ": :x", "a::b", "\\::x", "\xff::x"}) {
    INFO(harmless);
    CHECK_FALSE(beginsCommand(harmless));
  }
}

TEST_CASE("text for a terminal shows the marks broken") {
  CHECK(terminalText("a ##[error]b") == "a #\\u{23}[error]b");
  CHECK(terminalText("###vso[") == "##\\u{23}vso[");
  CHECK(terminalText("## Title, #1, ##") == "## Title, #1, ##");
  CHECK(terminalLine(" ::error::x") == " \\u{3a}:error::x");
  CHECK(terminalLine("a::b") == "a::b");
}

TEST_CASE("JSON keeps its meaning, with what is unsafe escaped") {
  CHECK(harmlessJson("{\n\"a\": \"ü##[x\"}") == "{\n\"a\": \"ü#\\u0023[x\"}");
  CHECK(harmlessJson("\"\x7f\u009b\u202e\u2028\"") == "\"\\u007f\\u009b\\u202e\\u2028\"");
  CHECK(harmlessJson("\"\U000e0041\U0001f600\"") == "\"\\udb40\\udc41\U0001f600\"");
}
