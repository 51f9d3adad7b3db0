#include "avro/schema.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "../value/value_checks.h"

using namespace dslint;
using namespace dslint::test;

namespace {

std::string record(const std::string& fields) {
  return R"({"type": "record", "name": "R", "fields": [)" + fields + "]}";
}

/// A record with one field of that type.
std::string fieldOf(const std::string& type, const std::string& more = "") {
  return record(R"({"name": "f", "type": )" + type + more + "}");
}

struct Bad {
  std::string json;
  std::string path;
  std::string says;
};

void checkBad(const std::vector<Bad>& cases) {
  for (const Bad& c : cases) {
    CAPTURE(c.json);
    const AvroParse parse = parseAvroSchema(c.json);
    REQUIRE(parse.errors.size() == 1);
    const AvroError& error = parse.errors.front();
    CAPTURE(error.error.message, error.error.advice);
    CHECK(wellFormed(c.json, error.error));
    CHECK(error.path == c.path);
    CHECK(error.error.message.find(c.says) != std::string::npos);
  }
}

void checkGood(const std::vector<std::string>& cases) {
  for (const std::string& json : cases) {
    CAPTURE(json);
    const AvroParse parse = parseAvroSchema(json);
    const std::string first = parse.ok() ? "" : parse.errors.front().error.message;
    CHECK(first.empty());
  }
}

}  // namespace

TEST_CASE("every kind of type is read") {
  const AvroParse parse = parseAvroSchema(R"({
    "type": "record", "name": "Order", "namespace": "com.acme", "doc": "an order",
    "aliases": ["Purchase", "old.Order"],
    "fields": [
      {"name": "id", "type": "long", "order": "descending", "doc": "key"},
      {"name": "note", "type": ["null", "string"], "default": null, "aliases": ["remark"]},
      {"name": "lines", "type": {"type": "array", "items": "string"}, "default": []},
      {"name": "tags", "type": {"type": "map", "values": "int"}, "default": {"a": 1}},
      {"name": "state", "type": {"type": "enum", "name": "State", "symbols": ["A", "B"],
                                 "default": "A"}, "default": "B"},
      {"name": "hash", "type": {"type": "fixed", "name": "Md5", "size": 16}},
      {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 10,
                                 "scale": 2}},
      {"name": "parent", "type": ["null", "Order"], "default": null},
      {"name": "day", "type": {"type": "int", "logicalType": "date"}}
    ]})");
  REQUIRE(parse.ok());
  const AvroDefinition& schema = parse.schema;
  const AvroType& order = schema.rootType();
  CHECK(order.kind == AvroKind::Record);
  CHECK(order.fullName == "com.acme.Order");
  CHECK(order.name == "Order");
  CHECK(order.aliases == std::vector<std::string>{"com.acme.Purchase", "old.Order"});
  REQUIRE(order.fields.size() == 9);
  CHECK(order.fields[0].order == AvroOrder::Descending);
  CHECK_FALSE(order.fields[0].defaultJson);
  CHECK(order.fields[1].aliases == std::vector<std::string>{"remark"});
  CHECK(order.fields[1].defaultJson == "null");
  CHECK(order.fields[3].defaultJson == R"({"a": 1})");
  CHECK(schema.type(order.fields[4].type).fullName == "com.acme.State");
  CHECK(schema.type(order.fields[4].type).defaultSymbol == "A");
  CHECK(schema.type(order.fields[5].type).size == 16);
  CHECK(schema.type(order.fields[6].type).precision == 10);
  CHECK(schema.type(order.fields[6].type).scale == 2);
  CHECK(schema.type(order.fields[7].type).inner[1] == schema.root());  // it contains itself
  CHECK(schema.describe(order.fields[1].type) == "union of null, string");
  CHECK(schema.describe(order.fields[2].type) == "array of string");
  CHECK(schema.describe(order.fields[6].type) == "decimal(10,2)");
  CHECK(schema.describe(order.fields[8].type) == "int date");
}

