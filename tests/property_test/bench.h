// Runs the dslint binary under faults of the machine.
#pragma once

#include <sys/resource.h>
#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

#include "support/files.h"

namespace dslint::testing {

inline constexpr const char* kFaulty =
    "kind: GovernanceZone\nname: USA\n---\nkind: Team\nzone: Nowhere\n";

/// The file descriptors and resource limits of a program.
struct Surroundings {
  int input = -1;         ///< /dev/null without one
  int output = -1;        ///< /dev/null without one
  bool noOutput = false;  ///< closed from the start
  rlim_t fileSize = RLIM_INFINITY;
  rlim_t memory = RLIM_INFINITY;  ///< of addresses; nothing with sanitizers, which want them all
  rlim_t seconds = 300;           ///< beyond them a signal ends the program
  bool nobody = false;            ///< runs without the privileges of root, if root started it
  std::filesystem::path errors;   ///< the file for standard error
};

/// Starts dslint with the words; the number of its process.
pid_t start(const std::vector<std::string>& words, const Surroundings& surroundings);

/// How a program ended.
struct Ending {
  int status = -1;      ///< the exit status, or 128 and the signal
  long mostMemory = 0;  ///< kilobytes that it held at most
};
Ending finish(pid_t child);

/// A folder with a faulty model, and a place for the errors.
struct Bench {
  Bench() { writeFile(model / "a.yaml", kFaulty); }
  ScratchFolder folder;
  std::filesystem::path model = folder.path() / "model";
  std::filesystem::path errors = folder.path() / "errors";

  /// Runs dslint, with its standard output in the file `printed`.
  Ending dslint(const std::vector<std::string>& words, Surroundings surroundings,
                const std::filesystem::path& printed) const;
  /// Lints the model, and gives the exit status.
  int lint(std::vector<std::string> more, Surroundings surroundings = {}) const;
  /// The same, and what it printed.
  Ending lint(std::vector<std::string> more, Surroundings surroundings, std::string& printed) const;
  std::string said() const { return readFile(errors); }
  size_t filesBeside() const;
};

}  // namespace dslint::testing
