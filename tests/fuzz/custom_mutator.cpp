// How libFuzzer changes inputs that are models: half of the time by the grammar of the language.
#include <algorithm>
#include <cstring>

#include "fuzz/target.h"
#include "property_test/model_mutator.h"

extern "C" size_t LLVMFuzzerMutate(uint8_t* data, size_t size, size_t most);
extern "C" size_t LLVMFuzzerCustomMutator(uint8_t* data, size_t size, size_t most, unsigned seed);
extern "C" size_t LLVMFuzzerCustomCrossOver(const uint8_t* one, size_t oneSize,
                                            const uint8_t* other, size_t otherSize, uint8_t* out,
                                            size_t most, unsigned seed);

namespace {

size_t put(const std::string& text, uint8_t* out, size_t most) {
  const size_t size = std::min(text.size(), most);
  if (size > 0) std::memcpy(out, text.data(), size);
  return size;
}

}  // namespace

size_t LLVMFuzzerCustomMutator(uint8_t* data, size_t size, size_t most, unsigned seed) {
  using namespace dslint;
  if (seed % 2 == 0) return LLVMFuzzerMutate(data, size, most);
  testing::ModelMutator mutator(seed);
  const std::string text = fuzz::textOf(data, size);
#ifdef DSLINT_FUZZ_PAIRS
  return put(mutator.mutatedPair(text), data, most);
#else
  return put(mutator.mutated(text), data, most);
#endif
}

size_t LLVMFuzzerCustomCrossOver(const uint8_t* one, size_t oneSize, const uint8_t* other,
                                 size_t otherSize, uint8_t* out, size_t most, unsigned seed) {
  using namespace dslint;
  testing::ModelMutator mutator(seed);
  return put(mutator.crossed(fuzz::textOf(one, oneSize), fuzz::textOf(other, otherSize)), out,
             most);
}
