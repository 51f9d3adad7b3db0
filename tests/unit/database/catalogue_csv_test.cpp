#include "database/catalogue_csv.h"

#include <catch2/catch.hpp>

namespace dslint {
namespace {

const std::string kHeader =
    "kind,schema,object,name,position,type,nullable,value,detail,comment,target_schema,"
    "target_object,target_name\n";
const std::string kDatabase = "database,public,,shop,,postgres,,15.2,1@2,,,,\n";
const std::string kTable = "table,public,orders,,,,,1200,,,,,\n";
const std::string kColumn = "column,public,orders,id,1,integer,NO,,,,,,\n";
const std::string kEnd = "end,,,,,,,,,,,,\n";

void fails(const std::string& text, uint64_t line, const std::string& words) {
  const CatalogueFile file = readCatalogueCsv(text);
  INFO(text);
  CHECK_THAT(file.error, Catch::Contains(words));
  CHECK(file.line == line);
}

TEST_CASE("a catalogue is read from CSV, whatever the order of its rows") {
  const CatalogueFile file = readCatalogueCsv(
      kHeader + "end,,,,,,,,,,,,\n" +
      "column,public,orders,\"note, \"\"x\"\"\",2,\"enum('a','b')\",YES,,,\"two\nlines\",,,mood\n" +
      kColumn + "primary key,public,orders,id,1,,,,orders_pkey,,,,\n" +
      "foreign key,public,orders,id,1,,,,fk,,public,other,key\n" + kTable + kDatabase);
  REQUIRE(file.error.empty());
  const Catalogue& catalogue = file.catalogue;
  CHECK(catalogue.dialect == Dialect::Postgres);
  CHECK(catalogue.database == "shop");
  const CatalogueTable* orders = catalogue.find("", "ORDERS");
  REQUIRE(orders != nullptr);
  CHECK(orders->rows == 1200);
  REQUIRE(orders->columns.size() == 2);
  CHECK(orders->columns[0].name == "id");
  CHECK_FALSE(orders->columns[0].nullable);
  CHECK(orders->columns[1].name == "note, \"x\"");
  CHECK(orders->columns[1].comment == "two\nlines");
  CHECK(orders->columns[1].typeName == "mood");
  REQUIRE(orders->primaryKey);
  CHECK(orders->primaryKey->columns == std::vector<std::string>{"id"});
  REQUIRE(orders->foreignKeys.size() == 1);
  CHECK(orders->foreignKeys[0].targetTable == "other");
}

TEST_CASE("what `mysql --batch` prints is read, too") {
  std::string text = kHeader + "database,shop,,shop,,mysql,,10.11,h:3306/shop,,,,\n" +
                     "table,shop,orders,,,,,NULL,,a\\tb\\nc,,,\n" +
                     "column,shop,orders,id,1,int(11),NO,,,say \"hi\",,,\n" + kEnd;
  std::ranges::replace(text, ',', '\t');
  const CatalogueFile file = readCatalogueCsv(text);
  REQUIRE(file.error.empty());
  REQUIRE(file.catalogue.tables.size() == 1);
  CHECK(file.catalogue.tables[0].comment == "a\tb\nc");
  CHECK(file.catalogue.tables[0].columns[0].comment == "say \"hi\"");
  CHECK_FALSE(file.catalogue.tables[0].rows);
}

TEST_CASE("a header in another order, with more columns and with CRLF") {
  const CatalogueFile file = readCatalogueCsv(
      "\xef\xbb\xbfPART;TARGET_NAME;target_object;target_schema;comment;detail;value;nullable;type;"
      "position;name;object;schema;kind\r\n0;;;;;1@2;15;;postgres;;shop;;public;database\r\n"
      "9;;;;;;;;;;;;;end\r\n");
  CHECK(file.error.empty());
  CHECK(file.catalogue.database == "shop");
}

TEST_CASE("what is wrong with a file is said, with its line") {
  fails("", 1, "empty");
  fails("a,b\n1,2\n", 1, "the header lacks `kind`");
  fails("kind," + kHeader, 1, "the column `kind` occurs twice");
  fails(kHeader + kTable + kColumn + kEnd, 0, "no `database` row");
  fails(kHeader + kDatabase + kTable + kColumn, 0, "cut off");
  fails(kHeader + kDatabase + kTable + "column,public,ord", 4, "the row has 3 fields");
  fails(kHeader + kDatabase + "table,public,\"ord", 3, "never closed");
  fails(kHeader + kDatabase + "table,public,\"or\"d,,,,,,,,,,\n", 3, "follows the closing quote");
  fails(kHeader + kDatabase + "table,public,or\"d,,,,,,,,,,\n", 3, "does not begin with one");
  fails(kHeader + kDatabase + kTable + kTable + kEnd, 4, "`public.orders` occurs twice");
  fails(kHeader + kDatabase + kTable + kColumn + kColumn + kEnd, 0,
        "the column `id` of `public.orders` occurs twice");
  fails(kHeader + kDatabase + kColumn + kEnd, 0, "none of kind `table`");
  fails(kHeader + kDatabase + "colum,public,orders,id,1,integer,NO,,,,,,\n", 3,
        "no kind of row `colum`");
  fails(kHeader + kDatabase + "column,public,orders,id,x,integer,NO,,,,,,\n", 3, "no position");
  fails(kHeader + kDatabase + "column,public,orders,id,1,integer,maybe,,,,,,\n", 3, "`maybe`");
  fails(kHeader + kDatabase + "table,public,\xff,,,,,,,,,,\n", 3, "not UTF-8");
  fails(kHeader + "database,public,,shop,,dbase,,1,x,,,,\n", 2, "no dialect `dbase`");
}

TEST_CASE("the hash tells catalogues apart, but for estimates") {
  const auto hashOf = [](const std::string& rows) {
    const CatalogueFile file = readCatalogueCsv(kHeader + kDatabase + rows + kEnd);
    REQUIRE(file.error.empty());
    return catalogueHash(file.catalogue);
  };
  const std::string hash = hashOf(kTable + kColumn);
  CHECK(hash.size() == 64);
  CHECK(hash == hashOf(kColumn + "table,public,orders,,,,,77,,,,,\n"));
  CHECK(hash != hashOf(kTable + "column,public,orders,id,1,integer,YES,,,,,,\n"));
  CHECK(hash != hashOf(kTable + "column,public,orders,id,1,bigint,NO,,,,,,\n"));
}

}  // namespace
}  // namespace dslint
