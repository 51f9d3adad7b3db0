// `owners`: prints the owners by file, and a CODEOWNERS file.
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "app/choices.h"
#include "app/commands.h"
#include "app/exit_code.h"
#include "app/load_command.h"
#include "app/logging.h"
#include "render/owners.h"
#include "review/file_owners.h"
#include "source/git_tree.h"

namespace dslint {
namespace {

struct OwnersCommand {
  std::vector<std::string> paths;
  std::string format = "text";
  std::string check;
};

/// Makes the paths of files relative to the root of the repository, as forges need them, or to the
/// current folder if there is none.
void rebase(std::vector<FileOwners>& files, const std::string& folder) {
  const auto found = GitRepository::find(folder);
  const auto* repository = std::get_if<std::shared_ptr<const GitRepository>>(&found);
  if (repository == nullptr) return;
  for (FileOwners& file : files) {
    const size_t slash = file.path.rfind('/');
    const std::string parent = slash == std::string::npos ? "." : file.path.substr(0, slash);
    const std::string name = file.path.substr(slash == std::string::npos ? 0 : slash + 1);
    const auto inside = (*repository)->pathInside(parent);
    if (inside) file.path = inside->empty() ? name : *inside + "/" + name;
  }
}

void warnOfSeveral(const std::vector<FileOwners>& files) {
  for (const FileOwners& file : files) {
    if (file.owners.size() < 2) continue;
    spdlog::warn(
        "`{}` holds objects of {} owners: a forge cannot tell them apart; give each a file "
        "of its own",
        file.path, file.owners.size());
  }
}

int checkFile(const std::string& path, const std::vector<FileOwners>& files) {
  constexpr uint64_t kLongestFile = uint64_t{16} << 20U;
  const auto content = realFileSystem().read(path, kLongestFile);
  if (const auto* error = std::get_if<FileError>(&content)) {
    spdlog::error("`{}` {}", path, error->reason);
    return kExitUsage;
  }
  const std::vector<std::string> differences =
      render::codeOwnersDifferences(std::get<std::string>(content), files);
  for (const std::string& line : differences) fmt::print("{}: {}\n", path, line);
  if (differences.empty()) return kExitClean;
  std::fflush(stdout);  // so that the advice comes last even if both go to the same place
  fmt::print(stderr, "write it again by `dslint owners --format codeowners`\n");
  return kExitFindings;
}

int runOwners(const OwnersCommand& command) {
  setUpLogging(0);
  const auto model = loadFor(command.paths);
  if (model == nullptr) return kExitUsage;
  if (model->loaded->graph->ecosystem() == nullptr && model->loaded->unread() == 0) {
    spdlog::warn("there is no Ecosystem in what was read, and it says who owns what: give the "
                 "folder of the whole model");
  }
  std::vector<std::string> settings;
  for (const SettingsSource& source : model->settings.sources) settings.push_back(source.shown);
  std::vector<FileOwners> files =
      ownersOfFiles(*model->loaded->graph, model->loaded->sources, settings);
  const bool forForge = command.format != "text" || !command.check.empty();
  if (forForge) rebase(files, command.paths.front());
  if (!command.check.empty()) return checkFile(command.check, files);
  warnOfSeveral(files);
  if (command.format == "json") {
    fmt::print("{}\n", render::ownersJson(files));
  } else if (command.format == "codeowners") {
    fmt::print("{}", render::codeOwners(files));
  } else {
    fmt::print("{}", render::ownersText(files));
  }
  return warnOfUnread(*model->loaded) ? kExitFindings : kExitClean;
}

}  // namespace

void addOwnersCommand(CLI::App& app, int& exitCode) {
  auto command = std::make_shared<OwnersCommand>();
  CLI::App* owners = app.add_subcommand("owners", "Print who owns which file and object");
  owners->set_help_flag("-h,--help", "Print this help and exit");
  owners->add_option("PATH", command->paths, "Folders or files of the model (default: .)")
      ->option_text(" ");
  owners
      ->add_option("-f,--format", command->format,
                   "text (the default), json, or codeowners: a CODEOWNERS file for GitHub and "
                   "GitLab, made from `approvers`")
      ->check(oneOf({"text", "json", "codeowners"}))
      ->option_text("FORMAT");
  owners
      ->add_option("--check", command->check,
                   "Check whether a CODEOWNERS file is up to date (exit status 1 if not)")
      ->option_text("FILE");
  owners->footer(
      "dslint owns the lines of CODEOWNERS between its two marks; lines outside of them\n"
      "are not compared.\n"
      "\n"
      "Examples:\n"
      "  dslint owners\n"
      "  dslint owners model --format codeowners > .github/CODEOWNERS\n"
      "  dslint owners model --check .github/CODEOWNERS");
  owners->callback([command, &exitCode] {
    if (command->paths.empty()) command->paths.emplace_back(".");
    exitCode = runOwners(*command);
  });
}

}  // namespace dslint
