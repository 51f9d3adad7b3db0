// Turns the events of a document into nodes: aliases, merge keys, duplicate keys, tags, limits.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <span>
#include <vector>

#include "yaml/arena.h"
#include "yaml/event.h"
#include "yaml/key_index.h"
#include "yaml/node.h"
#include "yaml/yaml_reader.h"

namespace dslint::yaml {

/// Builds one document after the other. Nodes live until start(). The text, the limits and the list
/// of problems must outlive the builder. Uses constant stack, whatever the nesting.
class NodeBuilder {
 public:
  NodeBuilder(std::string_view text, const Limits& limits, std::vector<Problem>& problems)
      : text_(text), limits_(limits), problems_(problems) {}

  /// Begins a document and frees the nodes of the one before.
  void start();

  // One call per event, in order. `anchor` is a number from 1 for a node
  // with an anchor, otherwise 0; for an alias it is the number of the node
  // it refers to. `value` is part of the text, or need not outlive the
  // call. False: the document cannot be used, and the problem is recorded.
  bool scalar(const Event& event, const Properties& properties, std::string_view tag,
              uint32_t anchor, std::string_view value);
  bool null(const Event& event, uint32_t anchor);
  bool alias(const Event& event, uint32_t anchor);
  bool startSequence(const Event& event, const Properties& properties, std::string_view tag,
                     uint32_t anchor);
  bool startMapping(const Event& event, const Properties& properties, std::string_view tag,
                    uint32_t anchor);
  /// Ends the innermost collection at `end`.
  bool endCollection(uint32_t end);

  /// The finished document.
  const Node* root() const { return root_; }
  /// The entries that repeat a key; valid as long as the nodes.
  std::span<const Repeated> repeated() const { return repeated_; }

 private:
  struct Frame {
    Node* node = nullptr;
    const Node* key = nullptr;  ///< of the entry whose value comes next
    size_t first = 0;           ///< where its entries begin in pairs_ or items_
    uint64_t weight = 1;        ///< nodes below it, counted as if aliases were copied
    uint32_t anchor = 0;
    uint32_t mergeBegin = 0;  ///< where the value of `<<` was written
    uint32_t mergeEnd = 0;
    bool hasMerge = false;
    bool isTemplate = false;  ///< `{{ … }}`, which was reported
  };
  struct Anchored {
    const Node* node = nullptr;
    uint64_t weight = 0;  ///< 0 while the node is not finished
  };

  Node* make(const Event& event, Kind kind, uint32_t anchor);
  Tag tagOf(const Event& event, const Properties& properties, std::string_view tag, Kind kind);
  bool open(Node* node, uint32_t anchor);
  bool add(const Node* node, uint64_t weight, const Event& event);
  void keyBegins(const Event& event);
  bool finishMapping(Frame& frame);
  bool merge(const Frame& frame, const Node& value);
  bool isTemplate(const Frame& frame, const Node& key) const;
  void refuseKey(Frame& frame, const Node& key);
  void duplicate(const Node& first, const Node& second);
  Problem& report(const SourceRule& rule, uint32_t begin, uint32_t end, std::string message,
                  std::string advice);

  std::string_view text_;
  const Limits& limits_;
  std::vector<Problem>& problems_;
  Arena arena_;
  std::vector<Frame> frames_;
  std::vector<Pair> pairs_;
  std::vector<const Node*> items_;
  std::vector<Pair> work_;
  std::vector<Repeated> repeated_;
  std::vector<Anchored> anchored_;
  KeyIndex index_;
  const Node* root_ = nullptr;
  uint64_t expanded_ = 0;
  uint32_t duplicates_ = 0;
};

}  // namespace dslint::yaml
