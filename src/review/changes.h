// What a head changes of its base, each object once, with who owns it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "review/difference.h"
#include "review/owners.h"
#include "review/pairs.h"

namespace dslint {

/// A file of the model's root that is no model file: `.dslint.yaml`, a baseline. kNoFile where one
/// side does not have it.
struct SettingsFile {
  FileId base = kNoFile;
  FileId head = kNoFile;
  uint32_t firstDifference = 0;  ///< byte offset, in both
  std::string name;
};

/// One thing that its owner must have wanted.
struct Change {
  enum class Verb : uint8_t { Change, Add, Remove, Rename, MoveOut, MoveIn, LeaveOut };
  Verb verb = Verb::Change;
  ObjectChange object;
  Owner owner;
  const SettingsFile* file = nullptr;  ///< set for a settings file; then `object` only has a title
  std::string into;                    ///< of a move: the other team
};

/// All changes between two models. Refers to the graphs and the files. Made once a review.
class Changes {
 public:
  /// `leftOut` tells files of the head that its own settings keep out of the model: to leave out
  /// an object is to remove it.
  using LeftOut = std::function<bool(FileId)>;
  Changes(const Graph& base, const Graph& head, const Pairs& pairs, const Owners& owners,
          const std::vector<SettingsFile>& files, const LeftOut& leftOut = {});

  const std::vector<Change>& all() const { return changes_; }
  /// Differences that are held back because something could not be read.
  uint64_t derived() const { return derived_; }

 private:
  class Finder;
  std::vector<Change> changes_;
  uint64_t derived_ = 0;
};

}  // namespace dslint
