#include "avro/resolution.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "avro/schema.h"

using namespace dslint;

namespace {

std::vector<AvroDifference> differences(const std::string& base, const std::string& head) {
  const AvroParse was = parseAvroSchema(base);
  const AvroParse is = parseAvroSchema(head);
  REQUIRE(was.ok());
  REQUIRE(is.ok());
  return compareAvroSchemas(was.schema, is.schema);
}

std::string recordOf(const std::string& fields, const std::string& more = "") {
  return R"({"type": "record", "name": "R", )" + more + R"("fields": [)" + fields + "]}";
}

std::string recordWith(const std::string& type) {
  return recordOf(R"({"name": "f", "type": )" + type + "}");
}

struct Wanted {
  AvroChange change;
  std::string path;
  std::string field;
  bool backward;
  bool forward;
};

void checkOne(const std::string& base, const std::string& head, const Wanted& wanted) {
  CAPTURE(base, head);
  const auto found = differences(base, head);
  REQUIRE(found.size() == 1);
  CHECK(avroChangeName(found[0].change) == avroChangeName(wanted.change));
  CHECK(found[0].path == wanted.path);
  CHECK(found[0].field == wanted.field);
  CHECK(found[0].backward == wanted.backward);
  CHECK(found[0].forward == wanted.forward);
  CHECK_FALSE(found[0].why.empty());
}

/// The types of one field, before and after.
void checkType(const std::string& base, const std::string& head, AvroChange change,
               const std::string& path, bool backward, bool forward) {
  checkOne(recordWith(base), recordWith(head),
           {change, "/fields/0/type" + path, "f", backward, forward});
}

}  // namespace

TEST_CASE("schemas that differ in nothing that matters") {
  const std::string base = R"({"type": "record", "name": "R", "namespace": "a", "fields": [
      {"name": "x", "type": "int", "default": 1, "doc": "old"},
      {"name": "y", "type": ["null", "string"], "default": null},
      {"name": "e", "type": {"type": "enum", "name": "E", "symbols": ["A", "B"]}},
      {"name": "next", "type": ["null", "R"], "default": null}]})";
  const std::string head = R"({"type": "record", "name": "b.c.R", "doc": "moved", "fields": [
      {"name": "next", "type": ["R", "null"]},
      {"name": "e", "type": {"type": "enum", "name": "E", "symbols": ["B", "A"]}},
      {"name": "y", "type": ["string", "null"], "default": "z"},
      {"name": "x", "type": {"type": "int"}}]})";
  CHECK(differences(base, head).empty());
  CHECK(differences(base, base).empty());
  CHECK(differences(recordWith("\"int\""), recordWith(R"(["int"])")).empty());
}

TEST_CASE("fields that come and go") {
  const std::string id = R"({"name": "id", "type": "long"})";
  const std::string note = R"({"name": "note", "type": "string"})";
  const std::string defaulted = R"({"name": "note", "type": "string", "default": ""})";
  const std::string nullable = R"({"name": "note", "type": ["null", "string"]})";
  const std::string both = R"({"name": "note", "type": ["null", "string"], "default": null})";
  const auto with = [&](const std::string& field) { return recordOf(id + ", " + field); };

  checkOne(recordOf(id), with(note), {AvroChange::FieldAdded, "/fields/1", "note", false, true});
  checkOne(recordOf(id), with(defaulted),
           {AvroChange::FieldAdded, "/fields/1", "note", true, true});
  checkOne(recordOf(id), with(nullable),
           {AvroChange::FieldAdded, "/fields/1", "note", false, true});
  checkOne(recordOf(id), with(both), {AvroChange::FieldAdded, "/fields/1", "note", true, true});
  checkOne(with(note), recordOf(id), {AvroChange::FieldRemoved, "/fields/1", "note", false, false});
  checkOne(with(defaulted), recordOf(id),
           {AvroChange::FieldRemoved, "/fields/1", "note", false, true});

  const auto added = differences(recordOf(id), with(both));
  CHECK(added[0].hasDefault);
  CHECK(added[0].nullable);
  CHECK(added[0].is == "union of null, string");
  const auto removed = differences(with(nullable), recordOf(id));
  CHECK_FALSE(removed[0].hasDefault);
  CHECK(removed[0].nullable);
}

