// The types of each container, as data.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "pipeline/type_mapping.h"

namespace dslint {

/// A native type with a declared size in place of `{}`, up to `most`; beyond that `large`, up to
/// `largeMost`. Empty if there is none.
struct SizedForm {
  std::string_view declared;
  int64_t most = 0;
  std::string_view large;
  int64_t largeMost = 0;

  int64_t longest() const { return largeMost > most ? largeMost : most; }
};

/// A native type with fractional digits of seconds in place of `{}`.
struct SecondsForm {
  std::string_view declared;
  int64_t most = 0;
  /// For `kUsualSecondDigits`, or fewer if `declared`
  /// cannot express how many; empty: `declared`.
  std::string_view usual = {};
  /// A type that keeps more digits; empty if there is none.
  std::string_view beyond = {};
};

struct IntegerForm {
  int64_t bits = 0;
  bool isSigned = true;
  std::string_view native;
};

/// Facts about one target; docs/platform-types.md has the sources.
struct TargetTypes {
  std::string_view name;
  std::string_view boolean;
  std::string_view date;
  SecondsForm timestamp;  ///< a point in time
  SecondsForm dateTime;   ///< without a zone
  SecondsForm time;
  std::string_view uuid;
  std::string_view json;
  std::string_view xml;
  SizedForm bits;
  std::string_view interval;  ///< for months, days and seconds together; empty if there is none
  std::string_view single;    ///< IEEE 754 binary32
  std::string_view twofold;   ///< IEEE 754 binary64
  std::string_view variant;
  std::span<const IntegerForm> integers;  ///< from small to large
  std::string_view decimal;               ///< `{}` twice: digits, digits after the point
  int64_t decimalDigits = 0;
  int64_t decimalScale = 0;
  std::string_view anyDecimal = {};  ///< for any number; empty if there is none
  std::string_view ownDecimal = {};  ///< for any number from the same kind of database
  std::string_view wideDecimal;      ///< for larger numbers; empty if there is none
  int64_t wideDigits = 0;  ///< total digits, or those before the point if `wideScale` is given
  int64_t wideScale = 0;
  SizedForm varChar;
  SizedForm nVarChar;
  SizedForm fixedChar;
  SizedForm fixedNChar;
  SizedForm binary;
};

const TargetTypes& targetTypes(TypeTarget target);

}  // namespace dslint
