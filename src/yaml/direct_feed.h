// Hands the steps of a scan on to the builder, without yaml-cpp.
#pragma once

#include <cstdint>
#include <string_view>

#include "yaml/node_builder.h"
#include "yaml/syntax_scan.h"

namespace dslint::yaml {

/// Builds a document that the scan has accepted and is certain about: it has no anchors, aliases
/// or tags. False: the builder has refused it and said why.
bool feedDirectly(std::string_view text, uint32_t documentEnd, const SyntaxScan& scan,
                  NodeBuilder& builder);

}  // namespace dslint::yaml
