#include <optional>

#include "graph/name_table.h"
#include "review/context.h"
#include "value/calendar.h"

namespace dslint::rules {
namespace {

/// A promise that became weaker: its place in the head, and a description.
struct Weakening {
  Place place;
  Place was;
  std::string text;
};

const ConsumerRetentionRequirements* retentionOf(const DatasetGroup& group) {
  const auto* config = as<WorkspacePlatformConfig>(group.platform);
  return config == nullptr ? nullptr : config->retention.get();
}

template <class E>
std::string_view wordOf(Choice<E> choice) {
  return choice.given() ? EnumOf<E>::kValues[choice.number - 1U] : "nothing";
}

std::optional<ApproximateDays> daysOf(Text duration) {
  if (!duration.given()) return std::nullopt;
  const DurationParse parse = parseDuration(duration.view());
  return parse.error ? std::nullopt : std::optional(toApproximateDays(parse.duration));
}

class RetentionComparison {
 public:
  RetentionComparison(ReviewContext& context, const ConsumerRetentionRequirements& was,
                      const ConsumerRetentionRequirements& is)
      : context_(context), was_(was), is_(is) {}

  std::vector<Weakening> run() {
    if (was_.milestoning.number > is_.milestoning.number && is_.milestoning.given()) {
      add<&ConsumerRetentionRequirements::milestoning>(fmt::format(
          "`milestoning` was `{}` and is `{}`", wordOf(was_.milestoning), wordOf(is_.milestoning)));
    }
    if (was_.latency.given() && was_.latency.number < is_.latency.number) {
      add<&ConsumerRetentionRequirements::latency>(
          fmt::format("`latency` was `{}` and is `{}`", wordOf(was_.latency), wordOf(is_.latency)));
    }
    if (was_.regulator.given() && !(was_.regulator == is_.regulator)) {
      add<&ConsumerRetentionRequirements::regulator>(
          changed("regulator", was_.regulator, is_.regulator));
    }
    const auto before = daysOf(was_.minRetention);
    const auto after = daysOf(is_.minRetention);
    const bool readable = after || !is_.minRetention.given();
    if (before && readable && (!after || *after < *before)) {
      add<&ConsumerRetentionRequirements::minRetention>(
          changed("minRetention", was_.minRetention, is_.minRetention));
    }
    return std::move(found_);
  }

 private:
  static std::string changed(std::string_view key, Text was, Text is) {
    return is.given() ? fmt::format("`{}` was `{}` and is `{}`", key, was.view(), is.view())
                      : fmt::format("`{}: {}` was dropped", key, was.view());
  }
  template <auto kField>
  void add(std::string text) {
    if (context_.follows(at<kField>(is_))) return;
    found_.push_back({at<kField>(is_), at<kField>(was_), std::move(text)});
  }

