#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <functional>
#include <limits>
#include <memory>

#include "app/choices.h"
#include "app/commands.h"
#include "app/exit_code.h"
#include "app/load_command.h"
#include "app/logging.h"
#include "pipeline/type_mapping.h"
#include "render/graph_printer.h"
#include "render/graphviz.h"
#include "value/printable.h"
#include "value/suggest.h"

namespace dslint {
namespace {

struct GraphCommand {
  std::vector<std::string> paths;
  std::string format = "text";
  std::string platform;
  std::string from;
  std::string to;
  std::string around;
  std::string whoReads;
  uint32_t depth = kAnyDepth;
  bool full = false;
  bool summary = false;
  bool types = false;
};

/// What to write in place of an object that no pipeline contains.
std::string objectAdvice(const std::string& object, const std::vector<ShownPipeline>& pipelines) {
  std::vector<std::string> names;
  std::vector<std::string> datasets;
  for (const ShownPipeline& shown : pipelines) {
    std::ranges::move(objectNames(*shown.graph, false), std::back_inserter(names));
    std::ranges::move(objectNames(*shown.graph, true), std::back_inserter(datasets));
  }
  std::erase_if(datasets, [](const std::string& name) { return name.find(':') == name.npos; });
  const size_t colon = object.find(':');
  if (const auto near = nearest(object, colon == object.npos ? names : datasets)) {
    return fmt::format("; did you mean `{}`?", *near);
  }
  // A dataset without its datastore, or with another one.
  const std::string_view dataset = std::string_view(object).substr(colon + 1);
  std::vector<std::string_view> alone;
  for (const std::string_view name : datasets) alone.push_back(name.substr(name.find(':') + 1));
  const auto same = std::ranges::find(alone, dataset);
  if (same != alone.end()) {
    return fmt::format("; did you mean `{}`?", datasets[static_cast<size_t>(same - alone.begin())]);
  }
  if (const auto near = suggest(dataset, alone)) {
    return fmt::format("; did you mean `{}`?", datasets[near->index]);
  }
  return "; name a datastore, `datastore:dataset`, a workspace, a transformer or a container";
}

/// The requested pipelines. Nothing if the platform is unknown, which it reports.
std::optional<std::vector<ShownPipeline>> choosePlatforms(const GraphCommand& command,
                                                          const Graph& graph) {
  std::vector<ShownPipeline> shown;
  std::vector<std::string> names;
  for (const PipelineGraph& pipeline : pipelinesOf(graph).all()) {
    names.emplace_back(pipeline.platform().name.view());
    if (!command.platform.empty() && names.back() != command.platform) continue;
    shown.push_back({&pipeline, NodeSet(pipeline.nodes().size(), true), true});
  }
  if (!shown.empty() || command.platform.empty()) return shown;
  const auto near = nearest(command.platform, names);
  spdlog::error("there is no data platform `{}`; {}", command.platform,
                near ? fmt::format("did you mean `{}`?", *near)
                     : std::string("`dslint graph --summary` lists them"));
  return std::nullopt;
}

/// Keeps only the nodes that `choose` selects for the object; false if no pipeline has any, which
/// it reports.
bool narrow(std::vector<ShownPipeline>& pipelines, const std::string& object,
            const std::function<NodeSet(const PipelineGraph&, std::string_view)>& choose) {
  if (object.empty()) return true;
  bool found = false;
  for (ShownPipeline& shown : pipelines) {
    const NodeSet chosen = choose(*shown.graph, object);
    found = found || !isEmpty(chosen);
    for (size_t i = 0; i < chosen.size(); ++i) shown.nodes[i] = shown.nodes[i] && chosen[i];
    shown.whole = false;
  }
  if (found) return true;
  spdlog::error("no pipeline contains `{}`{}", object, objectAdvice(object, pipelines));
  return false;
}

bool narrowAll(std::vector<ShownPipeline>& pipelines, const GraphCommand& command) {
  const bool found =
      narrow(pipelines, command.from, dependents) && narrow(pipelines, command.to, dependencies) &&
      narrow(pipelines, command.around, [&](const PipelineGraph& graph, std::string_view object) {
        return neighborhood(graph, object, command.depth);
      });
  if (!found) return false;
  const size_t narrowed = std::erase_if(
      pipelines, [](const ShownPipeline& shown) { return !shown.whole && isEmpty(shown.nodes); });
  if (narrowed > 0 && pipelines.empty()) spdlog::warn("no pipeline leads from one to the other");
  return true;
}

std::string printed(const GraphCommand& command, const std::vector<ShownPipeline>& pipelines,
                    const SourceSet& sources) {
  if (command.format == "json") return graphAsJson(pipelines, sources, command.summary);
  if (command.format == "text") return graphAsText(pipelines, sources, command.summary);
  const render::Picture picture =
      pictureOf(pipelines, command.full ? std::numeric_limits<size_t>::max() : kMostBoxes);
  if (command.format == "mermaid") return pictureAsMermaid(picture);
  if (command.format == "dot") return pictureAsDot(picture);
  return render::drawDot(pictureAsDot(picture), "svg").value_or(std::string());
}

int print(const std::string& text) {
  const bool good = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  return good || errno == EPIPE ? kExitClean : kExitFault;
}

/// Whether the options can be combined; if not, reports which cannot.
bool makesSense(const GraphCommand& command) {
  const bool narrows = !command.from.empty() || !command.to.empty() || !command.around.empty();
  const bool reads = !command.whoReads.empty();
  if (command.format == "svg" && !render::hasGraphviz()) {
    spdlog::error(
        "this dslint was built without Graphviz: `dslint graph -f dot | dot -Tsvg` draws the same");
  } else if (command.depth != kAnyDepth && command.around.empty()) {
    spdlog::error("`--depth` needs `--around`");
  } else if (reads && (narrows || command.summary || !command.platform.empty())) {
    spdlog::error(
        "conflicting options: `--who-reads` looks at the whole model and takes no other selection");
  } else if (reads && command.format != "text" && command.format != "json") {
    spdlog::error("conflicting options: `--who-reads` prints text or json");
  } else {
    return true;
  }
  return false;
}

int printReaders(const GraphCommand& command, const Graph& graph, const SourceSet& sources) {
  std::string problem;
  const auto data = findData(graph, command.whoReads, problem);
  if (!data) {
    spdlog::error("{}", printable::terminalText(problem));
    return kExitUsage;
  }
  const std::vector<Reader> readers = readersOf(graph, data->datasets);
  return print(command.format == "json" ? readersAsJson(command.whoReads, readers, sources)
                                        : readersAsText(command.whoReads, readers, sources));
}

int printPipelines(const GraphCommand& command, const Graph& graph, const SourceSet& sources) {
  auto pipelines = choosePlatforms(command, graph);
  if (!pipelines || !narrowAll(*pipelines, command)) return kExitUsage;
  return print(printed(command, *pipelines, sources));
}

int runGraph(const GraphCommand& command) {
  setUpLogging(0);
  if (command.types) return print(typeTablesMarkdown());
  if (!makesSense(command)) return kExitUsage;
  const auto model = loadFor(command.paths);
  if (model == nullptr) return kExitUsage;
  const LoadedModel& loaded = *model->loaded;
  const int code = command.whoReads.empty() ? printPipelines(command, *loaded.graph, loaded.sources)
                                            : printReaders(command, *loaded.graph, loaded.sources);
  if (code != kExitClean) return code;
  return warnOfUnread(loaded) ? kExitFindings : kExitClean;
}

}  // namespace

void addGraphCommand(CLI::App& app, int& exitCode) {
  auto command = std::make_shared<GraphCommand>();
  CLI::App* graph = app.add_subcommand("graph", "Print the pipelines that the data platforms run");
  graph->set_help_flag("-h,--help", "Print this help and exit");
  graph->add_option("PATH", command->paths, "Folders or files of the model (default: .)")
      ->option_text(" ");
  graph
      ->add_option("-f,--format", command->format,
                   "text, dot, mermaid, json or svg (default: text)")
      ->check(oneOf({"text", "dot", "mermaid", "json", "svg"}))
      ->option_text("FORMAT");
  graph->add_option("--platform", command->platform, "Only this data platform's pipeline")
      ->option_text("NAME");
  graph->add_option("--from", command->from, "Only this object and what depends on it")
      ->option_text("OBJECT");
  graph->add_option("--to", command->to, "Only this object and what it depends on")
      ->option_text("OBJECT");
  graph
      ->add_option("--around", command->around,
                   "Only this object and what comes before and after it")
      ->option_text("OBJECT");
  graph
      ->add_option(
          "--depth", command->depth,
          "With --around: how many steps to go, each from a dataset to a workspace or back "
          "(default: all)")
      ->option_text("N");
  graph
      ->add_option(
          "--who-reads", command->whoReads,
          "List who reads a datastore, dataset or column, directly or through transformers")
      ->option_text("DATA");
  graph->add_flag("--full", command->full,
                  fmt::format("Draw every node, even if there are more than {}", kMostBoxes));
  graph->add_flag("--summary", command->summary, "Only the summary (text and json)");
  graph->add_flag("--types", command->types,
                  "Print only which type each column has in each container, as Markdown");
  graph->footer(
      "An OBJECT is a datastore, `datastore:dataset`, a workspace, a transformer or a\n"
      "container, by its name; DATA is `Store`, `Store:dataset` or\n"
      "`Store:dataset.column`.\n\n"
      "Examples:\n"
      "  dslint graph --summary\n"
      "  dslint graph --platform Zero -f svg > zero.svg\n"
      "  dslint graph --around NYC:tickets --depth 2\n"
      "  dslint graph --who-reads NYC:tickets.plate\n"
      "  dslint graph --from NYC:tickets --to Fines -f mermaid");
  graph->callback([command, &exitCode] {
    if (command->paths.empty()) command->paths.emplace_back(".");
    exitCode = runGraph(*command);
  });
}

}  // namespace dslint