TEST_CASE("a field renamed with an alias is not removed") {
  const std::string old = recordOf(R"({"name": "note", "type": "int"})");
  checkOne(old, recordOf(R"({"name": "remark", "type": "int", "aliases": ["note"]})"),
           {AvroChange::FieldRenamed, "/fields/0", "remark", true, false});
  const auto both = differences(old, recordOf(R"({"name": "remark", "type": "int"})"));
  REQUIRE(both.size() == 2);
  CHECK(both[0].change == AvroChange::FieldRemoved);
  CHECK(both[1].change == AvroChange::FieldAdded);
  // Its type is compared all the same.
  const auto typed =
      differences(old, recordOf(R"({"name": "remark", "type": "long", "aliases": ["x", "note"]})"));
  REQUIRE(typed.size() == 2);
  CHECK(typed[1].change == AvroChange::TypeWidened);
  // The name wins over an alias.
  CHECK(differences(recordOf(R"({"name": "a", "type": "int"}, {"name": "b", "type": "int"})"),
                    recordOf(R"({"name": "b", "type": "int", "aliases": ["a"]},
                              {"name": "a", "type": "int", "aliases": ["b"]})"))
            .empty());
}

TEST_CASE("promotions widen, what is not one narrows") {
  const std::vector<std::string> kinds{"boolean", "int",   "long",  "float",
                                       "double",  "bytes", "string"};
  const std::vector<std::pair<std::string, std::string>> promotions{
      {"int", "long"},    {"int", "float"},    {"int", "double"},   {"long", "float"},
      {"long", "double"}, {"float", "double"}, {"string", "bytes"}, {"bytes", "string"}};
  const auto promotes = [&](const std::string& from, const std::string& to) {
    return std::find(promotions.begin(), promotions.end(), std::pair(from, to)) != promotions.end();
  };
  for (const std::string& from : kinds) {
    for (const std::string& to : kinds) {
      if (from == to) continue;
      checkType('"' + from + '"', '"' + to + '"',
                promotes(from, to) ? AvroChange::TypeWidened : AvroChange::TypeNarrowed, "",
                promotes(from, to), promotes(to, from));
    }
  }
}

TEST_CASE("logical types must match") {
  const std::string date = R"({"type": "int", "logicalType": "date"})";
  const auto decimal = [](int precision, int scale) {
    return R"({"type": "bytes", "logicalType": "decimal", "precision": )" +
           std::to_string(precision) + R"(, "scale": )" + std::to_string(scale) + "}";
  };
  CHECK(differences(recordWith(date), recordWith(date)).empty());
  checkType("\"int\"", date, AvroChange::LogicalTypeChanged, "", false, false);
  checkOne(recordWith(date), recordWith("\"int\""),
           {AvroChange::LogicalTypeChanged, "/fields/0/type", "f", false, false});
  checkType(decimal(10, 2), decimal(12, 2), AvroChange::LogicalTypeChanged, "", false, false);
  checkType(decimal(10, 2), decimal(10, 3), AvroChange::LogicalTypeChanged, "", false, false);
  checkType(date, "\"long\"", AvroChange::TypeNarrowed, "", false, false);
  checkType(R"({"type": "long", "logicalType": "timestamp-millis"})",
            R"({"type": "long", "logicalType": "timestamp-micros"})",
            AvroChange::LogicalTypeChanged, "", false, false);
  const auto found = differences(recordWith(decimal(10, 2)), recordWith(decimal(12, 2)));
  CHECK(found[0].was == "decimal(10,2)");
  CHECK(found[0].is == "decimal(12,2)");
}

TEST_CASE("null comes and goes") {
  checkType("\"int\"", R"(["null", "int"])", AvroChange::RequiredToNullable, "", true, false);
  checkType(R"(["null", "int"])", "\"int\"", AvroChange::NullableToRequired, "", false, true);
  checkType(R"(["null", "int"])", R"(["null", "long"])", AvroChange::TypeWidened, "/1", true,
            false);
  checkType(R"(["null", "long"])", R"(["int", "null"])", AvroChange::TypeNarrowed, "/0", false,
            true);
  checkType("\"null\"", R"(["null", "int"])", AvroChange::TypeWidened, "", true, false);
  const auto both = differences(recordWith(R"(["null", "int"])"), recordWith("\"long\""));
  REQUIRE(both.size() == 2);
  CHECK(both[0].change == AvroChange::NullableToRequired);
  CHECK(both[1].change == AvroChange::TypeWidened);
}

TEST_CASE("unions") {
  checkType("\"int\"", R"(["int", "string"])", AvroChange::TypeWidened, "", true, false);
  checkType(R"(["int", "string"])", "\"int\"", AvroChange::TypeNarrowed, "", false, true);
  checkType(R"(["null", "int", "string"])", R"(["null", "int"])", AvroChange::TypeNarrowed, "",
            false, true);
  checkType(R"(["int", "boolean"])", R"(["long", "boolean"])", AvroChange::TypeWidened, "/0", true,
            false);
  // The old union had what the int is promoted to.
  checkType(R"(["int", "long"])", R"("long")", AvroChange::TypeWidened, "", true, true);
  // A long is read as an int by nobody, but who read ints and longs reads ints.
  checkType(R"(["int", "long"])", R"("int")", AvroChange::TypeNarrowed, "", false, true);
  checkOne(recordWith(R"(["null", {"type": "array", "items": "int"}])"),
           recordWith(R"(["null", {"type": "array", "items": "long"}])"),
           {AvroChange::TypeWidened, "/fields/0/type/1/items", "f[]", true, false});
  const auto swapped =
      differences(recordWith(R"(["boolean", "int"])"), recordWith(R"(["boolean", "string"])"));
  REQUIRE(swapped.size() == 2);
  CHECK(swapped[0].change == AvroChange::TypeNarrowed);
  CHECK(swapped[1].change == AvroChange::TypeWidened);
}

TEST_CASE("records in unions are paired by name or alias") {
  const auto member = [](const std::string& name, const std::string& more,
                         const std::string& type) {
    return R"({"type": "record", "name": ")" + name + "\", " + more +
           R"("fields": [{"name": "x", "type": ")" + type + "\"}]}";
  };
  const std::string a = member("A", "", "int");
  const std::string b = member("B", "", "int");
  CHECK(differences(recordWith("[" + a + "," + b + "]"), recordWith("[" + b + "," + a + "]"))
            .empty());
  const auto changed = differences(recordWith("[" + a + "," + b + "]"),
                                   recordWith("[" + a + "," + member("B", "", "long") + "]"));
  REQUIRE(changed.size() == 1);
  CHECK(changed[0].path == "/fields/0/type/1/fields/0/type");
  CHECK(changed[0].field == "f.x");
  const auto aliased =
      differences(recordWith("[" + a + "," + b + "]"),
                  recordWith("[" + a + "," + member("C", R"("aliases": ["B"], )", "int") + "]"));
  REQUIRE(aliased.size() == 1);
  CHECK(aliased[0].change == AvroChange::TypeRenamed);
  CHECK(aliased[0].backward);
  const auto renamed = differences(recordWith("[" + a + "," + b + "]"),
                                   recordWith("[" + a + "," + member("C", "", "int") + "]"));
  REQUIRE(renamed.size() == 2);
  CHECK_FALSE(renamed[0].backward);
}

