// Finds the objects that names in a model refer to, and counts words.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "graph/graph.h"
#include "value/keyed_hash.h"

namespace dslint::rules {

using Objects = std::unordered_set<const UserDSLObject*>;
/// A name, and the class of what has it.
using Word = std::pair<std::string_view, ClassId>;
using Words = std::set<Word>;

/// The class that stands for all whose names are of one kind: a Team for its declarations, a
/// DataContainer for a database.
ClassId kindOfName(const ClassSpec& spec);

/// Which of the given objects are named anywhere in the model. Refers to these objects.
class Uses {
 public:
  Uses(const Graph& graph, const Objects& objects, const Words& words);
  bool of(const UserDSLObject* object) const { return used_.contains(object); }
  /// How often a word occurs as the name of an object of its class or in a reference, in the whole
  /// model. Only for words that were requested.
  size_t timesOf(const Word& word) const;

 private:
  void use(RefBase object);
  void count(const Text& text, ClassId cls);
  void useText(const UserDSLObject& owner, std::string_view name);
  void visit(const UserDSLObject& object);
  void useAbove(const LocationKey& key);

  const Objects& objects_;
  Objects used_;
  std::map<Word, size_t> times_;
};

}  // namespace dslint::rules
