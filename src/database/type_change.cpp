#include "database/type_change.h"

#include "types/type_numbers.h"

namespace dslint {
namespace {

bool isVaryingText(TypeKind kind) {
  return kind == TypeKind::VarChar || kind == TypeKind::NVarChar;
}

bool isText(TypeKind kind) {
  return isVaryingText(kind) || kind == TypeKind::Char || kind == TypeKind::NChar;
}

bool isDate(TypeKind kind) {
  return kind == TypeKind::Date || kind == TypeKind::DateTime || kind == TypeKind::Timestamp;
}

}  // namespace

bool isNotedOnly(const DataType& there, const DataType& made) {
  if (isVaryingText(there.kind) && isVaryingText(made.kind)) return true;
  return there.kind == TypeKind::Decimal && made.kind == TypeKind::Decimal &&
         (made.size == 0 || there.scale == made.scale);
}

bool convertsDirectly(const DataType& there, const DataType& made) {
  const TypeKind from = there.kind;
  const TypeKind to = made.kind;
  if (isText(from) || isText(to)) return true;
  if (from == to) return from != TypeKind::Native;
  const bool truth = from == TypeKind::Boolean || to == TypeKind::Boolean;
  const bool whole = from == TypeKind::Integer || to == TypeKind::Integer;
  return (isNumeric(from) && isNumeric(to)) || (isDate(from) && isDate(to)) || (truth && whole);
}

}  // namespace dslint
