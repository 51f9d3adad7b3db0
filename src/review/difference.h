// Finds the differences between two objects, by the descriptions of their classes: field by field,
// and for lists of named objects by name.
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

/// A field with another value.
struct FieldChange {
  std::string text;   ///< `` `type` was `Integer`, is `BigInt` ``
  const UserDSLObject* holder = nullptr;  ///< the object in the head that has the field
  std::string_view key;  ///< empty for the object as a whole
  Range at = {};         ///< where it is, if it is not a field but a comment
};

/// An object that was changed, added or removed: the innermost one with a name.
struct ObjectChange {
  enum class Kind : uint8_t { Changed, Added, Removed, Renamed };
  Kind kind = Kind::Changed;
  const UserDSLObject* base = nullptr;    ///< null if added
  const UserDSLObject* head = nullptr;    ///< null if removed
  const UserDSLObject* parent = nullptr;  ///< of a removed one: the object in the head that held it
  std::string_view parentKey;             ///< and under which key; may be empty
  std::string title;                      ///< `` column `plate` of dataset `tickets` … ``
  std::vector<FieldChange> fields;        ///< of a changed one
  std::vector<Place> uses;                ///< other uses of an aliased object, the first of them
  size_t moreUses = 0;                    ///< how many more there are
  /// It touches something that could not be read in the base, so the former state is unknown.
  bool undecided = false;
};

/// Finds the changes of one pair of objects after the other. Moving and reordering named objects is
/// not a change (except for the order of columns), nor is another spelling: an explicit default,
/// `host:port`, a key by list or by flags, an Avro schema in a file. Linear in the sizes of the
/// objects.
class Differ {
 public:
  /// Something unreadable in the head is a change; something unreadable in the base is undecided.
  Differ(const Model& base, const Model& head) : base_(base), head_(head) {}

  /// Adds the changes between two objects, and inside them, to changes(). The datastores and
  /// workspaces of teams, the outputs of transformers, and the teams that documents name are left
  /// out: they move independently.
  void compare(const UserDSLObject& base, const UserDSLObject& head);
  /// Whether the objects are equal except for their names. Linear in their sizes; if they differ,
  /// it is nearly always only a comparison of two numbers.
  bool sameButName(const UserDSLObject& base, const UserDSLObject& head);

  std::vector<ObjectChange>& changes() { return changes_; }
  /// How many differences are suppressed because neither side could be read.
  uint64_t derived() const { return derived_; }

 private:
  /// The named object that is compared, and the path from it to the current field.
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
  /// Reports a field that could not be read on one side. Returns whether nothing is left to
  /// compare: of a field with `parts`, those that both sides could read are.
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
  /// Aliased objects that one use after the other loses or gets, by the index of their change. Only
  /// within one comparison: its changes may be dropped by the caller before the next one begins.
  std::unordered_map<const UserDSLObject*, size_t> sharedWhole_;
  /// Whether that was told of another use; then this one is added to it.
  bool isKnownWhole(const UserDSLObject& object, const Place& use, bool undecided);
  void addUse(ObjectChange& change, const Place& use);
  /// Hashes of objects without their names, to find the few candidates for a rename.
  std::unordered_map<const UserDSLObject*, uint64_t> fingerprints_;
  bool flagsSpellKeys_ = true;  ///< `primaryKey` of a column is compared as such
  uint64_t derived_ = 0;
  bool ignoreName_ = false;
};

/// `` dataset `tickets` in datastore `NYC` ``: an object and those around it, the outermost first.
std::string titleOf(const UserDSLObject& object, const std::vector<const UserDSLObject*>& above);
/// `` dataset `tickets` ``
std::string titleOf(const UserDSLObject& object);

}  // namespace dslint
