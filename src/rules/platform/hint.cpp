#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "lint/context.h"
#include "value/ascii.h"

namespace dslint::rules {
namespace {

/// The value of a text that is a number.
double toNumber(std::string_view text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// Whether the text is digits, optionally with a decimal point and more digits.
bool isNumber(std::string_view text) {
  const size_t point = std::min(text.find('.'), text.size());
  const auto digits = [](std::string_view part) {
    return !part.empty() && std::ranges::all_of(part, ascii::isDigit);
  };
  return digits(text.substr(0, point)) && (point == text.size() || digits(text.substr(point + 1)));
}

/// Reads `512M`, a number and a unit in either case, in bytes; nothing for any other text. Each
/// unit is 1024 times the one before.
std::optional<double> sizeOf(std::string_view text) {
  constexpr std::string_view kUnits = "BKMGTP";
  if (text.empty() || !isNumber(text.substr(0, text.size() - 1))) return std::nullopt;
  const size_t unit = kUnits.find(ascii::toUpper(text.back()));
  if (unit == std::string_view::npos) return std::nullopt;
  return toNumber(text.substr(0, text.size() - 1)) * std::pow(1024.0, static_cast<double>(unit));
}

/// A size that can be asked for: above zero.
std::optional<double> usableSizeOf(std::string_view text) {
  const auto size = sizeOf(text);
  return size && *size > 0 ? size : std::nullopt;
}

std::optional<double> coresOf(std::string_view text) {
  return isNumber(text) ? std::optional(toNumber(text)) : std::nullopt;
}

/// The size meant by `512MB`, `512 M` or `2Gi`; empty if that is not clear.
std::string likelySize(std::string_view text) {
  std::string size;
  for (const char c : text) {
    if (c != ' ') size += ascii::toUpper(c);
  }
  if (size.ends_with("IB")) size.resize(size.size() - 2);
  if (!sizeOf(size) && (size.ends_with('B') || size.ends_with('I'))) size.pop_back();
  return usableSizeOf(size) ? size : std::string();
}

void checkSize(const Place& place, Text value, Context& context) {
  if (!value.given() || usableSizeOf(value.view())) return;
  if (sizeOf(value.view())) {
    context.report(place, fmt::format("`{}` is `{}`, which is nothing", place.key, value.view()))
        .advice(fmt::format("write a size above 0, or leave `{}` out", place.key));
    return;
  }
  FindingDraft finding =
      context.report(place, fmt::format("`{}` is not a size", value.view()))
          .advice("write a number and one of `B`, `K`, `M`, `G`, `T`, `P`, such as `512M`");
  if (const std::string meant = likelySize(value.view()); !meant.empty()) {
    finding.fix(fmt::format("write `{}`", meant), place, meant);
  }
}

void checkCores(const Place& place, Text value, Context& context) {
  if (!value.given() || coresOf(value.view())) return;
  context.report(place, fmt::format("`{}` is not a number of cores", value.view()))
      .advice("write a number, such as `2` or `0.5`");
}

/// Checks that a request is at most its limit.
void checkLimit(const Place& place, const Place& limitPlace, Text asked, Text limit,
                std::optional<double> (*read)(std::string_view), Context& context) {
  const auto wanted = read(asked.view());
  const auto most = read(limit.view());
  if (!wanted || !most || *wanted <= *most) return;
  FindingDraft finding =
      context
          .report(place, fmt::format("`{}` asks for `{}`, and `{}` allows `{}`", place.key,
                                     asked.view(), limitPlace.key, limit.view()))
          .advice("ask for less, or raise the limit");
  finding.related(limitPlace, "the limit");
}

void checkSubject(const DataPlatformHint& hint, Context& context) {
  const bool ofStore = hint.store.given() || context.follows(at<&DataPlatformHint::store>(hint));
  const bool ofWorkspace =
      hint.workspace.given() || context.follows(at<&DataPlatformHint::workspace>(hint));
  if (ofStore && ofWorkspace) {
    if (!hint.store.given() || !hint.workspace.given()) return;
    FindingDraft finding =
        context
            .report(at<&DataPlatformHint::workspace>(hint),
                    fmt::format("the hint is for the store `{}` and for the workspace `{}`",
                                hint.store.name.view(), hint.workspace.name.view()))
            .advice("split it into two hints");
    finding.related(at<&DataPlatformHint::store>(hint), "the store is named here");
    return;
  }
  if (!ofStore && !ofWorkspace) {
    context.report(placeOf(hint), "the hint names neither a store nor a workspace")
        .advice("name the `store` that is ingested, or the `workspace` whose transformer runs");
    return;
  }
  if (ofWorkspace) {
    if (hint.dataset.given()) {
      context
          .report(at<&DataPlatformHint::dataset>(hint),
                  fmt::format("the hint is for a workspace, and names the dataset `{}`",
                              hint.dataset.name.view()))
          .advice("leave `dataset` out, or name its `store` in place of the workspace");
      return;
    }
    const Workspace* workspace = hint.workspace.target();
    if (workspace == nullptr || workspace->dataTransformer) return;
    if (context.follows(at<&Workspace::dataTransformer>(*workspace))) return;
    FindingDraft finding =
        context
            .report(at<&DataPlatformHint::workspace>(hint),
                    fmt::format("the workspace `{}` has no transformer, so there is nothing to "
                                "run",
                                workspace->name.view()))
            .advice("name a workspace with a `dataTransformer`");
    finding.related(at<&Workspace::name>(*workspace), "the workspace is declared here");
    return;
  }
  const Datastore* store = hint.store.target();
  if (store == nullptr || (!store->producer && !store->capture)) return;
  const bool multi = store->producer || store->capture->cls() == ClassId::DataTransformerOutput ||
                     store->capture->consistency.is(IngestionConsistency::MultiDataset);
  const bool single = !multi && store->capture->consistency.is(IngestionConsistency::SingleDataset);
  if (multi && hint.dataset.given()) {
    if (!hint.dataset.resolved())
      return context.suppressAsConsequence();  // reference/unknown-dataset
    FindingDraft finding =
        context
            .report(
                at<&DataPlatformHint::dataset>(hint),
                fmt::format(
                    "`{}` is ingested as a whole, so there is no job for the dataset `{}` alone",
                    store->name.view(), hint.dataset.name.view()))
            .advice("leave `dataset` out");
    finding.related(at<&Datastore::name>(*store), "the datastore is declared here");
  } else if (single && !hint.dataset.given() &&
             !context.follows(at<&DataPlatformHint::dataset>(hint))) {
    FindingDraft finding =
        context
            .report(at<&DataPlatformHint::store>(hint),
                    fmt::format("`{}` is ingested dataset by dataset, and the hint names none",
                                store->name.view()))
            .advice("add `dataset:`");
    finding.related(at<&CaptureMetaData::consistency>(*store->capture),
                    "`SINGLE_DATASET` is set here");
  }
}

void check(const DataPlatformHint& hint, Context& context) {
  checkSubject(hint, context);
  checkSize(at<&DataPlatformHint::memory>(hint), hint.memory, context);
  checkSize(at<&DataPlatformHint::memoryLimit>(hint), hint.memoryLimit, context);
  checkSize(at<&DataPlatformHint::storage>(hint), hint.storage, context);
  checkCores(at<&DataPlatformHint::cpu>(hint), hint.cpu, context);
  checkCores(at<&DataPlatformHint::cpuLimit>(hint), hint.cpuLimit, context);
  checkLimit(at<&DataPlatformHint::memory>(hint), at<&DataPlatformHint::memoryLimit>(hint),
             hint.memory, hint.memoryLimit, usableSizeOf, context);
  checkLimit(at<&DataPlatformHint::cpu>(hint), at<&DataPlatformHint::cpuLimit>(hint), hint.cpu,
             hint.cpuLimit, coresOf, context);
}

}  // namespace

extern const Rule platform_hint;
const Rule platform_hint{
    .id = "platform/hint",
    .severity = Severity::Error,
    .summary =
        "a hint for something that the platform does not run, or with a size that cannot be read",
    .why =
        "A hint tells a platform what one job needs. Jobs ingest: a dataset of its own for a store "
        "with `SINGLE_DATASET`, the whole store with `MULTI_DATASET`. Or they run the transformer "
        "of a workspace. A hint is for one or the other. Sizes are a number above 0 and one of "
        "`B`, `K`, `M`, `G`, `T`, `P`, in either case, each 1024 times the one before; cores are a "
        "number. A request is at most its limit.",
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
