// Entries that lack the colon behind their key, or the blank behind the colon.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "diagnostic/source_rules.h"

namespace dslint::yaml {

/// The rule of a syntax error at the key of such an entry, or behind it.
inline constexpr SourceRule kEntryWithoutMark{source_rule::kSyntax.id};

/// What makes an entry `key: value`: `mark` in place of [begin, end) of the text.
struct MissingMark {
  std::string_view key;
  std::string_view value;  ///< on the line of the key
  size_t begin = 0;
  size_t end = 0;
  std::string_view mark;
};

/// The mark that the entry around `at` lacks. Without a colon it is an entry only with a value of
/// one word, in brackets or quotes, or on deeper lines below: any other may be prose.
std::optional<MissingMark> missingMark(std::string_view text, size_t at);

}  // namespace dslint::yaml
