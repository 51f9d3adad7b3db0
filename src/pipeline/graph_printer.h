// Prints pipeline graphs.
#pragma once

#include <span>
#include <string>

#include "pipeline/analysis.h"
#include "source/source_set.h"

namespace dslint {

/// A pipeline graph and the nodes of it that are shown.
struct ShownPipeline {
  const PipelineGraph* graph = nullptr;
  NodeSet nodes;
  bool whole = true;  ///< nothing was left out
};

/// For the terminal: a summary, then each node with its priority, its cause's place and what it
/// waits for.
std::string graphAsText(std::span<const ShownPipeline> pipelines, const SourceSet& sources,
                        bool summaryOnly);
/// Graphviz: a cluster for each platform.
std::string graphAsDot(std::span<const ShownPipeline> pipelines);
/// Mermaid: a subgraph for each platform.
std::string graphAsMermaid(std::span<const ShownPipeline> pipelines);
/// By docs/graph.schema.json.
std::string graphAsJson(std::span<const ShownPipeline> pipelines, const SourceSet& sources,
                        bool summaryOnly);

}  // namespace dslint
