// Converts types of databases to types of the language: the inverse of docs/platform-types.md.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "database/dialect.h"
#include "types/data_type.h"
#include "value/keyed_hash.h"

namespace dslint {

/// A type of a DBMS in the syntax of the language: `character varying(160)` is `VarChar(160)`.
/// Reads all spellings and synonyms of the DBMS, in any case, including arrays, and enums with
/// their labels (`enum('a','b')`). A type without a counterpart becomes `Native('…')`.
std::string typeFromCatalogue(Dialect dialect, std::string_view text);

/// Whether a column of type `there` is what a type makes in a DBMS, which reads back as `made`.
bool sameThere(const DataType& made, const DataType& there, Dialect dialect);

/// typeFromCatalogue(), parsed. Each distinct text is read once; not for several threads at a time.
class CatalogueTypes {
 public:
  explicit CatalogueTypes(Dialect dialect) : dialect_(dialect) {}
  /// Lives as long as this object.
  const DataType& of(std::string_view text);

 private:
  Dialect dialect_;
  StringMap<std::unique_ptr<const DataType>> known_;
};

}  // namespace dslint
