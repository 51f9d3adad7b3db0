// Folding and selection ranges: documents, objects and lists.

#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/features.h"
#include "yaml/yaml_reader.h"

namespace dslint::server {
namespace {

using nlohmann::json;
using yaml::Node;

struct Stretch {
  uint32_t begin = 0;
  uint32_t end = 0;
};

template <class Visit>
void forEachDocument(const std::string& text, Visit visit) {
  yaml::Reader reader(text, yaml::Limits(), yaml::Engine::Fast);
  yaml::Document document;
  while (reader.next(document)) {
    if (document.root != nullptr) visit(*document.root);
  }
}

/// Calls `visit(begin, end)` for each node of the text, outer ones first; entries with their keys.
template <class Visit>
void forEachStretch(const std::string& text, Visit visit) {
  const auto walk = [&](const auto& self, const Node& node) -> void {
    // Nesting is limited when the text is read, so recursion is, too. Anchored nodes are visited
    // where they are written, not at their aliases.
    visit(node.begin, yaml::endOf(text, node), node);
    for (const yaml::Pair& pair : node.pairs()) {
      if (pair.merged || pair.value->begin < pair.key->begin) continue;
      visit(pair.key->begin, std::max(yaml::endOf(text, *pair.key), yaml::endOf(text, *pair.value)),
            *pair.value);
      visit(pair.key->begin, yaml::endOf(text, *pair.key), *pair.key);
      self(self, *pair.value);
    }
    for (const Node* item : node.items()) {
      if (item->begin >= node.begin) self(self, *item);
    }
  };
  forEachDocument(text, [&](const Node& root) { walk(walk, root); });
}

}  // namespace

json foldingRange(const Query& query, const json&) {
  json folds = json::array();
  if (query.text == nullptr) return folds;
  std::vector<std::pair<uint32_t, uint32_t>> lines;
  const std::string& text = query.text->text;
  const auto fold = [&](uint32_t begin, const Node& node) {
    if (node.kind == yaml::Kind::Scalar && node.style != yaml::Style::Literal &&
        node.style != yaml::Style::Folded) {
      return;
    }
    const uint32_t end = yaml::endOf(text, node);
    const uint32_t first = query.text->lines.at(begin).line - 1;
    const uint32_t last = query.text->lines.at(end == 0 ? 0 : end - 1).line - 1;
    if (first < last) lines.emplace_back(first, last);
  };
  // A value folds under its key, an item on its own.
  forEachStretch(text, [&](uint32_t, uint32_t, const Node& node) {
    for (const yaml::Pair& pair : node.pairs()) {
      if (!pair.merged && pair.value->begin >= pair.key->begin) fold(pair.key->begin, *pair.value);
    }
    for (const Node* item : node.items()) {
      if (item->begin >= node.begin) fold(item->begin, *item);
    }
  });
  forEachDocument(text, [&](const Node& root) { fold(root.begin, root); });
  std::ranges::sort(lines);
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  for (const auto& [first, last] : lines) {
    folds.push_back({{"startLine", first}, {"endLine", last}});
  }
  return folds;
}

json selectionRange(const Query& query, const json& params) {
  json answers = json::array();
  const json positions = params.value("positions", json::array());
  if (query.text == nullptr || !positions.is_array()) return answers;
  for (const json& one : positions) {
    const auto position = positionFrom(one);
    const uint32_t offset = position ? offsetOf(*query.text, *position, query.client.encoding) : 0;
    std::vector<Stretch> around;
    forEachStretch(query.text->text, [&](uint32_t begin, uint32_t end, const Node&) {
      if (begin <= offset && offset <= end) around.push_back({begin, end});
    });
    std::ranges::stable_sort(around, std::ranges::greater(), [](const Stretch& stretch) {
      return stretch.end - stretch.begin;
    });
    json range;
    const Stretch* outer = nullptr;
    for (const Stretch& stretch : around) {
      if (outer != nullptr && outer->begin == stretch.begin && outer->end == stretch.end) continue;
      json inner{{"range", rangeJson(*query.text, stretch.begin, stretch.end,
                                     query.client.encoding)}};
      if (!range.is_null()) inner["parent"] = std::move(range);
      range = std::move(inner);
      outer = &stretch;
    }
    if (range.is_null()) {
      range = {{"range", rangeJson(*query.text, offset, offset, query.client.encoding)}};
    }
    answers.push_back(std::move(range));
  }
  return answers;
}

}  // namespace dslint::server
