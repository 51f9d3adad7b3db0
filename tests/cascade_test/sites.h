// Where in a model a fault can be made: its documents, entries and items, with what the language
// says of them.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "model/class_spec.h"
#include "yaml/node.h"

namespace dslint::testing {

/// A model as its files, by path.
using Files = std::vector<std::pair<std::string, std::string>>;

/// A stretch of a file.
struct Span {
  size_t file = 0;
  uint32_t begin = 0;
  uint32_t end = 0;
};

/// A document, without the `---` before it.
struct DocumentSite {
  Span span;
  const ClassSpec* spec = nullptr;
};

/// One `key: value` of a mapping.
struct EntrySite {
  Span key;
  Span value;
  std::string name;  ///< the key
  std::string text;  ///< the value, where it is a scalar
  yaml::Kind kind = yaml::Kind::Null;
  bool quoted = false;
  bool verbatim = false;  ///< the value stands in the file as it is
  bool flow = false;      ///< inside braces
  bool alone = false;     ///< the first thing on its line, not behind a dash
  bool last = false;      ///< of its mapping
  uint32_t column = 0;    ///< of the key, from 0
  const ClassSpec* owner = nullptr;   ///< of the mapping
  const Field* field = nullptr;       ///< null for `kind` and `type`, and in mappings of texts
  const ClassSpec* wanted = nullptr;  ///< for `type`: the class whose subclass is named
  const Field* through = nullptr;     ///< the field that holds the mapping
};

/// An item of a list that stands on lines of its own, behind a dash.
struct ItemSite {
  Span span;      ///< from the dash to the end of the item
  uint32_t body;  ///< where the item begins
  bool first = false;
  bool last = false;
  bool mapping = false;
  std::string name;  ///< what it is called, or its text
  const Field* field = nullptr;
};

/// A scalar that names something: the value of a field, or an item of one.
struct NameSite {
  Span span;
  std::string text;
  const Field* field = nullptr;
  bool location = false;  ///< a LocationKey
};

/// All places of one model. The entries refer to classes of the program, the rest is its own.
struct Sites {
  explicit Sites(const Files& files);

  Files files;
  std::vector<DocumentSite> documents;
  std::vector<EntrySite> entries;
  std::vector<ItemSite> items;
  std::vector<NameSite> names;
  std::unordered_map<std::string, size_t> uses;  ///< of each word, however it is used
  std::unordered_set<std::string> texts;         ///< all scalars

  const std::string& text(size_t file) const { return files[file].second; }
  std::string textOf(const Span& span) const {
    return text(span.file).substr(span.begin, span.end - span.begin);
  }
  uint32_t lineOf(size_t file, uint32_t offset) const;  ///< from 1
  uint32_t lineStart(size_t file, uint32_t offset) const;
  /// After the line feed of the line; the file's end on the last one.
  uint32_t lineEnd(size_t file, uint32_t offset) const;
};

}  // namespace dslint::testing
