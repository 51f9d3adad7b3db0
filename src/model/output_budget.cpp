#include "model/output_budget.h"

#include <atomic>

namespace dslint {
namespace {

int64_t allowanceOf(const Model& model) {
  constexpr uint64_t kAlways = uint64_t{64} << 20U;
  constexpr uint64_t kTimes = 64;
  uint64_t bytes = 0;
  for (const LoadedFile& file : model.files) bytes += file.bytes;
  return static_cast<int64_t>(kAlways + kTimes * bytes);
}

}  // namespace

OutputBudget::OutputBudget(const Model& model) : left_(allowanceOf(model)) {}

void OutputBudget::take(uint64_t bytes) {
  const auto wanted = static_cast<int64_t>(bytes);
  if (std::atomic_ref(left_).fetch_sub(wanted) >= wanted) return;
  throw TooMuchOutput(
      "this would be more than 64 MB and 64 times the model: look for a long name or text, or a "
      "list, "
      "that very many objects repeat");
}

}  // namespace dslint
