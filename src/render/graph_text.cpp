#include <fmt/format.h>

#include <algorithm>

#include "render/graph_printer.h"
#include "render/summary.h"
#include "value/printable.h"

namespace dslint {
namespace {

using printable::terminalText;
using render::counted;

void printSummary(std::string& out, const ShownPipeline& shown) {
  const PipelineSummary summary = summarize(*shown.graph, &shown.nodes);
  size_t total = 0;
  for (const size_t count : summary.nodes) total += count;
  out += fmt::format("  {}:", counted(total, "node", "nodes"));
  for (size_t i = 0; i < kPipelineNodeKinds; ++i) {
    out += fmt::format("{} {} {}", i == 0 ? "" : ",", summary.nodes[i],
                       toText(static_cast<PipelineNodeKind>(i)));
  }
  out += fmt::format("; {}\n", counted(summary.edges, "edge", "edges"));
  out += fmt::format("  longest chain: {}", counted(summary.longestChain, "node", "nodes"));
  if (summary.rings > 0) out += fmt::format(", {}", counted(summary.rings, "ring", "rings"));
  out += "\n  priorities:";
  for (size_t i = 0; i < kPriorities; ++i) {
    out += fmt::format("{} {} {}", i == 0 ? "" : ",", summary.priorities[i],
                       toText(static_cast<WorkspacePriority>(i + 1)));
  }
  out += '\n';
  for (const PipelineSummary::Load& load : summary.loads) {
    out += fmt::format("  {}: {}\n", printable::terminalLine(load.container),
                       counted(load.datasets, "dataset", "datasets"));
  }
}

void printNodes(std::string& out, const ShownPipeline& shown, const SourceSet& sources) {
  const PipelineGraph& graph = *shown.graph;
  for (uint32_t i = 0; i < graph.nodes().size(); ++i) {
    if (!shown.nodes[i]) continue;
    const PipelineNode& node = graph.nodes()[i];
    out += fmt::format("  {} {} [{}]", toText(node.kind), terminalText(nodeLabel(node, graph)),
                       toText(node.priority));
    if (node.cause) {
      out += fmt::format("  {}@{}:{}", node.cause->spec().name,
                         terminalText(sources.shown(node.cause->file())), node.cause->line());
    }
    out += '\n';
    for (const uint32_t before : graph.predecessors(i)) {
      const PipelineNode& other = graph.nodes()[before];
      out += fmt::format("    after {} {}{}\n", toText(other.kind),
                         terminalText(nodeLabel(other, graph)),
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
    out += fmt::format("{} {}\n", graph.platform().spec().name,
                       terminalText(graph.platform().name.view()));
    if (graph.nodes().empty()) {
      out += "  runs nothing\n";
      continue;
    }
    printSummary(out, shown);
    if (!summaryOnly) printNodes(out, shown, sources);
  }
  return out;
}

}  // namespace dslint
