// Messages about objects without a name.
#include "report/empty_names.h"

#include <catch2/catch.hpp>

using namespace dslint;

TEST_CASE("a name that is missing is worded after its noun, an empty value stays") {
  const auto worded = [](std::string text) {
    wordEmptyNames(text);
    return text;
  };
  CHECK(worded("the policy `` of the zone `USA`") == "the policy without a name of the zone `USA`");
  CHECK(worded("the zone ``, the team ``") == "the zone without a name, the team without a name");
  CHECK(worded("`primaryKey` names ``, and the table has no such column") ==
        "`primaryKey` names ``, and the table has no such column");
  CHECK(worded("`` is not a value of `classification`") ==
        "`` is not a value of `classification`");
}