TEST_CASE("enums") {
  const auto symbols = [](const std::string& list, const std::string& more = "") {
    return R"({"type": "enum", "name": "E", "symbols": [)" + list + "]" + more + "}";
  };
  const std::string ab = symbols(R"("A", "B")");
  const std::string a = symbols(R"("A")");
  const std::string defaulted = symbols(R"("A")", R"(, "default": "A")");
  checkType(ab, a, AvroChange::EnumSymbolsRemoved, "", false, true);
  checkType(ab, defaulted, AvroChange::EnumSymbolsRemoved, "", true, true);
  checkType(a, ab, AvroChange::EnumSymbolsAdded, "", true, false);
  checkType(defaulted, ab, AvroChange::EnumSymbolsAdded, "", true, true);
  const auto found = differences(recordWith(symbols(R"("A", "B", "C")")), recordWith(a));
  CHECK(found[0].was == "`B`, `C`");
}

TEST_CASE("fixed types and names of types") {
  const auto fixed = [](const std::string& name, int size, const std::string& more = "") {
    return R"({"type": "fixed", "name": ")" + name + "\", \"size\": " + std::to_string(size) +
           more + "}";
  };
  checkType(fixed("F", 4), fixed("F", 8), AvroChange::TypeNarrowed, "", false, false);
  checkType(fixed("F", 4), fixed("G", 4), AvroChange::TypeRenamed, "", false, false);
  checkType(fixed("F", 4), fixed("G", 4, R"(, "aliases": ["x.F"])"), AvroChange::TypeRenamed, "",
            true, false);
  checkType(fixed("F", 4, R"(, "aliases": ["G"])"), fixed("G", 4), AvroChange::TypeRenamed, "",
            false, true);
  CHECK(differences(recordWith(fixed("a.F", 4)), recordWith(fixed("b.F", 4))).empty());
}

