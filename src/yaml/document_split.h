// Cuts a text into its documents at the `---` and `...` lines, and checks the directives.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "yaml/yaml_reader.h"

namespace dslint::yaml {

/// A document with its directives: [start, end). [begin, end) is what follows its `---`.
struct DocumentSlice {
  uint32_t start = 0;
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t line = 1;                      ///< of `begin`, from 1
  bool isExplicit = false;                ///< it has a `---`
  bool empty = false;                     ///< nothing but blanks and comments
  std::vector<std::string_view> handles;  ///< tag handles its directives declare
  std::optional<Problem> problem;         ///< with a directive or a marker line
};

/// A line that is `---` or `...`, alone or before a blank, ends every document: neither quotes,
/// brackets nor block scalars can hold one (YAML 1.2, production 206, c-forbidden).
class DocumentSplitter {
 public:
  /// The text must be UTF-8 without lone CR and outlive the splitter.
  explicit DocumentSplitter(std::string_view text);

  bool next(DocumentSlice& slice);
  /// Skips the rest of the text.
  void finish() { at_ = text_.size(); }

 private:
  size_t lineEnd(size_t from) const;
  size_t nextLine(size_t from) const;
  size_t nextMarker(size_t from) const;
  uint32_t linesBetween(size_t from, size_t to) const;
  bool isMarker(size_t at, char c) const;
  void directive(std::string_view line, size_t at, DocumentSlice& slice);
  void fault(DocumentSlice& slice, size_t begin, size_t end, std::string message,
             std::string advice);

  std::string_view text_;
  size_t at_ = 0;
  uint32_t line_ = 1;
  bool hasVersion_ = false;
};

}  // namespace dslint::yaml
