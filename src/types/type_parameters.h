#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>

#include "types/data_type.h"

namespace dslint {

inline constexpr std::int64_t kNoMost = std::numeric_limits<std::int64_t>::max();
inline constexpr std::int64_t kNoLeast = std::numeric_limits<std::int64_t>::min();

/// How the value of a parameter is written.
enum class ParameterShape : std::uint8_t { Number, Word, Zone, Text };

/// A parameter of a type whose arguments are plain: numbers, words and texts.
struct TypeParameter {
  std::string_view name;
  ParameterShape shape = ParameterShape::Number;
  /// Written as `name=value`; otherwise identified by its position.
  bool named = false;
  bool required = false;
  std::int64_t least = 1;
  std::int64_t most = kNoMost;
  /// For ParameterShape::Word, the words it takes.
  std::span<const std::string_view> words = {};
};

/// No type has more parameters.
inline constexpr std::size_t kMostParameters = 6;

/// In order of position; empty for a type without plain arguments. Static storage.
std::span<const TypeParameter> parametersOf(TypeKind kind);

/// Whether a type of the kind must have arguments, and whether it can have any.
bool needsArguments(TypeKind kind);
bool takesArguments(TypeKind kind);

/// Words for a message: "`a`, `b`".
std::string listed(std::span<const std::string_view> words);

/// What a parameter takes, for a message: "a whole number".
std::string wantedValue(const TypeParameter& parameter);

/// How the arguments of a kind are written, for a message: `Decimal(precision, scale)`.
std::string_view argumentsExample(TypeKind kind);

}  // namespace dslint