TEST_CASE("differences inside arrays, maps and records have their path") {
  const std::string base = recordWith(
      R"({"type": "array", "items": {"type": "map", "values": {"type": "record", "name": "P",
          "fields": [{"name": "x", "type": "int"}]}}})");
  const std::string head = recordWith(
      R"({"type": "array", "items": {"type": "map", "values": {"type": "record", "name": "P",
          "fields": [{"name": "x", "type": "string"}]}}})");
  checkOne(base, head,
           {AvroChange::TypeNarrowed, "/fields/0/type/items/values/fields/0/type", "f[]{}.x", false,
            false});
  checkOne(R"({"type": "array", "items": "int"})", R"({"type": "array", "items": "long"})",
           {AvroChange::TypeWidened, "/items", "[]", true, false});
  checkType(R"({"type": "array", "items": "int"})", R"({"type": "map", "values": "int"})",
            AvroChange::TypeNarrowed, "", false, false);
  checkOne("\"int\"", "\"long\"", {AvroChange::TypeWidened, "", "", true, false});
}

TEST_CASE("a type is compared once, also one that contains itself") {
  const auto node = [](const std::string& type) {
    return R"({"type": "record", "name": "Node", "fields": [
        {"name": "value", "type": ")" +
           type + R"("},
        {"name": "left", "type": ["null", "Node"]}, {"name": "right", "type": ["null", "Node"]}]})";
  };
  checkOne(node("long"), node("int"),
           {AvroChange::TypeNarrowed, "/fields/0/type", "value", false, true});
}

TEST_CASE("differences come in the order of the head's text") {
  const auto found =
      differences(recordOf(R"({"name": "a", "type": {"type": "record", "name": "P", "fields": [
                   {"name": "x", "type": "int"}]}}, {"name": "b", "type": "int"})"),
                  recordOf(R"({"name": "a", "type": {"type": "record", "name": "P", "fields": [
                   {"name": "x", "type": "long"}]}}, {"name": "b", "type": "long"})"));
  REQUIRE(found.size() == 2);
  CHECK(found[0].field == "a.x");
  CHECK(found[1].field == "b");
}
