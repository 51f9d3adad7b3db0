// YAML to be written: a tree of values in the style that a person would choose.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dslint {

/// A value and its contents. A mapping keeps the order in which its keys were set.
struct YamlValue {
  enum class Kind : uint8_t {
    Text,     ///< quoted if it would otherwise be read as something else
    Literal,  ///< `true`, a number: written as it is
    List,
    Mapping
  };
  using Entry = std::pair<std::string, YamlValue>;

  Kind kind = Kind::Mapping;
  bool flow =
      false;  ///< on one line, in brackets; a long mapping is written as a block all the same
  bool implied = false;  ///< what holds anyway: not written, but it replaces another value
  bool partial = false;  ///< of a list: the source may have more than these items
  std::string text;
  std::string comment;  ///< without `#`: after the value, or after its line in brackets
  std::vector<YamlValue> items;
  std::vector<Entry> entries;

  YamlValue();  // out of line: the pairs need the whole class

  static YamlValue ofText(std::string text);
  static YamlValue ofLiteral(std::string literal);
  static YamlValue list(bool flow = false);
  static YamlValue mapping(bool flow = false);

  const YamlValue* find(std::string_view key) const;
  YamlValue* find(std::string_view key);
  /// The text of the scalar at the key; empty if there is none.
  std::string_view textAt(std::string_view key) const;

  /// Adds a new key.
  YamlValue& set(std::string key, YamlValue value);
  /// Adds a text, unless it is empty.
  void setText(std::string key, std::string_view value);
  void add(YamlValue item) { items.push_back(std::move(item)); }
};

/// Whether both have the same meaning: comments and styles do not matter.
bool sameMeaning(const YamlValue& a, const YamlValue& b);

/// A complete document, from its first key on; ends with a line feed.
std::string documentText(const YamlValue& root);

/// An item of a block list whose dashes are at the byte column `indent`, from the dash on; ends
/// with a line feed.
std::string itemText(const YamlValue& item, size_t indent);

/// An entry of a block mapping whose keys are at `indent`, including the blanks before it; ends
/// with a line feed.
std::string entryText(const YamlValue::Entry& entry, size_t indent);

/// The value on one line, for use in brackets. Comments are left out.
std::string flowText(const YamlValue& value);

}  // namespace dslint
