// A folder to import into and export from, and what every such test asks of it.
#pragma once

#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "support/files.h"
#include "support/process.h"

namespace dslint::testing {

namespace fs = std::filesystem;

class Workbench {
 public:
  fs::path path(const std::string& name) const { return folder_.path() / name; }
  void write(const std::string& name, const std::string& text) const {
    writeFile(path(name), text);
  }
  Outcome dslint(std::vector<std::string> arguments) const {
    Command command;
    command.program = DSLINT_BINARY;
    command.arguments = std::move(arguments);
    command.folder = folder_.path().string();
    command.environment = {"NO_COLOR=1"};
    return run(command);
  }
  /// Every file below a folder with its text.
  std::map<std::string, std::string> files(const std::string& name) const {
    std::map<std::string, std::string> all;
    if (!fs::exists(path(name))) return all;
    for (const auto& entry : fs::recursive_directory_iterator(path(name))) {
      if (entry.is_regular_file()) {
        all[entry.path().lexically_relative(path(name)).string()] = readFile(entry.path());
      }
    }
    return all;
  }
  std::string file(const std::string& name) const { return readFile(path(name)); }
  void requireClean(const std::string& name) const {
    const Outcome lint = dslint({"lint", "-f", "concise", name});
    INFO(lint.output << lint.errors);
    REQUIRE(lint.status == 0);
  }

 private:
  ScratchFolder folder_;
};

}  // namespace dslint::testing
