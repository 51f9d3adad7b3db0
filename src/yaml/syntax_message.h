// Puts yaml-cpp's objections in plain words.
#pragma once

#include <string_view>

#include "yaml/document_split.h"
#include "yaml/event.h"
#include "yaml/yaml_reader.h"

namespace dslint::yaml {

/// The problem for a message of yaml-cpp. `offset` is its place in the slice; one outside of the
/// slice is ignored. `event` is what the scan saw at the step where yaml-cpp failed.
Problem plainWords(std::string_view reason, std::string_view text, const DocumentSlice& slice,
                   const Event& event, int offset);

}  // namespace dslint::yaml
