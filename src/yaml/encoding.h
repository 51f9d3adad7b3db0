// Checks that bytes are text at all: UTF-8 without NUL (YAML 1.2 sections 5.1 and 5.2).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "yaml/yaml_reader.h"

namespace dslint::yaml {

/// Whether the text is only printable ASCII and line feeds: then the checks below find nothing.
bool isPlain(std::string_view text);

/// The `source/unreadable` problem of a text that is not UTF-8 or holds a NUL; none for good text.
std::optional<Problem> checkEncoding(std::string_view text);

/// The offset of the first character at or after `from` that YAML forbids outside quotes
/// (control characters, a byte order mark); npos if there is none. The text must be UTF-8.
size_t findForbidden(std::string_view text, size_t from);

/// The offset of the first character in an indentation, at or after `from` (the start of a line),
/// that is not a plain space but looks like one or is invisible; npos if there is none.
size_t findHiddenIndent(std::string_view text, size_t from);

}  // namespace dslint::yaml
