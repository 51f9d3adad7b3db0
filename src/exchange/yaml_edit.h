// Changes to a text of YAML that leave everything else as it stands: comments, order, style.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "exchange/yaml_value.h"
#include "yaml/node.h"

namespace dslint {

/// Collects changes to one text, by nodes that were read from it, and makes the new text. Keeps no
/// node: they may be gone when text() is called.
class YamlEdit {
 public:
  explicit YamlEdit(std::string_view text) : text_(text) {}

  /// Adds an item behind another one of the list; behind the last one where `after` is null.
  void insertItem(const yaml::Node& list, const yaml::Node* after, const YamlValue& item);
  /// Adds an entry behind another one of the mapping; behind the last one where `after` is null.
  void insertEntry(const yaml::Node& mapping, const yaml::Pair* after,
                   const YamlValue::Entry& entry);
  /// Writes another scalar in place of one.
  void replaceScalar(const yaml::Node& scalar, const YamlValue& value);
  /// Gives a key that stands without a value one.
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
  /// Where the line ends on which a node ends; its line feed is not part of it.
  size_t lineEnd(size_t offset) const;
  size_t endOf(const yaml::Node& node) const;
  void insertLines(size_t at, std::string lines);

  std::string_view text_;
  std::vector<Edit> edits_;
  std::string tail_;
};

}  // namespace dslint
