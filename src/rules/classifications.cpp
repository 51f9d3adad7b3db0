#include "rules/classifications.h"

#include <algorithm>

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

/// Collects what the policies refuse of the items of one list.
class BreachCollector {
 public:
  BreachCollector(const ClassificationTables& tables, uint64_t& held)
      : tables_(tables), held_(held) {}

  /// `list` is where the items stand.
  void check(const Place& list, const List<Ref<DataClassification>>& items,
             const DDLColumn* column) {
    for (uint32_t i = 0; i < items.size(); ++i) {
      if (!items[i] || !items[i]->type.given()) continue;
      if (items[i]->damaged() && !items[i]->name.given()) {
        ++held_;  // its finer name could not be read
        continue;
      }
      for (const ClassificationTable* table : tables_) {
        const Judgement judgement = table->judge(*items[i]);
        if (judgement.verdict == Verdict::Held) ++held_;
        if (!judgement.refuses()) continue;
        found.push_back({list.item(i), column, items[i].get(), &table->policy(), judgement});
      }
    }
  }

  std::vector<ClassificationBreach> found;

 private:
  const ClassificationTables& tables_;
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

ZoneClassifications::ZoneClassifications(const Graph& graph) {
  for (const GovernanceZone* zone : graph.zones()) {
    ClassificationTables& tables = zones_[zone];
    for (const Ref<ClassificationPolicy> policy : zone->classificationPolicies) {
      if (policy) tables.push_back(&tables_.emplace_back(*policy, graph));
    }
  }
}

std::vector<ClassificationBreach> classificationBreaches(const Dataset& dataset,
                                                         const ClassificationTables& tables,
                                                         uint64_t& held) {
  BreachCollector collector(tables, held);
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
