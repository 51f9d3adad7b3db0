#include "rules/deprecations.h"

#include "lint/context.h"
#include "rules/value_problem.h"

namespace dslint::rules {
namespace {

/// The deprecations that apply to a sink, from the inside out.
struct Notices {
  const Deprecation* column = nullptr;  ///< of the column with the nearest sunset
  std::vector<std::string_view> columns;
  const Deprecation* dataset = nullptr;
  const Deprecation* store = nullptr;

  /// The one to report.
  const Deprecation* nearest() const {
    return column != nullptr ? column : dataset != nullptr ? dataset : store;
  }
};

Notices noticesOf(const Datastore& store, const Dataset* dataset) {
  Notices notices;
  const auto read = [](Ref<Deprecation> deprecation) {
    return isDeprecated(deprecation) ? deprecation.get() : nullptr;
  };
  notices.store = read(store.deprecation);
  if (dataset == nullptr) return notices;
  notices.dataset = read(dataset->deprecation);
  const auto* table = as<DDLTable>(dataset->schema);
  if (table == nullptr) return notices;
  for (const Ref<DDLColumn> column : table->columns) {
    const Deprecation* own = column ? read(column->deprecation) : nullptr;
    if (own == nullptr) continue;
    notices.columns.push_back(column->name.view());
    if (notices.column == nullptr || endsBefore(*own, *notices.column)) notices.column = own;
  }
  return notices;
}

std::string whatOf(const Notices& notices, const Datastore& store, const Dataset* dataset) {
  if (notices.column != nullptr) {
    return fmt::format("column{} {} of `{}` {} deprecated", notices.columns.size() == 1 ? "" : "s",
                       listed(notices.columns), dataset->name.view(),
                       notices.columns.size() == 1 ? "is" : "are");
  }
  if (notices.dataset != nullptr) {
    return fmt::format("dataset `{}` of `{}` is deprecated", dataset->name.view(),
                       store.name.view());
  }
  return fmt::format("datastore `{}` is deprecated", store.name.view());
}

/// Deprecations apply to everything inside: that of a column takes precedence over that of its
/// dataset, and that over its store's; any sunset that has passed makes it an error.
void check(const DatasetSink& sink, Context& context) {
  const Datastore* store = sink.store.target();
  if (store == nullptr) return;
  const Dataset* dataset = sink.dataset.target();
  const Notices notices = noticesOf(*store, dataset);
  const Deprecation* nearest = notices.nearest();
  if (nearest == nullptr) return;
  const int64_t today = context.options().today;
  const auto gone = [&](const Deprecation* one) {
    return one != nullptr && isPastSunset(*one, today);
  };
  const bool past = gone(notices.column) || gone(notices.dataset) || gone(notices.store);
  const bool allowed = sink.deprecationsAllowed.is(DeprecationsAllowed::Allowed);
  if (!allowed && !past && context.follows(at<&DatasetSink::deprecationsAllowed>(sink))) return;

  FindingDraft finding =
      context
          .report(nearest == notices.store ? at<&DatasetSink::store>(sink)
                                           : at<&DatasetSink::dataset>(sink),
                  fmt::format("the {}{}", whatOf(notices, *store, dataset),
                              reasonAndDaysLeft(*nearest, today)))
          .of(sink)
          .advice(past      ? "use something else"
                  : allowed ? "move away from it in time"
                            : "use something else, or write `deprecationsAllowed: ALLOWED` for the "
                              "time being");
  finding.severity(past ? Severity::Error : allowed ? Severity::Info : Severity::Warning);
  finding.related(at<&Deprecation::status>(*nearest), "it is deprecated here");
  const auto relate = [&](const Deprecation* other, std::string_view noun) {
    if (other == nullptr || other == nearest) return;
    finding.related(at<&Deprecation::status>(*other),
                    fmt::format("its {} is deprecated, too{}", noun, sunsetText(*other, today)));
  };
  relate(notices.dataset, "dataset");
  relate(notices.store, "datastore");
}

}  // namespace

extern const Rule workspace_deprecated_use;
const Rule workspace_deprecated_use{
    .id = "workspace/deprecated-use",
    .severity = Severity::Warning,
    .summary = "a use of a column, dataset or datastore that is deprecated",
    .why =
        "The producer will take it away, at the sunset if there is one. Deprecating must be "
        "possible before the readers move: until then a use is a warning, with the days that are "
        "left, and info where it says `deprecationsAllowed: ALLOWED`. From the day after a sunset "
        "it is an error in any case. `lint --today` sets another date.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: NYC
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: tickets
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
  - name: streets
    classification: PUB
    deprecation: {status: DEPRECATED, reason: the city has a register of its own}
    schema: {columns: [{name: code, type: Integer, nullable: false, primaryKey: true}]}
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: NYC
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: tickets
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
  - name: streets
    classification: PUB
    deprecation: {status: NOT_DEPRECATED}
    schema: {columns: [{name: code, type: Integer, nullable: false, primaryKey: true}]}
)",
    .visits = {on<check>()},
};

}  // namespace dslint::rules
