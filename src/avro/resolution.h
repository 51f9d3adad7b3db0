#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "avro/schema.h"

namespace dslint {

/// The kinds of change at one place of an Avro schema.
enum class AvroChange : std::uint8_t {
  FieldRemoved,
  FieldAdded,
  /// A field has a new name, with the old one as an alias.
  FieldRenamed,
  /// A record, enum or fixed has a new name; AvroDifference::backward tells whether an alias helps.
  TypeRenamed,
  /// Data written before can no longer be read, or not all of it.
  TypeNarrowed,
  /// Data written before is read by promotion, or as one branch of a larger union.
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
  /// The path by field names, such as `lines[].price`; `[]` stands for the items of an array, `{}`
  /// for the values of a map. Empty for the outermost type.
  std::string field;
  /// In words; empty if there is nothing to name.
  std::string was;
  std::string is;
  /// The rule of schema resolution that decides.
  std::string why;
  /// The head's schema reads data written with the base's. False for every removed field: Avro
  /// could read on, but the readers of the table could not.
  bool backward = false;
  /// The base's schema reads data written with the head's.
  bool forward = false;
  /// An added field has a default; a removed one had.
  bool hasDefault = false;
  /// An added field may be null; a removed one might.
  bool nullable = false;
  /// Bytes in the head's JSON: the field, the type, or the record that lost a field.
  std::size_t offset = 0;
};

/// Resolves the head, as the reader's schema, against the base, as the writer's, by Avro 1.11,
/// "Schema Resolution", and lists every difference in the order of the head's text. Type names are
/// compared without namespaces, aliases of the head are honored (a name takes precedence over an
/// alias), and logical types must be equal. The order of fields, symbols and union branches,
/// defaults, docs and namespaces make no difference. A type used in several places is compared once
/// with each type it is paired with. Both schemas must be free of errors.
std::vector<AvroDifference> compareAvroSchemas(const AvroDefinition& base,
                                               const AvroDefinition& head);

}  // namespace dslint
