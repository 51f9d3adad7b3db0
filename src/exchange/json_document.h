// JSON with places, for the importers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dslint {

/// A value. Objects keep the order of their keys.
struct JsonValue {
  enum class Kind : uint8_t { Null, Boolean, Number, Text, List, Object };

  Kind kind = Kind::Null;
  size_t offset = 0;  ///< just after its first token
  std::string text;   ///< of a Text; of a Number and a Boolean as written
  std::vector<JsonValue> items;
  std::vector<std::pair<std::string, JsonValue>> entries;

  JsonValue();  // out of line: the pairs need the whole class

  bool isObject() const { return kind == Kind::Object; }
  bool isList() const { return kind == Kind::List; }
  bool isText() const { return kind == Kind::Text; }
  /// The value at a key of an object; a null value if there is none.
  const JsonValue& operator[](std::string_view key) const;
  /// The text at a key; empty if there is none, or if it is not a text.
  std::string_view textAt(std::string_view key) const;
  bool isTrue() const { return kind == Kind::Boolean && text == "true"; }
};

/// A file of JSON.
struct JsonDocument {
  std::string name;  ///< of the file, for messages
  std::string text;
  JsonValue root;
};

/// Reads UTF-8; a byte order mark is skipped. Throws ImportError for anything but JSON in UTF-8,
/// for nesting deeper than 200, and for a key twice in one object.
JsonDocument readJson(std::string name, std::string text);

/// The value as JSON, indented by two blanks per level; numbers as they were written.
std::string jsonText(const JsonValue& value, size_t indent = 0);

/// A required entry of an object with a given kind. Throws ImportError if it is missing or of
/// another kind. `what` names the object: "the manifest".
const JsonValue& requireObject(const JsonDocument& document, const JsonValue& object,
                               std::string_view key, std::string_view what);
std::string_view requireText(const JsonDocument& document, const JsonValue& object,
                             std::string_view key, std::string_view what);
/// The same for an entry that may be missing: then an empty value.
const JsonValue& optionalObject(const JsonDocument& document, const JsonValue& object,
                                std::string_view key);

}  // namespace dslint
