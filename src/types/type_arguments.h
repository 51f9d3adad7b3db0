#pragma once

#include "types/data_type.h"
#include "types/type_scanner.h"

namespace dslint {

/// Reads the arguments after an open bracket, up to its end, into `type`,
/// whose kind is set. `name` is the type's name in the text. Every
/// argument is checked; each fault is reported once, at its own argument.
/// Parameters out of range are kept as written, clamped to 64 bits.
void readPlainArguments(TypeScanner& scanner, TextRange name, DataType& type);

}  // namespace dslint
