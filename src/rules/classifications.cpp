#include "rules/classifications.h"

#include <algorithm>

#include "value/keyed_hash.h"

namespace dslint::rules {
namespace {

constexpr char kSeparator = '\n';  // between a class and a finer name
constexpr size_t kNamesShown = 5;

std::string_view className(const DataClassification& classification) {
  return EnumOf<Classification>::kValues[classification.type.number - 1U];
}

std::string keyOf(const DataClassification& classification) {
  std::string key(className(classification));
  if (classification.name.given()) {
    key += kSeparator;
    key += classification.name.view();
  }
  return key;
}

/// Collects the items of a list that the policies refuse.
class BreachCollector {
 public:
  BreachCollector(const ClassificationPolicies& policies, uint64_t& held)
      : policies_(policies), held_(held) {}

  /// `list` is the place of the items.
  void check(const Place& list, const List<Ref<DataClassification>>& items,
             const DDLColumn* column) {
    for (uint32_t i = 0; i < items.size(); ++i) {
      if (!items[i] || !items[i]->type.given()) continue;
      if (items[i]->damaged() && !items[i]->name.given()) {
        ++held_;  // its finer name could not be read
        continue;
      }
      const ClassificationVerdict& verdict = policies_.judge(*items[i]);
      held_ += verdict.held;
      if (verdict.count > 0) found.push_back({list.item(i), column, items[i].get(), &verdict});
    }
  }

  std::vector<ClassificationBreach> found;

