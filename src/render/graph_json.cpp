#include <fmt/format.h>

#include "pipeline/physical_names.h"
#include "pipeline/storage.h"
#include "render/graph_printer.h"
#include "render/json_text.h"

namespace dslint {
namespace {

using render::dumped;
using render::Json;

Json summaryOf(const ShownPipeline& shown) {
  const PipelineSummary summary = summarize(*shown.graph, &shown.nodes);
  Json nodes = Json::object();
  for (size_t i = 0; i < kPipelineNodeKinds; ++i) {
    nodes[std::string(toText(static_cast<PipelineNodeKind>(i)))] = summary.nodes[i];
  }
  Json priorities = Json::object();
  for (size_t i = 0; i < kPriorities; ++i) {
    priorities[std::string(toText(static_cast<WorkspacePriority>(i + 1)))] = summary.priorities[i];
  }
  Json loads = Json::array();
  for (const PipelineSummary::Load& load : summary.loads) {
    loads.push_back({{"container", load.container}, {"datasets", load.datasets}});
  }
  return {
      {"nodes", nodes},         {"edges", summary.edges},   {"longestChain", summary.longestChain},
      {"rings", summary.rings}, {"priorities", priorities}, {"datasetsPerContainer", loads}};
}

Json nodeOf(uint32_t number, const PipelineNode& node, const PipelineGraph& graph,
            const SourceSet& sources) {
  Json json = {{"id", number}, {"kind", toText(node.kind)}, {"priority", toText(node.priority)}};
  if (node.store) json["datastore"] = node.store->name.view();
  if (node.dataset) json["dataset"] = node.dataset->name.view();
  if (node.workspace) json["workspace"] = node.workspace->name.view();
  if (node.kind == PipelineNodeKind::Transformer) {
    json["transformer"] = node.workspace->dataTransformer->name.view();
  }
  if (node.kind == PipelineNodeKind::Source) json["container"] = node.container->name.view();
  if (node.kind == PipelineNodeKind::Export) {
    json["container"] = destinationName(node, graph);
    json["managed"] = node.managed;
  }
  if (const Team* team = teamOf(node)) {
    json["team"] = fmt::format("{}/{}", team->zone.name.view(), team->name.view());
  }
  json["cause"] = {{"class", node.cause->spec().name},
                   {"file", sources.shown(node.cause->file())},
                   {"line", node.cause->line()}};
  return json;
}

/// Adds the objects that the platform creates in its merge store, by their full and actual names.
void addPhysicalNames(std::string& out, const ShownPipeline& shown) {
  const DataContainer* container = mergeStoreOf(shown.graph->platform());
  if (container == nullptr || !shown.whole) return;
  const IdentifierRules rules = identifierRules(*container);
  out += ", \"physicalNames\": [";
  bool first = true;
  forEachPhysicalObject(*shown.graph, [&](const PhysicalObject& object) {
    const std::string whole = wholeName(object);
    const std::string name = fitName(whole, rules);
    Json json = {{"kind", toText(object.kind)},
                 {"datastore", object.store->name.view()},
                 {"dataset", object.dataset->name.view()}};
    if (object.workspace != nullptr) {
      json["workspace"] = object.workspace->name.view();
      json["datasetGroup"] = object.group->name.view();
    }
    json["name"] = name;
    json["quoted"] = quoteName(name, rules);
    if (name != whole) json["whole"] = whole;
    out += first ? "\n      " : ",\n      ";
    out += dumped(json);
    first = false;
  });
  out += ']';
}

}  // namespace

std::string graphAsJson(std::span<const ShownPipeline> pipelines, const SourceSet& sources,
                        bool summaryOnly) {
  std::string out = "{\"version\": 1, \"platforms\": [";
  for (size_t p = 0; p < pipelines.size(); ++p) {
    const ShownPipeline& shown = pipelines[p];
    const PipelineGraph& graph = *shown.graph;
    out += p == 0 ? "\n  {" : ",\n  {";
    out += fmt::format("\"platform\": {}, \"type\": {}, \"summary\": {}",
                       dumped(Json(graph.platform().name.view())),
                       dumped(Json(graph.platform().spec().name)), dumped(summaryOf(shown)));
    if (!summaryOnly) {
      out += ",\n    \"nodes\": [";
      bool first = true;
      for (uint32_t i = 0; i < graph.nodes().size(); ++i) {
        if (!shown.nodes[i]) continue;
        out += first ? "\n      " : ",\n      ";
        out += dumped(nodeOf(i, graph.nodes()[i], graph, sources));
        first = false;
      }
      out += "],\n    \"edges\": [";
      first = true;
      for (uint32_t i = 0; i < graph.nodes().size(); ++i) {
        if (!shown.nodes[i]) continue;
        for (const uint32_t to : graph.successors(i)) {
          if (!shown.nodes[to]) continue;
          out += fmt::format("{}[{}, {}]", first ? "" : ", ", i, to);
          first = false;
        }
      }
      out += ']';
      addPhysicalNames(out, shown);
    }
    out += '}';
  }
  return out + "]}\n";
}

}  // namespace dslint
