// A YAML file that is imported: access to its nodes by key, with errors that have a place.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "exchange/yaml_value.h"
#include "yaml/node.h"

namespace dslint {

class YamlSource {
 public:
  YamlSource(const std::string& name, std::string_view text) : name_(name), text_(text) {}

  /// The value of a key; null if there is none, or nothing was written.
  const yaml::Node* find(const yaml::Node& mapping, std::string_view key) const;
  /// The text of a scalar; empty if there is none. Throws ImportError for another shape.
  std::string_view text(const yaml::Node& mapping, std::string_view key) const;
  /// The items of a list; none if there is no list. Throws ImportError for another shape.
  std::span<const yaml::Node* const> list(const yaml::Node& mapping, std::string_view key) const;
  /// The mapping at a key, or null. Throws ImportError for another shape.
  const yaml::Node* mapping(const yaml::Node& mapping, std::string_view key) const;
  /// Throws ImportError unless the node is a mapping.
  void requireMapping(const yaml::Node& node, std::string_view what) const;
  bool isTrue(const yaml::Node& mapping, std::string_view key) const;

  [[noreturn]] void fail(const yaml::Node& node, const std::string& message) const;
  const std::string& name() const { return name_; }

 private:
  const std::string& name_;
  std::string_view text_;
};

/// The node as a value to be written; aliases are expanded.
YamlValue valueOf(const yaml::Node& node);

}  // namespace dslint
