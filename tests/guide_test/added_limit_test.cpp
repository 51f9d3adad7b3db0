// The limit that docs/adding-a-command.md adds, with nothing changed but the two places it names.
#include <catch2/catch.hpp>

#include "settings/limits.h"

using namespace dslint;

TEST_CASE("a limit is added in two places") {
  ModelLimits limits;
  CHECK(limits.documents == 100'000);
  CHECK_FALSE(setLimit(limits, "documents", "7"));
  CHECK(limits.documents == 7);
  CHECK(limits.files == ModelLimits{}.files);

  const auto misspelled = setLimit(limits, "docments", "7");
  REQUIRE(misspelled);
  CHECK(misspelled->advice == "did you mean `documents`?");
  const auto none = setLimit(limits, "documents", "0");
  REQUIRE(none);
  CHECK(none->advice == "write a number from 1 to 1073741824");
  CHECK(limits.documents == 7);
}
