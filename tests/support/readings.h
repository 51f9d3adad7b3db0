// The two YAML readers side by side: everything that each reads, node by node.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "yaml/yaml_reader.h"

namespace dslint::testing {

namespace detail {
using Seen = std::unordered_map<const yaml::Node*, size_t>;

inline void show(const yaml::Node& node, int depth, Seen& seen, std::string& out) {
  if (depth > 300) return;
  out += '#' + std::to_string(seen.try_emplace(&node, seen.size()).first->second) + ' ';
  for (const uint32_t number :
       {static_cast<uint32_t>(node.kind), static_cast<uint32_t>(node.style),
        static_cast<uint32_t>(node.tag), static_cast<uint32_t>(node.anchored), node.begin, node.end,
        node.line, node.column}) {
    out += std::to_string(number) + ' ';
  }
  out += std::string(node.text()) + "(\n";
  for (const yaml::Node* item : node.items()) show(*item, depth + 1, seen, out);
  for (const yaml::Pair& pair : node.pairs()) {
    out += pair.merged ? "<<" : "";
    show(*pair.key, depth + 1, seen, out);
    show(*pair.value, depth + 1, seen, out);
  }
  out += ")\n";
}
}  // namespace detail

/// Every document, every node with its place and quoting, and which are one and the same; every
/// problem.
inline std::string readingOf(std::string_view text, yaml::Engine engine,
                             const yaml::Limits& limits = {}) {
  std::string out;
  yaml::Reader reader(text, limits, engine);
  yaml::Document document;
  while (reader.next(document)) {
    out += "document " + std::to_string(document.begin) + ' ' + std::to_string(document.end) +
           (document.broken ? " broken\n" : "\n");
    detail::Seen seen;
    if (document.root != nullptr) detail::show(*document.root, 0, seen, out);
  }
  for (const yaml::Problem& problem : reader.problems()) {
    out += std::string(problem.rule->id) + ' ' + std::to_string(problem.begin) + ' ' +
           std::to_string(problem.end) + ' ' + problem.message + '\n';
  }
  return out;
}

/// How many documents of a text the fast reader leaves to yaml-cpp.
inline size_t slowDocumentsOf(std::string_view text, const yaml::Limits& limits = {}) {
  yaml::Reader reader(text, limits, yaml::Engine::Fast);
  yaml::Document document;
  while (reader.next(document)) {
  }
  return reader.slowDocuments();
}

}  // namespace dslint::testing
