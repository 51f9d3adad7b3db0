// Limits on how much of a model is read.
#pragma once

#include <cstdint>

#include "yaml/yaml_reader.h"

namespace dslint {

/// Limits of a model, in addition to those of one text. Each is a key of `limits` in
/// `.dslint.yaml`: the table in `src/settings/limits.cpp` names it.
struct ModelLimits : yaml::Limits {
  uint64_t fileSize = 64U << 20U;  ///< bytes of a file
  uint64_t files = 1'000'000;      ///< files of the model
  uint32_t typeDepth = 100;        ///< nesting of data types
};

}  // namespace dslint
