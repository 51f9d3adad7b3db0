// Evaluates all policies of one kind of a zone together: there may be as many as containers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "rules/policies.h"
#include "value/keyed_hash.h"

namespace dslint::rules {

/// The verdict of the policies of a table on something.
struct TableVerdict {
  std::vector<uint32_t>
      first;  ///< the numbers of those that refuse it, ascending; at most kMostPolicies
  size_t count = 0;             ///< how many refuse it
  uint64_t held = 0;            ///< how many have an unknown entry that may decide otherwise
};

/// The lists of policies, by number. The verdicts for all
/// entries are computed once, in time linear in the entries;
/// a query takes time linear in the levels of its key.
class PolicyTable {
 public:
  explicit PolicyTable(std::vector<AllowList> lists);

  const TableVerdict& judge(std::string_view key) const;
  const AllowList& list(uint32_t number) const { return lists_[number]; }
  /// How many policies have anything in their lists.
  uint64_t asking() const { return asking_; }
  /// The first of those; there must be one.
  uint32_t firstAsking() const { return firstAsking_; }

 private:
  struct Level {
    std::vector<std::pair<uint32_t, Verdict>>
        own;  ///< the policies with an entry for exactly this key
    std::vector<Level*> below;
    TableVerdict verdict;
  };
  class Descent;
  /// The level of the key or of the nearest broader one; null if there is none.
  Level* levelAbove(std::string_view key);

  std::vector<AllowList> lists_;
  StringMap<Level> levels_;
  TableVerdict otherwise_;  ///< for keys without any entry
  uint64_t asking_ = 0;
  uint32_t firstAsking_ = 0;
};

/// Combines verdicts of a table.
class RefusalCount {
 public:
  void add(const TableVerdict& verdict);
  /// The first policies that refuse anything, at most `most`; `more` counts the others.
  std::vector<uint32_t> take(size_t most);

  uint64_t held = 0;
  uint64_t more = 0;  ///< after take(): at least this many others

 private:
  std::vector<uint32_t> first_;
  size_t most_ = 0;
};

/// The tables of all zones for one kind of policy, each built once:
/// `graph.derived<ZoneTables<…>>()`.
template <auto kPolicies>
class ZoneTables {
 public:
  using Policy = std::remove_cvref_t<decltype(*(std::declval<GovernanceZone>().*kPolicies)[0])>;
  struct Table {
    std::vector<const Policy*> policies;  ///< by number
    PolicyTable table;
  };

  explicit ZoneTables(const Graph& graph) {
    for (const GovernanceZone* zone : graph.zones()) {
      std::vector<const Policy*> policies;
      std::vector<AllowList> lists;
      for (const auto policy : zone->*kPolicies) {
        if (!policy) continue;
        policies.push_back(policy.get());
        lists.push_back(allowListOf(*policy, graph));
      }
      tables_.emplace(zone, Table{std::move(policies), PolicyTable(std::move(lists))});
    }
  }
  const Table& of(const GovernanceZone& zone) const { return tables_.at(&zone); }

 private:
  std::unordered_map<const GovernanceZone*, Table> tables_;
};

/// The aspect of a location that a policy judges: its vendor, its cloud, or the location itself.
struct Whereabouts {
  std::string_view what;  ///< empty if it is unknown, which is another problem
  size_t length = 0;      ///< of the relevant part of the location's text; 0 for all
};

/// Checks the locations of each container against the policies of one kind.
/// `find(location)` returns its Whereabouts, and `tell(draft, location)`
/// adds to the problem of the first one that a policy refuses; the others
/// become further places. `within` precedes the name of what is refused.
template <auto kPolicies, class Find, class Tell>
void checkLocations(Context& context, std::string_view within, Find find, Tell tell) {
  const auto& tables = context.graph().derived<ZoneTables<kPolicies>>();
  const auto asks = [](const GovernanceZone& zone) { return !(zone.*kPolicies).empty(); };
  // A container may get data from as many zones as there are containers.
  std::unordered_map<const DataContainer*, size_t> left;
  forEachHolding(context.graph(), asks, [&](const Holding& holding) {
    const auto& [policies, table] = tables.of(*holding.zone);
    const DataContainer& container = *holding.container;
    size_t& most = left.try_emplace(&container, kMostPolicies).first->second;
    RefusalCount refusals;
    for (const Ref<LocationKey> location : container.locations) {
      if (!location) continue;
      const Whereabouts where = find(*location);
      if (where.what.empty()) {
        context.suppressAsConsequence(table.asking());
      } else {
        refusals.add(table.judge(where.what));
      }
    }
    const std::vector<uint32_t> told = refusals.take(most);
    most -= told.size();
    context.suppressAsConsequence(refusals.held + refusals.more);
    for (const uint32_t number : told) {
      const auto& policy = *policies[number];
      std::optional<FindingDraft> draft;
      for (uint32_t i = 0; i < container.locations.size(); ++i) {
        const Ref<LocationKey> location = container.locations[i];
        const Whereabouts where = location ? find(*location) : Whereabouts();
        if (where.what.empty()) continue;
        const Judgement judgement = table.list(number).judge(where.what);
        if (!judgement.refuses()) continue;
        const Place place =
            at<&DataContainer::locations>(container).item(i).piece(0, where.length);
        if (draft) {
          draft->further(place);
          continue;
        }
        draft = context.report(
            place, fmt::format("{} is {} `{}`, which {} the policy `{}` of the zone `{}`",
                               subjectOf(holding), within, where.what, refusalWords(judgement),
                               policy.name.view(), holding.zone->name.view()));
        draft->related(refusalOf(policy, judgement));
        tell(*draft, *location);
        explain(*draft, holding);
      }
    }
  });
}

}  // namespace dslint::rules