 private:
  const ClassificationPolicies& policies_;
  uint64_t& held_;
};

}  // namespace

std::string classificationText(const DataClassification& classification) {
  return classification.name.given()
             ? fmt::format("{} ({})", className(classification), classification.name.view())
             : std::string(className(classification));
}

AllowList allowListOf(const ClassificationPolicy& policy, const Graph& graph) {
  AllowList list(kSeparator);
  if (graph.model().failed<&ClassificationPolicy::allowed>(policy)) list.allowUnknown();
  for (uint32_t i = 0; i < policy.allowed.size(); ++i) {
    const Ref<DataClassification> entry = policy.allowed[i];
    list.allow(entry && entry->type.given() ? keyOf(*entry) : std::string(), i);
  }
  for (uint32_t i = 0; i < policy.notAllowed.size(); ++i) {
    const Ref<DataClassification> entry = policy.notAllowed[i];
    list.forbid(entry && entry->type.given() ? keyOf(*entry) : std::string(), i);
  }
  return list;
}

ClassificationTable::ClassificationTable(const ClassificationPolicy& policy, const Graph& graph)
    : policy_(&policy), list_(allowListOf(policy, graph)) {
  for (size_t number = 1; number < plain_.size(); ++number) {
    plain_[number] = list_.judge(EnumOf<Classification>::kValues[number - 1]);
  }
}

Judgement ClassificationTable::judge(const DataClassification& classification) const {
  return classification.name.given() ? list_.judge(keyOf(classification))
                                     : plain_[classification.type.number];
}

ClassificationPolicies::ClassificationPolicies(const List<Ref<ClassificationPolicy>>& policies,
                                               const Graph& graph) {
  add({policies.begin(), policies.end()}, graph);
}

ClassificationPolicies::ClassificationPolicies(Ref<ClassificationPolicy> policy,
                                               const Graph& graph) {
  add({&policy, 1}, graph);
}

void ClassificationPolicies::add(std::span<const Ref<ClassificationPolicy>> policies,
                                 const Graph& graph) {
  StringMap<std::pair<const DataClassification*, Numbers>> named;
  for (const Ref<ClassificationPolicy> policy : policies) {
    if (!policy) continue;
    const auto number = static_cast<uint32_t>(tables_.size());
    const ClassificationTable& table = tables_.emplace_back(*policy, graph);
    for (size_t one = 1; one < refusing_.size(); ++one) {
      if (table.judgeClass(one).refuses()) refusing_[one].push_back(number);
    }
    for (const auto* list : {&policy->allowed, &policy->notAllowed}) {
      for (const Ref<DataClassification> entry : *list) {
        if (!entry || !entry->type.given() || !entry->name.given()) continue;
        auto& [classification, numbers] = named[keyOf(*entry)];
        classification = entry.get();
        if (numbers.empty() || numbers.back() != number) numbers.push_back(number);
      }
    }
  }
  for (size_t one = 1; one < plain_.size(); ++one) plain_[one] = verdictOf(one, {}, nullptr);
  for (const auto& [key, entry] : named) {
    finer_.emplace(key, verdictOf(entry.first->type.number, entry.second, entry.first));
  }
}

ClassificationVerdict ClassificationPolicies::verdictOf(
    size_t number, const Numbers& named, const DataClassification* classification) const {
  const Numbers& refusing = refusing_[number];
  ClassificationVerdict verdict;
  verdict.held = plain_[number].held;
  if (classification == nullptr) {
    verdict.held = static_cast<uint64_t>(std::ranges::count_if(tables_, [&](const auto& table) {
      return table.judgeClass(number).verdict == Verdict::Held;
    }));
  }
  Numbers finer;  // those of `named` that refuse it
  verdict.count = refusing.size();
  for (const uint32_t one : named) {
    const Judgement& plain = tables_[one].judgeClass(number);
    const Judgement own = tables_[one].judge(*classification);
    if (own.verdict == Verdict::Held) ++verdict.held;
    if (plain.verdict == Verdict::Held) --verdict.held;
    if (plain.refuses()) --verdict.count;
    if (!own.refuses()) continue;
    ++verdict.count;
    finer.push_back(one);
  }
  const auto refusalOf = [&](uint32_t one) {
    const ClassificationTable& table = tables_[one];
    return ClassificationRefusal{&table.policy(), std::ranges::binary_search(named, one)
                                                      ? table.judge(*classification)
                                                      : table.judgeClass(number)};
  };
  // Merge two ascending lists, without the policies in `named`: keep the first ones and the last.
  auto plain = refusing.begin();
  auto own = finer.begin();
  while (verdict.first.size() < std::min(verdict.count, kMostPolicies)) {
    while (plain != refusing.end() && std::ranges::binary_search(named, *plain)) ++plain;
    const bool isOwn = own != finer.end() && (plain == refusing.end() || *own < *plain);
    verdict.first.push_back(refusalOf(isOwn ? *own++ : *plain++));
  }
  if (verdict.count > kMostPolicies) {
    auto last = refusing.rbegin();
    while (last != refusing.rend() && std::ranges::binary_search(named, *last)) ++last;
    const bool isOwn = !finer.empty() && (last == refusing.rend() || finer.back() > *last);
    verdict.last = refusalOf(isOwn ? finer.back() : *last);
  }
  return verdict;
}

const ClassificationVerdict& ClassificationPolicies::judge(
    const DataClassification& classification) const {
  if (classification.name.given() && !finer_.empty()) {
    const auto finer = finer_.find(keyOf(classification));
    if (finer != finer_.end()) return finer->second;
  }
  return plain_[classification.type.number];
}

ZoneClassifications::ZoneClassifications(const Graph& graph) {
  for (const GovernanceZone* zone : graph.zones()) {
    zones_.try_emplace(zone, zone->classificationPolicies, graph);
  }
}

std::vector<ClassificationBreach> classificationBreaches(const Dataset& dataset,
                                                         const ClassificationPolicies& policies,
                                                         uint64_t& held) {
  BreachCollector collector(policies, held);
  if (!dataset.classification.empty()) {
    collector.check(at<&Dataset::classification>(dataset), dataset.classification, nullptr);
  } else if (const auto* table = as<DDLTable>(dataset.schema)) {
    for (const Ref<DDLColumn> column : table->columns) {
      if (column)
        collector.check(at<&DDLColumn::classification>(*column), column->classification,
                        column.get());
    }
  } else if (const auto* avro = as<AvroSchema>(dataset.schema)) {
    collector.check(at<&AvroSchema::classification>(*avro), avro->classification, nullptr);
  }
  return std::move(collector.found);
}

std::string columnsOf(const std::vector<ClassificationBreach>& breaches) {
  std::vector<std::string_view> names;
  const DDLColumn* last = nullptr;
  for (const ClassificationBreach& breach : breaches) {
    if (breach.column == nullptr || breach.column == last) continue;
    last = breach.column;
    names.push_back(breach.column->name.view());
  }
  return names.empty() ? std::string() : namesOf(names);
}

std::string namesOf(const std::vector<std::string_view>& names) {
  std::string text;
  const size_t shown = names.size() <= kNamesShown + 1 ? names.size() : kNamesShown;
  for (size_t i = 0; i < shown; ++i) {
    const bool last = i + 1 == names.size();
    text += fmt::format("{}`{}`", i == 0 ? "" : last ? " and " : ", ", names[i]);
  }
  if (shown < names.size()) text += fmt::format(" and {} more", names.size() - shown);
  return text;
}

}  // namespace dslint::rules
