#include <fmt/format.h>

#include <algorithm>

#include "pipeline/graph_printer.h"

namespace dslint {
namespace {

void printSummary(std::string& out, const PipelineGraph& graph) {
  const PipelineSummary summary = summarize(graph);
  size_t total = 0;
  for (const size_t count : summary.nodes) total += count;
  out += fmt::format("  {} nodes:", total);
  for (size_t i = 0; i < kPipelineNodeKinds; ++i) {
    out += fmt::format("{} {} {}", i == 0 ? "" : ",", summary.nodes[i],
                       toText(static_cast<PipelineNodeKind>(i)));
  }
  out += fmt::format("; {} edges\n", summary.edges);
  out += fmt::format("  longest chain: {} nodes", summary.longestChain);
  if (summary.rings > 0) out += fmt::format(", {} rings", summary.rings);
  out += "\n  priorities:";
  for (size_t i = 0; i < kPriorities; ++i) {
    out += fmt::format("{} {} {}", i == 0 ? "" : ",", summary.priorities[i],
                       toText(static_cast<WorkspacePriority>(i + 1)));
  }
  out += '\n';
  for (const PipelineSummary::Load& load : summary.loads) {
    out += fmt::format("  {}: {} datasets\n", load.container, load.datasets);
  }
}

void printNodes(std::string& out, const ShownPipeline& shown, const SourceSet& sources) {
  const PipelineGraph& graph = *shown.graph;
  for (uint32_t i = 0; i < graph.nodes().size(); ++i) {
    if (!shown.nodes[i]) continue;
    const PipelineNode& node = graph.nodes()[i];
    out += fmt::format("  {} {} [{}]", toText(node.kind), nodeLabel(node, graph),
                       toText(node.priority));
    if (node.cause) {
      out += fmt::format("  {}@{}:{}", node.cause->spec().name, sources.shown(node.cause->file()),
                         node.cause->line());
    }
    out += '\n';
    for (const uint32_t before : graph.predecessors(i)) {
      const PipelineNode& other = graph.nodes()[before];
      out += fmt::format("    after {} {}{}\n", toText(other.kind), nodeLabel(other, graph),
                         shown.nodes[before] ? "" : " (not shown)");
    }
  }
}

}  // namespace

std::string graphAsText(std::span<const ShownPipeline> pipelines, const SourceSet& sources,
                        bool summaryOnly) {
  std::string out;
  for (const ShownPipeline& shown : pipelines) {
    const PipelineGraph& graph = *shown.graph;
    out += fmt::format("{} {}\n", graph.platform().spec().name, graph.platform().name.view());
    if (graph.nodes().empty()) {
      out += "  runs nothing\n";
      continue;
    }
    if (shown.whole) printSummary(out, graph);
    if (!summaryOnly) printNodes(out, shown, sources);
  }
  return out;
}

}  // namespace dslint
