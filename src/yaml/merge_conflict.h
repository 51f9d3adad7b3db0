// Finds the markers that git leaves in a file when two branches changed the same lines.
#pragma once

#include <optional>
#include <string_view>

#include "yaml/document_split.h"
#include "yaml/yaml_reader.h"

namespace dslint::yaml {

/// The first marker of an unresolved merge in a document that cannot be read, as its problem.
std::optional<Problem> findConflict(std::string_view text, const DocumentSlice& slice);

}  // namespace dslint::yaml
