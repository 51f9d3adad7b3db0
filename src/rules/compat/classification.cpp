#include <algorithm>

#include "rules/classifications.h"
#include "rules/column_pairs.h"
#include "rules/compatibility.h"
#include "rules/sensitivity.h"

namespace dslint::rules {
namespace {

using Classes = List<Ref<DataClassification>>;

/// The classes that apply to something, and the field that sets them.
struct Classified {
  Place field;
  Classes classes;

  Place place() const {
    if (!classes.empty()) return field;
    const auto* column = as<DDLColumn>(field.object);
    return column != nullptr ? at<&DDLColumn::name>(*column) : placeOf(*field.object);
  }
};

/// Columns that changed in the same way, or the whole dataset if `names` is empty.
struct Shift {
  SensitivityShift shift;
  Classified was;
  Classified is;
  std::string text;
  std::vector<std::string_view> names;
};

bool unreadable(const Model& model, const Classified& holding) {
  return model.failed(holding.field) ||
         std::ranges::any_of(holding.classes, [](Ref<DataClassification> item) {
           return !item || !item->type.given();
         });
}

class Comparison {
 public:
  Comparison(BreakReporter& breaks, const DatasetChange& change)
      : breaks_(breaks), context_(breaks.context()), change_(change) {}

  void run() {
    if (isHidden(context_.base().model(), *change_.base)) {
      context_.suppressAsConsequence();
      return;
    }
    if (isHidden(context_.head().model(), *change_.head) && context_.holdsBack(*change_.head))
      return;
    for (const Pair<DDLColumn>& column : change_.columns) {
      if (column.added() || column.removed()) continue;
      compare(holds(*change_.base, at<&DDLColumn::classification>(*column.base),
                    column.base->classification),
              holds(*change_.head, at<&DDLColumn::classification>(*column.head),
                    column.head->classification),
              column.head->name.view());
    }
    if (change_.baseTable == nullptr) compare(whole(*change_.base), whole(*change_.head), {});
    if (!shifts_.empty()) report();
  }

 private:
  /// Whether the classification of the dataset could not be read.
  static bool isHidden(const Model& model, const Dataset& dataset) {
    return model.failed<&Dataset::classification>(dataset) ||
           (dataset.classification.empty() && !dataset.schema);
  }

  static Classified ofDataset(const Dataset& dataset) {
    return {at<&Dataset::classification>(dataset), dataset.classification};
  }

  /// The dataset's classification if there is one, else the column's own.
  static Classified holds(const Dataset& dataset, const Place& own, const Classes& classes) {
    return dataset.classification.empty() ? Classified{own, classes} : ofDataset(dataset);
  }

  /// The classification of a dataset as a whole, for Avro schemas; for a table that is compared
  /// with one, the most sensitive of its columns.
  static Classified whole(const Dataset& dataset) {
    if (const auto* avro = as<AvroSchema>(dataset.schema)) {
      return holds(dataset, at<&AvroSchema::classification>(*avro), avro->classification);
    }
    Classified most = ofDataset(dataset);
    const auto* table = as<DDLTable>(dataset.schema);
    if (table == nullptr || !dataset.classification.empty()) return most;
    for (const Ref<DDLColumn> column : table->columns) {
      if (column && sensitivityOf(column->classification).rank > sensitivityOf(most.classes).rank) {
        most = {at<&DDLColumn::classification>(*column), column->classification};
      }
    }
    return most;
  }

  void compare(const Classified& was, const Classified& is, std::string_view name) {
    const SensitivityShift shift = shiftOf(sensitivityOf(was.classes), sensitivityOf(is.classes));
    if (shift == SensitivityShift::None) return;
    if (unreadable(context_.base().model(), was)) {
      context_.suppressAsConsequence();
      return;
    }
    if (unreadable(context_.head().model(), is) && context_.holdsBack(*change_.head)) return;
    std::string text =
        fmt::format("was {} and is {}", sensitivityText(was.classes), sensitivityText(is.classes));
    auto found = std::ranges::find(shifts_, text, &Shift::text);
    if (found == shifts_.end()) {
      found = shifts_.insert(found, Shift{shift, was, is, std::move(text), {}});
    }
    if (!name.empty()) found->names.push_back(name);
    places_.push_back(is.place());
  }

