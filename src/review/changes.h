// The changes from a base to a head, each object once, with its owner.
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

/// A file in the model's root that is not a model file: `.dslint.yaml`, a baseline. kNoFile on a
/// side that does not have it.
struct SettingsFile {
  FileId base = kNoFile;
  FileId head = kNoFile;
  uint32_t firstDifference = 0;  ///< byte offset, in both
  std::string name;
};

/// A change that needs its owner's consent.
struct Change {
  enum class Verb : uint8_t { Change, Add, Remove, Rename, MoveOut, MoveIn, LeaveOut, Replace };
  Verb verb = Verb::Change;
  ObjectChange object;
  Owner owner;
  /// What it touches may be in text of the base that could not be read; then only the Ecosystem's
  /// repository may decide, or an owner of both the object and that text.
  bool undecided = false;
  Owner lostOwner;  ///< of an undecided change: the apparent owner of the lost text
  const SettingsFile* file = nullptr;  ///< set for a settings file; then `object` only has a title
  std::string into;                    ///< of a move: the other team
  const LostText* lost = nullptr;      ///< of Replace: the text of the base that could not be read
  /// The Ecosystem's repository may make it, too: it is a suppression of `compat/*`.
  bool ecosystemMay = false;
};

/// All changes between two models. Refers to the graphs and the files. Created once per review.
class Changes {
 public:
  /// `leftOut` are files of the head that its own settings exclude from the model: to exclude an
  /// object is to remove it.
  Changes(const Graph& base, const Graph& head, const Pairs& pairs, const Owners& owners,
          const std::vector<SettingsFile>& files, const std::vector<LostText>& lost,
          const std::unordered_set<FileId>& leftOut = {});

  /// Adds to the change of an object of the head something that is not a field: a suppression that
  /// covers it, a fault of its text. It needs the consent of `owner`.
  void addToObject(const UserDSLObject& object, FieldChange field, Owner owner, bool ecosystemMay);

  /// Whether the last object of the chain was added, or one that holds it, and the same owner must
  /// have wanted that: what is in it is not told again.
  bool isInAdded(const Chain& chain, const Owner& owner);

  const std::vector<Change>& all() const { return changes_; }
  /// How many differences are suppressed because something could not be read.
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
