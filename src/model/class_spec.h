// Each DSL class is described once. The description serves every walk over objects: reading, dump,
// equality, difference, JSON Schema, the language reference and did-you-mean.
//
// A class opens with DSLINT_CLASS, followed by one DSLINT_FIELD line per field: that line both
// declares the member and describes it, and its name is the key in YAML.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

#include "model/class_id.h"
#include "model/object.h"

namespace dslint {

struct ClassSpec;
struct TypeValue;
struct AvroValue;

/// Means no class. No field holds an Ecosystem, so its number is free for this.
inline constexpr ClassId kNoClass{};

/// The kind of a field's value.
enum class FieldKind : uint8_t { Text, Flag, Int, Choice, Object, Name, Type, Avro, Map };

/// Which rule of the family `naming` applies to a text.
enum class NameRule : uint8_t {
  None,
  SqlIdentifier,  ///< chosen in the model and part of physical names: naming/sql-identifier
  Found,          ///< given by a source: naming/sql-identifier
  Plain,          ///< no leading or trailing space
  NoSlash,        ///< plain, and no `/`: zones, teams and containers
  NoColonSlash,   ///< plain, and neither `:` nor `/`: vendors and locations
  Prose,          ///< a description: not empty
};

/// The syntax of a text, if it has one.
enum class TextFormat : uint8_t { Any, Date, Duration };

/// What a change of a field means to `dslint review`.
enum class ChangeMeaning : uint8_t { Change, None };

/// The names of an enum's values; value 1 is the first.
struct EnumSpec {
  std::string_view name;
  std::span<const std::string_view> values;
};
/// Specialized for each enum of the language.
template <class E>
struct EnumOf;

/// Properties of a field beyond its C++ type.
struct FieldOptions {
  std::string_view doc = {};
  bool required = false;
  /// The rule that reports an absent or empty key, in place of the reader.
  std::string_view absentRule = {};
  NameRule name = NameRule::None;
  TextFormat format = TextFormat::Any;
  int64_t min = 0;
  int64_t max = std::numeric_limits<int64_t>::max();
  bool distinct = false;         ///< texts rarely repeat, so they are not interned
  bool oneOrMany = false;        ///< a single value may replace a list of one
  bool identifies = false;       ///< part of what identifies the object to people
  bool documentOnly = false;     ///< only if the object is a document of its own
  bool owner = false;            ///< the object in it owns a part of the model
  bool ownerOnly = false;        ///< only if the object is in an `owner` field
  bool notEmpty = false;         ///< must have a value if the key is written
  std::string_view waives = {};  ///< a required key of the field's object that may be absent here
  std::array<ClassId, 8> only = {};  ///< the subclasses allowed here; all if the first is none
  ClassId inlineClass{};  ///< Name fields: the class that may be written in place of a name
  std::string_view byDefault = {};  ///< the value if the key is absent, as it would be written
  ChangeMeaning change = ChangeMeaning::Change;
};

/// One field of a class.
struct Field {
  std::string_view key;
  FieldKind kind = FieldKind::Text;
  bool list = false;
  ClassId target{};                   ///< of Object and Name fields
  const EnumSpec* choices = nullptr;  ///< of Choice fields
  size_t offset = 0;                  ///< bytes from the beginning of the object
  FieldOptions options;

  template <class T>
  T& in(ValidatableObject& object) const {
    return *reinterpret_cast<T*>(reinterpret_cast<std::byte*>(&object) + offset);
  }
  template <class T>
  const T& in(const ValidatableObject& object) const {
    return *reinterpret_cast<const T*>(reinterpret_cast<const std::byte*>(&object) + offset);
  }
};

/// Properties of a class beyond its fields.
struct ClassOptions {
  std::string_view doc = {};
  bool abstract = false;            ///< only its subclasses can be written
  ClassId defaultType{};            ///< the class meant if `type` is absent; may be none
  bool document = false;            ///< may be the root of a document, as `kind`
  std::string_view scalarKey = {};  ///< a scalar in place of the object sets this field
  bool scalarOnly = false;          ///< and a mapping is not allowed
};

/// A class of the language. `fields` has the inherited ones first.
struct ClassSpec {
  ClassId id{};
  std::string_view name;
  ClassOptions options;
  const ClassSpec* base = nullptr;  ///< null below UserDSLObject
  std::span<const Field> fields;
  std::span<const Field* const> owning;          ///< the fields that hold objects
  std::span<const ClassSpec* const> subclasses;  ///< the concrete ones, without itself
  Ref<UserDSLObject> (*make)(Arena&) = nullptr;

