// Reads YAML text into located nodes, one document after the other. docs/yaml.md explains how.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/source_rules.h"
#include "yaml/node.h"

namespace dslint::yaml {

/// Upper limits, so that hostile text costs little. Each is a setting in `.dslint.yaml`.
struct Limits {
  uint32_t depth = 100;                ///< nesting of collections
  uint64_t aliasExpansion = 1000000;   ///< nodes of a document, counted as if aliases were copied
  uint64_t scalarSize = 1U << 20U;     ///< bytes of one scalar
  uint64_t documentSize = 64U << 20U;  ///< bytes of one document
  uint64_t keys = 1000000;             ///< entries of one mapping or sequence
};

/// Another place that is part of a problem.
struct Note {
  uint32_t begin = 0;
  uint32_t end = 0;
  std::string text;
};

/// Something wrong with the text itself, at [begin, end) of the file.
struct Problem {
  const SourceRule* rule = nullptr;
  uint32_t begin = 0;
  uint32_t end = 0;
  std::string message;
  std::string advice;
  std::vector<Note> related;
};

/// One document. `root` is null if it is empty or could not be read (`broken`); [begin, end) is its
/// text without the `---` before it.
struct Document {
  const Node* root = nullptr;
  std::span<const Repeated> repeated;  ///< grouped by mapping, inner mappings first
  uint32_t begin = 0;
  uint32_t end = 0;
  bool broken = false;
};

/// Who reads a document. Both give the same nodes and problems.
enum class Engine : uint8_t {
  YamlCpp,  ///< the strict scan and yaml-cpp read every document
  Fast      ///< they read those that hold anything out of the ordinary: tags, directives, `?` keys,
            ///< tabs, odd forms of flow style, an anchor of a key, broken syntax
};

/// Yields the documents of one text. The text must outlive the reader; a document's nodes live
/// until the next call of next(). Not safe to use from two threads at once.
class Reader {
 public:
  Reader(std::string_view text, const Limits& limits, Engine engine = Engine::YamlCpp);
  ~Reader();
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  /// Reads the next document; false at the end. After a syntax error, reading continues at the next
  /// `---` line. Empty documents (only comments) are skipped.
  bool next(Document& document);
  /// Problems found so far, in the order of the text within a document.
  std::vector<Problem>& problems();
  /// How many documents yaml-cpp has read so far: with Engine::Fast, only the unusual ones.
  size_t slowDocuments() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Node::end: after the closing quote of a scalar, the last character of a plain one, the closing
/// bracket of a flow collection, the last item of a block collection.
uint32_t endOf(std::string_view text, const Node& node);

}  // namespace dslint::yaml
