#include "pipeline/avro_mapping.h"

#include <catch2/catch.hpp>

using namespace dslint;

namespace {

/// `name: reason | substitute -> native` for each field that is not held.
std::vector<std::string> unheld(const std::string& fields, TypeTarget target) {
  const AvroParse parsed =
      parseAvroSchema(R"({"type": "record", "name": "R", "fields": [)" + fields + "]}");
  for (const AvroError& error : parsed.errors) FAIL(error.error.message);
  std::vector<std::string> result;
  for (const UnheldAvroField& field : unheldFields(parsed.schema, target)) {
    std::string text = field.name + " " + field.type + ": " + field.reason;
    if (!field.substitute.empty()) {
      text += " | " + field.substitute + (field.asJson ? " of JSON" : "") + " -> " +
              field.substituteNative;
    }
    result.push_back(std::move(text));
  }
  return result;
}

using Lines = std::vector<std::string>;

/// A field with a type that is written as JSON.
std::string field(const std::string& name, const std::string& type) {
  return R"({"name": ")" + name + R"(", "type": )" + type + "}";
}

}  // namespace

TEST_CASE("every container holds what has no parts") {
  const std::string all =
      field("a", R"("boolean")") + "," + field("b", R"("int")") + "," + field("c", R"("long")") +
      "," + field("d", R"("float")") + "," + field("e", R"("double")") + "," +
      field("f", R"("bytes")") + "," + field("g", R"("string")") + "," + field("h", R"("null")") +
      "," + field("i", R"({"type": "enum", "name": "E", "symbols": ["ONE", "TWO"]})") + "," +
      field("j", R"({"type": "fixed", "name": "F", "size": 16})") + "," +
      field("k", R"({"type": "int", "logicalType": "date"})") + "," +
      field("l", R"({"type": "long", "logicalType": "timestamp-micros"})") + "," +
      field("m", R"({"type": "int", "logicalType": "time-millis"})") + "," +
      field("n", R"({"type": "string", "logicalType": "uuid"})") + "," +
      field("o", R"({"type": "bytes", "logicalType": "decimal", "precision": 30, "scale": 2})") +
      "," + field("p", R"(["null", "string"])") + "," + field("q", R"(["int", "null", "long"])") +
      "," + field("r", R"(["float", "double"])") + "," +
      field("s", R"({"type": "string", "logicalType": "our-own"})");
  for (size_t i = 0; i < kTypeTargets; ++i) {
    INFO(targetName(static_cast<TypeTarget>(i)));
    CHECK(unheld(all, static_cast<TypeTarget>(i)) == Lines{});
  }
}

TEST_CASE("decimals and durations end where the container ends") {
  const std::string decimal =
      field("d", R"({"type": "bytes", "logicalType": "decimal", "precision": 39, "scale": 2})");
  CHECK(unheld(decimal, TypeTarget::Postgres) == Lines{});
  CHECK(unheld(decimal, TypeTarget::Iceberg) ==
        Lines{"d decimal(39,2): Iceberg has decimal numbers of at most 38 digits "
              "| string -> string"});
  const std::string duration = field(
      "d", R"(["null", {"type": "fixed", "name": "D", "size": 12, "logicalType": "duration"}])");
  CHECK(unheld(duration, TypeTarget::Postgres) == Lines{});
  CHECK(unheld(duration, TypeTarget::MySQL) ==
        Lines{"d union of null, fixed duration: MySQL has no interval of months, days and seconds "
              "| string -> LONGTEXT"});
}

TEST_CASE("arrays, maps, records and unions") {
  const std::string array = field("a", R"({"type": "array", "items": "int"})");
  const std::string arrays =
      field("a", R"({"type": "array", "items": ["null", {"type": "array", "items": "int"}]})");
  const std::string map = field("m", R"({"type": "map", "values": "int"})");
  const std::string record =
      field("r", R"({"type": "record", "name": "S", "fields": [{"name": "x", "type": "int"}]})");
  const std::string either = field("u", R"(["null", "int", "string"])");
  CHECK(unheld(array, TypeTarget::Postgres) == Lines{});
  CHECK(unheld(array, TypeTarget::MySQL) ==
        Lines{"a array of int: MySQL has no arrays | string of JSON -> LONGTEXT"});
  CHECK(unheld(arrays, TypeTarget::Postgres).size() == 1);
  CHECK(unheld(map + "," + record, TypeTarget::Postgres) ==
        Lines{"m map of int: PostgreSQL has no maps | string of JSON -> TEXT",
              "r record S: PostgreSQL has no structs | string of JSON -> TEXT"});
  CHECK(unheld(either, TypeTarget::Postgres) ==
        Lines{"u union of null, int, string: PostgreSQL has no unions | "
              "string of JSON -> TEXT"});
  for (const TypeTarget target : {TypeTarget::Snowflake, TypeTarget::Iceberg}) {
    CHECK(unheld(array + "," + map + "," + record + "," + either, target) == Lines{});
    CHECK(unheld(arrays, target) == Lines{});
  }
}

TEST_CASE("the part at fault is named, once") {
  const std::string inside = field("x", R"({"type": "record", "name": "S", "fields": [
      {"name": "y", "type": {"type": "array", "items": {"type": "record", "name": "T", "fields": [
          {"name": "z", "type": ["null", {"type": "bytes", "logicalType": "decimal",
                                          "precision": 50}]}]}}}]})");
  CHECK(
      unheld(inside, TypeTarget::Iceberg) ==
      Lines{"x record S: its field `z` is `union of null, decimal(50,0)`, and Iceberg has decimal "
            "numbers of at most 38 digits | string of JSON -> string"});
  // Nothing holds the number but a text, which JSON has.
  CHECK(unheld(inside, TypeTarget::MySQL) ==
        Lines{"x record S: MySQL has no structs | string of JSON -> LONGTEXT"});
  CHECK(unheld(inside, TypeTarget::Oracle) ==
        Lines{"x record S: Oracle has no structs | string of JSON -> NCLOB"});
}

TEST_CASE("types that hold themselves, and many that share one") {
  CHECK(unheld(field("next", R"(["null", "R"])"), TypeTarget::Iceberg) ==
        Lines{"next union of null, record R: Iceberg has no types that hold themselves | string of "
              "JSON -> string"});
  // Written out, this has 2^64 fields.
  std::string fields = field("f0", R"({"type": "record", "name": "T0", "fields": []})");
  for (int i = 1; i <= 64; ++i) {
    const std::string before = "\"T" + std::to_string(i - 1) + "\"";
    fields +=
        "," + field("f" + std::to_string(i),
                    R"({"type": "record", "name": "T)" + std::to_string(i) + R"(", "fields": [)" +
                        field("a", before) + "," + field("b", before) + "]}");
  }
  CHECK(unheld(fields, TypeTarget::Snowflake) == Lines{});
  CHECK(unheld(fields, TypeTarget::Postgres).size() == 65);
}

TEST_CASE("a schema that is not a record has no fields") {
  const AvroParse parsed = parseAvroSchema(R"({"type": "map", "values": "int"})");
  CHECK(unheldFields(parsed.schema, TypeTarget::Postgres).empty());
}
