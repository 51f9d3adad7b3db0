#pragma once

#include <cstdint>

namespace dslint {

enum class TypeKind : std::uint8_t;

/// Which non-finite values a format has. `FiniteOnly` occurs in named formats only.
enum class NonFinite : std::uint8_t { IEEE754, NanOnly, FiniteOnly };

/// Where a format keeps its NaN. `AllOnes` takes the largest significand of the largest exponent
/// from the finite values when there are no infinities; `NegativeZero` takes nothing from them.
enum class NanEncoding : std::uint8_t { IEEE, AllOnes, NegativeZero };

/// A binary floating-point format, in the terms of LLVM's APFloat `fltSemantics`.
///
/// Exponents are those of a significand 1.xxx, in base 2 and without bias; normal numbers reach
/// from `minExponent` to `maxExponent`, smaller ones are subnormal. `precision` counts the
/// significand's bits, including the implicit one. `sizeInBits` is the size of a value in memory
/// and does not affect the set of values.
struct FloatFormat {
  std::int64_t maxExponent = 0;
  std::int64_t minExponent = 0;
  std::int64_t precision = 0;
  std::int64_t sizeInBits = 0;
  NonFinite nonFinite = NonFinite::IEEE754;
  NanEncoding nanEncoding = NanEncoding::IEEE;
  /// False for `FP8_E8M0` only, which is a scale: it has neither a sign nor a zero.
  bool hasSignAndZero = true;

  friend bool operator==(const FloatFormat&, const FloatFormat&) = default;
};

/// The format of a named floating-point type (IEEE 754-2019 binary formats, binary256 by its
/// formulas; OCP MX 1.0 for FP8_E4M3, FP8_E5M2, FP8_E8M0, FP6 and FP4; the FNUZ ones as in
/// APFloat). For an MX type it is the format of its elements. Null for any other kind, also for
/// CustomFloat, whose format is a parameter. Static storage.
const FloatFormat* namedFloatFormat(TypeKind kind);

/// Whether values of the kind are blocks of 32 elements that share one scale of type `FP8_E8M0`.
bool isMxBlock(TypeKind kind);

}  // namespace dslint
