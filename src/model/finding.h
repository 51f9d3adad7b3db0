// A problem as the stages before the report know it: tied to objects and their fields. The exact
// places are looked up in the files only for what is reported, so that the millions of scalars
// that are fine need not remember theirs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/diagnostic.h"
#include "model/class_spec.h"
#include "model/object.h"

namespace dslint {

struct Rule;
struct Workspace;

/// Where something stands: a range that is known already, or a piece of an object.
struct Place {
  enum class Part : uint8_t {
    Object,  ///< where the object starts: its first key
    Key,     ///< the key of a field
    Entry,   ///< the key of a field and its value
    Value,   ///< the value of a field, or its item `index`
  };

  Range range;  ///< used when `object` is nothing
  const UserDSLObject* object = nullptr;
  std::string_view key;  ///< of a field of the object; static storage
  Part part = Part::Object;
  int32_t index = -1;         ///< item of a list
  Text mapKey;                ///< entry of a mapping from text to text
  bool mapKeyItself = false;  ///< the entry's key, not its value
  uint32_t offset = 0;        ///< a piece of a scalar: first byte of its value
  uint32_t length = 0;        ///< and its length; 0 for all of it

  /// The item `item` of a list.
  Place item(size_t item) const {
    Place place = *this;
    place.index = static_cast<int32_t>(item);
    return place;
  }
  /// The entry `entry` of a mapping from text to text.
  Place entry(Text entry, bool keyItself = false) const {
    Place place = *this;
    place.mapKey = entry;
    place.mapKeyItself = keyItself;
    return place;
  }
  /// `count` bytes of the scalar's value from `from`.
  Place piece(size_t from, size_t count) const {
    Place place = *this;
    place.offset = static_cast<uint32_t>(from);
    place.length = static_cast<uint32_t>(count);
    return place;
  }
};

/// Where an object starts.
inline Place placeOf(const UserDSLObject& object) {
  Place place;
  place.object = &object;
  return place;
}
/// The value of a field; the object's start when the field is not written.
inline Place valueOf(const UserDSLObject& object, std::string_view key) {
  Place place = placeOf(object);
  place.key = key;
  place.part = Place::Part::Value;
  return place;
}
/// The key of a field; the object's start when the field is not written.
inline Place keyOf(const UserDSLObject& object, std::string_view key) {
  Place place = valueOf(object, key);
  place.part = Place::Part::Key;
  return place;
}
/// The key and the value of a field; the object's start when the field is not written.
inline Place entryOf(const UserDSLObject& object, std::string_view key) {
  Place place = valueOf(object, key);
  place.part = Place::Part::Entry;
  return place;
}

// The same for objects whose class is known where it is written: a key that the class does not have
// does not compile.
template <describe::DslClass T>
Place valueOf(const T& object, describe::FieldKeyOf<T> key) {
  return valueOf(static_cast<const UserDSLObject&>(object), key.key);
}
template <describe::DslClass T>
Place keyOf(const T& object, describe::FieldKeyOf<T> key) {
  return keyOf(static_cast<const UserDSLObject&>(object), key.key);
}
template <describe::DslClass T>
Place entryOf(const T& object, describe::FieldKeyOf<T> key) {
  return entryOf(static_cast<const UserDSLObject&>(object), key.key);
}

/// The value of a described field of an object: `at<&DDLColumn::nullable>(column)`. The object's
/// start when the field is not written. A member that is no field does not compile.
template <auto kField>
requires describe::DescribedField<kField> Place at(const describe::OwnerOf<kField>& object) {
  return valueOf(static_cast<const UserDSLObject&>(object), keyOf<kField>());
}
/// The same for its key.
template <auto kField>
requires describe::DescribedField<kField> Place keyAt(const describe::OwnerOf<kField>& object) {
  return keyOf(static_cast<const UserDSLObject&>(object), keyOf<kField>());
}
/// The same for its key and value together.
template <auto kField>
requires describe::DescribedField<kField> Place entryAt(const describe::OwnerOf<kField>& object) {
  return entryOf(static_cast<const UserDSLObject&>(object), keyOf<kField>());
}
/// The class that an object says it is of: the value of `type`, or of `kind`.
inline Place typeAt(const UserDSLObject& object) {
  return valueOf(object, std::string_view("type"));
}

inline Place placeAt(const Range& range) {
  Place place;
  place.range = range;
  return place;
}

/// Another place that takes part, with a few words about it.
struct RelatedPlace {
  Place place;
  std::string text;
  bool brief = false;  ///< the line itself need not be shown, see Label
};

/// A safe mend: `replacement` for what stands at `place`, or a new entry after it if an Entry.
struct FixDraft {
  std::string description;
  Place place;
  std::string replacement;
};

/// A name that names nothing, and where it was looked for. What else is told of the same name is
/// told with it.
struct MissingName {
  std::string_view name;                   ///< a text of the model
  const UserDSLObject* scope = nullptr;    ///< whose list was searched; nothing for the whole model
  std::string_view list;                   ///< the key of that list; static storage
  const UserDSLObject* meant = nullptr;    ///< what is surely meant, as far as spelling goes
};

struct Finding {
  std::string_view rule;         ///< its id; static storage
  const Rule* handle = nullptr;  ///< the rule itself; set by check() where a reader found it
  const UserDSLObject* object = nullptr;  ///< the object it belongs to; nothing for a file
  Place primary;
  std::string message;
  std::string advice;
  std::vector<Place> further;
  std::vector<RelatedPlace> related;
  std::optional<FixDraft> fix;
  bool foreign = false;  ///< of a document that seems to belong to another tool
  std::optional<MissingName> missing;
  std::optional<Severity> severity;  ///< where the rule does not leave it at its default
  /// What a review compares: where the base has what has changed. A place in a file of the base.
  std::optional<Place> base;
  /// Who reads what has changed, and is heard when it is let through: workspaces of base or head.
  std::vector<const Workspace*> readers;
};

}  // namespace dslint
