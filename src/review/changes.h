// What a head changes of its base, each object once, with who owns it.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "review/difference.h"
#include "review/lost_text.h"
#include "review/owners.h"
#include "review/pairs.h"

namespace dslint {

/// A file of the model's root that is not a model file: `.dslint.yaml`, a baseline. kNoFile where
/// one side does not have it.
struct SettingsFile {
  FileId base = kNoFile;
  FileId head = kNoFile;
  uint32_t firstDifference = 0;  ///< byte offset, in both
  std::string name;
};

/// One thing that its owner must have wanted.
struct Change {
  enum class Verb : uint8_t { Change, Add, Remove, Rename, MoveOut, MoveIn, LeaveOut, Replace };
  Verb verb = Verb::Change;
  ObjectChange object;
  Owner owner;
  /// What it touches may stand in text of the base that could not be read; then only the
  /// Ecosystem's repository decides, or who owns both it and that text.
  bool undecided = false;
  Owner lostOwner;  ///< of an undecided change: whose the lost text seems to be
  const SettingsFile* file = nullptr;  ///< set for a settings file; then `object` only has a title
  std::string into;                    ///< of a move: the other team
  const LostText* lost = nullptr;      ///< of Replace: what the base held and could not be read
  /// The Ecosystem's repository may make it as well: it is a suppression of `compat/*`.
  bool ecosystemMay = false;
};

/// All changes between two models. Refers to the graphs and the files. Made once a review.
class Changes {
 public:
  /// `leftOut` are files of the head that its own settings keep out of the model: to leave out an
  /// object is to remove it.
  Changes(const Graph& base, const Graph& head, const Pairs& pairs, const Owners& owners,
          const std::vector<SettingsFile>& files, const std::vector<LostText>& lost,
          const std::unordered_set<FileId>& leftOut = {});

  /// Adds to what changed of an object of the head what its fields do not tell: a suppression that
  /// covers it, a fault of its text. `owner` must have wanted it.
  void addToObject(const UserDSLObject& object, FieldChange field, Owner owner, bool ecosystemMay);

  /// Whether the last object of the chain was added, or one that holds it, and the same owner must
  /// have wanted that: what is in it is not told again.
  bool isInAdded(const Chain& chain, const Owner& owner);

  const std::vector<Change>& all() const { return changes_; }
  /// Differences that are held back because something could not be read.
  uint64_t derived() const { return derived_; }

 private:
  class Finder;
  std::vector<Change> changes_;
  /// Numbers those that came since the last call.
  void index();
  /// The changes of objects that stay, and those that add one, once a suppression asks for them.
  std::unordered_multimap<const UserDSLObject*, size_t> changed_;
  std::unordered_multimap<const UserDSLObject*, size_t> added_;
  size_t indexed_ = 0;
  uint64_t derived_ = 0;
};

}  // namespace dslint
