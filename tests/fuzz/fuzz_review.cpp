// A pair of models, a line of `=====` apart, to review; the second against itself has no change.
#include "fuzz/checks.h"
#include "fuzz/target.h"
#include "report/review_run.h"

namespace {

std::unique_ptr<dslint::ReviewRun> reviewed(const dslint::FileSystem& base,
                                            const dslint::FileSystem& head) {
  dslint::ReviewRequest request;
  request.base = {&base, ".", "base:", false};
  request.head = {&head, ".", "", true};
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
  fuzz::checkReport(run->report, run->sources);
  const auto same = reviewed(head, head);
  fuzz::checkReport(same->report, same->sources);
  return 0;
}
