#include "value/yaml_scalar.h"

#include <catch2/catch.hpp>

using dslint::yamlScalar;

TEST_CASE("a text is quoted where YAML would read something else") {
  for (const auto* plain : {"orders", "a.b-c_d/e", "Nightly2"}) CHECK(yamlScalar(plain) == plain);
  CHECK(yamlScalar("") == R"("")");
  CHECK(yamlScalar("3.11") == R"("3.11")");
  CHECK(yamlScalar("No") == R"("No")");
  CHECK(yamlScalar("[::1]:5432") == R"("[::1]:5432")");
  CHECK(yamlScalar("Decimal(10, 2)") == R"_("Decimal(10, 2)")_");
  CHECK(yamlScalar(R"(public."language")") == R"('public."language"')");
  CHECK(yamlScalar(R"(it's "so")") == R"('it''s "so"')");
  CHECK(yamlScalar("a\tb\"c") == R"("a\x09b\"c")");
}
