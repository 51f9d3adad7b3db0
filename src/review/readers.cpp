#include "review/readers.h"

#include <fmt/format.h>

#include <functional>

namespace dslint {
namespace {

/// What tells a finding from all others. Two that were taken for one would have the readers of
/// both.
std::string keyOf(const Finding& finding, std::string_view message) {
  const Place& place = finding.primary;
  return fmt::format("{}\n{}\n{}:{}:{}\n{}:{}\n{}", finding.rule,
                     static_cast<const void*>(place.object), place.key, place.index, place.offset,
                     place.range.file, place.range.begin,
                     std::hash<std::string_view>{}(message));
}

}  // namespace

void ReaderTable::add(const Finding& finding, std::shared_ptr<const Readers> readers) {
  sets_[keyOf(finding, finding.message)].push_back(std::move(readers));
}

const ReaderSets& ReaderTable::of(const Finding& finding, std::string_view message) const {
  static const ReaderSets kNone;
  if (sets_.empty()) return kNone;
  const auto found = sets_.find(keyOf(finding, message));
  return found == sets_.end() ? kNone : found->second;
}

}  // namespace dslint
