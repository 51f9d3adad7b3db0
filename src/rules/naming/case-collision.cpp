#include <algorithm>
#include <cstring>

#include "pipeline/merged_datasets.h"
#include "pipeline/physical_names.h"
#include "pipeline/storage.h"
#include "rules/names.h"
#include "value/ascii.h"

namespace dslint::rules {
namespace {

/// A hash that is equal for names that differ only in case, whose letters differ in one bit.
uint32_t foldedHash(std::string_view text) {
  constexpr uint64_t kCaseBits = 0x2020202020202020U;
  uint64_t hash = text.size();
  for (size_t at = 0; at < text.size(); at += sizeof(uint64_t)) {
    uint64_t word = 0;
    std::memcpy(&word, text.data() + at, std::min(sizeof(word), text.size() - at));
    hash = (hash ^ (word | kCaseBits)) * 0x9e3779b97f4a7c15U;
    hash ^= hash >> 32U;
  }
  return static_cast<uint32_t>(hash);
}

/// Whether one platform merges both into a container for which their names are equal: then
/// naming/physical-collision is about them.
bool collide(const Dataset& a, const Dataset& b, const Graph& graph) {
  const MergedDatasets::Merge* merge = mergedDatasets(graph).of(a);
  const MergedDatasets::Merge* other = merge != nullptr ? mergedDatasets(graph).of(b) : nullptr;
  if (other == nullptr || other->platform != merge->platform) return false;
  const DataContainer* container = mergeStoreOf(*merge->platform);
  return container != nullptr && identifierRules(*container).foldsCase;
}
bool collide(const DDLColumn&, const DDLColumn&, const Graph&) { return false; }

template <class T>
void checkSiblings(const List<Ref<T>>& list, std::string_view noun, Context& context) {
  // Names without capitals never differ only in case.
  const auto isPlain = [](const Ref<T>& item) { return !item || item->name.isPlainName(); };
  if (std::ranges::all_of(list, isPlain)) return;
  std::vector<bool> repeated;  // those of naming/duplicate, computed on first use
  const auto isRepeated = [&](size_t i) {
    if (repeated.empty()) {
      repeated.resize(list.size());
      forEachRepeatedName(list, [&](size_t, size_t later) { repeated[later] = true; });
    }
    return repeated[i];
  };
  forEachRepeat(
      list.size(),
      [&](size_t i) -> std::optional<uint32_t> {
        if (!list[i] || list[i]->name.view().empty()) return std::nullopt;
        return foldedHash(list[i]->name.view());
      },
      [&](size_t a, size_t b) {
        return ascii::equalIgnoringCase(list[a]->name.view(), list[b]->name.view());
      },
      [&](size_t first, size_t later) {
        const T& object = *list[later];
        if (object.name == list[first]->name || isRepeated(later)) return;
        if (collide(*list[first], object, context.graph())) {
          context.suppressAsConsequence();
          return;
        }
        FindingDraft finding =
            context
                .report(at<&T::name>(object),
                        fmt::format("the {0}s `{1}` and `{2}` differ only in case", noun,
                                    object.name.view(), list[first]->name.view()))
                .advice("rename one of them: many databases take the two for one");
        finding.related(at<&T::name>(*list[first]),
                        fmt::format("the {} `{}`", noun, list[first]->name.view()));
      });
}

void checkDatasets(const Datastore& store, Context& context) {
  checkSiblings(store.datasets, "dataset", context);
}
void checkColumns(const Dataset& dataset, Context& context) {
  const auto* table = as<DDLTable>(dataset.schema);
  if (table == nullptr || dataset.plainColumns) return;
  checkSiblings(table->columns, "column", context);
}

}  // namespace

extern const Rule naming_case_collision;
const Rule naming_case_collision{
    .id = "naming/case-collision",
    .severity = Severity::Warning,
    .summary = "datasets or columns that differ only in case",
    .why =
        "Most databases compare names without case: there, two tables or columns that differ "
        "only in case are one. Rename one of them.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: Meters
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: readings
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: Id, type: VarChar(20)}
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: Meters
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: readings
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: label, type: VarChar(20)}
)",
    .visits = {on<checkDatasets>(), on<checkColumns>()},
};

}  // namespace dslint::rules
