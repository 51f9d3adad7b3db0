// Caches the results of parsing the long scalars of a document, by their place.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>
#include <unordered_map>

namespace dslint {

/// An anchor or merge key can carry one scalar into
/// thousands of places. A long one is parsed only the
/// first time. The texts must not move until clear().
template <class Value>
class LongScalars {
 public:
  template <class Make>
  Value of(std::string_view scalar, Make make) {
    constexpr size_t kLong = 256;
    if (scalar.size() <= kLong) return make();
    const auto found = known_.find({scalar.data(), scalar.size()});
    if (found != known_.end()) return found->second;
    return known_.emplace(At{scalar.data(), scalar.size()}, make()).first->second;
  }
  void clear() { known_.clear(); }

 private:
  struct At {
    const char* begin;
    size_t size;
    bool operator==(const At&) const = default;
  };
  struct Hash {
    size_t operator()(const At& at) const { return std::hash<const char*>{}(at.begin) + at.size; }
  };
  std::unordered_map<At, Value, Hash> known_;
};

}  // namespace dslint
