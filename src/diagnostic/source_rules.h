// The rules that the readers report themselves, before any rule runs: faults of a text, a document
// or the shape of an object. src/rules/source has a file for each.
#pragma once

#include <string_view>

namespace dslint {

/// A rule as readers know it, who run before there is a table of rules. It is told by its address;
/// `Rule::reader` refers to it.
struct SourceRule {
  std::string_view id;
};

namespace source_rule {

inline constexpr SourceRule kAlias{"source/alias"};
inline constexpr SourceRule kDataType{"source/data-type"};
inline constexpr SourceRule kDuplicateKey{"source/duplicate-key"};
inline constexpr SourceRule kLimit{"source/limit"};
inline constexpr SourceRule kMissingKey{"source/missing-key"};
inline constexpr SourceRule kSyntax{"source/syntax"};
inline constexpr SourceRule kUnknownKey{"source/unknown-key"};
inline constexpr SourceRule kUnknownKind{"source/unknown-kind"};
inline constexpr SourceRule kUnknownType{"source/unknown-type"};
inline constexpr SourceRule kUnknownValue{"source/unknown-value"};
inline constexpr SourceRule kUnreadable{"source/unreadable"};
inline constexpr SourceRule kWrongShape{"source/wrong-shape"};

}  // namespace source_rule
}  // namespace dslint
