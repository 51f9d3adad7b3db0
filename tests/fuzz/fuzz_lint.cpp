// Bytes to lint: both readers, every format.
#include "fuzz/checks.h"
#include "fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dslint;
  const std::string text = fuzz::textOf(data, size);
  MemoryFileSystem files;
  files.add("model.yaml", text);
  files.add("customer.avsc",
            R"({"type":"record","name":"C","fields":[{"name":"a","type":"int"}]})");
  const LintRun run = fuzz::lintText(files, yaml::Engine::Fast);
  fuzz::checkReportInPart(run.report, run.model->sources, text);
  fuzz::checkPrints(run);
  const LintRun again = fuzz::lintText(files, yaml::Engine::YamlCpp);
  fuzz::require(run.report.diagnostics.size() == again.report.diagnostics.size(),
                "the readers lead to other problems");
  return 0;
}
