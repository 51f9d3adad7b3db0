// What a connection does with any driver, on SQLite: a third one beside those of
// tests/database_test. Without it there is nothing to see.
#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "database/connection.h"

namespace dslint {
namespace {

/// A database in memory; null where this build or machine has no driver.
std::unique_ptr<Connection> sqlite() {
  if (!hasOdbc()) return nullptr;
  ConnectionTarget target;
  target.connection = "Driver=SQLite3;Database=:memory:";
  try {
    return connect(target);
  } catch (const DatabaseError& error) {
    if (error.sqlState.starts_with("IM") || error.sqlState == "01000") return nullptr;
    throw;
  }
}

std::vector<Connection::Row> rowsOf(Connection& connection, const std::string& sql) {
  std::vector<Connection::Row> rows;
  connection.query(sql, [&](Connection::Row& row) { rows.push_back(row); });
  return rows;
}

TEST_CASE("rows come with the names of their columns, nulls as empty texts") {
  const auto connection = sqlite();
  if (!connection) return;
  const auto rows = rowsOf(*connection, "SELECT 1 AS a, NULL AS b, 'it''s' AS c, '' AS d");
  REQUIRE(rows.size() == 2);
  CHECK(rows[0] == Connection::Row{"a", "b", "c", "d"});
  CHECK(rows[1] == Connection::Row{"1", "", "it's", ""});
}

TEST_CASE("no row is lost, however many there are and however long a cell is") {
  const auto connection = sqlite();
  if (!connection) return;
  const std::string numbers =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1501) ";
  auto rows = rowsOf(*connection, numbers + "SELECT i FROM n");
  REQUIRE(rows.size() == 1502);
  CHECK(rows.back() == Connection::Row{"1501"});
  // One cell is longer than what is fetched at once.
  rows = rowsOf(*connection, numbers +
                                 "SELECT i, CASE i WHEN 700 THEN printf('%.20000c', 'x') ELSE 'y' "
                                 "END FROM n");
  REQUIRE(rows.size() == 1502);
  CHECK(rows[700][1] == std::string(20000, 'x'));
  CHECK(rows[1501] == Connection::Row{"1501", "y"});
}

TEST_CASE("what fails says so, and the connection goes on") {
  const auto connection = sqlite();
  if (!connection) return;
  CHECK_THROWS_AS(connection->execute("SELEKT 1"), DatabaseError);
  CHECK_THROWS_AS(rowsOf(*connection, "SELECT * FROM missing"), DatabaseError);
  CHECK(rowsOf(*connection, "SELECT 7").back() == Connection::Row{"7"});
}

TEST_CASE("a rollback takes back what was not committed") {
  const auto connection = sqlite();
  if (!connection) return;
  connection->execute("CREATE TABLE t (a int)");
  connection->setAutocommit(false);
  connection->execute("INSERT INTO t VALUES (1)");
  connection->rollback();
  connection->execute("INSERT INTO t VALUES (2)");
  connection->commit();
  connection->setAutocommit(true);
  CHECK(rowsOf(*connection, "SELECT a FROM t") ==
        std::vector<Connection::Row>{{"a"}, {"2"}});
}

}  // namespace
}  // namespace dslint
