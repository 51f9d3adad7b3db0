// Translates type names of other languages and databases.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace dslint {

/// How the arguments of a foreign type are translated.
enum class Carry : std::uint8_t {
  Nothing,   ///< they are dropped, such as a display width
  Size,      ///< `(20)`, `(20 CHAR)`, `(1M)`, `(max)`
  Digits,    ///< `(10)`, `(10, 2)`, `(*, 2)`
  Seconds,   ///< `(3)`: fractional digits of seconds
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
  std::string_view ours;  ///< a complete type, or the name to which arguments are added
  Carry carry = Carry::Nothing;
  /// What else the name may mean, if databases disagree.
  std::string_view other = {};
};

/// In byte order of the names. Static storage.
std::span<const ForeignName> foreignNames();
/// Whether the type, by its name in lower case, exists only in its own database.
bool isNativeName(std::string_view name);

/// A type of another system.
struct ForeignType {
  std::string ours;   ///< parses
  std::string other;  ///< what else it may mean; usually empty
  bool native = false;
  bool example = false;  ///< its arguments are only an example
  /// Nothing written is lost, and no database means anything else.
  bool certain = false;
};

/// Reads a type as other systems write it: `timestamp(6) with time zone`, `numeric(10,2)[]`,
/// `array<int>`, `public.citext`. Nothing for an unknown name. Linear in the length.
std::optional<ForeignType> readForeignType(std::string_view text);

}  // namespace dslint
