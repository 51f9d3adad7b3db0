#include "model/arena.h"

#include <cstdlib>
#include <mutex>

namespace dslint {

namespace arena {
std::array<std::byte*, kChunks> chunks{};

namespace {
std::mutex mutex;
uint32_t nextChunk = 1;  // chunk 0 stays unused, so that no object has the id zero
std::vector<uint32_t> freeChunks;
}  // namespace
}  // namespace arena

Arena::Arena(Arena&& other) noexcept
    : blocks_(std::move(other.blocks_)), next_(other.next_), end_(other.end_), used_(other.used_) {
  other.blocks_.clear();
  other.next_ = other.end_ = 0;
}

Arena::~Arena() {
  const std::lock_guard lock(arena::mutex);
  for (const Block& block : blocks_) {
    std::free(arena::chunks[block.first]);  // NOLINT: from aligned_alloc
    for (uint32_t i = 0; i < block.count; ++i) {
      arena::chunks[block.first + i] = nullptr;
      arena::freeChunks.push_back(block.first + i);
    }
  }
}

Arena::Block Arena::grab(uint32_t count) {
  auto* memory = static_cast<std::byte*>(std::aligned_alloc(arena::kChunkBytes, count * arena::kChunkBytes));
  if (memory == nullptr) throw std::bad_alloc();
  const std::lock_guard lock(arena::mutex);
  uint32_t first = 0;
  if (count == 1 && !arena::freeChunks.empty()) {
    first = arena::freeChunks.back();
    arena::freeChunks.pop_back();
  } else if (arena::kChunks - arena::nextChunk >= count) {
    first = arena::nextChunk;
    arena::nextChunk += count;
  } else {
    std::free(memory);  // NOLINT
    throw std::bad_alloc();
  }
  for (uint32_t i = 0; i < count; ++i) arena::chunks[first + i] = memory + i * arena::kChunkBytes;
  blocks_.push_back({first, count});
  return blocks_.back();
}

uint32_t Arena::allocate(size_t bytes) {
  const size_t units = (bytes + arena::kUnit - 1) / arena::kUnit;
  used_ += units * arena::kUnit;
  if (units <= end_ - next_) {
    const uint32_t id = next_;
    next_ += static_cast<uint32_t>(units);
    return id;
  }
  const size_t perChunk = size_t{1} << arena::kChunkBits;
  const size_t count = (units + 1 + perChunk - 1) / perChunk;  // one unit for the chunk's number
  if (count >= arena::kChunks) throw std::bad_alloc();
  const Block block = grab(static_cast<uint32_t>(count));
  std::memcpy(arena::chunks[block.first], &block.first, sizeof(block.first));
  const uint32_t start = block.first << arena::kChunkBits;
  const uint32_t id = start + 1;
  if (count == 1) {
    next_ = id + static_cast<uint32_t>(units);
    end_ = start + static_cast<uint32_t>(perChunk);
  }
  return id;
}

}  // namespace dslint
