// The fast reader against yaml-cpp: the same documents, nodes, places, quoting and problems.
#include "fuzz/checks.h"
#include "fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dslint;
  const std::string text = fuzz::textOf(data, size);
  const std::string fast = fuzz::readingOf(text, yaml::Engine::Fast);
  const std::string slow = fuzz::readingOf(text, yaml::Engine::YamlCpp);
  fuzz::require(fast == slow, "the readers differ", fast + "=====\n" + slow);
  return 0;
}
