// What identifies a problem besides its place: its object's path in the model, and a fingerprint.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "diagnostic/diagnostic.h"

namespace dslint::render {

/// `Ecosystem Acme`, `GovernanceZone USA`, … from the root to the object; empty without a node.
std::vector<std::string> objectPath(const Report& report, uint32_t node);

/// The parts of `objectPath` joined with ` / `.
std::string objectPathText(const Report& report, uint32_t node);

/// Gives each problem an id that does not change when lines move: a hash of its rule, the path of
/// its object and its message, and a counter for equal ones. Call in the order of the report.
class Fingerprints {
 public:
  explicit Fingerprints(const Report& report);
  /// 32 hexadecimal digits, different for each problem of the report.
  std::string next(const Diagnostic& diagnostic);

  struct Hash {
    uint64_t first = 0;
    uint64_t second = 0;
    bool operator==(const Hash&) const = default;
  };

 private:
  struct Hasher {
    size_t operator()(const Hash& hash) const { return static_cast<size_t>(hash.first); }
  };
  std::vector<Hash> nodes_;
  std::unordered_map<Hash, uint64_t, Hasher> seen_;
};

}  // namespace dslint::render
