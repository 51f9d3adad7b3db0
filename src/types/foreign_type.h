// What other languages and databases call a type, and what it is here.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace dslint {

/// What becomes of the arguments behind another name for a type.
enum class Carry : std::uint8_t {
  Nothing,   ///< they are left out, as a width for printing is
  Size,      ///< `(20)`, `(20 CHAR)`, `(1M)`, `(max)`
  Digits,    ///< `(10)`, `(10, 2)`, `(*, 2)`
  Seconds,   ///< `(3)`: digits of a second
  Bits,      ///< `(8)`
  Binary,    ///< `(53)`: bits of a float's significand
  Texts,     ///< `('a', 'b')`
  Spatial,   ///< `(Point, 4326)`
  Elements,  ///< types, of an array or a map
  Fields,    ///< names with types
};

/// One name of the table.
struct ForeignName {
  std::string_view name;  ///< in lower case, with one blank between words
  std::string_view ours;  ///< without arguments a type as it is, or what they go behind
  Carry carry = Carry::Nothing;
  /// Where databases do not agree on the name, what else it may be.
  std::string_view other = {};
};

/// In byte order of the names. Static storage.
std::span<const ForeignName> foreignNames();
/// Whether only a database of its own kind knows the type, by its name in lower case.
bool isNativeName(std::string_view name);

/// A type of another system.
struct ForeignType {
  std::string ours;   ///< parses
  std::string other;  ///< what else it may be; mostly empty
  bool native = false;
  bool example = false;  ///< its arguments are only an example
  /// Nothing that was written is lost, and no database means something else.
  bool certain = false;
};

/// Reads a whole type as others write it: `timestamp(6) with time zone`, `numeric(10,2)[]`,
/// `array<int>`, `public.citext`. Nothing for a name that is not known. Linear in the length.
std::optional<ForeignType> readForeignType(std::string_view text);

}  // namespace dslint
