// Whether bytes are text at all: UTF-8 without NUL (YAML 1.2 sections 5.1 and 5.2).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "yaml/yaml_reader.h"

namespace dslint::yaml {

/// Nothing but printable ASCII and line feeds, as most models: then nothing below can be wrong.
bool isPlain(std::string_view text);

/// The `source/unreadable` problem of a text that is not UTF-8 or holds a NUL; none for good text.
std::optional<Problem> checkEncoding(std::string_view text);

/// The offset of the first character at or after `from` that YAML forbids outside quotes
/// (control characters, a byte order mark); npos if there is none. The text must be UTF-8.
size_t findForbidden(std::string_view text, size_t from);

/// The first character at or after `from`, where a line begins, that stands among the blanks of an
/// indentation and is no plain space, but looks like one or like nothing; npos if there is none.
size_t findHiddenIndent(std::string_view text, size_t from);

}  // namespace dslint::yaml
