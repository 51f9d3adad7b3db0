// Runs programs without a shell.
#pragma once

#include <string>
#include <vector>

namespace dslint::testing {

struct Command {
  std::string program;  ///< a path, or a name to look up in PATH
  std::vector<std::string> arguments;
  std::string folder;                    ///< where it runs; empty for the current folder
  std::string input = "/dev/null";       ///< the file it reads as its standard input
  std::vector<std::string> environment;  ///< `NAME=value`, all of it
  bool mergeErrors = false;              ///< standard error goes to `output`, too
};

struct Outcome {
  bool started = false;
  int status = -1;     ///< the exit status; 128 + the signal where one ended it
  std::string output;  ///< standard output
  std::string errors;  ///< standard error, or why the program could not be started
};

/// Waits for the program's end. May be called on several threads at once.
Outcome run(const Command& command);

}  // namespace dslint::testing
