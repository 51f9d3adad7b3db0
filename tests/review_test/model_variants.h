// Variants of a model file: one scalar, entry, item or document of it changed at a time, and the
// same in other spellings.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "yaml/node.h"

namespace dslint::testing {

/// A document as a tree that can be changed.
struct Tree {
  yaml::Kind kind = yaml::Kind::Null;
  std::string text;               ///< of a scalar
  std::vector<std::string> keys;  ///< of a mapping, one for each of `items`
  std::vector<Tree> items;

  const Tree* at(std::string_view key) const;
};

using Documents = std::vector<Tree>;

/// The documents of a text that has no fault.
Documents documentsOf(std::string_view text);

/// Ways to write the same.
enum class Spelling : uint8_t {
  Block,    ///< block style, single quotes, a blank line and a comment here and there
  Flow,     ///< brackets and double quotes
  Reversed  ///< block style, the keys of each mapping backwards, with CRLF line ends
};
inline constexpr Spelling kSpellings[] = {Spelling::Block, Spelling::Flow, Spelling::Reversed};

std::string written(const Documents& documents, Spelling spelling);

/// Changes the documents in every way, one at a time: each scalar by another word and, where it is
/// a word of the language, by another one of its kind; each entry left out and with another key;
/// each item and each document left out. Calls `each` with what was changed while it is, and leaves
/// the documents as they were.
void forEachChange(Documents& documents, const std::function<void(const std::string& what)>& each);

}  // namespace dslint::testing
