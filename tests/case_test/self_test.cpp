// What the case runner itself reads and writes.
#include <catch2/catch.hpp>

#include "case_test/around.h"
#include "case_test/expectations.h"
#include "support/files.h"

namespace dslint::testing {
namespace {

const Expectation kReserved{"error", "schema/type-parameter"};
const Expectation kAvro{"error", "schema/avro-invalid"};
const Expectation kUnused{"info", "reference/unused"};

TEST_CASE("expectations stand on their line, above it, or nowhere") {
  const Expectations found = parseExpectations(
      "# elsewhere: error[source/no-ecosystem]\n"
      "name: select  # info[reference/unused] error[schema/type-parameter] a note\n"
      "# next: error[schema/avro-invalid]\n"
      "avro: |\n"
      "  # +2: error[schema/avro-invalid]\n"
      "text: 'a#error[no/comment]' # a comment about error[no/expectation]\n");
  CHECK(found.elsewhere == std::vector<Expectation>{{"error", "source/no-ecosystem"}});
  REQUIRE(found.byLine.size() == 3);
  CHECK(found.byLine.at(2) == std::vector<Expectation>{kReserved, kUnused});
  CHECK(found.byLine.at(4) == std::vector<Expectation>{kAvro});
  CHECK(found.byLine.at(7) == std::vector<Expectation>{kAvro});
}

TEST_CASE("a target above another comment is the line below both") {
  const Expectations found = parseExpectations(
      "# next: error[schema/avro-invalid]\n# next: info[reference/unused]\nx: 1\n");
  CHECK(found.byLine.at(3) == std::vector<Expectation>{kAvro, kUnused});
}

TEST_CASE("an update keeps all else") {
  const auto update = [](std::string_view text, ExpectationsByLine byLine) {
    return withExpectations(text, {std::move(byLine), {}});
  };
  CHECK(update("a: 1\nb: 2 # why\n", {{1, {kAvro}}, {2, {kUnused}}}) ==
        "a: 1  # error[schema/avro-invalid]\nb: 2 # why  # info[reference/unused]\n");
  CHECK(update("a: 1 # error[x/y] note\r\nb: 2", {}) == "a: 1  # note\r\nb: 2");
  CHECK(update("a: 1 # error[x/y] note\n", {{1, {kAvro}}}) ==
        "a: 1  # error[schema/avro-invalid] note\n");
  CHECK(update("# next: error[x/y]\na: 1\n", {{2, {kAvro}}}) ==
        "# next: error[schema/avro-invalid]\na: 1\n");
  CHECK(update("# next: error[x/y]\na: 1\n", {}) == "a: 1\n");
}

TEST_CASE("an update puts what stands in a block scalar above it") {
  const std::string updated = withExpectations("- avro: |\n    one\n    two\n  key: 1\n",
                                               {{{2, {kAvro}}, {3, {kAvro}}, {4, {kUnused}}}, {}});
  CHECK(updated ==
        "# +3: error[schema/avro-invalid]\n"
        "# +3: error[schema/avro-invalid]\n"
        "- avro: |\n    one\n    two\n  key: 1  # info[reference/unused]\n");
}

TEST_CASE("what an update wrote is read again") {
  const std::string text = "- avro: |\n    one\n    two\n\n    three\n";
  const std::string updated =
      withExpectations(text, {{{2, {kAvro}}, {3, {kAvro}}, {5, {kAvro}}}, {}});
  const Expectations again = parseExpectations(updated);
  const std::vector<std::string> lines = linesOf(updated);
  for (const auto& [line, list] : again.byLine) {
    const std::string& target = lines.at(line - 1);
    CHECK((target == "    one" || target == "    two" || target == "    three"));
  }
  CHECK(again.byLine.size() == 3);
  CHECK(withExpectations(updated, again) == updated);
}

TEST_CASE("documents of the surroundings give way to those of the case") {
  const std::string around =
      "kind: Ecosystem\nname: A\n---\nkind: Team\nzone: USA\nname: T\n---\n"
      "kind: Datastore\nname: NYC\n";
  CHECK(identitiesOf(around) ==
        std::vector<std::string>{"Ecosystem", "Team USA/T", "Datastore NYC"});
  CHECK(aroundFor(around, {"{kind: Team, zone: USA, name: \"T\"}\n"}) ==
        "kind: Ecosystem\nname: A\n---\n\n\n\n---\nkind: Datastore\nname: NYC\n");
  CHECK(aroundFor(around, {"kind: Team # one\nzone: UK\nname: T\n"}) == around);
  CHECK(aroundFor(around, {"--- \nkind: Ecosystem\nname: Other\n"}) ==
        "\n\n---\nkind: Team\nzone: USA\nname: T\n---\nkind: Datastore\nname: NYC\n");
  CHECK(aroundFor(around, {"# without: around\n"}) == "\n\n---\n\n\n\n---\n\n\n");
  CHECK(aroundFor(around, {"# without: Datastore NYC\n", "# without: Ecosystem\n"}) ==
        "\n\n---\nkind: Team\nzone: USA\nname: T\n---\n\n\n");
}

}  // namespace
}  // namespace dslint::testing
