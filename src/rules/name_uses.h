// Which objects the names in a model lead to, and how often a word is there.
#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "graph/graph.h"
#include "value/keyed_hash.h"

namespace dslint::rules {

using Objects = std::unordered_set<const UserDSLObject*>;
using Words = ViewSet;

/// Which of some objects are named by anything in the model. Refers to the objects it was given.
class Uses {
 public:
  Uses(const Graph& graph, const Objects& objects, const Words& words);
  bool of(const UserDSLObject* object) const { return used_.contains(object); }
  /// How often something is called so, or named so, in the whole model; of the words that were
  /// asked for.
  size_t timesOf(std::string_view word) const;

 private:
  void use(RefBase object);
  void count(const Text& text);
  void useText(const UserDSLObject& owner, std::string_view name);
  void visit(const UserDSLObject& object);
  void useAbove(const LocationKey& key);

  const Objects& objects_;
  Objects used_;
  ViewMap<size_t> times_;
};

}  // namespace dslint::rules
