#include "exchange/yaml_source.h"

#include <fmt/format.h>

#include <algorithm>

#include "exchange/import_error.h"

namespace dslint {

using yaml::Kind;
using yaml::Node;

const Node* YamlSource::find(const Node& mapping, std::string_view key) const {
  for (const yaml::Pair& pair : mapping.pairs()) {
    if (pair.key->text() == key) return pair.value->kind == Kind::Null ? nullptr : pair.value;
  }
  return nullptr;
}

std::string_view YamlSource::text(const Node& mapping, std::string_view key) const {
  const Node* value = find(mapping, key);
  if (value == nullptr) return {};
  if (value->kind != Kind::Scalar) fail(*value, fmt::format("`{}` is not a single value", key));
  return value->text();
}

std::span<const Node* const> YamlSource::list(const Node& mapping, std::string_view key) const {
  const Node* value = find(mapping, key);
  if (value == nullptr) return {};
  if (value->kind != Kind::Sequence) fail(*value, fmt::format("`{}` is not a list", key));
  return value->items();
}

const Node* YamlSource::mapping(const Node& mapping, std::string_view key) const {
  const Node* value = find(mapping, key);
  if (value != nullptr && value->kind != Kind::Mapping) {
    fail(*value, fmt::format("`{}` is not a mapping", key));
  }
  return value;
}

void YamlSource::requireMapping(const Node& node, std::string_view what) const {
  if (node.kind != Kind::Mapping) fail(node, fmt::format("{} is not a mapping", what));
}

bool YamlSource::isTrue(const Node& mapping, std::string_view key) const {
  return text(mapping, key) == "true";
}

void YamlSource::fail(const Node& node, const std::string& message) const {
  throw ImportError(name_, text_, node.begin, message);
}

YamlValue valueOf(const Node& node) {
  if (node.kind == Kind::Sequence) {
    YamlValue list = YamlValue::list(true);
    for (const Node* item : node.items()) list.add(valueOf(*item));
    return list;
  }
  if (node.kind == Kind::Mapping) {
    YamlValue mapping = YamlValue::mapping(true);
    for (const yaml::Pair& pair : node.pairs()) {
      mapping.set(std::string(pair.key->text()), valueOf(*pair.value));
    }
    return mapping;
  }
  const bool truth = !node.quoted() && (node.text() == "true" || node.text() == "false");
  return truth ? YamlValue::ofLiteral(std::string(node.text()))
               : YamlValue::ofText(std::string(node.text()));
}

}  // namespace dslint
