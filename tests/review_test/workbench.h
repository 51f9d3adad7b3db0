// Scratch repositories for the tests of `dslint review`.
#pragma once

#include <cstdlib>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "support/files.h"
#include "support/process.h"

namespace dslint::testing {

inline constexpr const char* kEcosystem = R"(kind: Ecosystem
name: Acme
owningRepo: {repository: acme/model, branch: main}
liveRepo: {repository: acme/model, branch: live}
zones:
  - {name: USA, owningRepo: {repository: acme/usa, branch: main}}
)";
inline constexpr const char* kZone = R"(kind: GovernanceZone
name: USA
documentation: The west
)";

/// A folder with repositories, isolated from the settings of whoever runs the tests.
class Workbench {
 public:
  std::string path(const std::string& name) const { return (folder_.path() / name).string(); }

  Outcome run(const std::string& folder, std::vector<std::string> words,
              const std::vector<std::string>& more = {}) const {
    Command command;
    command.program = words.front() == "dslint" ? DSLINT_BINARY : words.front();
    command.arguments.assign(words.begin() + 1, words.end());
    command.folder = path(folder);
    const char* search = std::getenv("PATH");
    command.environment = {std::string("PATH=") + (search == nullptr ? "/usr/bin:/bin" : search),
                           "HOME=" + folder_.path().string(),
                           "LC_ALL=C.UTF-8",
                           "GIT_CONFIG_NOSYSTEM=1",
                           "GIT_AUTHOR_NAME=A",
                           "GIT_AUTHOR_EMAIL=a@example.com",
                           "GIT_COMMITTER_NAME=A",
                           "GIT_COMMITTER_EMAIL=a@example.com"};
    command.environment.insert(command.environment.end(), more.begin(), more.end());
    command.mergeErrors = true;
    return testing::run(command);
  }
  void git(const std::string& folder, std::vector<std::string> words) const {
    words.insert(words.begin(), "git");
    const Outcome outcome = run(folder, words);
    INFO(outcome.output);
    REQUIRE(outcome.status == 0);
  }
  Outcome review(const std::string& folder, std::vector<std::string> words,
                 const std::vector<std::string>& more = {}) const {
    words.insert(words.begin(), {"dslint", "review", "-f", "concise", "--color", "never"});
    return run(folder, words, more);
  }
  void write(const std::string& name, std::string_view text) const {
    writeFile(folder_.path() / name, text);
  }
  void commit(const std::string& folder, const std::string& message) const {
    git(folder, {"add", "-A"});
    git(folder, {"commit", "-q", "-m", message});
  }

  /// `origin` with a model on `main`.
  void makeOrigin() const {
    write("origin/ecosystem.yaml", kEcosystem);
    write("origin/usa.yaml", kZone);
    git("origin", {"init", "-q", "-b", "main"});
    commit("origin", "a model");
  }

 private:
  ScratchFolder folder_;
};

inline bool says(const Outcome& outcome, const std::string& text) {
  return outcome.output.find(text) != std::string::npos;
}

}  // namespace dslint::testing
