#include "fuzz/checks.h"

#include "model/dump.h"

namespace dslint::fuzz {

std::unique_ptr<LintRun> lintText(const MemoryFileSystem& files, yaml::Engine engine,
                                  const LoadedSettings* settings) {
  LintRequest request;
  request.paths = {"."};
  request.load = smallLimits();
  request.load.engine = engine;
  request.options.today = 20000;
  request.settings = settings;
  return lint(files, request);
}

std::string dumped(const Model& model) {
  std::string text;
  dumpModel(model, DumpFormat::Yaml, [&](std::string_view piece) { text += piece; });
  return text;
}

}  // namespace dslint::fuzz
