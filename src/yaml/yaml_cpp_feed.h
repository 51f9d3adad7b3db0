// Feeds one document to yaml-cpp, whose events go to the builder with the values and places that
// the strict scan has noted. The only user of yaml-cpp.
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

/// Parses the document of `slice`, which `scan` has accepted. The structure, the tags and the
/// anchors are yaml-cpp's; the values and places are the scan's, for yaml-cpp misreads some. They
/// go through the document step by step: where they see different things, it is refused.
FeedResult feedYamlCpp(std::string_view text, const DocumentSlice& slice, const SyntaxScan& scan,
                       NodeBuilder& builder);

}  // namespace dslint::yaml
