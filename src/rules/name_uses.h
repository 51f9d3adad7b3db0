// Finds the objects that names in a model refer to, and counts words.
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

/// Which of the given objects are named anywhere in the model. Refers to these objects.
class Uses {
 public:
  Uses(const Graph& graph, const Objects& objects, const Words& words);
  bool of(const UserDSLObject* object) const { return used_.contains(object); }
  /// How often a word occurs as the name of an object or in a reference, in the whole model. Only
  /// for words that were requested.
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