TEST_CASE("the fields of the outermost record are listed") {
  const AvroParse parse = parseAvroSchema(
      record(R"({"name": "a", "type": "long"}, {"name": "b", "type": ["null", "string"]},
                {"name": "c", "type": {"type": "int", "logicalType": "date"}},
                {"name": "d", "type": {"type": "map", "values": "int"}},
                {"name": "e", "type": ["int", "string"]})"));
  const auto fields = avroTopFields(parse.schema);
  REQUIRE(fields.size() == 5);
  CHECK(fields[0].name == "a");
  CHECK(fields[0].primitive);
  CHECK_FALSE(fields[1].primitive);
  CHECK(fields[1].nullableUnion);
  CHECK(fields[1].path == "/fields/1");
  CHECK(fields[2].primitive);
  CHECK_FALSE(fields[3].primitive);
  CHECK_FALSE(fields[4].nullableUnion);
  CHECK(avroTopFields(parseAvroSchema("\"int\"").schema).empty());
}

TEST_CASE("legal schemas") {
  checkGood({
      R"("string")",
      R"({"type": "int"})",
      R"(["null", "int", "long", "string", {"type": "array", "items": "int"}])",
      record(""),
      fieldOf(R"({"type": "record", "name": "Inner", "fields": []})"),
      fieldOf(R"("int")", R"(, "default": -2147483648)"),
      fieldOf(R"("long")", R"(, "default": 9223372036854775807)"),
      fieldOf(R"("double")", R"(, "default": 1)"),
      fieldOf(R"("float")", R"(, "default": 1.5e3)"),
      fieldOf(R"("bytes")", R"(, "default": "\u00ff\u0000")"),
      fieldOf(R"({"type": "fixed", "name": "F", "size": 2})", R"(, "default": "\u00ffa")"),
      fieldOf(R"(["string", "null"])", R"(, "default": "x")"),
      fieldOf(R"({"type": "array", "items": ["null", "int"]})", R"(, "default": [null])"),
      fieldOf(R"({"type": "record", "name": "P", "fields": [{"name": "x", "type": "int"},
                 {"name": "y", "type": "int", "default": 0}]})",
              R"(, "default": {"x": 1})"),
      fieldOf(R"({"type": "string", "logicalType": "uuid"})"),
      fieldOf(R"({"type": "long", "logicalType": "timestamp-micros"})"),
      fieldOf(R"({"type": "long", "logicalType": "my-own"})"),
      fieldOf(R"({"type": "fixed", "name": "D", "size": 12, "logicalType": "duration"})"),
      fieldOf(R"({"type": "fixed", "name": "D", "size": 4, "logicalType": "decimal",
                  "precision": 9, "scale": 9})"),
      fieldOf(R"("string")", R"(, "x-own": {"any": ["thing"]})"),
      // one name in two namespaces, and a full name that overrides the namespace beside it
      R"({"type": "record", "name": "a.b.R", "namespace": "ignored", "fields": [
           {"name": "x", "type": {"type": "fixed", "name": "F", "size": 1}},
           {"name": "y", "type": {"type": "fixed", "name": "F", "namespace": "", "size": 1}},
           {"name": "z", "type": "a.b.F"}]})",
      // a union of named types of one kind
      R"([{"type": "fixed", "name": "A", "size": 1}, {"type": "fixed", "name": "B", "size": 1}])",
      // an object that refers to a type defined before
      record(R"({"name": "a", "type": {"type": "fixed", "name": "F", "size": 1}},
                {"name": "b", "type": {"type": "F"}})"),
      // a name without a namespace, seen from inside one
      R"({"type": "record", "name": "R", "fields": [
           {"name": "a", "type": {"type": "fixed", "name": "F", "size": 1}},
           {"name": "b", "type": {"type": "record", "name": "x.S", "fields": [
             {"name": "c", "type": "F"}]}}]})",
  });
}

