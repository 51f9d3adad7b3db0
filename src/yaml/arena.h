// A bump allocator for the nodes and texts of one document.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace dslint::yaml {

/// Hands out memory that is freed all at once. Only for trivially destructible types.
class Arena {
 public:
  void* allocate(size_t bytes, size_t alignment) {
    if (!hasRoom(bytes, alignment)) openBlock(bytes);
    return take(bytes, alignment);
  }

  /// Whether the current block has room for that much.
  bool hasRoom(size_t bytes, size_t alignment) const {
    return aligned(alignment) + bytes <= reinterpret_cast<uintptr_t>(stop_);
  }
  /// Requires hasRoom().
  void* take(size_t bytes, size_t alignment) {
    const uintptr_t at = aligned(alignment);
    next_ = reinterpret_cast<std::byte*>(at + bytes);
    return reinterpret_cast<void*>(at);
  }
  /// Moves on to a block with room for that much; blocks are aligned for every type.
  void openBlock(size_t bytes);

  template <typename T>
  T* make() {
    return new (allocate(sizeof(T), alignof(T))) T();
  }

  template <typename T>
  std::span<const T> copy(std::span<const T> values) {
    if (values.empty()) return {};
    T* target = static_cast<T*>(allocate(values.size_bytes(), alignof(T)));
    std::uninitialized_copy(values.begin(), values.end(), target);
    return {target, values.size()};
  }

  std::string_view copy(std::string_view text) {
    if (text.empty()) return {};
    char* target = static_cast<char*>(allocate(text.size(), 1));
    std::memcpy(target, text.data(), text.size());
    return {target, text.size()};
  }

  /// Frees everything handed out; keeps the first blocks for the next document.
  void clear() {
    if (blocks_.size() > kKept) blocks_.resize(kKept);
    if (!blocks_.empty()) use(0);
  }

 private:
  static constexpr size_t kFirst = 16U << 10U;
  static constexpr size_t kLargest = 1U << 20U;
  static constexpr size_t kKept = 8;
  struct Block {
    std::unique_ptr<std::byte[]> memory;
    size_t size = 0;
  };

  void use(size_t block) {
    current_ = block;
    next_ = blocks_[block].memory.get();
    stop_ = next_ + blocks_[block].size;
  }

  uintptr_t aligned(size_t alignment) const {
    return (reinterpret_cast<uintptr_t>(next_) + alignment - 1) & ~(alignment - 1);
  }

  std::vector<Block> blocks_;
  size_t current_ = 0;
  std::byte* next_ = nullptr;
  std::byte* stop_ = nullptr;
};

}  // namespace dslint::yaml
