#include "app/baseline_file.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "app/output_options.h"
#include "value/printable.h"

namespace dslint {

bool writeBaseline(const std::string& path, const ProblemCounts& counts) {
  uint64_t problems = 0;
  for (const auto& [key, count] : counts) problems += count;
  if (!writeWhole(path, baselineText(counts))) {
    spdlog::error("cannot write `{}`: {}", path, std::strerror(errno));
    return false;
  }
  fmt::print(stderr, "`{}` holds {} problem{}\n", printable::terminalText(path), problems,
             problems == 1 ? "" : "s");
  return true;
}

}  // namespace dslint