  static bool isError(const Shift& shift) {
    return shift.shift == SensitivityShift::More || shift.shift == SensitivityShift::InsideTop;
  }

  void report() {
    std::ranges::stable_sort(
        shifts_, [](const Shift& a, const Shift& b) { return isError(a) && !isError(b); });
    const Shift& worst = shifts_.front();
    const bool oneWay = std::ranges::all_of(
        shifts_, [&](const Shift& shift) { return shift.shift == worst.shift; });
    std::string message =
        fmt::format("the classification of `{}` {}: ", change_.head->name.view(),
                    oneWay ? verbOf(worst.shift) : "changed");
    const auto was = [](const Shift& shift) {
      return RelatedPlace{shift.was.place(),
                          fmt::format("it was {} here", sensitivityText(shift.was.classes))};
    };
    std::vector<RelatedPlace> more;
    for (const Shift& shift : shifts_) {
      if (&shift != &worst) message += "; ";
      if (!shift.names.empty()) message += namesOf(shift.names) + ' ';
      message += shift.text;
      if (&shift != &worst) more.push_back(was(shift));
    }
    std::optional<FindingDraft> finding = breaks_.report(
        change_, *change_.head, worst.is.place(),
        isError(worst) ? Severity::Error : Severity::Warning,
        {std::move(message), "ask those who read it whether they may hold it under the new one"},
        was(worst), std::move(more));
    if (finding) addFurther(*finding);
  }

  /// Adds the places of the other columns, if each has its own classification.
  void addFurther(FindingDraft finding) const {
    const auto same = [](const Place& a, const Place& b) {
      return a.object == b.object && a.key == b.key;
    };
    const Place& first = finding.finding().primary;
    Place last = first;
    for (const Place& place : places_) {
      if (same(place, first) || same(place, last)) continue;
      finding.further(place);
      last = place;
    }
  }

  static std::string_view verbOf(SensitivityShift shift) {
    switch (shift) {
      case SensitivityShift::More:
        return "grew more sensitive";
      case SensitivityShift::Less:
        return "grew less sensitive";
      default:
        return "changed";
    }
  }

  BreakReporter& breaks_;
  ReviewContext& context_;
  const DatasetChange& change_;
  std::vector<Shift> shifts_;  ///< few, because there are few classes
  std::vector<Place> places_;
};

void check(ReviewContext& context) {
  BreakReporter breaks(context);
  for (const DatasetChange& change : changedDatasets(context)) Comparison(breaks, change).run();
}

}  // namespace

extern const Rule compat_classification;
const Rule compat_classification{
    .id = "compat/classification",
    .severity = Severity::Error,
    .summary = "data that became more, or less, sensitive",
    .why =
        "Readers hold the data where its old classification allowed it; the new one may not. "
        "Classifications are compared by column: PUB < IP < PC1 < PC2 < PC3, with CPI, MNPI and "
        "CSI side by side on top. A change to a less sensitive one, or to or from no "
        "classification at all, is a warning. `compatibility` does not matter here.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: Signs
productionStatus: PRODUCTION
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true, classification: PUB}
        - {name: owner, type: VarChar(80), classification: IP}
--- # head
kind: Datastore
team: USA/Parking
name: Signs
productionStatus: PRODUCTION
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true, classification: PUB}
        - {name: owner, type: VarChar(80), classification: PC3}
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: Signs
productionStatus: PRODUCTION
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: owner, type: VarChar(80)}
--- # head
kind: Datastore
team: USA/Parking
name: Signs
productionStatus: PRODUCTION
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true, classification: PUB}
        - {name: owner, type: VarChar(80), classification: PUB}
)",
    .review = check,
};

}  // namespace dslint::rules
