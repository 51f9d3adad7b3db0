#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "types/data_type.h"

namespace dslint {

/// What a change of type does to stored values: `Widened` keeps all of them, `Narrowed` is any
/// other change.
enum class TypeChange : std::uint8_t { Same, Widened, Narrowed };

/// One place at which two types differ.
struct TypeDifference {
  TypeChange change = TypeChange::Same;
  /// The path to it: empty for the type itself, else a
  /// sequence of `.field`, `[element]`, `[key]` and `[value]`.
  std::string path;
  /// The types there; empty for a field that was added or removed, on the side without it.
  std::string was;
  std::string is;
  /// A phrase in lower case: "values of more than 10 characters no longer fit".
  std::string why;
};

struct TypeComparison {
  /// The worst of the differences; `Same` if there is none.
  TypeChange overall = TypeChange::Same;
  /// In the order of the base type, then the fields that were added. None of them is `Same`.
  std::vector<TypeDifference> differences;
};

/// Compares the values that two types can hold, exactly and at any depth. Two names for the same
/// set of values are the same; the order of a Struct's fields does not matter. A field added to a
/// Struct is `Widened`. Linear in the size of the two types. Both must be legal; with a parameter
/// out of range the result is unspecified.
TypeComparison compareTypes(const DataType& base, const DataType& head);

}  // namespace dslint
