// Bytes to lint, dump, and dump again: a dump reads back as the same model.
#include "fuzz/checks.h"
#include "fuzz/target.h"

namespace {

/// The first problem that keeps parts of the model from being read.
std::string unread(const dslint::Report& report) {
  for (const dslint::Diagnostic& problem : report.diagnostics) {
    if (problem.rule.starts_with("source/"))
      return std::string(problem.rule) + ": " + problem.message;
  }
  return {};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dslint;
  MemoryFileSystem files;
  files.add("model.yaml", fuzz::textOf(data, size));
  const auto run = fuzz::lintText(files, yaml::Engine::Fast);
  const std::string first = fuzz::dumped(run->model);
  if (!unread(run->report).empty()) return 0;
  MemoryFileSystem written;
  written.add("model.yaml", first);
  const auto again = fuzz::lintText(written, yaml::Engine::Fast);
  const std::string fault = unread(again->report);
  fuzz::require(fault.empty(), "a dump that cannot be read: " + fault, first);
  const std::string second = fuzz::dumped(again->model);
  fuzz::require(first == second, "a dump of a dump differs", first + "=====\n" + second);
  return 0;
}
