// A problem as the stages before the report know it: tied to objects and their fields. Exact places
// are looked up in the files only for reported problems, so that millions of valid scalars need not
// store theirs.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/diagnostic.h"
#include "model/class_spec.h"
#include "model/object.h"

namespace dslint {

struct Rule;
struct SourceRule;
struct Workspace;

/// Where something is: a known range, or a part of an object.
struct Place {
  enum class Part : uint8_t {
    Object,  ///< the start of the object: its first key
    Key,     ///< the key of a field
    Entry,   ///< the key of a field and its value
    Value,   ///< the value of a field, or its item `index`
  };

  Range range;  ///< used if `object` is null
  const UserDSLObject* object = nullptr;
  std::string_view key;  ///< of a field of the object; static storage
  Part part = Part::Object;
  int32_t index = -1;         ///< item of a list
  Text mapKey;                ///< entry of a mapping from text to text
  bool mapKeyItself = false;  ///< the entry's key, not its value
  uint32_t offset = 0;        ///< a piece of a scalar: first byte of its value
  uint32_t length = 0;        ///< and its length; 0 for the whole value

  /// The item `item` of a list.
  Place item(size_t item) const {
    Place place = *this;
    place.index = static_cast<int32_t>(item);
    return place;
  }
  /// The field's key instead of its value.
  Place keyItself() const {
    Place place = *this;
    place.part = Part::Key;
    return place;
  }
  /// The field's key and value.
  Place entryItself() const {
    Place place = *this;
    place.part = Part::Entry;
    return place;
  }
  /// The entry `entry` of a mapping from text to text.
  Place entry(Text entry, bool keyItself = false) const {
    Place place = *this;
    place.mapKey = entry;
    place.mapKeyItself = keyItself;
    return place;
  }
  /// `count` bytes of the scalar's value, starting at `from`.
  Place piece(size_t from, size_t count) const {
    Place place = *this;
    place.offset = static_cast<uint32_t>(from);
    place.length = static_cast<uint32_t>(count);
    return place;
  }
};

/// The start of an object.
inline Place placeOf(const UserDSLObject& object) {
  Place place;
  place.object = &object;
  return place;
}
namespace detail {
inline Place placeOfKey(const UserDSLObject& object, std::string_view key, Place::Part part) {
  Place place = placeOf(object);
  place.key = key;
  place.part = part;
  return place;
}
}  // namespace detail

/// The value of a described field of an object: `at<&DDLColumn::nullable>(column)`; the start of
/// the object if the field is not written. A member that is not a field does not compile.
template <auto kField>
requires describe::DescribedField<kField> Place at(const describe::OwnerOf<kField>& object) {
  return detail::placeOfKey(object, keyOf<kField>(), Place::Part::Value);
}
/// The same for its key.
template <auto kField>
requires describe::DescribedField<kField> Place keyAt(const describe::OwnerOf<kField>& object) {
  return detail::placeOfKey(object, keyOf<kField>(), Place::Part::Key);
}
/// The same for its key and value together.
template <auto kField>
requires describe::DescribedField<kField> Place entryAt(const describe::OwnerOf<kField>& object) {
  return detail::placeOfKey(object, keyOf<kField>(), Place::Part::Entry);
}
/// The value of a field found in the description of the object's class.
inline Place at(const UserDSLObject& object, const Field& field) {
  return detail::placeOfKey(object, field.key, Place::Part::Value);
}
/// The class that an object declares: the value of `type` or `kind`.
inline Place typeAt(const UserDSLObject& object) {
  return detail::placeOfKey(object, "type", Place::Part::Value);
}
/// The scalar that is written in place of the whole object (ClassOptions::scalarKey).
inline Place scalarAt(const UserDSLObject& object) {
  return detail::placeOfKey(object, object.spec().options.scalarKey, Place::Part::Value);
}
/// The name of an object of any class: the value of `name`, or its start if it has none.
inline Place nameAt(const UserDSLObject& object) {
  return detail::placeOfKey(object, "name", Place::Part::Value);
}

inline Place placeAt(const Range& range) {
  Place place;
  place.range = range;
  return place;
}

/// Another place that is involved, with a few words about it.
struct RelatedPlace {
  Place place;
  std::string text;
  bool brief = false;  ///< see Label
};

/// A safe change: `replacement` replaces the text at `place`; after an Entry it is a new entry.
struct FixDraft {
  std::string description;
  Place place;
  std::string replacement;
  bool hereOnly = false;  ///< not to be applied to a value that others share through its anchor
};

/// A name that does not resolve, and where it was looked up. All problems of the same name are
/// reported as one.
struct MissingName {
  std::string_view name;                 ///< a text of the model
  Place list;                            ///< the list that was searched; no object: the model
  const UserDSLObject* meant = nullptr;  ///< the object that is clearly meant, by its spelling
};

/// Workspaces of base or head that read the same data, directly or behind transformers.
struct Readers {
  std::vector<const Workspace*> found;  ///< each once
  bool all = true;                      ///< false: so many that they were not followed to the end
};

/// Problems of one dataset share theirs; one of an object that several datasets use has those of
/// each.
using ReaderSets = std::vector<std::shared_ptr<const Readers>>;

struct Finding {
  const Rule* rule = nullptr;          ///< whose finding it is; of a reader's, set by findingsOf()
  const SourceRule* reader = nullptr;  ///< the rule as the reader knows it that reported it
  const UserDSLObject* object = nullptr;  ///< the object it belongs to; nothing for a file
  Place primary;
  std::string message;
  std::string advice;
  std::vector<Place> further;
  std::vector<RelatedPlace> related;
  std::optional<FixDraft> fix;
  bool foreign = false;  ///< in a document that seems to belong to another tool
  std::optional<MissingName> missing;
  /// Suppressed if one of these objects is damaged.
  std::vector<const UserDSLObject*> dependsOn;
  std::optional<Severity> severity;  ///< if it differs from the rule's default
  /// In a review: where the base has what changed. A place in a file of the base.
  std::optional<Place> base;
  ReaderSets readers;  ///< of what has changed; they are heard when it is let through
};

}  // namespace dslint
