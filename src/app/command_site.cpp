#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/commands.h"
#include "app/exit_code.h"
#include "app/load_command.h"
#include "app/logging.h"
#include "app/output_options.h"
#include "app/report_paths.h"
#include "app/since_base.h"
#include "app/site_folder.h"
#include "model/output_budget.h"
#include "render/html_text.h"
#include "run/report.h"
#include "site/site.h"
#include "value/printable.h"

namespace dslint {
namespace {

struct SiteCommand {
  std::string path = ".";
  std::string out;
  std::string sourceUrl;
  std::string since;
};

/// The model as it was; empty where the commit does not have it.
std::unique_ptr<const LoadedModel> loadBase(const SinceBase& base, const LoadedSettings& settings) {
  LoadOptions head;
  head.settings = &settings;
  LoadOptions options = optionsOfBase(*base.tree, base.tree->root(), base.paths, head);
  if (options.paths.empty()) {
    options.paths.push_back(base.tree->root());
    options.files.emplace();
  }
  return load(*base.tree, options);
}

int runSite(const SiteCommand& command) {
  setUpLogging(0);
  if (!command.sourceUrl.empty()) {
    if (const std::string problem = render::sourceUrlProblem(command.sourceUrl); !problem.empty()) {
      spdlog::error("`--source-url {}`: {}", printable::terminalText(command.sourceUrl), problem);
      return kExitUsage;
    }
  }
  std::optional<SinceBase> since;
  if (!command.since.empty()) {
    since = sinceBase(command.since, {command.path});
    if (!since) return kExitUsage;
  }
  const auto model = loadFor({command.path});
  if (model == nullptr) return kExitUsage;
  const LoadedModel& loaded = *model->loaded;
  const Report report = dslint::report(loaded, check(loaded, LintOptions()), {}).report;
  std::unique_ptr<const LoadedModel> base;
  if (since) {
    base = loadBase(*since, model->settings);
    if (since->missing()) return kExitUsage;
  }
  SiteFolder folder(command.out);
  if (!folder.problem().empty()) {
    spdlog::error("cannot write a site into `{}`: {}", printable::terminalText(command.out),
                  folder.problem());
    return kExitUsage;
  }
  site::SiteInput input{*loaded.graph, loaded.sources, report, nullptr, command.since};
  if (base != nullptr) input.base = base->graph.get();
  site::SiteOptions options;
  options.sourceUrl = command.sourceUrl;
  options.linkedPaths = pathsFromRoot(loaded.sources);
  options.rules = allRules();
  options.toolVersion = DSLINT_VERSION;
  OutputBudget budget(loaded.model);
  const site::SiteResult result =
      site::writeSite(input, options, [&](const std::string& path, std::string_view content) {
        budget.take(content.size());
        folder.write(path, content);
      });
  if (!folder.finish()) {
    spdlog::error("{}", folder.problem());
    return kExitFault;
  }
  if (!result.pictures) {
    spdlog::warn("this dslint was built without Graphviz, so the site has no pictures");
  }
  std::printf("%zu pages in %s\n", result.pages, printable::terminalText(command.out).c_str());
  return kExitClean;
}

}  // namespace

void addSiteCommand(CLI::App& app, int& exitCode) {
  auto command = std::make_shared<SiteCommand>();
  CLI::App* site =
      app.add_subcommand("site", "Write the model as static pages: a catalogue of its data");
  site->set_help_flag("-h,--help", "Print this help and exit");
  site->add_option("PATH", command->path, "Folder or file of the model (default: .)")
      ->option_text(" ");
  site->add_option("-o,--out", command->out,
                   "Folder for the pages: new, empty, or holding an earlier site")
      ->required()
      ->option_text("DIR");
  site->add_option("--source-url", command->sourceUrl,
                   "The URL of a line in the repository, with {path} and {line} as placeholders")
      ->option_text("URL");
  site->add_option("--since", command->since, "Mark what is new or changed since this commit")
      ->option_text("REF");
  site->footer(
      "Examples:\n"
      "  dslint site --out public\n"
      "  dslint site model --out public \\\n"
      "    --source-url 'https://github.com/acme/model/blob/main/{path}#L{line}'");
  site->callback([command, &exitCode] { exitCode = runSite(*command); });
}

}  // namespace dslint
