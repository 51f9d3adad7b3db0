// What the importers write, byte for byte.
#include "exchange/yaml_value.h"

#include <catch2/catch.hpp>

#include "exchange/legal_names.h"
#include "exchange/name_pattern.h"

namespace dslint {
namespace {

std::string written(std::string text) {
  YamlValue root;
  root.set("a", YamlValue::ofText(std::move(text)));
  return documentText(root);
}

TEST_CASE("texts are quoted only where YAML asks for it") {
  CHECK(written("plain text, with a comma") == "a: plain text, with a comma\n");
  CHECK(written("no") == "a: \"no\"\n");
  CHECK(written("null") == "a: \"null\"\n");
  CHECK(written("") == "a: \"\"\n");
  CHECK(written("key: value") == "a: \"key: value\"\n");
  CHECK(written("a # b") == "a: \"a # b\"\n");
  CHECK(written("public.\"Order Details\"") == "a: public.\"Order Details\"\n");
  CHECK(written("\"Order\"") == "a: '\"Order\"'\n");
  CHECK(written("two\nlines") == "a: |-\n  two\n  lines\n");
  CHECK(written("bell \a") == "a: \"bell \\u0007\"\n");
}

TEST_CASE("short mappings stand in brackets, long ones in a block, with their comment") {
  YamlValue column = YamlValue::mapping(true);
  column.setText("name", "id");
  column.setText("type", "Decimal(10, 2)");
  CHECK(itemText(column, 2) == "- {name: id, type: \"Decimal(10, 2)\"}\n");
  column.comment = "TODO classification";
  CHECK(itemText(column, 2) == "- {name: id, type: \"Decimal(10, 2)\"}  # TODO classification\n");
  column.setText("documentation", std::string(120, 'x'));
  CHECK(itemText(column, 2) == "- name: id  # TODO classification\n    type: Decimal(10, 2)\n" +
                                   std::string("    documentation: ") + std::string(120, 'x') +
                                   "\n");
}

TEST_CASE("names are made valid, unique, and fit for files") {
  CHECK(madeName("Order Details", "x") == "Order_Details");
  CHECK(madeName("2024 sales", "x") == "_2024_sales");
  CHECK(madeName("../x", "store") == "x");
  CHECK(madeName("\xC3\xA4", "store") == "store");
  CHECK(fileStem("con") == "con_");
  CHECK(fileStem("LPT1") == "LPT1_");
  CHECK(fileStem("../../etc/passwd") == "etc_passwd");
  CHECK(plainName("a/b", "x") == "a_b");
  CHECK(plainName("..", "x") == "x");
  UniqueNames names;
  CHECK(names.take("Sales") == "Sales");
  CHECK(names.take("sales") == "sales_2");
  CHECK(isFoundName("Order Details"));
  CHECK_FALSE(isFoundName("tab\t"));
  CHECK_FALSE(isFoundName(std::string("nul\0", 4)));
  CHECK_FALSE(isFoundName(std::string(129, 'a')));
}

TEST_CASE("patterns of tables") {
  CHECK(fitsTablePattern("sales.*", "sales", "orders"));
  CHECK_FALSE(fitsTablePattern("sales.*", "hr", "people"));
  CHECK(fitsTablePattern("o?ders", "sales", "orders"));
  CHECK(fitsTablePattern("*.*_log", "sales", "a_log_log"));
  CHECK_FALSE(fitsPattern("a*b", "acd"));
}

}  // namespace
}  // namespace dslint
