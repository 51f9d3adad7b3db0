// A hash of texts that nobody can foresee, and tables over the names of a model that use it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace dslint {

/// Depends on random numbers of this process. By a hash that is known, somebody could make a file
/// of a hundred thousand names that all have one, and each would be looked for among all the
/// others. Nothing that is printed may depend on it: do not walk through such a table, unless the
/// order does not matter. Safe to use from several threads, but not before `main`.
uint64_t keyedHash(std::string_view text);

struct KeyedHash {
  using is_transparent = void;
  size_t operator()(std::string_view text) const { return keyedHash(text); }
};

template <class Value>
using StringMap = std::unordered_map<std::string, Value, KeyedHash, std::equal_to<>>;
using StringSet = std::unordered_set<std::string, KeyedHash, std::equal_to<>>;
/// These do not own the texts.
template <class Value>
using ViewMap = std::unordered_map<std::string_view, Value, KeyedHash, std::equal_to<>>;
using ViewSet = std::unordered_set<std::string_view, KeyedHash, std::equal_to<>>;

}  // namespace dslint
