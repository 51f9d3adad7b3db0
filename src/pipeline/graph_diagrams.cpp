// The graph as text for Graphviz and for Mermaid.

#include <fmt/format.h>

#include <algorithm>

#include "pipeline/graph_printer.h"
#include "value/printable.h"

namespace dslint {
namespace {

/// The text on one line, with nothing that a terminal or a CI runner obeys.
std::string onOneLine(std::string_view text) {
  std::string line(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  return printable::terminalText(line);
}

/// A text between the quotes of DOT.
std::string dotText(std::string_view text) {
  std::string out;
  for (const char c : onOneLine(text)) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

/// A text between the quotes of Mermaid: its own signs are written as entities.
std::string mermaidText(std::string_view text) {
  std::string out;
  for (const char c : onOneLine(text)) {
    switch (c) {
      case '"':
        out += "#quot;";
        break;
      case '#':
        out += "#35;";
        break;
      case '<':
        out += "#lt;";
        break;
      case '>':
        out += "#gt;";
        break;
      case '`':
        out += "#96;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string_view shapeOf(PipelineNodeKind kind) {
  switch (kind) {
    case PipelineNodeKind::Ingestion:
      return "cylinder";
    case PipelineNodeKind::Export:
      return "box";
    case PipelineNodeKind::Trigger:
      return "diamond";
    case PipelineNodeKind::Transformer:
      return "component";
  }
  return "box";
}

/// The marks around a Mermaid node: they make its shape.
std::pair<std::string_view, std::string_view> marksOf(PipelineNodeKind kind) {
  switch (kind) {
    case PipelineNodeKind::Ingestion:
      return {"[(\"", "\")]"};
    case PipelineNodeKind::Export:
      return {"[\"", "\"]"};
    case PipelineNodeKind::Trigger:
      return {"{\"", "\"}"};
    case PipelineNodeKind::Transformer:
      return {"[[\"", "\"]]"};
  }
  return {"[\"", "\"]"};
}

/// Fill colours by priority, CRITICAL first.
constexpr std::string_view kFills[kPriorities] = {"#f4b6b6", "#f9d9ae", "#fbf3b8", "#d5ecd4",
                                                  "#eeeeee"};

std::string_view fillOf(const PipelineNode& node) {
  return kFills[static_cast<size_t>(node.priority) - 1];
}

template <class Visit>
void forEachShown(const ShownPipeline& shown, Visit visit) {
  for (uint32_t i = 0; i < shown.graph->nodes().size(); ++i) {
    if (shown.nodes[i]) visit(i, shown.graph->nodes()[i]);
  }
}

template <class Visit>
void forEachShownEdge(const ShownPipeline& shown, Visit visit) {
  forEachShown(shown, [&](uint32_t from, const PipelineNode&) {
    for (const uint32_t to : shown.graph->successors(from)) {
      if (shown.nodes[to]) visit(from, to);
    }
  });
}

}  // namespace

std::string graphAsDot(std::span<const ShownPipeline> pipelines) {
  std::string out = "digraph pipelines {\n  rankdir=LR;\n";
  out += "  node [style=filled, fontname=\"Helvetica\", fontsize=10];\n";
  for (size_t p = 0; p < pipelines.size(); ++p) {
    const ShownPipeline& shown = pipelines[p];
    out += fmt::format("  subgraph cluster_{} {{\n    label=\"{}\";\n", p,
                       dotText(shown.graph->platform().name.view()));
    forEachShown(shown, [&](uint32_t i, const PipelineNode& node) {
      out += fmt::format("    p{}n{} [label=\"{}\\n{}\", shape={}, fillcolor=\"{}\"];\n", p, i,
                         toText(node.kind), dotText(nodeLabel(node, *shown.graph)),
                         shapeOf(node.kind), fillOf(node));
    });
    forEachShownEdge(shown, [&](uint32_t from, uint32_t to) {
      out += fmt::format("    p{}n{} -> p{}n{};\n", p, from, p, to);
    });
    out += "  }\n";
  }
  return out + "}\n";
}

std::string graphAsMermaid(std::span<const ShownPipeline> pipelines) {
  std::string out = "flowchart LR\n";
  for (size_t p = 0; p < pipelines.size(); ++p) {
    const ShownPipeline& shown = pipelines[p];
    if (isEmpty(shown.nodes)) continue;  // Mermaid wants something in a subgraph
    out += fmt::format("  subgraph p{}[\"{}\"]\n", p,
                       mermaidText(shown.graph->platform().name.view()));
    forEachShown(shown, [&](uint32_t i, const PipelineNode& node) {
      const auto [open, close] = marksOf(node.kind);
      out += fmt::format("    p{}n{}{}{}<br/>{}{}:::{}\n", p, i, open, toText(node.kind),
                         mermaidText(nodeLabel(node, *shown.graph)), close, toText(node.priority));
    });
    forEachShownEdge(shown, [&](uint32_t from, uint32_t to) {
      out += fmt::format("    p{}n{} --> p{}n{}\n", p, from, p, to);
    });
    out += "  end\n";
  }
  for (size_t i = 0; i < kPriorities; ++i) {
    out += fmt::format("  classDef {} fill:{}\n", toText(static_cast<WorkspacePriority>(i + 1)),
                       kFills[i]);
  }
  return out;
}

}  // namespace dslint
