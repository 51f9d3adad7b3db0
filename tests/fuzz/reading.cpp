// The checks that need only the YAML reader.
#include "fuzz/checks.h"

#include <cstdio>
#include <cstdlib>
#include <unordered_map>

namespace dslint::fuzz {
namespace {

/// A number for each node: whether two places hold one and the same is part of a reading.
using Seen = std::unordered_map<const yaml::Node*, size_t>;

void show(std::string_view text, const yaml::Node& node, int depth, Seen& seen, std::string& out) {
  require(depth < 300, "a node nests deeper than the limit");
  require(node.begin <= node.end && node.end <= text.size(), "a node lies outside of the text");
  require(yaml::endOf(text, node) <= text.size(), "a node ends outside of the text");
  require(node.line >= 1 && node.column >= 1, "a node has no line");
  out += '#' + std::to_string(seen.try_emplace(&node, seen.size()).first->second) + ' ';
  for (const uint32_t number :
       {static_cast<uint32_t>(node.kind), static_cast<uint32_t>(node.style),
        static_cast<uint32_t>(node.tag), static_cast<uint32_t>(node.anchored), node.begin, node.end,
        node.line, node.column}) {
    out += std::to_string(number) + ' ';
  }
  out += std::string(node.text()) + "(\n";
  for (const yaml::Node* item : node.items()) show(text, *item, depth + 1, seen, out);
  for (const yaml::Pair& pair : node.pairs()) {
    require(pair.key != nullptr && pair.value != nullptr, "a pair has a null pointer");
    out += pair.merged ? "<<" : "";
    show(text, *pair.key, depth + 1, seen, out);
    show(text, *pair.value, depth + 1, seen, out);
  }
  out += ")\n";
}

}  // namespace

void require(bool holds, std::string_view what, std::string_view detail) {
  if (holds) return;
  std::fprintf(stderr, "FAILED: %.*s\n%.*s\n", static_cast<int>(what.size()), what.data(),
               static_cast<int>(detail.size()), detail.data());
  std::abort();
}

ReadOptions smallLimits() {
  ReadOptions load;
  load.jobs = 1;
  load.limits.depth = 40;
  load.limits.aliasExpansion = 2000;
  load.limits.scalarSize = 4096;
  load.limits.keys = 2000;
  load.limits.typeDepth = 20;
  return load;
}

std::string readingOf(std::string_view text, yaml::Engine engine) {
  std::string out;
  yaml::Reader reader(text, smallLimits().limits, engine);
  yaml::Document document;
  uint32_t last = 0;
  while (reader.next(document)) {
    require(document.begin >= last && document.begin <= document.end && document.end <= text.size(),
            "a document lies outside of the text, or before the last one");
    last = document.end;
    out += "document " + std::to_string(document.begin) + ' ' + std::to_string(document.end) +
           (document.broken ? " broken\n" : "\n");
    require(!document.broken || document.root == nullptr, "a broken document has nodes");
    Seen seen;
    if (document.root != nullptr) show(text, *document.root, 0, seen, out);
  }
  for (const yaml::Problem& problem : reader.problems()) {
    require(problem.begin <= problem.end && problem.end <= text.size(),
            "a problem lies outside of the text", problem.message);
    require(!problem.message.empty() && !problem.advice.empty(), "a problem without words");
    out += std::string(problem.rule->id) + ' ' + std::to_string(problem.begin) + ' ' +
           std::to_string(problem.end) + ' ' + problem.message + " | " + problem.advice + '\n';
    for (const yaml::Note& note : problem.related) {
      require(note.begin <= note.end && note.end <= text.size(),
              "a related place lies outside of the text", note.text);
      out += std::to_string(note.begin) + ' ' + std::to_string(note.end) + ' ' + note.text + '\n';
    }
  }
  return out;
}

}  // namespace dslint::fuzz
