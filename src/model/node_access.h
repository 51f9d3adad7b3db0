// Small helpers to access nodes.
#pragma once

#include "yaml/node.h"

namespace dslint {

/// The key's text; also for the key `null`, which YAML does not treat as text.
inline std::string_view keyText(const yaml::Pair& pair) { return pair.key->text(); }

/// Whether nothing was written, or an empty text.
inline bool isEmpty(const yaml::Node& node) {
  return node.kind == yaml::Kind::Null || (node.kind == yaml::Kind::Scalar && node.text().empty());
}

/// The entry with that key; null if there is none.
inline const yaml::Pair* find(const yaml::Node& mapping, std::string_view key) {
  for (const yaml::Pair& pair : mapping.pairs()) {
    if (keyText(pair) == key) return &pair;
  }
  return nullptr;
}

}  // namespace dslint
