// The rules that readers report by themselves, before any rule runs: what is wrong with a text, a
// document or the shape of an object. src/rules/source has a file for each.
#pragma once

#include <string_view>

namespace dslint::source_rule {

inline constexpr std::string_view kAlias = "source/alias";
inline constexpr std::string_view kDataType = "source/data-type";
inline constexpr std::string_view kDuplicateKey = "source/duplicate-key";
inline constexpr std::string_view kLimit = "source/limit";
inline constexpr std::string_view kMissingKey = "source/missing-key";
inline constexpr std::string_view kSyntax = "source/syntax";
inline constexpr std::string_view kUnknownKey = "source/unknown-key";
inline constexpr std::string_view kUnknownKind = "source/unknown-kind";
inline constexpr std::string_view kUnknownType = "source/unknown-type";
inline constexpr std::string_view kUnknownValue = "source/unknown-value";
inline constexpr std::string_view kUnreadable = "source/unreadable";
inline constexpr std::string_view kWrongShape = "source/wrong-shape";

}  // namespace dslint::source_rule
