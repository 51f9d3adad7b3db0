// How sensitive data is, as an order: PUB < IP < PC1 < PC2 < PC3 < one top group of CPI, MNPI and
// CSI.
#pragma once

#include <string>

#include "model/classes.h"

namespace dslint::rules {

/// The sensitivity of a column: the most sensitive of its classes.
struct Sensitivity {
  uint8_t rank = 0;  ///< 0 for none, 1 for PUB, 6 for the top group
  uint8_t top = 0;   ///< the classes of the top group, as bits
  bool operator==(const Sensitivity&) const = default;
};
Sensitivity sensitivityOf(const List<Ref<DataClassification>>& classification);

/// `PC1, PC3 (card numbers)`, or `nothing`.
std::string sensitivityText(const List<Ref<DataClassification>>& classification);

enum class SensitivityShift : uint8_t { None, ToOrFromNothing, Less, More, InsideTop };
SensitivityShift shiftOf(Sensitivity was, Sensitivity is);

}  // namespace dslint::rules
