// Texts of a model: four bytes each in an object, their characters once in an arena.
#pragma once

#include <string_view>
#include <vector>

#include "model/arena.h"

namespace dslint {

/// A text that a user wrote. Texts are compared by value. The hash is stored, so that tables of
/// names rarely read the characters of texts that differ.
class Text {
 public:
  struct Data {
    uint32_t hash;  ///< 31 bits; the uppermost bit is set for a plain name
    uint32_t size;
  };
  static constexpr uint32_t kPlainName = 1U << 31U;

  Text() = default;
  explicit Text(uint32_t id) : id_(id) {}

  bool given() const { return id_ != 0; }
  /// The characters; empty if the text is absent.
  std::string_view view() const {
    if (id_ == 0) return {};
    return {reinterpret_cast<const char*>(&data() + 1), data().size};
  }
  uint32_t hash() const { return id_ == 0 ? 0 : data().hash & ~kPlainName; }
  /// Whether it is a lower-case identifier that no database requires to be quoted, like nearly all
  /// names: rules about spelling can skip it.
  bool isPlainName() const { return id_ != 0 && (data().hash & kPlainName) != 0; }
  uint32_t id() const { return id_; }
  bool operator==(const Text& other) const {
    return id_ == other.id_ || (hash() == other.hash() && view() == other.view());
  }

  /// 31 bits.
  static uint32_t hashOf(std::string_view text);

 private:
  const Data& data() const { return *reinterpret_cast<const Data*>(arena::address(id_)); }

  uint32_t id_ = 0;
};

/// Creates Texts; equal ones from intern() are stored once. For one thread; uses an arena it does
/// not own.
class Interner {
 public:
  explicit Interner(Arena& memory) : memory_(&memory) {}
  Text intern(std::string_view text);
  /// For texts that rarely repeat, such as documentation.
  Text store(std::string_view text) { return store(text, Text::hashOf(text)); }

 private:
  Text store(std::string_view text, uint32_t hash);
  void grow();

  /// The hash is stored with the id, so that texts that differ need not be read.
  struct Slot {
    uint32_t id = 0;
    uint32_t hash = 0;
  };

  Arena* memory_;
  std::vector<Slot> slots_ = std::vector<Slot>(256);
  size_t used_ = 0;
};

}  // namespace dslint
