// Checks classifications of data against policies.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "rules/policies.h"
#include "value/keyed_hash.h"

namespace dslint::rules {

/// `PC3`, or `PC3 (card numbers)` if it has a finer name.
std::string classificationText(const DataClassification& classification);

/// The two lists of a policy. An entry without a name covers its whole class; one with a name
/// covers only that finer classification.
AllowList allowListOf(const ClassificationPolicy& policy, const Graph& graph);

/// A policy, prepared for many queries.
class ClassificationTable {
 public:
  ClassificationTable(const ClassificationPolicy& policy, const Graph& graph);

  const ClassificationPolicy& policy() const { return *policy_; }
  Judgement judge(const DataClassification& classification) const;
  /// The judgement on a whole class, by its number.
  const Judgement& judgeClass(size_t number) const { return plain_[number]; }

 private:
  const ClassificationPolicy* policy_;
  AllowList list_;
  std::array<Judgement, 9> plain_{};  ///< by the number of the class
};

/// A policy that refuses something.
struct ClassificationRefusal {
  const ClassificationPolicy* policy = nullptr;
  Judgement judgement;
};

/// The verdict of a zone's policies on a classification.
struct ClassificationVerdict {
  std::vector<ClassificationRefusal> first;  ///< at most kMostPolicies that refuse it
  std::optional<ClassificationRefusal> last;  ///< the last one, if there are more
  size_t count = 0;                           ///< how many refuse it
  uint64_t held = 0;                          ///< how many may do so, but have an unreadable entry
};

/// Policies that are queried together. Each is evaluated once for each class, and for each finer
/// name for which it has an entry: there may be as many policies as datasets.
class ClassificationPolicies {
 public:
  ClassificationPolicies() = default;
  ClassificationPolicies(const List<Ref<ClassificationPolicy>>& policies, const Graph& graph);
  /// One, or none.
  ClassificationPolicies(Ref<ClassificationPolicy> policy, const Graph& graph);

  /// `classification` must have a class.
  const ClassificationVerdict& judge(const DataClassification& classification) const;

 private:
  using Numbers = std::vector<uint32_t>;  ///< numbers of policies, ascending
  void add(std::span<const Ref<ClassificationPolicy>> policies, const Graph& graph);
  /// The verdict on a class, but for the policies in `named` the one on `classification`.
  ClassificationVerdict verdictOf(size_t number, const Numbers& named,
                                  const DataClassification* classification) const;

  std::vector<ClassificationTable> tables_;
  std::array<Numbers, 9> refusing_;  ///< by the number of the class
  std::array<ClassificationVerdict, 9> plain_;
  StringMap<ClassificationVerdict> finer_;  ///< by class and finer name
};

/// The policies of all zones, each prepared once: `graph.derived<ZoneClassifications>()`.
class ZoneClassifications {
 public:
  explicit ZoneClassifications(const Graph& graph);
  const ClassificationPolicies& of(const GovernanceZone& zone) const { return zones_.at(&zone); }

 private:
  std::unordered_map<const GovernanceZone*, ClassificationPolicies> zones_;
};

/// A classification of a dataset that policies refuse.
struct ClassificationBreach {
  Place place;                        ///< of the classification
  const DDLColumn* column = nullptr;  ///< null if the whole dataset is classified
  const DataClassification* classification = nullptr;
  const ClassificationVerdict* verdict = nullptr;  ///< has a refusal; owned by the policies
};

/// Everything about a dataset that the policies refuse. Its own classification replaces those of
/// its columns. `held` counts cases in which an unreadable entry may decide otherwise.
std::vector<ClassificationBreach> classificationBreaches(const Dataset& dataset,
                                                         const ClassificationPolicies& policies,
                                                         uint64_t& held);

/// `plate`, `name` and 3 more: the columns, each once; empty if the whole dataset is meant.
std::string columnsOf(const std::vector<ClassificationBreach>& breaches);

/// Names in backticks: all if there are few, else the first ones and the number of others.
std::string namesOf(const std::vector<std::string_view>& names);

}  // namespace dslint::rules
