// Places that an alias brings to several objects.
#include <catch2/catch.hpp>

#include "run/lint.h"

using namespace dslint;

TEST_CASE("a place that an alias brings to several objects is named once") {
  MemoryFileSystem fileSystem;
  fileSystem.add("store.yaml",
                 "kind: Datastore\nteam: USA/Harbor\nname: Berths\nproductionStatus: PRODUCTION\n");
  fileSystem.add("workspace.yaml",
                 "kind: Workspace\nteam: USA/Harbor\nname: Pilots\n"
                 "productionStatus: NOT_PRODUCTION\ndatasetGroups:\n"
                 "  - name: daily\n    sinks: &both\n"
                 "      - {store: Berths, dataset: ships}\n      - {store: Berths, dataset: tugs}\n"
                 "  - name: weekly\n    sinks: *both\n"
                 "  - name: yearly\n    sinks: *both\n");
  LintRequest request;
  request.load.paths = {"."};
  request.options.today = 20'000;
  const LintRun run = lint(fileSystem, request);
  size_t found = 0;
  for (const Diagnostic& problem : run.report.diagnostics) {
    if (problem.rule != "workspace/production-mismatch") continue;
    ++found;
    CHECK(problem.further.size() == 1);
    CHECK(problem.further.front() != problem.primary);
  }
  CHECK(found == 1);
}
