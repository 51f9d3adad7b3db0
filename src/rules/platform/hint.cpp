#include <algorithm>

#include "lint/context.h"
#include "value/ascii.h"

namespace dslint::rules {
namespace {

/// Digits, with a point and more digits or without.
bool isNumber(std::string_view text) {
  const size_t point = std::min(text.find('.'), text.size());
  const auto digits = [](std::string_view part) {
    return !part.empty() && std::ranges::all_of(part, ascii::isDigit);
  };
  return digits(text.substr(0, point)) && (point == text.size() || digits(text.substr(point + 1)));
}

/// `512M`: a number and a unit.
bool isSize(std::string_view text) {
  constexpr std::string_view kUnits = "BKMGTP";
  return !text.empty() && kUnits.find(text.back()) != std::string_view::npos &&
         isNumber(text.substr(0, text.size() - 1));
}

/// What was meant by `512MB`, `512 m` or `2Gi`; empty when that is not clear.
std::string likelySize(std::string_view text) {
  std::string size;
  for (const char c : text) {
    if (c != ' ') size += ascii::toUpper(c);
  }
  if (size.ends_with("IB")) size.resize(size.size() - 2);
  if (!isSize(size) && (size.ends_with('B') || size.ends_with('I'))) size.pop_back();
  return isSize(size) ? size : std::string();
}

void checkSize(const DataPlatformHint& hint, std::string_view key, Text value, Context& context) {
  if (!value.given() || isSize(value.view())) return;
  Finding& finding =
      context.report(hint, valueOf(hint, key), fmt::format("`{}` is no size", value.view()),
                     "write a number and one of `B`, `K`, `M`, `G`, `T`, `P`, such as `512M`");
  if (const std::string meant = likelySize(value.view()); !meant.empty()) {
    finding.fix = FixDraft{fmt::format("write `{}`", meant), valueOf(hint, key), meant};
  }
}

void checkSubject(const DataPlatformHint& hint, Context& context) {
  const bool ofStore = hint.store.given() || context.follows(hint, "store");
  const bool ofWorkspace = hint.workspace.given() || context.follows(hint, "workspace");
  if (ofStore && ofWorkspace) {
    if (!hint.store.given() || !hint.workspace.given()) return;
    Finding& finding =
        context.report(hint, valueOf(hint, "workspace"),
                       fmt::format("the hint is for the store `{}` and for the workspace `{}`",
                                   hint.store.name.view(), hint.workspace.name.view()),
                       "make two hints of it");
    finding.related.push_back({valueOf(hint, "store"), "the store is named here"});
    return;
  }
  if (!ofStore && !ofWorkspace) {
    context.report(hint, placeOf(hint), "the hint is for nothing",
                   "name the `store` that is ingested, or the `workspace` whose transformer runs");
    return;
  }
  if (ofWorkspace) {
    if (hint.dataset.given()) {
      context.report(hint, valueOf(hint, "dataset"),
                     fmt::format("the hint is for a workspace, and names the dataset `{}`",
                                 hint.dataset.name.view()),
                     "leave `dataset` out, or name its `store` in place of the workspace");
      return;
    }
    const Workspace* workspace = hint.workspace.target();
    if (workspace == nullptr || workspace->dataTransformer) return;
    if (context.follows(*workspace, "dataTransformer")) return;
    Finding& finding =
        context.report(hint, valueOf(hint, "workspace"),
                       fmt::format("the workspace `{}` has no transformer, so there is nothing to "
                                   "run",
                                   workspace->name.view()),
                       "name a workspace with a `dataTransformer`");
    finding.related.push_back({valueOf(*workspace, "name"), "the workspace is declared here"});
    return;
  }
  const Datastore* store = hint.store.target();
  if (store == nullptr || (!store->producer && !store->capture)) return;
  const bool multi = store->producer || store->capture->cls() == ClassId::DataTransformerOutput ||
                     store->capture->consistency.is(IngestionConsistency::MultiDataset);
  const bool single = !multi && store->capture->consistency.is(IngestionConsistency::SingleDataset);
  if (multi && hint.dataset.given()) {
    if (!hint.dataset.resolved()) return context.derive();  // reference/unknown-dataset
    Finding& finding = context.report(
        hint, valueOf(hint, "dataset"),
        fmt::format("`{}` is ingested as a whole, so there is no job for the dataset `{}` alone",
                    store->name.view(), hint.dataset.name.view()),
        "leave `dataset` out");
    finding.related.push_back({valueOf(*store, "name"), "the datastore is declared here"});
  } else if (single && !hint.dataset.given() && !context.follows(hint, "dataset")) {
    Finding& finding =
        context.report(hint, valueOf(hint, "store"),
                       fmt::format("`{}` is ingested dataset by dataset, and the hint names none",
                                   store->name.view()),
                       "add `dataset:`");
    finding.related.push_back(
        {valueOf(*store->capture, "consistency"), "`SINGLE_DATASET` is said here"});
  }
}

void check(const DataPlatformHint& hint, Context& context) {
  checkSubject(hint, context);
  checkSize(hint, "memory", hint.memory, context);
  checkSize(hint, "memoryLimit", hint.memoryLimit, context);
  checkSize(hint, "storage", hint.storage, context);
  if (hint.cpu.given() && !isNumber(hint.cpu.view())) {
    context.report(hint, valueOf(hint, "cpu"),
                   fmt::format("`{}` is no number of cores", hint.cpu.view()),
                   "write a number, such as `2` or `0.5`");
  }
}

}  // namespace

extern const Rule platform_hint;
const Rule platform_hint{
    .id = "platform/hint",
    .severity = Severity::Error,
    .summary = "a hint for nothing that the platform runs, or of a size that is none",
    .why =
        "A hint tells a platform what one job needs. Jobs ingest: a dataset of its own for "
        "a store with `SINGLE_DATASET`, the whole store with `MULTI_DATASET`. Or they run "
        "the transformer of a workspace. A hint is for one or the other. Sizes are a number "
        "and one of `B`, `K`, `M`, `G`, `T`, `P`.",
    .bad = R"(kind: Ecosystem
name: Acme
owningRepo: {repository: acme/model, branch: main}
liveRepo: {repository: acme/model, branch: live}
vendors:
  - name: AWS
    documentation: Amazon Web Services
    cloudVendor: AWS
    locations:
      - {name: USA, locations: [{name: us-east-1}, {name: us-west-2}]}
zones:
  - {name: USA, owningRepo: {repository: acme/usa, branch: main}}
dataPlatforms:
  - type: ZeroDataPlatform
    name: Zero
    mergeStore: {type: PostgresDatabase, name: merge, hostPort: "merge.acme.example:5432", databaseName: merge}
    milestoning: SCD2
    hints:
      - {store: NYC, memory: 512MB}
  - {type: LegacyDataPlatform, name: Legacy}
defaultDataPlatform: Legacy
)",
    .good = R"(kind: Ecosystem
name: Acme
owningRepo: {repository: acme/model, branch: main}
liveRepo: {repository: acme/model, branch: live}
vendors:
  - name: AWS
    documentation: Amazon Web Services
    cloudVendor: AWS
    locations:
      - {name: USA, locations: [{name: us-east-1}, {name: us-west-2}]}
zones:
  - {name: USA, owningRepo: {repository: acme/usa, branch: main}}
dataPlatforms:
  - type: ZeroDataPlatform
    name: Zero
    mergeStore: {type: PostgresDatabase, name: merge, hostPort: "merge.acme.example:5432", databaseName: merge}
    milestoning: SCD2
    hints:
      - {store: NYC, memory: 512M}
  - {type: LegacyDataPlatform, name: Legacy}
defaultDataPlatform: Legacy
)",
    .visits = {on<check>()},
};

}  // namespace dslint::rules
