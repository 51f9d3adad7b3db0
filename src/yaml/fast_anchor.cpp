// Anchors, aliases and merge keys of the fast reader (YAML 1.2.2, chapters 6.9.2 and 7.1).
#include "value/ascii.h"
#include "yaml/fast_descent.h"

namespace dslint::yaml {

namespace {

/// Names of other characters (102) are legal, but not every parser ends them at the same place.
bool isNameCharacter(char c) {
  return ascii::isAlphanumeric(c) || c == '_' || c == '-' || c == '.';
}

}  // namespace

/// The name behind a `&` or `*` at the cursor; empty if it is in doubt.
std::string_view Descent::anchorName() {
  const char* begin = ++at_;
  while (at_ < end_ && isNameCharacter(*at_)) ++at_;
  return {begin, static_cast<size_t>(at_ - begin)};
}

/// Skips an anchor (101) and the blanks after it. Until closeAnchor() its node is incomplete: no
/// alias may refer to it. Of two anchors with the same name, the later counts from where it is.
bool Descent::openAnchor(Open& open) {
  const std::string_view name = anchorName();
  if (name.empty() || !blankAt(at_)) return false;
  open = {memory_.anchored.size(), entries_};
  memory_.anchored.push_back({nullptr, 0});
  memory_.anchors[name] = open.number;
  return true;
}

/// The node of an anchor, marked as such; null if there is none.
const Node* Descent::closeAnchor(const Open& open, const Node* node) {
  if (node == nullptr) return nullptr;
  Node* marked = memory_.arena.make<Node>();
  *marked = *node;
  marked->anchored = true;
  memory_.anchored[open.number] = {marked, 1 + entries_ - open.entries};
  return marked;
}

/// The node on the line of its anchor. Before a first key the anchor would belong to the key. Where
/// a key is possible, yaml-cpp first assumes one, so further lines of text have to be indented more
/// than the anchor.
const Node* Descent::behindAnchor(int32_t parent, bool mayBeKey, uint32_t depth) {
  const char c = peek();
  if (c == '&' || c == '*') return nullptr;
  if (mayBeKey && (c == '|' || c == '>')) return nullptr;
  const Node* node = lineNode(parent, mayBeKey, depth, nullptr);
  if (node == nullptr) return nullptr;
  return node->kind == Kind::Mapping && node->style == Style::Block ? nullptr : node;
}

/// An anchor with its node (96), on the same line or below.
const Node* Descent::anchored(int32_t parent, bool mayBeKey, uint32_t depth, const Node* like) {
  const int32_t begin = column();
  Open open;
  if (!openAnchor(open)) return nullptr;
  const char* behind = at_;
  skipSpaces();
  if (!breakAt(at_) && peek() != '#') {
    return closeAnchor(open, behindAnchor(mayBeKey ? begin : parent, mayBeKey, depth));
  }
  at_ = behind;
  if (!nextToken(false)) return nullptr;
  if (indent_ > parent) {
    if (peek() == '&' || peek() == '*') return nullptr;
    return closeAnchor(open, blockNode(parent, depth, like));
  }
  // Only the list of a key may begin in the key's own column.
  if (mayBeKey || indent_ != parent || !isDash()) return nullptr;
  return closeAnchor(open, blockSequence(parent, depth + 1, like));
}

/// An alias, or an anchor and its node on one line, inside brackets.
const Node* Descent::referenceInFlow(int32_t parent, uint32_t depth, const Node* like) {
  if (peek() == '*') return alias();
  Open open;
  if (peek() != '&' || !openAnchor(open)) return nullptr;
  skipSpaces();
  if (peek() == '&' || peek() == '*') return nullptr;
  return closeAnchor(open, flowNode(parent, depth, like));
}

/// An alias (104): the node of its anchor once more.
const Node* Descent::alias() {
  const std::string_view name = anchorName();
  const auto found = memory_.anchors.find(name);
  if (found == memory_.anchors.end()) return nullptr;
  const auto& [node, weight] = memory_.anchored[found->second];
  const uint64_t most = std::min(limits_.aliasExpansion, kMostExpanded);
  if (node == nullptr || weight > most || expanded_ > most - weight) return nullptr;
  expanded_ += weight;
  entries_ += weight - 1;  // the node itself counts as an entry of what holds it
  written_ = at_;
  return node;
}

/// Replaces a merge key (https://yaml.org/type/merge.html) by the entries of its value, a mapping
/// or a list of mappings. Keys that the mapping has already are left out; the others go to the end.
/// memory_.index holds the keys of the mapping, including the merge key.
bool Descent::merge(size_t entry) {
  std::vector<Pair>& pairs = memory_.pairs;
  const Node* value = pairs[entry].value;
  pairs.erase(pairs.begin() + static_cast<std::ptrdiff_t>(entry));
  const auto take = [&](const Node* mapping) {
    if (mapping->kind != Kind::Mapping) return false;
    for (const Pair& pair : mapping->pairs()) {
      if (memory_.index.addOrFind(pair.key) == nullptr) {
        pairs.push_back({pair.key, pair.value, true});
      }
    }
    return true;
  };
  if (value->kind != Kind::Sequence) return take(value);
  return std::ranges::all_of(value->items(), take);
}

}  // namespace dslint::yaml
