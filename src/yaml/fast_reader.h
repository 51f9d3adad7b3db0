// Reads the YAML that models usually consist of straight into nodes: block mappings and lists,
// plain and quoted scalars, blocks of text, simple flow collections, comments, anchors, merge keys.
// It gives up on a document at the first thing it is not certain of, and reports no errors.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "value/keyed_hash.h"
#include "yaml/arena.h"
#include "yaml/document_split.h"
#include "yaml/key_index.h"
#include "yaml/node.h"
#include "yaml/yaml_reader.h"

namespace dslint::yaml {

/// Reads one document after the other. The text (UTF-8, without lone CR) and the limits must
/// outlive it. Linear in the text, with bounded recursion.
class FastReader {
 public:
  /// `plain`: isPlain() holds for the text.
  FastReader(std::string_view text, bool plain, const Limits& limits)
      : text_(text), plain_(plain), limits_(limits) {}

  /// The root of the document, or null if the strict reader has to read it. The nodes are the same
  /// as those built from yaml-cpp's events, and live until the next call.
  const Node* read(const DocumentSlice& slice);

  /// Memory that is reused from document to document.
  struct Memory {
    Arena arena;
    std::vector<Pair> pairs;         ///< of the mappings that are open, the innermost last
    std::vector<const Node*> items;  ///< the same for lists
    KeyIndex index;
    std::vector<size_t> merges;  ///< where in `pairs` the merge keys are, the innermost last
    struct Anchored {
      const Node* node = nullptr;  ///< null while the node is not finished
      uint64_t weight = 0;         ///< its nodes, counted as if aliases were copied
    };
    std::vector<Anchored> anchored;  ///< all of the document, in the order written
    ViewMap<size_t> anchors;  ///< the last in `anchored` by name
    std::string scratch;
  };

 private:
  const std::string_view text_;
  const bool plain_;
  const Limits& limits_;
  Memory memory_;
};

}  // namespace dslint::yaml
