// Bytes to lint, dump, and dump again: a dump reads back as the same model.
#include "fuzz/checks.h"
#include "fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dslint;
  MemoryFileSystem files;
  files.add("model.yaml", fuzz::textOf(data, size));
  const LintRun run = fuzz::lintText(files, yaml::Engine::Fast);
  fuzz::checkPrints(run);
  fuzz::checkDump(run);
  return 0;
}
