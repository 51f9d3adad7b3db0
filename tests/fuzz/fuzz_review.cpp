// A pair of models, a line of `=====` apart, to review; the second against itself has no change.
#include "fuzz/checks.h"
#include "fuzz/target.h"
#include "run/review.h"

namespace {

/// Neither side lints: nothing is compared, which is a problem.
constexpr std::string_view kNoBase = "change/base-broken";

std::unique_ptr<dslint::ReviewRun> reviewed(const dslint::FileSystem& base,
                                            const dslint::FileSystem& head) {
  dslint::ReviewRequest request;
  request.base = {&base, ".", "base:", false, {}, nullptr};
  request.head = {&head, ".", "", true, {}, nullptr};
  request.baseShown = "base";
  request.load = dslint::fuzz::smallLimits();
  request.options.today = 20000;
  const auto source = dslint::parseChangeSource("acme/model@main");
  request.source = std::get<dslint::ChangeSource>(source);
  return dslint::review(request);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dslint;
  const std::string text = fuzz::textOf(data, size);
  const size_t middle = std::min(text.find("\n=====\n"), text.size());
  MemoryFileSystem base;
  MemoryFileSystem head;
  base.add("model.yaml", text.substr(0, middle));
  head.add("model.yaml", text.substr(std::min(middle + 7, text.size())));
  const auto run = reviewed(base, head);
  fuzz::checkReportInPart(run->report, run->sources, text);
  const auto same = reviewed(head, head);
  fuzz::checkPlaces(same->report, same->sources);
  for (const Diagnostic& problem : same->report.diagnostics) {
    const bool compares = problem.rule.starts_with("compat/") ||
                          (problem.rule.starts_with("change/") && problem.rule != kNoBase);
    fuzz::require(!compares, "a model differs from itself", problem.message);
  }
  return 0;
}