TEST_CASE("broken JSON") {
  checkBad({
      {"", "", "empty"},
      {"  ", "", "empty"},
      {"{", "", "ends"},
      {R"({"type": "int",})", "", "`}`"},
      {R"({"type": 'int'})", "/type", "`'`"},
      {R"({"type": int})", "/type", "`int`"},
      {R"({"type": "int"} x)", "", "`x`"},
      {R"({"type" "int"})", "", "`\"`"},
      {R"(["int",])", "", "`]`"},
      {R"(["int" "null"])", "", "`\"`"},
      {R"("int)", "", "inside a string"},
      {R"("in\qt")", "", "escape"},
      {R"("\ud800x")", "", "escape"},
      {"\"a\nb\"", "", "line break"},
      {R"({"a": 01})", "/a", "zero"},
      {R"({"a": 1.})", "/a", "digit"},
      {R"({"a": -})", "/a", "digit"},
      {R"({"a": True})", "/a", "`True`"},
      {"{} // x", "", "`/`"},
      {R"({"type": "int", "type": "long"})", "", "twice"},
      {R"({"type": "record", "name": "R", "fields": [{"name": "a", "name": "b", "type": "int"}]})",
       "/fields/0", "twice"},
  });
  const std::string json = R"({"type": "int",})";
  const AvroParse parse = parseAvroSchema(json);
  CHECK(parse.errors[0].kind == AvroError::Kind::Json);
  CHECK(parse.errors[0].error.offset == 15);
}

