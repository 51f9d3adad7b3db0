// The columns of a dataset, whatever its schema is.
#pragma once

#include "database/desired.h"

namespace dslint {

/// The columns of a dataset as a dialect has them. `physical`: by their names in the source.
/// `source` is the dialect of the container that the values come from, where that is known.
std::vector<DesiredColumn> columnsOf(const Dataset& dataset, Dialect dialect, bool physical,
                                     std::optional<TypeTarget> source,
                                     std::vector<std::unique_ptr<DataType>>& types);

/// The names of the primary key's columns, in its order.
std::vector<std::string> primaryKeyOf(const Dataset& dataset, bool physical);

/// What its columns refer to, by their names in the source, where all the names resolve.
std::vector<DesiredForeignKey> foreignKeysOf(const Dataset& dataset);

/// How a dialect writes a type in DDL; empty, with the reason, where it has none.
std::string nativeTypeOf(const DataType& type, Dialect dialect, std::optional<TypeTarget> source,
                         std::string& reason);

}  // namespace dslint
