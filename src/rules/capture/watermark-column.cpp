#include <optional>

#include "lint/context.h"
#include "pipeline/readers.h"
#include "rules/transformers.h"
#include "rules/value_problem.h"
#include "rules/watermarks.h"
#include "value/suggest.h"

namespace dslint::rules {
namespace {

using Capture = SQLWatermarkSnapshotDeltaIngestion;

/// More related places than this tell nothing new.
constexpr size_t kMostRelated = 5;

void reportAbsent(Context& context, const Datastore& store, const Capture& capture,
                  const std::vector<WatermarkUse>& absent, bool everywhere) {
  const std::string_view name = capture.watermarkColumn.view();
  if (everywhere) {  // then the name is wrong
    const auto near = suggest(name, columnNames(*absent.front().dataset));
    FindingDraft finding =
        context
            .report(at<&SQLWatermarkSnapshotDeltaIngestion::watermarkColumn>(capture),
                    absent.size() == 1 ? fmt::format("the dataset `{}` has no column `{}`",
                                                     absent.front().dataset->name.view(), name)
                                       : fmt::format("no dataset of `{}` has a column `{}`",
                                                     store.name.view(), name))
            .advice(near ? fmt::format("did you mean `{}`?", near->text)
                         : std::string("name a column that every dataset has"));
    for (size_t i = 0; i < absent.size() && i < kMostRelated; ++i) {
      finding.related(at<&Dataset::name>(*absent[i].dataset), "the dataset without it");
    }
    return;
  }
  for (const WatermarkUse& use : absent) {
    const auto near = suggest(name, columnNames(*use.dataset));
    FindingDraft finding =
        context
            .report(at<&Dataset::name>(*use.dataset),
                    fmt::format("the dataset `{}` has no watermark column `{}`",
                                use.dataset->name.view(), name))
            .advice(
                near ? fmt::format("did you mean its `{}`? the name must be that of the watermark",
                                   near->text)
                     : std::string("add the column, or capture the dataset in another way"));
    finding.related(at<&SQLWatermarkSnapshotDeltaIngestion::watermarkColumn>(capture),
                    "the watermark column is named here");
  }
}

void reportType(Context& context, const Capture& capture, const std::vector<WatermarkUse>& other,
                bool allAlike) {
  const std::string_view name = capture.watermarkColumn.view();
  const std::string_view wanted = capture.watermarkType->text.view();
  if (allAlike) {  // the columns agree, so the capture is wrong
    FindingDraft finding =
        context
            .report(at<&SQLWatermarkSnapshotDeltaIngestion::watermarkType>(capture),
                    fmt::format("the watermark is `{}`, but `{}` is `{}` in every dataset",
                                wanted, name, other.front().typeText))
            .advice(fmt::format("write `{}`", other.front().typeText));
    for (size_t i = 0; i < other.size() && i < kMostRelated; ++i) {
      finding.related(other[i].place,
                      fmt::format("its type in `{}`", other[i].dataset->name.view()));
    }
    return;
  }
  for (const WatermarkUse& use : other) {
    FindingDraft finding =
        context
            .report(use.place,
                    fmt::format("the watermark column `{}` of `{}` is `{}`, not `{}`", name,
                                use.dataset->name.view(), use.typeText, wanted))
            .of(*use.place.object)
            .advice(fmt::format("make it `{}`, as in the capture", wanted));
    finding.related(at<&SQLWatermarkSnapshotDeltaIngestion::watermarkType>(capture),
                    "the watermark's type is given here");
  }
}

void check(const Datastore& store, Context& context) {
  const auto* capture = as<Capture>(store.capture);
  if (capture == nullptr || hasForeignCapture(store)) return;
  bool typeGood = capture->watermarkType && capture->watermarkType->parse->problems.empty();
  if (typeGood && !canBeWatermark(*capture->watermarkType->parse->type)) {
    typeGood = false;
    context
        .report(at<&SQLWatermarkSnapshotDeltaIngestion::watermarkType>(*capture),
                fmt::format("`{}` cannot be a watermark", capture->watermarkType->text.view()))
        .advice("use an integer of fixed size (such as `BigInt`) or a `Timestamp`");
  }
  if (capture->watermarkColumn.view().empty()) return;  // source/missing-key

  std::vector<WatermarkUse> absent;
  std::vector<WatermarkUse> other;
  size_t looked = 0;
  bool allAlike = true;
  for (const Ref<Dataset> dataset : store.datasets) {
    if (!dataset) continue;
    const WatermarkUse use = watermarkOf(*dataset, capture->watermarkColumn);
    if (use.state == WatermarkUse::State::Unknown) {
      context.suppressAsConsequence();
      continue;
    }
    ++looked;
    if (use.state == WatermarkUse::State::Absent) {
      absent.push_back(use);
    } else if (typeGood && !hasType(use, *capture->watermarkType->parse->type)) {
      allAlike = allAlike && (other.empty() || other.front().typeText == use.typeText);
      other.push_back(use);
    }
  }
  if (!absent.empty()) reportAbsent(context, store, *capture, absent, absent.size() == looked);
  if (!other.empty()) {
    const bool all = other.size() > 1 && other.size() + absent.size() == looked;
    reportType(context, *capture, other, allAlike && all && canBeWatermark(other.front()));
  }
}

}  // namespace

extern const Rule capture_watermark_column;
const Rule capture_watermark_column{
    .id = "capture/watermark-column",
    .severity = Severity::Error,
    .summary = "a watermark column that a dataset does not have, or has with another type",
    .why =
        "The capture asks each table for the rows whose watermark is above the last one it has "
        "seen. So every dataset has the column `watermarkColumn`, of the type `watermarkType`, "
        "whose values only grow: an integer of fixed size or a timestamp.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: NYC
capture:
  type: SQLWatermarkSnapshotDeltaIngestion
  container: pg
  consistency: SINGLE_DATASET
  watermarkColumn: changed
  watermarkType: Timestamp
datasets:
  - name: tickets
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: changed, type: Timestamp}
  - name: streets
    classification: PUB
    schema:
      columns:
        - {name: code, type: Integer, nullable: false, primaryKey: true}
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: NYC
capture:
  type: SQLWatermarkSnapshotDeltaIngestion
  container: pg
  consistency: SINGLE_DATASET
  watermarkColumn: changed
  watermarkType: Timestamp
datasets:
  - name: tickets
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: changed, type: Timestamp}
  - name: streets
    classification: PUB
    schema:
      columns:
        - {name: code, type: Integer, nullable: false, primaryKey: true}
        - {name: changed, type: Timestamp}
)",
    .visits = {on<check>()},
};

}  // namespace dslint::rules
