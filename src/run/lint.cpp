#include "run/lint.h"

#include <chrono>

namespace dslint {

LintRun lint(const FileSystem& fileSystem, const LintRequest& request) {
  const auto start = std::chrono::steady_clock::now();
  LintRun run;
  run.model = load(fileSystem, request.load);
  Reported reported = report(*run.model, check(*run.model, request.options), request.report);
  run.report = std::move(reported.report);
  run.recorded = std::move(reported.recorded);
  run.report.seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return run;
}

}  // namespace dslint
