#include "model/arena.h"

#include <sys/mman.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <map>
#include <mutex>

namespace dslint {

namespace arena {
std::array<std::byte*, kChunks> chunks{};

namespace {
std::mutex mutex;

/// The free chunk numbers, as runs. Returned ones merge with their neighbors, so that a process can
/// load models of any size, one after the other, forever.
class FreeNumbers {
 public:
  /// The first of `count` consecutive numbers; 0 if there are none.
  uint32_t take(uint32_t count) {
    // The lowest run that is long enough keeps the used part of the table short.
    for (auto run = runs_.begin(); run != runs_.end(); ++run) {
      if (run->second < count) continue;
      const uint32_t first = run->first;
      const uint32_t left = run->second - count;
      runs_.erase(run);
      if (left > 0) runs_.emplace(first + count, left);
      used_ += count;
      return first;
    }
    return 0;
  }
  void give(uint32_t first, uint32_t count) {
    used_ -= count;
    auto next = runs_.lower_bound(first);
    if (next != runs_.end() && next->first == first + count) {
      count += next->second;
      next = runs_.erase(next);
    }
    if (next != runs_.begin()) {
      const auto before = std::prev(next);
      if (before->first + before->second == first) {
        before->second += count;
        return;
      }
    }
    runs_.emplace(first, count);
  }
  uint32_t used() const { return used_; }

 private:
  /// By their first number. Chunk 0 stays unused, so that no object has the id zero.
  std::map<uint32_t, uint32_t> runs_{{1, static_cast<uint32_t>(kChunks - 1)}};
  uint32_t used_ = 0;
};
FreeNumbers numbers;

/// The most chunks allocated at once. Each allocation wastes almost a chunk on alignment, so there
/// should be few. The first ones are smaller, for small models.
constexpr size_t kLargestSlab = 16;
/// Large models spend a tenth of their time on page faults without pages of this size.
constexpr size_t kHugePage = size_t{2} << 20U;
static_assert(kLargestSlab * kChunkBytes % kHugePage == 0);
}  // namespace
}  // namespace arena

size_t arena::chunksInUse() {
  const std::lock_guard lock(mutex);
  return numbers.used();
}

Arena::Arena(Arena&& other) noexcept
    : blocks_(std::move(other.blocks_)), next_(other.next_), end_(other.end_), used_(other.used_) {
  other.blocks_.clear();
  other.next_ = other.end_ = 0;
}

Arena::~Arena() {
  const std::lock_guard lock(arena::mutex);
  for (const Block& block : blocks_) {
    std::free(arena::chunks[block.first]);  // NOLINT: from aligned_alloc
    for (uint32_t i = 0; i < block.count; ++i) arena::chunks[block.first + i] = nullptr;
    arena::numbers.give(block.first, block.count);
  }
}

Arena::Block Arena::grab(uint32_t count) {
  const size_t bytes = count * arena::kChunkBytes;
  const bool huge = count == arena::kLargestSlab;
  const size_t alignment = huge ? arena::kHugePage : arena::kChunkBytes;
  auto* memory = static_cast<std::byte*>(std::aligned_alloc(alignment, bytes));
  if (memory == nullptr) throw std::bad_alloc();
  // Only a hint; if it is ignored, the program is slower.
  if (huge) madvise(memory, bytes, MADV_HUGEPAGE);
  const std::lock_guard lock(arena::mutex);
  const uint32_t first = arena::numbers.take(count);
  if (first == 0) {
    std::free(memory);  // NOLINT
    throw std::bad_alloc();
  }
  for (uint32_t i = 0; i < count; ++i) arena::chunks[first + i] = memory + i * arena::kChunkBytes;
  return {first, count};
}

/// Begins a new chunk if the units do not fit into the current one.
uint32_t Arena::allocateBeyond(size_t units) {
  const size_t perChunk = size_t{1} << arena::kChunkBits;
  const size_t count = (units + 1 + perChunk - 1) / perChunk;  // one unit for the chunk's number
  if (count >= arena::kChunks) throw std::bad_alloc();
  if (count > 1) {
    // A block of its own, inserted before the last one, which is the slab in use.
    const Block block = grab(static_cast<uint32_t>(count));
    blocks_.insert(end_ == 0 ? blocks_.end() : blocks_.end() - 1, block);
    std::memcpy(arena::chunks[block.first], &block.first, sizeof(block.first));
    return (block.first << arena::kChunkBits) + 1;
  }
  // Counted in chunks, because the end of the last slab's ids would overflow.
  uint32_t chunk = end_ == 0 ? 0 : ((end_ - 1) >> arena::kChunkBits) + 1;
  if (end_ == 0 || chunk == blocks_.back().first + blocks_.back().count) {
    const size_t wanted = std::min(std::max<size_t>(blocks_.size(), 1), arena::kLargestSlab);
    const Block slab = grab(static_cast<uint32_t>(wanted));
    blocks_.push_back(slab);
    chunk = slab.first;
  }
  std::memcpy(arena::chunks[chunk], &chunk, sizeof(chunk));
  const uint32_t id = (chunk << arena::kChunkBits) + 1;
  next_ = id + static_cast<uint32_t>(units);
  end_ = id - 1 + static_cast<uint32_t>(perChunk);
  return id;
}

}  // namespace dslint
