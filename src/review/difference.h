// What differs between two objects, by the descriptions of their classes: field by field, and for
// lists of named objects by their names.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "model/classes.h"
#include "model/finding.h"
#include "model/model.h"

namespace dslint {

/// One field that says something else.
struct FieldChange {
  std::string text;   ///< `` `type` was `Integer`, is `BigInt` ``
  const UserDSLObject* holder = nullptr;  ///< the object in the head that has the field
  std::string_view key;  ///< empty for the object as a whole
  Range at = {};         ///< where it stands, if it is not a field: a comment
};

/// An object that was changed, added or removed: the innermost one that people know by a name.
struct ObjectChange {
  enum class Kind : uint8_t { Changed, Added, Removed, Renamed };
  Kind kind = Kind::Changed;
  const UserDSLObject* base = nullptr;    ///< null when added
  const UserDSLObject* head = nullptr;    ///< null when removed
  const UserDSLObject* parent = nullptr;  ///< of a removed one: what held it, in the head
  std::string_view parentKey;             ///< and under which key; may be empty
  std::string title;                      ///< `` column `plate` of dataset `tickets` … ``
  std::vector<FieldChange> fields;        ///< of a changed one
  std::vector<Place> uses;                ///< where an aliased object is used, too
  /// It touches what could not be read in the base, so what it was is not known.
  bool undecided = false;
};

/// Finds the changes of one pair of objects after the other. Moving and reordering what has a name
/// is not a change (but the order of columns is one), neither is another spelling: a default that
/// is written out, `host:port`, a key by list or by flags, an Avro schema in a file. Linear in the
/// sizes of the objects.
class Differ {
 public:
  /// What cannot be read in the head is a change, and what could not in the base is undecided.
  Differ(const Model& base, const Model& head) : base_(base), head_(head) {}

  /// Adds what changed between two objects, and inside them, to `changes()`. The datastores and
  /// workspaces of teams, the outputs of transformers, and the teams that documents name are left
  /// out: they are objects that move on their own.
  void compare(const UserDSLObject& base, const UserDSLObject& head);
  /// Whether the objects say the same but for their names. Linear in their sizes, and for those
  /// that differ nearly always no more than the look at a number.
  bool sameButName(const UserDSLObject& base, const UserDSLObject& head);

  std::vector<ObjectChange>& changes() { return changes_; }
  /// How much could be read on neither side.
  uint64_t derived() const { return derived_; }

 private:
  /// The named object that is compared, and the way from it to the field at hand.
  struct Level {
    const UserDSLObject* base = nullptr;
    const UserDSLObject* head = nullptr;
    std::string path;
    std::vector<FieldChange> fields;
    bool undecided = false;
  };

  uint64_t fingerprintOf(const UserDSLObject& object);
  void compareLevel(const UserDSLObject& base, const UserDSLObject& head);
  void compareFields(const UserDSLObject& base, const UserDSLObject& head, Level& level);
  void compareField(const UserDSLObject& base, const UserDSLObject& head, const Field& field,
                    Level& level);
  void compareChild(RefBase base, RefBase head, const UserDSLObject& holder, const Field& field,
                    Level& level);
  void compareChildren(const ListBase& base, const ListBase& head, const UserDSLObject& holder,
                       const Field& field, Level& level);
  void comparePair(const UserDSLObject& base, const UserDSLObject& head, const Place& use);
  /// Tells where the field of one side could not be read; whether there is no more to compare. Of
  /// what has `parts`, those that both sides can read are left to compare.
  bool comparesUnread(const Place& base, const Place& head, bool parts, Level& level);
  void compareTables(const DDLTable& base, const DDLTable& head, Level& level);
  void compareAvro(const AvroSchema& base, const AvroSchema& head, Level& level);
  void compareValueLists(const std::vector<std::string>& base,
                         const std::vector<std::string>& head, bool ordered,
                         const UserDSLObject& holder, std::string_view key, Level& level);
  void change(Level& level, const UserDSLObject& holder, std::string_view key, std::string text);
  void changed(Level& level, const UserDSLObject& holder, std::string_view key,
               const std::string& was, const std::string& is);
  void added(const UserDSLObject& head, bool undecided = false);
  void removed(const UserDSLObject& base, const UserDSLObject& parent, std::string_view key);

  const Model& base_;
  const Model& head_;
  std::vector<ObjectChange> changes_;
  std::vector<const UserDSLObject*> above_;  ///< the named objects around the one compared
  /// For aliased objects of the head, which changes were found in them.
  std::unordered_map<const UserDSLObject*, std::pair<size_t, size_t>> shared_;
  /// What objects say but for their names, so that a rename is looked for among few.
  std::unordered_map<const UserDSLObject*, uint64_t> fingerprints_;
  bool flagsSpellKeys_ = true;  ///< `primaryKey` of a column counts by itself
  uint64_t derived_ = 0;
  bool ignoreName_ = false;
};

/// `` dataset `tickets` in datastore `NYC` ``: an object and those around it, the outermost first.
std::string titleOf(const UserDSLObject& object, const std::vector<const UserDSLObject*>& above);
/// `` dataset `tickets` ``
std::string titleOf(const UserDSLObject& object);

}  // namespace dslint
