// How sensitive data is, and what policies say of it.
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
  /// Of all of a class, by its number.
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

/// What the policies of a zone say of one classification.
struct ClassificationVerdict {
  std::vector<ClassificationRefusal> first;  ///< at most kMostPolicies that refuse it
  std::optional<ClassificationRefusal> last;  ///< where there are more than these
  size_t count = 0;                           ///< of all that refuse it
  uint64_t held = 0;                          ///< an entry that cannot be read may decide otherwise
};

/// Policies that are asked together. Each is asked once for each class, and for each finer name
/// that it has an entry for: there may be as many policies as datasets.
class ClassificationPolicies {
 public:
  ClassificationPolicies() = default;
  ClassificationPolicies(const List<Ref<ClassificationPolicy>>& policies, const Graph& graph);
  /// One, or none.
  ClassificationPolicies(Ref<ClassificationPolicy> policy, const Graph& graph);

  /// The class of `classification` must be given.
  const ClassificationVerdict& judge(const DataClassification& classification) const;

 private:
  using Numbers = std::vector<uint32_t>;  ///< of policies, rising
  void add(std::span<const Ref<ClassificationPolicy>> policies, const Graph& graph);
  /// What holds for a class: `named` are asked of `classification` in place of it.
  ClassificationVerdict verdictOf(size_t number, const Numbers& named,
                                  const DataClassification* classification) const;

  std::vector<ClassificationTable> tables_;
  std::array<Numbers, 9> refusing_;  ///< by the number of the class
  std::array<ClassificationVerdict, 9> plain_;
  StringMap<ClassificationVerdict> finer_;  ///< by class and finer name
};

/// The policies of all zones, each made once: `graph.derived<ZoneClassifications>()`.
class ZoneClassifications {
 public:
  explicit ZoneClassifications(const Graph& graph);
  const ClassificationPolicies& of(const GovernanceZone& zone) const { return zones_.at(&zone); }

 private:
  std::unordered_map<const GovernanceZone*, ClassificationPolicies> zones_;
};

/// One classification of a dataset that policies refuse.
struct ClassificationBreach {
  Place place;                        ///< of the classification
  const DDLColumn* column = nullptr;  ///< null where the whole dataset is classified
  const DataClassification* classification = nullptr;
  const ClassificationVerdict* verdict = nullptr;  ///< with a refusal at least; the policies' own
};

/// Everything about a dataset that the policies refuse. Its own classification stands in place of
/// its columns'. `held` counts what an unreadable entry may decide otherwise.
std::vector<ClassificationBreach> classificationBreaches(const Dataset& dataset,
                                                         const ClassificationPolicies& policies,
                                                         uint64_t& held);

/// `plate`, `name` and 3 more: the columns, each once; empty where the whole dataset is meant.
std::string columnsOf(const std::vector<ClassificationBreach>& breaches);

/// Names in backticks: all of a few, else the first ones and how many there are beside them.
std::string namesOf(const std::vector<std::string_view>& names);

}  // namespace dslint::rules
