// What every fuzz target defines; libFuzzer or replay.cpp calls it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace dslint::fuzz {

inline std::string textOf(const uint8_t* data, size_t size) {
  std::string text;
  text.reserve(size);
  for (size_t i = 0; i < size; ++i) text += static_cast<char>(data[i]);
  return text;
}

}  // namespace dslint::fuzz
