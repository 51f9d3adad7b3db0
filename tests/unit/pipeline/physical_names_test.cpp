#include "pipeline/physical_names.h"

#include "pipeline/sha1.h"
#include "test_model.h"

using namespace dslint;
using namespace dslint::testing;

namespace {

/// Rules of a container written in YAML.
IdentifierRules rulesOf(const std::string& container) {
  const TestModel model("kind: Team\nzone: USA\nname: T\ncontainers: [" + container + "]\n");
  return identifierRules(*model.graph().teams()[0]->containers[0]);
}

constexpr const char* kAt = ", name: c, hostPort: \"h:1\", databaseName: d";

std::string database(const std::string& type, const std::string& more = "") {
  return "{type: " + type + kAt + more + "}";
}

}  // namespace

TEST_CASE("SHA-1 is that of FIPS 180") {
  CHECK(sha1Hex("abc") == "a9993e364706816aba3e25717850c26c9cd0d89d");
  CHECK(sha1Hex("") == "da39a3ee5e6b4b0d3255bfef95601890afd80709");
}

TEST_CASE("each container has its limit, its quotes and its view of case") {
  struct Expected {
    std::string container;
    uint64_t limit;
    bool inBytes;
    bool foldsCase;
    std::string quoted;  // of  a"b`c]d
  };
  const std::string snowflake = "{type: SnowflakeDatabase, name: c, account: a, databaseName: d}";
  const std::string odbc =
      "{type: PyOdbcDatabase, name: c, serverHost: h, databaseName: d, driver: "
      "x, connectionStringTemplate: y}";
  const Expected kExpected[] = {
      {database("PostgresDatabase"), 63, true, false, "\"a\"\"b`c]d\""},
      {database("MySQLDatabase"), 64, false, true, "`a\"b``c]d`"},
      {database("OracleDatabase"), 128, true, false, "\"a\"\"b`c]d\""},
      {database("SQLServerDatabase"), 128, false, true, "[a\"b`c]]d]"},
      {database("DB2Database"), 128, true, false, "\"a\"\"b`c]d\""},
      {snowflake, 255, false, false, "\"a\"\"b`c]d\""},
      {database("HostPortSQLDatabase"), 63, false, false, "\"a\"\"b`c]d\""},
      {database("HostPortSQLDatabase", ", identifierLengthLimit: 30"), 30, false, false,
       "\"a\"\"b`c]d\""},
      {odbc, 64, false, false, "\"a\"\"b`c]d\""},
      {"{type: ObjectStorage, name: c, bucket: b}", 0, false, false, "`a\"b``c]d`"},
  };
  for (const Expected& expected : kExpected) {
    INFO(expected.container);
    const IdentifierRules rules = rulesOf(expected.container);
    CHECK(rules.limit == expected.limit);
    CHECK(rules.inBytes == expected.inBytes);
    CHECK(rules.foldsCase == expected.foldsCase);
    CHECK(quoteName("a\"b`c]d", rules) == expected.quoted);
  }
}

TEST_CASE("a name over the limit keeps its beginning and gets three digits of its hash") {
  const IdentifierRules rules{.limit = 10};
  CHECK(fitName("0123456789", rules) == "0123456789");
  CHECK_FALSE(isTooLong("0123456789", rules));
  const std::string whole = "0123456789a";
  CHECK(isTooLong(whole, rules));
  CHECK(fitName(whole, rules) == "012345_" + sha1Hex(whole).substr(0, 3));
  CHECK(fitName(std::string(1000, 'x'), IdentifierRules{}) == std::string(1000, 'x'));
}

TEST_CASE("limits count characters or bytes, and no character is split") {
  const std::string whole = "ab\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9gh";  // 8 characters, 12 bytes
  CHECK_FALSE(isTooLong(whole, IdentifierRules{.limit = 8}));
  CHECK(fitName(whole, IdentifierRules{.limit = 7}) == "ab\xc3\xa9_" + sha1Hex(whole).substr(0, 3));
  const IdentifierRules bytes{.limit = 9, .inBytes = true};
  CHECK(isTooLong(whole, bytes));
  // Five bytes are left, and the fifth is the first half of a character.
  CHECK(fitName(whole, bytes) == "ab\xc3\xa9_" + sha1Hex(whole).substr(0, 3));
}

TEST_CASE("names are made of the parts that the language reference lists") {
  const TestModel model(
      kBase + workspace("W", "[{store: NYC, dataset: tickets}]") +
      workspace("Elsewhere", "[{store: Signs, dataset: signs}]", "container: lake\n"));
  std::vector<std::string> names;
  forEachPhysicalObject(model.pipeline("Zero"),
                        [&](const PhysicalObject& object) { names.push_back(wholeName(object)); });
  CHECK(names == std::vector<std::string>{"Zero_NYC_tickets_staging", "Zero_NYC_tickets_merge",
                                          "Zero_Signs_signs_staging", "Zero_Signs_signs_merge",
                                          "Zero_W_main_NYC_tickets"});
}
