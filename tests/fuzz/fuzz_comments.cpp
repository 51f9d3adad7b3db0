// Suppression comments: the scan, what each covers, and a lint of the text.
#include "fuzz/checks.h"
#include "fuzz/target.h"
#include "yaml/comment_scan.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dslint;
  const SourceText source(fuzz::textOf(data, size));
  const size_t end = source.text.size();
  uint32_t last = 0;
  for (const Comment& comment : scanComments(source, fuzz::smallLimits().limits)) {
    fuzz::require(comment.begin >= last && comment.begin < comment.body &&
                      comment.body <= comment.end && comment.end <= end,
                  "a comment lies outside of the text, or out of order");
    last = comment.begin;
    fuzz::require(comment.removeBegin <= comment.removeEnd && comment.removeEnd <= end,
                  "what to remove lies outside of the text");
    fuzz::require(comment.coverBegin <= comment.coverEnd && comment.coverEnd <= end,
                  "what a comment covers lies outside of the text");
    fuzz::require(source.text[comment.begin] == '#', "a comment without its mark");
  }
  MemoryFileSystem files;
  files.add("model.yaml", source.text);
  const LintRun run = fuzz::lintText(files, yaml::Engine::Fast);
  fuzz::checkReportInPart(run.report, run.model->sources, source.text);
  return 0;
}
