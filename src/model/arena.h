// Memory for the objects of a model: bump allocation, and references of four bytes.
//
// A model of twelve million datasets has some hundred million objects. They are never freed one by
// one and never moved, and a four-byte Ref instead of a pointer halves their size.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <type_traits>
#include <utility>
#include <vector>

namespace dslint {

namespace arena {
inline constexpr uint32_t kUnit = 8;        ///< bytes; every object starts on one
inline constexpr uint32_t kChunkBits = 15;  ///< units of a chunk: 256 KiB
inline constexpr size_t kChunkBytes = size_t{kUnit} << kChunkBits;
inline constexpr size_t kChunks = size_t{1} << (32U - kChunkBits);
/// The address of each chunk of the process. Written before any Ref into the chunk is handed out.
extern std::array<std::byte*, kChunks> chunks;
/// How many chunks all arenas of the process hold. Arenas return theirs, memory and numbers, when
/// they are destroyed.
size_t chunksInUse();

inline std::byte* address(uint32_t id) {
  return chunks[id >> kChunkBits] + size_t{id & ((1U << kChunkBits) - 1)} * kUnit;
}

/// The id of an object made by Arena::make, from its address: each chunk starts with its number.
inline uint32_t idOf(const void* object) {
  const auto at = reinterpret_cast<uintptr_t>(object);
  const auto chunk = *reinterpret_cast<const uint32_t*>(at & ~uintptr_t{kChunkBytes - 1});
  return static_cast<uint32_t>((size_t{chunk} << kChunkBits) + (at & (kChunkBytes - 1)) / kUnit);
}
}  // namespace arena

/// The common part of all references, for walks that do not know the class.
class RefBase {
 public:
  RefBase() = default;
  explicit RefBase(uint32_t id) : id_(id) {}
  explicit operator bool() const { return id_ != 0; }
  uint32_t id() const { return id_; }
  bool operator==(const RefBase&) const = default;
  template <class T>
  T* as() const {
    return id_ == 0 ? nullptr : reinterpret_cast<T*>(arena::address(id_));
  }

 protected:
  uint32_t id_ = 0;
};

/// A reference to an object in an arena; zero refers to nothing. The object lives as long as the
/// Arena that made it.
template <class T>
class Ref : public RefBase {
 public:
  Ref() = default;
  explicit Ref(uint32_t id) : RefBase(id) {}
  template <class U>
  requires std::is_base_of_v<T, U> &&(!std::is_same_v<T, U>)Ref(Ref<U> other)  // NOLINT
      : RefBase(other.id()) {}  // a reference to a subclass is one to its base

  T* get() const { return as<T>(); }
  T* operator->() const { return get(); }
  T& operator*() const { return *get(); }
};

/// The reference to an object made by an Arena.
template <class T>
Ref<T> refOf(const T& object) {
  return Ref<T>(arena::idOf(&object));
}

/// Hands out memory from chunks that it owns until it is destroyed. For one thread at a time.
class Arena {
 public:
  Arena() = default;
  ~Arena();
  Arena(Arena&& other) noexcept;
  Arena& operator=(Arena&&) = delete;

  /// Uninitialized memory; throws std::bad_alloc if there is none left.
  uint32_t allocate(size_t bytes) {
    const size_t units = (bytes + arena::kUnit - 1) / arena::kUnit;
    used_ += units * arena::kUnit;
    if (units > end_ - next_) return allocateBeyond(units);
    const uint32_t id = next_;
    next_ += static_cast<uint32_t>(units);
    return id;
  }

  template <class T>
  Ref<T> make() {
    static_assert(std::is_trivially_destructible_v<T> && alignof(T) <= arena::kUnit);
    Ref<T> ref(allocate(sizeof(T)));
    new (ref.get()) T();
    return ref;
  }
  /// Bytes handed out, padding included.
  uint64_t used() const { return used_; }

 private:
  struct Block {
    uint32_t first;
    uint32_t count;
  };
  Block grab(uint32_t count);
  uint32_t allocateBeyond(size_t units);

  std::vector<Block> blocks_;
  uint32_t next_ = 0;  ///< id of the next free unit
  uint32_t end_ = 0;   ///< id after the last unit of the current chunk
  uint64_t used_ = 0;
};

}  // namespace dslint
