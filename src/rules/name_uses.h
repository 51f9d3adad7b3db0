// Finds the objects that names in a model refer to, and counts words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "graph/graph.h"

namespace dslint::rules {

using Objects = std::unordered_set<const UserDSLObject*>;

/// Columns have names of their own: what other things are called says nothing about them.
enum class NameKind : uint8_t { Column, Other };
/// A name, and of which kind it is.
using Word = std::pair<std::string_view, NameKind>;
using Words = std::set<Word>;

inline NameKind kindOfName(const ClassSpec& spec) {
  return spec.id == ClassId::DDLColumn ? NameKind::Column : NameKind::Other;
}

/// Which of the given objects are named anywhere in the model. Refers to these objects.
class Uses {
 public:
  Uses(const Graph& graph, const Objects& objects, const Words& words);
  bool of(const UserDSLObject* object) const { return used_.contains(object); }
  /// How often a word occurs as the name of an object or in a reference, in the whole model. Only
  /// for words that were requested.
  size_t timesOf(const Word& word) const;

 private:
  void use(RefBase object);
  void count(const Text& text, NameKind kind);
  void useText(const UserDSLObject& owner, std::string_view name);
  void visit(const UserDSLObject& object);
  void useAbove(const LocationKey& key);

  const Objects& objects_;
  Objects used_;
  std::map<Word, size_t> times_;
};

}  // namespace dslint::rules
