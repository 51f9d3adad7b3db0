#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "avro/schema.h"

namespace dslint {

/// What a change of an Avro schema did in one place.
enum class AvroChange : std::uint8_t {
  FieldRemoved,
  FieldAdded,
  /// A field has another name and the old one as an alias.
  FieldRenamed,
  /// A record, enum or fixed has another name; see `AvroDifference::backward` for the alias.
  TypeRenamed,
  /// What was written can no longer be read, or not all of it.
  TypeNarrowed,
  /// What was written is read by a promotion, or is one type of a larger union.
  TypeWidened,
  /// Another logical type, or another precision or scale of a decimal.
  LogicalTypeChanged,
  NullableToRequired,
  RequiredToNullable,
  EnumSymbolsRemoved,
  EnumSymbolsAdded,
};

/// The change in lower-case words, such as `field removed`.
std::string_view avroChangeName(AvroChange change);

struct AvroDifference {
  AvroChange change = AvroChange::TypeNarrowed;
  /// The JSON pointer in the head; in the base for a removed field.
  std::string path;
  /// The way by field names, such as `lines[].price`; `[]` are items of an array, `{}` values of a
  /// map. Empty for the outermost type.
  std::string field;
  /// In words; empty where there is nothing.
  std::string was;
  std::string is;
  /// The rule that says so.
  std::string why;
  /// The head's schema reads what was written with the base's. False for every removed field:
  /// Avro would read on, the readers of the table would not.
  bool backward = false;
  /// The base's schema reads what is written with the head's.
  bool forward = false;
  /// An added field has a default; a removed one had.
  bool hasDefault = false;
  /// An added field may be null; a removed one might.
  bool nullable = false;
  /// Bytes in the head's JSON: the field, the type, or the record that lost a field.
  std::size_t offset = 0;
};

/// Resolves the head as the reader's schema against the base as the writer's by Avro 1.11,
/// "Schema Resolution", and lists every difference in the order of the head's text. Names of types
/// are compared without namespaces, aliases of the head are honoured (a name wins over an alias),
/// and logical types must be equal. The order of fields, symbols and union branches, defaults,
/// docs and namespaces are no difference. A type that is used in several places is compared once
/// per type it stands against. Both schemas must be free of errors.
std::vector<AvroDifference> compareAvroSchemas(const AvroDefinition& base,
                                               const AvroDefinition& head);

}  // namespace dslint
