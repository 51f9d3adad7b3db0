#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "app/choices.h"
#include "app/commands.h"
#include "app/completions.h"
#include "app/exit_code.h"

namespace dslint {

void addCompletionCommand(CLI::App& app, int& exitCode) {
  auto shell = std::make_shared<std::string>();
  CLI::App* command =
      app.add_subcommand("completion", "Print the completions of commands and options for a shell");
  command->set_help_flag("-h,--help", "Print this help and exit");
  command->add_option("SHELL", *shell, "bash, zsh or fish")
      ->required()
      ->check(oneOf({"bash", "zsh", "fish"}))
      ->option_text(" ");
  command->footer(
      "Examples:\n"
      "  dslint completion bash > ~/.local/share/bash-completion/completions/dslint\n"
      "  dslint completion fish > ~/.config/fish/completions/dslint.fish\n"
      "  dslint completion zsh > ~/.zfunc/_dslint        with ~/.zfunc in $fpath\n"
      "  source <(dslint completion zsh)                 in ~/.zshrc or ~/.bashrc");
  command->callback([shell, &exitCode] {
    const std::string_view text = *shell == "bash"  ? kBashCompletion
                                  : *shell == "zsh" ? kZshCompletion
                                                    : kFishCompletion;
    std::fwrite(text.data(), 1, text.size(), stdout);
    exitCode = kExitClean;
  });
}

}  // namespace dslint
