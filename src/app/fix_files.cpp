#include "app/fix_files.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "app/exit_code.h"
#include "app/output_options.h"
#include "fix/unified_diff.h"
#include "source/replace_file.h"
#include "value/counted.h"
#include "value/printable.h"

namespace dslint {
namespace {

void sayRefused(const FixRun& fixRun) {
  for (const std::string& path : fixRun.refused) {
    fmt::print(stderr,
               "`{}` is left unchanged: with its fixes the model would have no fewer problems\n",
               printable::terminalText(path));
  }
}

}  // namespace

bool writeFixed(const FixRun& fixRun) {
  bool good = true;
  uint64_t fixes = 0;
  uint64_t files = 0;
  for (const auto& [path, text] : fixRun.texts) {
    if (const auto reason = replaceFile(path, text.before, text.after)) {
      spdlog::error("cannot fix `{}`: {}", path, *reason);
      good = false;
      continue;
    }
    fixes += text.fixes;
    ++files;
  }
  sayRefused(fixRun);
  fmt::print(stderr, "fixed {} in {}\n", counted(fixes, "problem"), counted(files, "file"));
  return good;
}

int printDiff(const FixRun& fixRun, const std::string& failOn) {
  bool good = true;
  for (const auto& [path, text] : fixRun.texts) {
    const std::string diff = unifiedDiff(path, text);
    good = good && std::fwrite(diff.data(), 1, diff.size(), stdout) == diff.size();
  }
  good = good && std::fflush(stdout) == 0;
  // A reader that closes the pipe has seen enough.
  if (!good && errno != EPIPE) {
    spdlog::error("cannot write to standard output: {}", std::strerror(errno));
    return kExitFault;
  }
  sayRefused(fixRun);
  fmt::print(stderr, "would fix {} in {}\n", counted(fixRun.fixes, "problem"),
             counted(fixRun.texts.size(), "file"));
  return failsAt(fixRun.first, failOn) ? kExitFindings : kExitClean;
}

}  // namespace dslint