  const Field* field(std::string_view key) const;
  /// Whether it is that class or derived from it.
  bool is(ClassId cls) const {
    for (const ClassSpec* spec = this; spec != nullptr; spec = spec->base) {
      if (spec->id == cls) return true;
    }
    return false;
  }
};

/// All classes, in the order of the language reference.
std::span<const ClassSpec> allClasses();

namespace detail {
extern const ClassSpec* const kClassTable;
}
/// The description of a class; constant for the whole run. Not for use before main().
inline const ClassSpec& classSpec(ClassId id) {
  return detail::kClassTable[static_cast<size_t>(id)];
}
inline const ClassSpec& ValidatableObject::spec() const { return classSpec(cls()); }
/// The class with that name; null if there is none.
const ClassSpec* findClass(std::string_view name);

/// The object as a T, or null if it is of another class.
template <class T>
const T* as(const ValidatableObject* object) {
  return object != nullptr && object->spec().is(T::kId) ? static_cast<const T*>(object) : nullptr;
}
template <class T, class U>
const T* as(Ref<U> object) {
  return as<T>(static_cast<const ValidatableObject*>(object.get()));
}

namespace describe {

/// A member, as a type to overload on.
template <auto kMember>
struct Member {};

constexpr std::string_view keyOf(std::string_view member) {
  return member.ends_with('_') ? member.substr(0, member.size() - 1) : member;  // a C++ keyword
}

template <class T, class C>
C ownerOf(T C::*);
/// The class that declares a member.
template <auto kMember>
using OwnerOf = decltype(ownerOf(kMember));
/// Whether the member is declared by DSLINT_FIELD.
template <auto kMember>
concept DescribedField = requires { OwnerOf<kMember>::keyOfField(Member<kMember>{}); };

template <class T>
struct KindOf;
template <>
struct KindOf<Text> {
  static constexpr FieldKind kKind = FieldKind::Text;
};
template <>
struct KindOf<Flag> {
  static constexpr FieldKind kKind = FieldKind::Flag;
};
template <>
struct KindOf<Int> {
  static constexpr FieldKind kKind = FieldKind::Int;
};
template <>
struct KindOf<TextMap> {
  static constexpr FieldKind kKind = FieldKind::Map;
};
template <class E>
struct KindOf<Choice<E>> {
  static constexpr FieldKind kKind = FieldKind::Choice;
  static constexpr const EnumSpec* kChoices = &EnumOf<E>::kSpec;
};
template <class T>
struct KindOf<Ref<T>> {
  static constexpr FieldKind kKind = FieldKind::Object;
  static constexpr ClassId kTarget = IdOf<T>::kId;
};
template <>
struct KindOf<Ref<TypeValue>> {
  static constexpr FieldKind kKind = FieldKind::Type;
};
template <>
struct KindOf<Ref<AvroValue>> {
  static constexpr FieldKind kKind = FieldKind::Avro;
};
template <class T>
struct KindOf<NameRef<T>> {
  static constexpr FieldKind kKind = FieldKind::Name;
  static constexpr ClassId kTarget = IdOf<T>::kId;
};
template <class T>
struct Unlisted {
  using Type = T;
  static constexpr bool kList = false;
};
template <class T>
struct Unlisted<List<T>> {
  using Type = T;
  static constexpr bool kList = true;
};
template <>
struct Unlisted<TextMap> {
  using Type = TextMap;
  static constexpr bool kList = false;
};

template <class Member>
constexpr Field field(std::string_view key, size_t offset, const FieldOptions& options) {
  using Item = typename Unlisted<Member>::Type;
  using Kind = KindOf<Item>;
  Field made;
  made.key = keyOf(key);
  made.kind = Kind::kKind;
  made.list = Unlisted<Member>::kList;
  if constexpr (requires { Kind::kTarget; }) made.target = Kind::kTarget;
  if constexpr (requires { Kind::kChoices; }) made.choices = Kind::kChoices;
  made.offset = offset;
  made.options = options;
  return made;
}

}  // namespace describe

/// The key of a described field: `keyOf<&DDLColumn::nullable>()`.
template <auto kMember>
requires describe::DescribedField<kMember>
constexpr std::string_view keyOf() {
  return describe::OwnerOf<kMember>::keyOfField(describe::Member<kMember>{});
}

// NOLINTBEGIN: macros, because only they can declare a member and describe it in one line
#define DSLINT_CLASS(className, ...)                    \
  using Self = className;                               \
  static constexpr ClassId kId = ClassId::className;    \
  static constexpr std::string_view kName = #className; \
  static constexpr int kBeforeFields = __COUNTER__;     \
  static constexpr ClassOptions classOptions() { return ClassOptions{__VA_ARGS__}; }

#define DSLINT_FIELD(type, member, ...)                                                       \
  type member{};                                                                              \
  static constexpr std::string_view keyOfField(describe::Member<&Self::member>) {             \
    return describe::keyOf(#member);                                                          \
  }                                                                                           \
  static constexpr Field describeField(std::integral_constant<int, __COUNTER__>) {            \
    return describe::field<type>(#member, offsetof(Self, member), FieldOptions{__VA_ARGS__}); \
  }

#define DSLINT_ENUM(enumName, ...)                               \
  template <>                                                    \
  struct EnumOf<enumName> {                                      \
    static constexpr std::string_view kValues[] = {__VA_ARGS__}; \
    static constexpr EnumSpec kSpec{#enumName, kValues};         \
  }
// NOLINTEND

}  // namespace dslint
