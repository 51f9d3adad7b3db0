// The base classes of all objects of a model, and the types of their fields.
#pragma once

#include <cstdint>
#include <span>

#include "model/arena.h"
#include "model/text.h"
#include "source/source_set.h"

namespace dslint {

enum class ClassId : uint8_t;
struct ClassSpec;

/// Anything that can be checked. Twelve bytes; neither virtual nor owning.
struct ValidatableObject {
  static constexpr uint32_t kInternal = 0xffffff;

  uint32_t fileBits : 24 = kInternal;
  uint32_t classBits : 8 = 0;
  uint32_t lineBits : 30 = 0;
  uint32_t damagedBit : 1 = 0;  ///< a key was misspelled, has a wrong shape or is otherwise lost
  uint32_t sharedBit : 1 = 0;   ///< written once, used more than once (an anchor with aliases)
  uint32_t offset = 0;          ///< byte offset of its first key (or of the scalar) in its file

  ClassId cls() const { return static_cast<ClassId>(classBits); }
  inline const ClassSpec& spec() const;  ///< defined in class_spec.h
  FileId file() const { return fileBits == kInternal ? kNoFile : FileId{fileBits}; }
  uint32_t line() const { return lineBits; }
  bool damaged() const { return damagedBit != 0; }
  bool shared() const { return sharedBit != 0; }
};

/// An object that a user wrote. It knows its file and line, and its column through its offset.
struct UserDSLObject : ValidatableObject {};

/// A derived object (`Internal:0`), with the user's object that caused it.
struct InternalLintableObject : ValidatableObject {
  Ref<UserDSLObject> cause;
};

/// `true`, `false`, or not written.
class Flag {
 public:
  Flag() = default;
  explicit Flag(bool value) : state_(value ? 2 : 1) {}
  bool given() const { return state_ != 0; }
  bool valueOr(bool otherwise) const { return state_ == 0 ? otherwise : state_ == 2; }

 private:
  uint8_t state_ = 0;
};

/// A whole number, or not written.
struct Int {
  int64_t value = 0;
  bool present = false;
  bool given() const { return present; }
  int64_t valueOr(int64_t otherwise) const { return present ? value : otherwise; }
};

/// The common part of all choices: the number of the value, from 1; 0 if not written.
struct ChoiceBase {
  uint8_t number = 0;
  bool given() const { return number != 0; }
};

/// One value of an enum E whose values count from 1, or not written.
template <class E>
struct Choice : ChoiceBase {
  bool is(E value) const { return number == static_cast<uint8_t>(value); }
  E valueOr(E otherwise) const { return number == 0 ? otherwise : static_cast<E>(number); }
};

/// The common part of all lists: their size is stored before their items in an arena. Absent (key
/// not written) and empty are different.
class ListBase {
 public:
  bool given() const { return id_ != 0; }
  uint32_t size() const {
    return id_ == 0 ? 0 : *reinterpret_cast<const uint32_t*>(arena::address(id_));
  }
  bool empty() const { return size() == 0; }
  uint32_t id() const { return id_; }
  template <class T>
  std::span<T> itemsAs() const {
    static_assert(alignof(T) <= kHeader);
    if (id_ == 0) return {};
    return {reinterpret_cast<T*>(arena::address(id_) + kHeader), size()};
  }
  /// Keeps the first `size` items.
  void shrink(size_t size) {
    *reinterpret_cast<uint32_t*>(arena::address(id_)) = static_cast<uint32_t>(size);
  }
  /// Makes room for `size` default-constructed items of type T.
  template <class T>
  std::span<T> resize(Arena& memory, size_t size) {
    id_ = memory.allocate(kHeader + size * sizeof(T));
    *reinterpret_cast<uint32_t*>(arena::address(id_)) = static_cast<uint32_t>(size);
    const std::span<T> items = itemsAs<T>();
    for (T& item : items) new (&item) T();
    return items;
  }

 private:
  static constexpr size_t kHeader = 4;
  uint32_t id_ = 0;
};

/// A list of items in an arena.
template <class T>
class List : public ListBase {
 public:
  std::span<T> items() const { return itemsAs<T>(); }
  T* begin() const { return items().data(); }
  T* end() const { return items().data() + size(); }
  T& operator[](size_t index) const { return items()[index]; }
};

/// The common part of all references by name. `object` is set when the model is resolved; `inlined`
/// tells that the object itself was written in place of its name, where the language allows that.
struct NameRefBase {
  Text name;
  RefBase object;
  bool inlined = false;
  bool given() const { return name.given() || inlined; }
  bool resolved() const { return static_cast<bool>(object); }
};

/// A reference by name to a T.
template <class T>
struct NameRef : NameRefBase {
  /// The object that the name refers to; null if it is not resolved.
  T* target() const { return object.as<T>(); }
};

/// An entry of a mapping from text to text.
struct TextEntry {
  Text key;
  Text value;
};
using TextMap = List<TextEntry>;

}  // namespace dslint
