#include "database/compare.h"

#include <catch2/catch.hpp>

#include "database/secrets.h"
#include "database/sql_writer.h"
#include "database/trino_types.h"

namespace dslint {
namespace {

TEST_CASE("a query is the same however a DBMS prints it") {
  const std::string ours =
      R"(SELECT "id", "a b" FROM "public"."t" WHERE "ds_surf_batch_out" = 2147483647)";
  CHECK(sameQuery(ours, " SELECT t.id,\n    t.\"a b\"\n   FROM t\n"
                        "  WHERE (t.ds_surf_batch_out = 2147483647);"));
  CHECK(sameQuery(ours, "select `w`.`t`.`id` AS `id`,`w`.`t`.`a b` AS `a b` from `w`.`t` where "
                        "`w`.`t`.`ds_surf_batch_out` = 2147483647"));
  CHECK(sameQuery(ours, "CREATE VIEW [dbo].[v] AS SELECT [id], [a b] FROM [dbo].[t] WHERE "
                        "[ds_surf_batch_out] = 2147483647"));
  CHECK_FALSE(sameQuery(ours, "SELECT t.id, t.\"a b\" FROM t"));
  CHECK_FALSE(sameQuery(ours, "SELECT t.id, t.ab FROM t WHERE t.ds_surf_batch_out = 2147483647"));
  CHECK_FALSE(sameQuery(ours, "SELECT t.id, t.\"a b\" FROM u WHERE u.ds_surf_batch_out = "
                              "2147483647"));
  CHECK_FALSE(sameQuery(ours, "SELECT t.id AS x, t.\"a b\" FROM t WHERE t.ds_surf_batch_out = "
                              "2147483647"));
}

TEST_CASE("names and texts are quoted as each dialect wants it") {
  CHECK(SqlWriter(Dialect::Postgres, "s").path({}, "a\"b") == "\"s\".\"a\"\"b\"");
  CHECK(SqlWriter(Dialect::MySQL).quoted("a`b") == "`a``b`");
  CHECK(SqlWriter(Dialect::SQLServer).quoted("a]b") == "[a]]b]");
  CHECK(SqlWriter(Dialect::MySQL).literal("it's \\ so") == "'it''s \\\\ so'");
  CHECK(SqlWriter(Dialect::SQLServer).literal("it's") == "N'it''s'");
}

TEST_CASE("Iceberg's types are written as Trino does") {
  CHECK(trinoType("list<map<string, decimal(10, 2)>>") == "ARRAY(MAP(VARCHAR, DECIMAL(10, 2)))");
  CHECK(trinoType("struct<a: int, b: list<date>>") == "ROW(a INTEGER, b ARRAY(DATE))");
  CHECK(trinoType("timestamptz") == "TIMESTAMP(6) WITH TIME ZONE");
}

TEST_CASE("a credential that is not a file name leads nowhere") {
  const SecretReading reading =
      readSecret(nullptr, "../etc/passwd", "/tmp", [](const std::string&) { return std::nullopt; });
  CHECK_FALSE(reading.secret);
  CHECK(reading.failure == "the credential `../etc/passwd` cannot be a file");
}

}  // namespace
}  // namespace dslint
