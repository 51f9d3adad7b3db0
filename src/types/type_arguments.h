#pragma once

#include "types/data_type.h"
#include "types/type_scanner.h"

namespace dslint {

/// Reads the arguments behind an opened bracket up to its end into `type`, whose kind is set.
/// `name` is the type's name in the text. Every argument is looked at; each fault is reported
/// once, at its own argument. Parameters that are out of range are kept as written, cut to the
/// range of a 64-bit number.
void readPlainArguments(TypeScanner& scanner, TextRange name, DataType& type);

}  // namespace dslint
