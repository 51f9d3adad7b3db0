#include "types/type_numbers.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>

#include <fmt/format.h>

namespace dslint {
namespace {

// Sums of two parameters may take more than 64 bits.
__extension__ using Wide = __int128;
__extension__ using WideUnsigned = unsigned __int128;

/// The integers from 0 to 2^bits - 1, or from -2^bits if signed.
struct IntegerSet {
  std::int64_t bits = 0;
  bool isSigned = true;
};

/// The largest number of bits that `digits` decimal digits hold: floor(digits * log2(10)).
///
/// log2(10) is used with 128 fractional bits, so the product is off by less than 2^-65; no multiple
/// up to 2^63 comes that close to an integer (by the continued fraction of log2(10)).
Wide wholeBits(std::int64_t digits) {
  constexpr std::uint64_t kHigh = 0x5269e12f346e2bf9;
  constexpr std::uint64_t kLow = 0x24afdbfd36bf6d33;
  if (digits <= 0) return 0;
  const auto count = static_cast<WideUnsigned>(digits);
  const WideUnsigned fraction = (count * kHigh + ((count * kLow) >> 64)) >> 64;
  return static_cast<Wide>(count * 3 + fraction);
}

std::optional<IntegerSet> integerSet(const DataType& type) {
  switch (type.kind) {
    case TypeKind::TinyInt:
      return IntegerSet{7};
    case TypeKind::SmallInt:
      return IntegerSet{15};
    case TypeKind::Integer:
      return IntegerSet{31};
    case TypeKind::BigInt:
      return IntegerSet{63};
    case TypeKind::FixedInteger:
      return IntegerSet{type.isSigned ? type.size - 1 : type.size, type.isSigned};
    default:
      return std::nullopt;
  }
}

std::int64_t significantBits(const FloatFormat& format) {
  // A significand without bits still has its implicit one.
  return std::max<std::int64_t>(format.precision, 1);
}

/// The exponent of the smallest number above zero, including subnormal ones.
Wide smallestExponent(const FloatFormat& format) {
  return static_cast<Wide>(format.minExponent) - significantBits(format) + 1;
}

/// Whether the largest significand at the largest exponent is NaN.
bool lacksLargest(const FloatFormat& format) {
  return format.nonFinite == NonFinite::NanOnly && format.nanEncoding == NanEncoding::AllOnes &&
         significantBits(format) > 1;
}

std::string beyondBits(const IntegerSet& set) {
  if (set.bits > 63) return fmt::format("numbers of more than {} bits no longer fit", set.bits);
  const std::uint64_t most = (std::uint64_t{1} << set.bits) - 1;
  return fmt::format("numbers above {} no longer fit", most);
}

std::string lostOf(const IntegerSet& from, const IntegerSet& to) {
  if (from.isSigned && !to.isSigned) return "negative numbers no longer fit";
  return from.bits <= to.bits ? std::string() : beyondBits(to);
}

std::string lostOf(const IntegerSet& from, const DataType& decimal) {
  if (isUnlimitedDecimal(decimal)) return {};
  const std::int64_t digits = std::max<std::int64_t>(decimal.size - decimal.scale, 0);
  if (digits > 0 && from.bits <= wholeBits(digits)) return {};
  return fmt::format("numbers with more than {} digit{} before the point no longer fit", digits,
                     digits == 1 ? "" : "s");
}

/// Which integers of up to `bits` bits are lost, in words; empty if none. With `all`, the integers
/// reach up to 2^bits - 1, otherwise not as far.
std::string lostWholeNumbers(Wide bits, bool all, const FloatFormat& to) {
  if (!to.hasSignAndZero) return "zero and negative numbers no longer fit";
  const std::int64_t precision = significantBits(to);
  const bool largest = all && bits == precision && bits - 1 == to.maxExponent;
  if (bits - 1 > to.maxExponent || (largest && lacksLargest(to))) {
    return "the largest numbers no longer fit";
  }
  if (bits > precision) {
    return fmt::format("whole numbers above 2^{} are rounded", precision);
  }
  return {};
}

std::string lostOf(const IntegerSet& from, const FloatFormat& to) {
  std::string lost = lostWholeNumbers(from.bits, true, to);
  // The lowest number is a power of two.
  if (lost.empty() && from.isSigned && from.bits > to.maxExponent) {
    lost = "the lowest number no longer fits";
  }
  return lost;
}

std::string lostOf(const DataType& from, const IntegerSet& to) {
  if (from.scale > 0 || isUnlimitedDecimal(from)) return "the digits after the point are lost";
  if (!to.isSigned) return "negative numbers no longer fit";
  return wholeBits(from.size) < to.bits ? std::string() : beyondBits(to);
}

std::string lostOf(const DataType& from, const DataType& to) {
  if (isUnlimitedDecimal(to)) return {};
  const std::int64_t digits = std::max<std::int64_t>(to.size - to.scale, 0);
  if (isUnlimitedDecimal(from) || from.size - from.scale > digits) {
    return fmt::format("numbers with more than {} digit{} before the point no longer fit", digits,
                       digits == 1 ? "" : "s");
  }
  if (from.scale <= to.scale) return {};
  if (to.scale == 0) return "the digits after the point are lost";
  return fmt::format("digits after the {} after the point are lost",
                     to.scale == 1 ? "first" : fmt::format("first {}", to.scale));
}

std::string lostOf(const DataType& from, const FloatFormat& to) {
  // No tenth is a sum of powers of two.
  if (from.scale > 0 || isUnlimitedDecimal(from)) return "decimal fractions are rounded";
  return lostWholeNumbers(wholeBits(from.size) + 1, false, to);
}

std::string lostSpecials(const FloatFormat& from, bool infinities, bool nan) {
  if (from.nonFinite == NonFinite::IEEE754 && !infinities) {
    return nan ? "infinities no longer fit" : "infinities and NaN no longer fit";
  }
  if (from.nonFinite != NonFinite::FiniteOnly && !nan) return "NaN no longer fits";
  return {};
}

std::string lostOf(const FloatFormat& from, const FloatFormat& to) {
  if (from.hasSignAndZero && !to.hasSignAndZero) return "zero and negative numbers no longer fit";
  const std::int64_t precision = significantBits(to);
  if (from.maxExponent > to.maxExponent) {
    return fmt::format("numbers with an exponent above {} no longer fit", to.maxExponent);
  }
  if (significantBits(from) > precision) {
    return fmt::format("significands of more than {} bit{} are rounded", precision,
                       precision == 1 ? "" : "s");
  }
  if (from.maxExponent == to.maxExponent && significantBits(from) == precision &&
      lacksLargest(to) && !lacksLargest(from)) {
    return "the largest number no longer fits";
  }
  if (smallestExponent(from) < smallestExponent(to)) {
    return "the numbers nearest to zero no longer fit";
  }
  return lostSpecials(from, to.nonFinite == NonFinite::IEEE754,
                      to.nonFinite != NonFinite::FiniteOnly);
}

/// For signed, finite floats with a small maximum exponent: the formats without NaN.
std::string lostOf(const FloatFormat& from, const IntegerSet& to) {
  if (std::string lost = lostSpecials(from, false, false); !lost.empty()) return lost;
  if (smallestExponent(from) < 0) return "fractions no longer fit";
  if (!to.isSigned) return "negative numbers no longer fit";
  return from.maxExponent < to.bits ? std::string() : beyondBits(to);
}

std::string lostOf(const FloatFormat& from, const DataType& decimal) {
  if (std::string lost = lostSpecials(from, false, false); !lost.empty()) return lost;
  if (isUnlimitedDecimal(decimal)) return {};
  // An odd multiple of 2^-n has exactly n decimal digits after the point.
  if (-smallestExponent(from) > decimal.scale) return "small fractions are rounded";
  const std::int64_t digits = std::max<std::int64_t>(decimal.size - decimal.scale, 0);
  const std::int64_t precision = significantBits(from);
  const std::int64_t shift = from.maxExponent - precision + 1;
  const std::uint64_t significand = (std::uint64_t{1} << precision) - 1;
  const std::uint64_t whole = shift >= 0 ? significand << shift : significand >> -shift;
  std::uint64_t limit = 1;
  for (std::int64_t i = 0; i < digits && limit <= whole; ++i) limit *= 10;
  if (whole < limit) return {};
  return fmt::format("numbers with more than {} digit{} before the point no longer fit", digits,
                     digits == 1 ? "" : "s");
}

}  // namespace

bool isNumeric(TypeKind kind) {
  switch (kind) {
    case TypeKind::TinyInt:
    case TypeKind::SmallInt:
    case TypeKind::Integer:
    case TypeKind::BigInt:
    case TypeKind::FixedInteger:
    case TypeKind::Decimal:
    case TypeKind::CustomFloat:
      return true;
    default:
      return namedFloatFormat(kind) != nullptr && !isMxBlock(kind);
  }
}

std::string lostNumbers(const DataType& from, const DataType& to) {
  const auto toIntegers = integerSet(to);
  const FloatFormat* toFloats = floatFormat(to);
  const auto lost = [&](const auto& values) {
    if (toIntegers) return lostOf(values, *toIntegers);
    return toFloats != nullptr ? lostOf(values, *toFloats) : lostOf(values, to);
  };
  if (const auto integers = integerSet(from)) return lost(*integers);
  if (const FloatFormat* floats = floatFormat(from)) return lost(*floats);
  return lost(from);
}

std::string lostElements(const DataType& from, const DataType& to) {
  return lostOf(*floatFormat(from), *floatFormat(to));
}

}  // namespace dslint
