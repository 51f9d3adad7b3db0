// The order of files in all output, independent of the locale.
#pragma once

#include <algorithm>
#include <string_view>

namespace dslint {

/// Compares paths bytewise by their parts, as a walk over folders in order meets them.
inline bool beforeByParts(std::string_view a, std::string_view b) {
  const auto [inA, inB] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (inA == a.end() || inB == b.end()) return inA == a.end() && inB != b.end();
  if (*inA == '/' || *inB == '/') return *inA == '/';
  return static_cast<unsigned char>(*inA) < static_cast<unsigned char>(*inB);
}

}  // namespace dslint
