#include "yaml/arena.h"

#include <algorithm>

namespace dslint::yaml {

void Arena::openBlock(size_t bytes) {
  size_t block = blocks_.empty() ? 0 : current_ + 1;
  while (block < blocks_.size() && blocks_[block].size < bytes) ++block;
  if (block == blocks_.size()) {
    const size_t doubled = blocks_.empty() ? kFirst : std::min(blocks_.back().size * 2, kLargest);
    const size_t size = std::max(bytes, doubled);
    blocks_.push_back({std::unique_ptr<std::byte[]>(new std::byte[size]), size});
  }
  use(block);
}

}  // namespace dslint::yaml
