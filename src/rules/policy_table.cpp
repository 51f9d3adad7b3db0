#include "rules/policy_table.h"

#include <algorithm>
#include <set>

namespace dslint::rules {

/// Walks down the levels of a table with the verdict of each policy, and records those of all.
class PolicyTable::Descent {
 public:
  explicit Descent(const std::vector<AllowList>& lists) {
    for (const AllowList& list : lists) {
      now_.push_back(list.otherwise());
      enter(static_cast<uint32_t>(now_.size() - 1), now_.back());
    }
  }

  TableVerdict verdict() const {
    TableVerdict verdict;
    const size_t shown = std::min(refusing_.size(), kMostPolicies);
    verdict.first.assign(refusing_.begin(),
                         std::next(refusing_.begin(), static_cast<std::ptrdiff_t>(shown)));
    verdict.count = refusing_.size();
    verdict.held = held_;
    return verdict;
  }

  /// Recurses as deep as locations nest,
  /// which is limited when they are read.
  void descend(Level& level) {
    std::vector<std::pair<uint32_t, Verdict>> before;
    for (const auto& [number, verdict] : level.own)
      before.emplace_back(number, put(number, verdict));
    level.verdict = verdict();
    for (Level* below : level.below) descend(*below);
    for (const auto& [number, verdict] : before) put(number, verdict);
  }

 private:
  void enter(uint32_t number, Verdict verdict) {
    if (verdict >= Verdict::NotListed) refusing_.insert(number);
    held_ += verdict == Verdict::Held ? 1 : 0;
  }
  /// Sets a policy's verdict; returns the previous one.
  Verdict put(uint32_t number, Verdict verdict) {
    const Verdict before = std::exchange(now_[number], verdict);
    if (before >= Verdict::NotListed) refusing_.erase(number);
    held_ -= before == Verdict::Held ? 1 : 0;
    enter(number, verdict);
    return before;
  }

  std::vector<Verdict> now_;  ///< by policy
  std::set<uint32_t> refusing_;
  uint64_t held_ = 0;
};

PolicyTable::PolicyTable(std::vector<AllowList> lists) : lists_(std::move(lists)) {
  for (uint32_t number = 0; number < lists_.size(); ++number) {
    if (lists_[number].asks() && asking_++ == 0) firstAsking_ = number;
    lists_[number].forEachKey([&](std::string_view key, Verdict verdict) {
      levels_[std::string(key)].own.emplace_back(number, verdict);
    });
  }
  std::vector<Level*> outermost;
  for (auto& [key, level] : levels_) {
    Level* above = levelAbove(lists_.front().broader(key));
    (above == nullptr ? outermost : above->below).push_back(&level);
  }
  Descent descent(lists_);
  otherwise_ = descent.verdict();
  for (Level* level : outermost) descent.descend(*level);
}

PolicyTable::Level* PolicyTable::levelAbove(std::string_view key) {
  for (; !key.empty(); key = lists_.front().broader(key)) {
    const auto found = levels_.find(key);
    if (found != levels_.end()) return &found->second;
  }
  return nullptr;
}

const TableVerdict& PolicyTable::judge(std::string_view key) const {
  for (; !key.empty() && !levels_.empty(); key = lists_.front().broader(key)) {
    const auto found = levels_.find(key);
    if (found != levels_.end()) return found->second.verdict;
  }
  return otherwise_;
}

void RefusalCount::add(const TableVerdict& verdict) {
  first_.insert(first_.end(), verdict.first.begin(), verdict.first.end());
  most_ = std::max(most_, verdict.count);
  held += verdict.held;
}

std::vector<uint32_t> RefusalCount::take(size_t most) {
  std::ranges::sort(first_);
  const auto repeated = std::unique(first_.begin(), first_.end());
  first_.erase(repeated, first_.end());
  const size_t all = std::max(most_, first_.size());
  if (first_.size() > most) first_.resize(most);
  more = all - first_.size();
  return std::move(first_);
}

}  // namespace dslint::rules
