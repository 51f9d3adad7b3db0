// Prints the readers of a dataset as text and as JSON.

#include <fmt/format.h>

#include "render/graph_printer.h"
#include "render/json_text.h"
#include "review/change_source.h"
#include "value/printable.h"

namespace dslint {
namespace {

using printable::terminalText;
using render::Json;

/// The repository that owns a reader; null if its team is not declared.
const Repository* ownerOf(const Workspace& workspace) {
  const Team* team = Graph::teamOf(workspace);
  return team == nullptr || !team->declaration ? nullptr : team->declaration->owningRepo.get();
}

std::string nameOf(const Consumer& use) {
  return fmt::format("{}:{}", use.sink->store.name.view(), use.sink->dataset.name.view());
}

std::string priorityOf(const Workspace& workspace) {
  return std::string(toText(workspace.priority.valueOr(WorkspacePriority::Unknown)));
}

bool inProduction(const Workspace& workspace) {
  return workspace.productionStatus.is(ProductionStatus::Production);
}

/// The workspaces whose transformers are on the path from the data to the reader, in that order.
std::vector<const Workspace*> wayTo(std::span<const Reader> readers, const Reader& reader) {
  std::vector<const Workspace*> way;
  for (uint32_t at = reader.through; at != Reader::kDirect; at = readers[at].through) {
    way.insert(way.begin(), readers[at].workspace);
  }
  return way;
}

Json jsonOf(const Reader& reader, std::span<const Reader> readers, const SourceSet& sources) {
  const Workspace& workspace = *reader.workspace;
  Json json = {{"workspace", render::jsonText(workspace.name.view())},
               {"team", render::jsonText(workspace.team.name.view())},
               {"owner", nullptr},
               {"priority", priorityOf(workspace)},
               {"production", inProduction(workspace)}};
  if (const Team* team = Graph::teamOf(workspace)) {
    json["team"] =
        render::jsonText(fmt::format("{}/{}", team->zone.name.view(), team->name.view()));
  }
  if (const Repository* owner = ownerOf(workspace)) {
    json["owner"] = render::jsonText(shownRepository(*owner));
  }
  json["reads"] = Json::array();
  for (const Consumer& use : reader.uses) {
    json["reads"].push_back({{"datastore", render::jsonText(use.sink->store.name.view())},
                             {"dataset", render::jsonText(use.sink->dataset.name.view())},
                             {"datasetGroup", render::jsonText(use.group->name.view())}});
  }
  json["through"] = Json::array();
  for (const Workspace* step : wayTo(readers, reader)) {
    const DataTransformer& transformer = *step->dataTransformer;
    json["through"].push_back(
        {{"workspace", render::jsonText(step->name.view())},
         {"transformer", render::jsonText(transformer.name.view())},
         {"datastore", render::jsonText(transformer.outputDatastore->name.view())}});
  }
  json["file"] = render::jsonText(sources.shown(workspace.file()));
  json["line"] = workspace.line();
  return json;
}

}  // namespace

std::string readersAsText(std::string_view object, std::span<const Reader> readers,
                          const SourceSet& sources) {
  if (readers.empty()) return fmt::format("nobody reads {}\n", terminalText(object));
  std::string out = fmt::format("{} workspace{} {} {}\n", readers.size(),
                                readers.size() == 1 ? "" : "s",
                                readers.size() == 1 ? "reads" : "read", terminalText(object));
  for (const Reader& reader : readers) {
    const Workspace& workspace = *reader.workspace;
    out += fmt::format("  {} [{}]", terminalText(workspace.name.view()), priorityOf(workspace));
    if (inProduction(workspace)) out += " in production";
    out += fmt::format("  Workspace@{}:{}\n", terminalText(sources.shown(workspace.file())),
                       workspace.line());
    const Repository* owner = ownerOf(workspace);
    const Team* team = Graph::teamOf(workspace);
    const std::string path = team == nullptr ? std::string("nobody")
                                             : fmt::format("{}/{}", team->zone.name.view(),
                                                           team->name.view());
    out += fmt::format("    team {}, owned by {}\n", terminalText(path),
                       owner == nullptr ? "nobody" : terminalText(shownRepository(*owner)));
    std::string last;
    for (const Consumer& use : reader.uses) {
      const std::string line =
          fmt::format("    reads {} in the group {}\n", terminalText(nameOf(use)),
                      terminalText(use.group->name.view()));
      if (line != last) out += line;
      last = line;
    }
    for (const Workspace* step : wayTo(readers, reader)) {
      const DataTransformer& transformer = *step->dataTransformer;
      out += fmt::format("    through {} of {}, which makes {}\n",
                         terminalText(transformer.name.view()), terminalText(step->name.view()),
                         terminalText(transformer.outputDatastore->name.view()));
    }
  }
  return out;
}

std::string readersAsJson(std::string_view object, std::span<const Reader> readers,
                          const SourceSet& sources) {
  std::string out = fmt::format("{{\"version\": 1, \"object\": {}, \"readers\": [",
                                render::dumped(render::jsonText(object)));
  bool first = true;
  for (const Reader& reader : readers) {
    out += first ? "\n  " : ",\n  ";
    out += render::dumped(jsonOf(reader, readers, sources));
    first = false;
  }
  return out + "]}\n";
}

}  // namespace dslint
