#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "value/value_error.h"

namespace dslint {

/// A JSON value (RFC 8259) that knows where it was written. Owns its texts; `offset` and `length`
/// are bytes in the text it was read from.
struct LocatedJson {
  enum class Kind : std::uint8_t { Null, Boolean, Integer, Fraction, String, Array, Object };

  struct Member;

  Kind kind = Kind::Null;
  bool boolean = false;
  std::size_t offset = 0;
  std::size_t length = 0;
  /// A string's decoded text; a number as it is written.
  std::string text;
  std::vector<LocatedJson> items;
  /// An object's members in order; keys are unique.
  std::vector<Member> members;

  [[nodiscard]] bool isString() const { return kind == Kind::String; }
  [[nodiscard]] bool isArray() const { return kind == Kind::Array; }
  [[nodiscard]] bool isObject() const { return kind == Kind::Object; }
  /// The member of that name, or null.
  [[nodiscard]] const LocatedJson* find(std::string_view key) const;
  /// `null`, `a boolean`, `a number`, `a string`, `an array`, `an object`.
  [[nodiscard]] std::string_view kindName() const;
};

struct LocatedJson::Member {
  std::string key;
  std::size_t keyOffset = 0;
  LocatedJson value;
};

struct LocatedJsonParse {
  LocatedJson value;
  ValueCheck error;
  /// The place of the error, as a JSON pointer to the innermost array or object.
  std::string path;
  /// The error is that arrays and objects nest too deeply.
  bool tooDeep = false;
};

/// Reads one JSON value and nothing after it. A key written twice in one object is an error.
LocatedJsonParse parseLocatedJson(std::string_view text, std::size_t maxDepth);

/// A key as one step of a JSON pointer (RFC 6901): `~` and `/` are escaped.
std::string jsonPointerStep(std::string_view key);

}  // namespace dslint
