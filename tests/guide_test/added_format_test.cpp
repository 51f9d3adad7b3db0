// The format that docs/adding-a-command.md adds, with nothing changed but the two places it names.
#include <catch2/catch.hpp>
#include <string>

#include "render/renderer.h"

using namespace dslint;

TEST_CASE("a format is added in two places") {
  const Format* format = findFormat("tally");
  REQUIRE(format != nullptr);
  CHECK(format->summary == "how many problems of each severity there are");
  Report report;
  report.counts[static_cast<size_t>(Severity::Error)] = 2;
  const MemoryFileSystem files;
  const SourceSet sources(files);
  std::string text;
  format->render(report, sources, {}, [&](std::string_view piece) { text += piece; });
  CHECK(text == "error 2\nwarning 0\ninfo 0\n");
  CHECK(findFormat("html") != nullptr);  // the others are there still
}
