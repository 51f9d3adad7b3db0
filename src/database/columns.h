// The columns of a dataset, whatever its schema is.
#pragma once

#include "database/desired.h"

namespace dslint {

/// The columns of a dataset in a dialect. `physical`: with their names in the source. `source` is
/// the dialect of the container that the values come from, if known.
std::vector<DesiredColumn> columnsOf(const Dataset& dataset, Dialect dialect, bool physical,
                                     std::optional<TypeTarget> source,
                                     std::vector<std::unique_ptr<DataType>>& types);

/// The names of the primary key's columns, in order.
std::vector<std::string> primaryKeyOf(const Dataset& dataset, bool physical);

/// Its foreign keys, with names in the source, as far as all the names resolve.
std::vector<DesiredForeignKey> foreignKeysOf(const Dataset& dataset);

/// How a dialect writes a type in DDL; empty, with the reason, if it has no such type.
std::string nativeTypeOf(const DataType& type, Dialect dialect, std::optional<TypeTarget> source,
                         std::string& reason);

}  // namespace dslint
