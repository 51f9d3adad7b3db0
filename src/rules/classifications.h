// How sensitive data is, and what policies say of it.
#pragma once

#include <array>
#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include "rules/policies.h"

namespace dslint::rules {

/// `PC3`, or `PC3 (card numbers)` where it has a finer name.
std::string classificationText(const DataClassification& classification);

/// The two lists of a policy. An entry without a name covers all of its class; one with a name
/// covers that finer one only.
AllowList allowListOf(const ClassificationPolicy& policy, const Graph& graph);

/// A policy, made ready for being asked often.
class ClassificationTable {
 public:
  ClassificationTable(const ClassificationPolicy& policy, const Graph& graph);

  const ClassificationPolicy& policy() const { return *policy_; }
  Judgement judge(const DataClassification& classification) const;

 private:
  const ClassificationPolicy* policy_;
  AllowList list_;
  std::array<Judgement, 9> plain_{};  ///< by the number of the class
};

/// What is asked of some data; nothing in it is null.
using ClassificationTables = std::vector<const ClassificationTable*>;

/// The tables of all zones, each made once: `graph.derived<ZoneClassifications>()`.
class ZoneClassifications {
 public:
  explicit ZoneClassifications(const Graph& graph);
  const ClassificationTables& of(const GovernanceZone& zone) const { return zones_.at(&zone); }

 private:
  std::deque<ClassificationTable> tables_;
  std::unordered_map<const GovernanceZone*, ClassificationTables> zones_;
};

/// One classification of a dataset that one policy refuses.
struct ClassificationBreach {
  Place place;                        ///< of the classification
  const DDLColumn* column = nullptr;  ///< null where the whole dataset is classified
  const DataClassification* classification = nullptr;
  const ClassificationPolicy* policy = nullptr;
  Judgement judgement;
};

/// Everything about a dataset that the policies refuse. Its own classification stands in place of
/// its columns'. `held` counts what an unreadable entry may decide otherwise.
std::vector<ClassificationBreach> classificationBreaches(const Dataset& dataset,
                                                         const ClassificationTables& tables,
                                                         uint64_t& held);

/// `plate`, `name` and 3 more: the columns, each once; empty where the whole dataset is meant.
std::string columnsOf(const std::vector<ClassificationBreach>& breaches);

/// Names in backticks: all of a few, else the first ones and how many there are beside them.
std::string namesOf(const std::vector<std::string_view>& names);

}  // namespace dslint::rules
