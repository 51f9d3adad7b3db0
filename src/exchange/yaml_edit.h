// Edits a YAML text and leaves everything else as it is: comments, order, style.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "exchange/yaml_value.h"
#include "yaml/node.h"

namespace dslint {

/// Collects changes to a text, by nodes that were read from it, and creates the new text. Keeps no
/// nodes: they need not exist when text() is called.
class YamlEdit {
 public:
  explicit YamlEdit(std::string_view text) : text_(text) {}

  /// Adds an item after another one of the list, or after the last one if `after` is null.
  void insertItem(const yaml::Node& list, const yaml::Node* after, const YamlValue& item);
  /// Adds an entry after another one of the mapping, or after the last one if `after` is null.
  void insertEntry(const yaml::Node& mapping, const yaml::Pair* after,
                   const YamlValue::Entry& entry);
  /// Replaces a scalar.
  void replaceScalar(const yaml::Node& scalar, const YamlValue& value);
  /// Adds a value to a key without one.
  void fillEmpty(const yaml::Pair& pair, const YamlValue& value);
  /// Adds whole documents at the end of the text.
  void append(const YamlValue& document);

  bool changed() const { return !edits_.empty() || !tail_.empty(); }
  /// The text with all changes, those at one place in the order in which they were made.
  std::string text() const;

 private:
  struct Edit {
    size_t begin = 0;
    size_t end = 0;
    std::string text;
  };
  /// The end of the line with that offset, without its line feed.
  size_t lineEnd(size_t offset) const;
  size_t endOf(const yaml::Node& node) const;
  void insertLines(size_t at, std::string lines);

  std::string_view text_;
  std::vector<Edit> edits_;
  std::string tail_;
};

}  // namespace dslint
