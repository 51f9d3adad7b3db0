// Parses one document with yaml-cpp and passes its events to the builder, with the values and
// places that the strict scan noted. The only user of yaml-cpp.
#pragma once

#include <optional>
#include <string_view>

#include "yaml/document_split.h"
#include "yaml/node_builder.h"
#include "yaml/syntax_scan.h"
#include "yaml/yaml_reader.h"

namespace dslint::yaml {

/// The outcome for a document.
struct FeedResult {
  bool good = false;
  std::optional<Problem> problem;  ///< what yaml-cpp found; the builder reports its own
};

/// Parses the document of `slice`, which `scan` has accepted. Structure, tags and anchors come from
/// yaml-cpp; values and places come from the scan, because yaml-cpp misreads some. The two go
/// through the document step by step; if they differ, it is refused.
FeedResult feedYamlCpp(std::string_view text, const DocumentSlice& slice, const SyntaxScan& scan,
                       NodeBuilder& builder);

}  // namespace dslint::yaml
