// Handles the end of a truncated file. What is missing there, and all that would have followed, is
// one problem.

#include <fmt/format.h>

#include <algorithm>

#include "diagnostic/source_rules.h"
#include "model/node_access.h"
#include "model/object_reader.h"

namespace dslint {

/// Whether a block mapping extends to the end of a text that may be truncated.
bool ObjectReader::reachesEnd(const Node& node) const {
  if (end_ > text_.size() || node.kind != yaml::Kind::Mapping) return false;
  if (node.style == yaml::Style::Flow || node.pairs().empty()) return false;
  const Pair& last = node.pairs().back();
  return std::max({node.end, last.value->end, last.key->end + 1}) >= end_;
}

/// Whether the problem is one that truncation causes.
bool ObjectReader::isCutOff(const Finding& finding) const {
  if (finding.reader == &source_rule::kMissingKey &&
      std::ranges::find(open_, finding.object, &OpenObject::object) != open_.end()) {
    return true;
  }
  const Range& range = finding.primary.range;
  if (range.end < end_) return false;
  const bool nothing = finding.reader == &source_rule::kMissingKey ||
                       finding.reader == &source_rule::kWrongShape ||
                       finding.reader == &source_rule::kDataType;
  if (nothing) return true;
  const bool word = finding.reader == &source_rule::kUnknownType ||
                    finding.reader == &source_rule::kUnknownValue;
  return word &&
         finding.advice.find(fmt::format(
             "`{}", text_.substr(range.begin, range.end - range.begin))) != std::string::npos;
}

void ObjectReader::checkEnd(size_t from) {
  if (open_.empty()) return;
  const auto first = file_.findings.begin() + static_cast<std::ptrdiff_t>(from);
  std::vector<Finding> ends;
  std::copy_if(first, file_.findings.end(), std::back_inserter(ends),
               [&](const Finding& finding) { return isCutOff(finding); });
  Damage& damage = file_.damaged();
  for (const OpenObject& open : open_) damage.unfinished.insert(open.object);
  if (ends.empty() && text_[end_ - 1] == ':') {
    // An empty key that is not required.
    const size_t line = text_.find_last_of("\r\n", end_ - 1) + 1;
    const auto begin = static_cast<uint32_t>(text_.find_first_not_of(" -", line));
    Finding& empty = ends.emplace_back();
    empty.reader = &source_rule::kMissingKey;
    empty.object = open_.front().object;
    empty.primary = placeAt({file_.file, begin, static_cast<uint32_t>(end_)});
    empty.message = fmt::format("`{}` is empty", text_.substr(begin, end_ - begin - 1));
    empty.advice = "write its value, or leave the key out";
  }
  if (ends.empty()) return;
  // The innermost object counts: those around it are unfinished because of it.
  const auto depth = [&](const Finding& finding) {
    return std::ranges::find(open_, finding.object, &OpenObject::object) - open_.begin();
  };
  Finding told = *std::ranges::min_element(ends, {}, depth);
  const auto line = static_cast<uint32_t>(text_.find_last_of("\r\n", end_ - 1) + 1);
  if (told.reader == &source_rule::kMissingKey && told.primary.range.end < end_) {
    const auto begin = static_cast<uint32_t>(text_.find_first_not_of(' ', line));
    told.primary = placeAt({file_.file, begin, static_cast<uint32_t>(end_)});
    told.message = fmt::format("the file ends here, and {}", told.message);
  } else {
    told.message += fmt::format("{} the file ends here", told.message.empty() ? "" : ", and");
  }
  told.advice += "; if the rest of the file is lost, bring it back";
  told.fix.reset();
  file_.derived += ends.size() - 1;
  file_.findings.erase(std::remove_if(first, file_.findings.end(),
                                      [&](const Finding& one) { return isCutOff(one); }),
                       file_.findings.end());
  file_.findings.push_back(std::move(told));
  damage.cutOff = true;
  damage.lost.addEverything();
  for (const OpenObject& open : open_) {
    open.object->damagedBit = 1;
    damage.failedFields[open.object] |= ~open.whole;
  }
}

}  // namespace dslint
