// JSON with places: what the importers read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dslint {

/// One value. Objects keep the order of their keys.
struct JsonValue {
  enum class Kind : uint8_t { Null, Boolean, Number, Text, List, Object };

  Kind kind = Kind::Null;
  size_t offset = 0;  ///< just behind its first token
  std::string text;   ///< of a Text; of a Number and a Boolean as written
  std::vector<JsonValue> items;
  std::vector<std::pair<std::string, JsonValue>> entries;

  JsonValue();  // out of line: the pairs need the whole class

  bool isObject() const { return kind == Kind::Object; }
  bool isList() const { return kind == Kind::List; }
  bool isText() const { return kind == Kind::Text; }
  /// What an object has below a key; a null value where there is none.
  const JsonValue& operator[](std::string_view key) const;
  /// The text below a key; empty if there is none, or no text.
  std::string_view textAt(std::string_view key) const;
  bool isTrue() const { return kind == Kind::Boolean && text == "true"; }
};

/// A file of JSON, read whole.
struct JsonDocument {
  std::string name;  ///< of the file, for messages
  std::string text;
  JsonValue root;
};

/// Reads UTF-8; a byte order mark is skipped. Throws ImportError: not JSON, not UTF-8, nested
/// deeper than 200, a key twice in one object.
JsonDocument readJson(std::string name, std::string text);

/// The value as JSON, two blanks a level; numbers as they were written.
std::string jsonText(const JsonValue& value, size_t indent = 0);

/// The entry of an object that has to be of a kind. Throws ImportError where it is another one or
/// missing. `what` names the object: "the manifest".
const JsonValue& requireObject(const JsonDocument& document, const JsonValue& object,
                               std::string_view key, std::string_view what);
std::string_view requireText(const JsonDocument& document, const JsonValue& object,
                             std::string_view key, std::string_view what);
/// The same where it may be missing: an empty value then.
const JsonValue& optionalObject(const JsonDocument& document, const JsonValue& object,
                                std::string_view key);
const JsonValue& optionalList(const JsonDocument& document, const JsonValue& object,
                              std::string_view key);

}  // namespace dslint
