// Configuration text: read, used for a small lint, and what is wrong about it reported.
#include "fuzz/checks.h"
#include "fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dslint;
  const std::string text = fuzz::textOf(data, size);
  MemoryFileSystem files;
  files.add(".dslint.yaml", text);
  files.add("model.yaml", "kind: GovernanceZone\nname: USA\n---\nkind: Team\nzone: x\n");
  files.add("old/model.yaml", "kind: GovernanceZone\nname: USA\n");
  SettingsRequest request;
  request.fileSystem = &files;
  request.folders = {"."};
  const auto loaded = loadSettings(request);
  if (const auto* reason = std::get_if<std::string>(&loaded)) {
    fuzz::require(!reason->empty(), "refused without a word");
    return 0;
  }
  const LintRun run = fuzz::lintText(files, yaml::Engine::Fast, &std::get<LoadedSettings>(loaded));
  fuzz::checkReportInPart(run.report, run.model->sources, text);
  return 0;
}
