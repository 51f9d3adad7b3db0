#include "rules/sensitivity.h"

#include <algorithm>

#include "rules/classifications.h"

namespace dslint::rules {
namespace {

constexpr uint8_t kTop = static_cast<uint8_t>(Classification::Cpi);

}  // namespace

Sensitivity sensitivityOf(const List<Ref<DataClassification>>& classification) {
  Sensitivity found;
  for (const Ref<DataClassification> item : classification) {
    if (!item || !item->type.given()) continue;
    const uint8_t number = item->type.number;
    found.rank = std::max(found.rank, std::min(number, kTop));
    if (number >= kTop) found.top = static_cast<uint8_t>(found.top | (1U << (number - kTop)));
  }
  return found;
}

std::string sensitivityText(const List<Ref<DataClassification>>& classification) {
  std::string text;
  for (const Ref<DataClassification> item : classification) {
    if (!item || !item->type.given()) continue;
    if (!text.empty()) text += ", ";
    text += classificationText(*item);
  }
  return text.empty() ? "nothing" : fmt::format("`{}`", text);
}

SensitivityShift shiftOf(Sensitivity was, Sensitivity is) {
  if (was == is) return SensitivityShift::None;
  if (was.rank == 0 || is.rank == 0) return SensitivityShift::ToOrFromNothing;
  if (was.rank == is.rank) return SensitivityShift::InsideTop;
  return was.rank < is.rank ? SensitivityShift::More : SensitivityShift::Less;
}

}  // namespace dslint::rules