  ReviewContext& context_;
  const ConsumerRetentionRequirements& was_;
  const ConsumerRetentionRequirements& is_;
  std::vector<Weakening> found_;
};

void report(ReviewContext& context, const UserDSLObject& object, std::string_view subject,
            const std::vector<Weakening>& found) {
  if (found.empty()) return;
  std::string message = fmt::format("{} promises less than before: ", subject);
  for (const Weakening& weakening : found) {
    if (&weakening != &found.front()) message += "; ";
    message += weakening.text;
  }
  FindingDraft finding = context.report(found.front().place, std::move(message))
                             .of(object)
                             .advice("keep what was promised, or make sure that nobody needs it");
  for (size_t i = 1; i < found.size(); ++i) finding.further(found[i].place);
  finding.base(found.front().was);
  for (const Weakening& weakening : found) {
    finding.related(weakening.was, "it was promised here");
  }
}

void checkGroup(ReviewContext& context, const Workspace& workspace, const DatasetGroup& base,
                const DatasetGroup& head) {
  const ConsumerRetentionRequirements* was = retentionOf(base);
  if (was == nullptr) return;
  const std::string subject =
      fmt::format("dataset group `{}` of workspace `{}`", head.name.view(), workspace.name.view());
  if (const ConsumerRetentionRequirements* is = retentionOf(head)) {
    if (was != is) report(context, *is, subject, RetentionComparison(context, *was, *is).run());
    return;
  }
  if (context.follows(at<&DatasetGroup::platform>(head))) return;
  const auto* config = as<WorkspacePlatformConfig>(head.platform);
  if (config != nullptr && context.follows(at<&WorkspacePlatformConfig::retention>(*config)))
    return;
  const Place place = head.platform ? placeOf(*head.platform) : placeOf(head);
  report(context, head, subject, {{place, placeOf(*was), "its `retention` was dropped"}});
}

void checkWorkspace(ReviewContext& context, const Pair<Workspace>& pair) {
  NameTable<DatasetGroup> inBase;
  for (const Ref<DatasetGroup> group : pair.base->datasetGroups) {
    if (group) inBase.add(*group);
  }
  NameTable<DatasetGroup> inHead;
  for (const Ref<DatasetGroup> group : pair.head->datasetGroups) {
    if (!group || !inHead.add(*group)) continue;
    const DatasetGroup* was = inBase.find(group->name);
    if (was != nullptr && was != group.get()) checkGroup(context, *pair.head, *was, *group);
  }
}

/// Whether fewer are kept, if both numbers are written; -1 keeps all.
bool keepsFewer(Int was, Int is) {
  if (!was.given() || !is.given() || is.value == -1) return false;
  return was.value == -1 || is.value < was.value;
}

void checkPlatform(ReviewContext& context, const Pair<DataPlatform>& pair) {
  const auto* base = as<ZeroDataPlatform>(pair.base);
  const auto* head = as<ZeroDataPlatform>(pair.head);
  if (base == nullptr || head == nullptr) return;
  std::vector<Weakening> found;
  if (base->milestoning.is(ZeroMilestoning::Scd2) && head->milestoning.is(ZeroMilestoning::Scd1)) {
    found.push_back({at<&ZeroDataPlatform::milestoning>(*head),
                     at<&ZeroDataPlatform::milestoning>(*base),
                     "`milestoning` was `SCD2` and is `SCD1`, which keeps no history"});
  }
  const Int was = base->stagingBatchesToKeep;
  const Int is = head->stagingBatchesToKeep;
  if (keepsFewer(was, is)) {
    found.push_back(
        {at<&ZeroDataPlatform::stagingBatchesToKeep>(*head),
         at<&ZeroDataPlatform::stagingBatchesToKeep>(*base),
         fmt::format("`stagingBatchesToKeep` was `{}` and is `{}`", was.value, is.value)});
  }
  report(context, *head, fmt::format("platform `{}`", head->name.view()), found);
}

void check(ReviewContext& context) {
  for (const Pair<Workspace>& pair : context.pairs().workspaces) {
    if (!pair.added() && !pair.removed()) checkWorkspace(context, pair);
  }
  for (const Pair<DataPlatform>& pair : context.pairs().platforms) {
    if (!pair.added() && !pair.removed()) checkPlatform(context, pair);
  }
}

}  // namespace

extern const Rule compat_retention_weakened;
const Rule compat_retention_weakened{
    .id = "compat/retention-weakened",
    .severity = Severity::Warning,
    .summary = "a workspace or platform that promises less than it did",
    .why =
        "Less of the past is kept, for a shorter time, or the data comes later; and a regulator "
        "who is no longer named may still ask. LIVE_ONLY < FORENSIC < LIVE_WITH_FORENSIC_HISTORY. "
        "In durations, twelve months are a year; otherwise a year has 365 days and a month 30. "
        "History that was thrown away does not come back.",
    .bad = R"(kind: Workspace
team: USA/Parking
name: Fines
container: lake
datasetGroups:
  - name: daily
    sinks:
      - {store: NYC, dataset: tickets}
      - {store: NYC, dataset: streets}
    platform: {retention: {milestoning: FORENSIC, latency: MINUTES, minRetention: P7Y}}
--- # head
kind: Workspace
team: USA/Parking
name: Fines
container: lake
datasetGroups:
  - name: daily
    sinks:
      - {store: NYC, dataset: tickets}
      - {store: NYC, dataset: streets}
    platform: {retention: {milestoning: FORENSIC, latency: MINUTES, minRetention: P5Y}}
)",
    .good = R"(kind: Workspace
team: USA/Parking
name: Fines
container: lake
datasetGroups:
  - name: daily
    sinks:
      - {store: NYC, dataset: tickets}
      - {store: NYC, dataset: streets}
    platform: {retention: {milestoning: FORENSIC, latency: MINUTES, minRetention: P7Y}}
--- # head
kind: Workspace
team: USA/Parking
name: Fines
container: lake
datasetGroups:
  - name: daily
    sinks:
      - {store: NYC, dataset: tickets}
      - {store: NYC, dataset: streets}
    platform: {retention: {milestoning: FORENSIC, latency: SECONDS, minRetention: P84M}}
)",
    .review = check,
};

}  // namespace dslint::rules