TEST_CASE("nesting is limited") {
  const std::string deep = std::string(100'000, '[');
  AvroParse parse = parseAvroSchema(deep);
  REQUIRE(parse.errors.size() == 1);
  CHECK(parse.errors[0].kind == AvroError::Kind::Depth);
  const std::string four = R"({"type": "array", "items": {"type": "array", "items": "int"}})";
  CHECK(parseAvroSchema(four, 2).ok());
  CHECK_FALSE(parseAvroSchema(four, 1).ok());
}

TEST_CASE("wrong types") {
  checkBad({
      {"1", "", "a number"},
      {"null", "", "null"},
      {"{}", "", "no `type`"},
      {R"({"fields": []})", "", "no `type`"},
      {R"({"type": {"type": "int"}})", "/type", "an object"},
      {R"({"type": ["null", "int"]})", "/type", "an array"},
      {R"("strng")", "", "no type `strng`"},
      {R"("record")", "", "bare word"},
      {R"("union")", "", "no name"},
      {fieldOf(R"("array")"), "/fields/0/type", "bare word"},
      {fieldOf(R"({"type": "Foo"})"), "/fields/0/type/type", "no type `Foo`"},
      {fieldOf("1"), "/fields/0/type", "a number"},
      {R"({"type": "array"})", "", "no `items`"},
      {R"({"type": "map"})", "", "no `values`"},
      {R"({"type": "map", "values": "x"})", "/values", "no type `x`"},
      {R"(["int", "int"])", "/1", "twice"},
      {R"(["int", {"type": "int", "logicalType": "date"}])", "/1", "twice"},
      {R"([{"type": "array", "items": "int"}, {"type": "array", "items": "long"}])", "/1", "twice"},
      {R"(["null", ["int"]])", "/1", "union"},
      {record(R"({"name": "a", "type": {"type": "fixed", "name": "F", "size": 1}},
                 {"name": "b", "type": ["F", "F"]})"),
       "/fields/1/type/1", "twice"},
  });
}

TEST_CASE("a name that is used before its definition is told apart") {
  const AvroParse parse = parseAvroSchema(record(R"({"name": "a", "type": "F"},
                {"name": "b", "type": {"type": "fixed", "name": "F", "size": 1}})"));
  REQUIRE(parse.errors.size() == 1);
  CHECK(parse.errors[0].path == "/fields/0/type");
  CHECK(parse.errors[0].error.advice.find("first use") != std::string::npos);
  const std::string json = R"("strng")";
  CHECK(fixed(json, parseAvroSchema(json).errors[0].error) == R"("string")");
}

TEST_CASE("wrong records and fields") {
  checkBad({
      {R"({"type": "record", "fields": []})", "", "no `name`"},
      {R"({"type": "record", "name": "R"})", "", "no `fields`"},
      {R"({"type": "record", "name": 1, "fields": []})", "/name", "a number"},
      {R"({"type": "record", "name": "a-b", "fields": []})", "/name", "not legal"},
      {R"({"type": "record", "name": "", "fields": []})", "/name", "not legal"},
      {R"({"type": "record", "name": "a..b", "fields": []})", "/name", "not legal"},
      {R"({"type": "record", "name": "1a", "fields": []})", "/name", "not legal"},
      {R"({"type": "record", "name": "x.string", "fields": []})", "/name", "primitive"},
      {R"({"type": "record", "name": "R", "namespace": "a-b", "fields": []})", "/namespace",
       "not legal"},
      {R"({"type": "record", "name": "R", "namespace": 1, "fields": []})", "/namespace",
       "a number"},
      {R"({"type": "record", "name": "R", "doc": 1, "fields": []})", "/doc", "a number"},
      {R"({"type": "record", "name": "R", "aliases": "x", "fields": []})", "/aliases", "a string"},
      {R"({"type": "record", "name": "R", "aliases": ["a-b"], "fields": []})", "/aliases/0",
       "not a legal name"},
      {R"({"type": "record", "name": "R", "aliases": [1], "fields": []})", "/aliases/0",
       "a number"},
      {R"({"type": "record", "name": "R", "fields": {}})", "/fields", "an object"},
      {record(R"("x")"), "/fields/0", "a string"},
      {record(R"({"name": "a"})"), "/fields/0", "no `type`"},
      {record(R"({"type": "int"})"), "/fields/0", "no `name`"},
      {record(R"({"name": "a b", "type": "int"})"), "/fields/0/name", "not legal"},
      {record(R"({"name": "a", "type": "int"}, {"name": "a", "type": "int"})"), "/fields/1/name",
       "twice"},
      {fieldOf(R"("int")", R"(, "order": "up")"), "/fields/0/order", "`up`"},
      {fieldOf(R"("int")", R"(, "order": 1)"), "/fields/0/order", "a number"},
      {fieldOf(R"("int")", R"(, "aliases": ["a.b"])"), "/fields/0/aliases/0", "not a legal name"},
      {fieldOf(R"({"type": "record", "name": "R", "fields": []})"), "/fields/0/type/name",
       "defined twice"},
  });
}

TEST_CASE("wrong enums and fixed types") {
  checkBad({
      {R"({"type": "enum", "name": "E"})", "", "no `symbols`"},
      {R"({"type": "enum", "symbols": ["A"]})", "", "no `name`"},
      {R"({"type": "enum", "name": "E", "symbols": "A"})", "/symbols", "a string"},
      {R"({"type": "enum", "name": "E", "symbols": ["A", "A"]})", "/symbols/1", "twice"},
      {R"({"type": "enum", "name": "E", "symbols": ["A-B"]})", "/symbols/0", "not legal"},
      {R"({"type": "enum", "name": "E", "symbols": [1]})", "/symbols/0", "a number"},
      {R"({"type": "enum", "name": "E", "symbols": ["A"], "default": "B"})", "/default",
       "not a symbol"},
      {R"({"type": "enum", "name": "E", "symbols": ["A"], "default": 1})", "/default", "a number"},
      {R"({"type": "fixed", "name": "F"})", "", "no `size`"},
      {R"({"type": "fixed", "name": "F", "size": -1})", "/size", "`-1`"},
      {R"({"type": "fixed", "name": "F", "size": 1.5})", "/size", "`1.5`"},
      {R"({"type": "fixed", "name": "F", "size": "4"})", "/size", "`4`"},
  });
}

TEST_CASE("wrong defaults") {
  checkBad({
      {fieldOf(R"("int")", R"(, "default": "1")"), "/fields/0/default", "no int"},
      {fieldOf(R"("int")", R"(, "default": 2147483648)"), "/fields/0/default", "out of the range"},
      {fieldOf(R"("long")", R"(, "default": 9223372036854775808)"), "/fields/0/default",
       "out of the range"},
      {fieldOf(R"("int")", R"(, "default": 1.0)"), "/fields/0/default", "no int"},
      {fieldOf(R"("int")", R"(, "default": null)"), "/fields/0/default", "`null`"},
      {fieldOf(R"("string")", R"(, "default": 1)"), "/fields/0/default", "no string"},
      {fieldOf(R"("boolean")", R"(, "default": "true")"), "/fields/0/default", "no boolean"},
      {fieldOf(R"("bytes")", R"(, "default": "\u0100")"), "/fields/0/default", "above"},
      {fieldOf(R"({"type": "fixed", "name": "F", "size": 2})", R"(, "default": "a")"),
       "/fields/0/default", "1 bytes"},
      {fieldOf(R"({"type": "enum", "name": "E", "symbols": ["A"]})", R"(, "default": "B")"),
       "/fields/0/default", "not a symbol"},
      {fieldOf(R"({"type": "array", "items": "int"})", R"(, "default": [1, "a"])"),
       "/fields/0/default/1", "no int"},
      {fieldOf(R"({"type": "map", "values": "int"})", R"(, "default": {"a/b": "c"})"),
       "/fields/0/default/a~1b", "no int"},
      {fieldOf(R"({"type": "record", "name": "P", "fields": [{"name": "x", "type": "int"}]})",
               R"(, "default": {})"),
       "/fields/0/default", "lacks the field `x`"},
      {fieldOf(R"({"type": "record", "name": "P", "fields": [{"name": "x", "type": "int"}]})",
               R"(, "default": {"x": "y"})"),
       "/fields/0/default/x", "no int"},
      {fieldOf(R"(["string", "null"])", R"(, "default": null)"), "/fields/0/default",
       "first type of the union"},
      {fieldOf(R"(["null", "int"])", R"(, "default": 0)"), "/fields/0/default",
       "first type of the union"},
      {fieldOf("[]", R"(, "default": 0)"), "/fields/0/default", "empty union"},
  });
  const AvroParse parse = parseAvroSchema(fieldOf(R"(["string", "null"])", R"(, "default": null)"));
  CHECK(parse.errors[0].error.advice == "put `null` first in the union");
}

TEST_CASE("wrong logical types") {
  checkBad({
      {R"({"type": "bytes", "logicalType": "decimal"})", "", "no `precision`"},
      {R"({"type": "bytes", "logicalType": "decimal", "precision": 0})", "/precision", "`0`"},
      {R"({"type": "bytes", "logicalType": "decimal", "precision": "9"})", "/precision", "`\"9\"`"},
      {R"({"type": "bytes", "logicalType": "decimal", "precision": 4, "scale": 5})", "/scale",
       "`5`"},
      {R"({"type": "bytes", "logicalType": "decimal", "precision": 4, "scale": -1})", "/scale",
       "`-1`"},
      {R"({"type": "fixed", "name": "F", "size": 4, "logicalType": "decimal", "precision": 10})",
       "/precision", "holds 9 digits"},
      {R"({"type": "string", "logicalType": "decimal", "precision": 4})", "/logicalType",
       "is on `string`"},
      {R"({"type": "string", "logicalType": "date"})", "/logicalType", "is on `string`"},
      {R"({"type": "int", "logicalType": "timestamp-millis"})", "/logicalType", "is on `int`"},
      {R"({"type": "fixed", "name": "F", "size": 8, "logicalType": "duration"})", "/logicalType",
       "8 bytes"},
      {R"({"type": "int", "logicalType": 1})", "/logicalType", "a number"},
  });
}

TEST_CASE("every fault is given, in the order of the text, and one fault is one") {
  const AvroParse parse = parseAvroSchema(
      record(R"({"name": "a", "type": "strng"}, {"name": "b", "type": "int", "default": "x"},
                {"name": "c"}, {"name": "d", "type": "E", "default": 1},
                {"name": "ok", "type": "int"})"));
  REQUIRE(parse.errors.size() == 4);
  CHECK(parse.errors[0].path == "/fields/0/type");
  CHECK(parse.errors[1].path == "/fields/1/default");
  CHECK(parse.errors[2].path == "/fields/2");
  CHECK(parse.errors[3].path == "/fields/3/type");
  CHECK(parse.schema.rootType().fields.size() == 5);
}

TEST_CASE("offsets are those of the JSON text") {
  const std::string json = fieldOf(R"("strng")");
  const AvroParse parse = parseAvroSchema(json);
  CHECK(pieceOf(json, parse.errors[0].error) == "\"strng\"");
}
