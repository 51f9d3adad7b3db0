// Feeds one document to yaml-cpp and hands its events on to the builder. The only user of yaml-cpp.
#pragma once

#include <optional>
#include <string_view>

#include "yaml/document_split.h"
#include "yaml/node_builder.h"
#include "yaml/syntax_scan.h"
#include "yaml/yaml_reader.h"

namespace dslint::yaml {

/// What became of a document.
struct FeedResult {
  bool good = false;
  std::optional<Problem> problem;  ///< what yaml-cpp found; the builder reports its own
};

/// Parses the document of `slice`, which `scan` has accepted. yaml-cpp says what the values are;
/// the scan says where they stand, and both must agree on the structure.
FeedResult feedYamlCpp(std::string_view text, const DocumentSlice& slice, const SyntaxScan& scan,
                       NodeBuilder& builder);

}  // namespace dslint::yaml
