#include "rules/compatibility.h"

#include <algorithm>

#include "rules/deprecations.h"

namespace dslint::rules {

Compatibility promiseOf(const Dataset& base) {
  return base.compatibility.valueOr(Compatibility::Backward);
}

std::optional<Severity> severityOf(const Dataset& base, Breakage breakage) {
  switch (promiseOf(base)) {
    case Compatibility::Backward:
      return breakage.backward;
    case Compatibility::Forward:
      return breakage.forward;
    case Compatibility::Full:
      return std::max(breakage.backward, breakage.forward);
    case Compatibility::None:
      break;
  }
  return std::nullopt;
}

Severity RemovalNotice::severityOf(Severity severity) const {
  switch (kind) {
    case Kind::Passed:
      return Severity::Info;
    case Kind::Undated:
      return std::min(severity, Severity::Warning);
    default:
      return severity;
  }
}

RemovalNotice noticeOf(const Datastore& store, const Dataset* dataset, const DDLColumn* column,
                       int64_t today) {
  using Kind = RemovalNotice::Kind;
  RemovalNotice notice;
  const auto consider = [&](Ref<Deprecation> deprecation, std::string_view of) {
    if (!isDeprecated(deprecation)) return;
    const Kind kind = isPastSunset(*deprecation, today) ? Kind::Passed
                      : deprecation->sunset.given()     ? Kind::Early
                                                        : Kind::Undated;
    if (notice.kind == Kind::None || (kind == Kind::Passed && notice.kind != Kind::Passed)) {
      notice = {kind, deprecation.get(), of};
    }
  };
  if (column != nullptr) consider(column->deprecation, "column");
  if (dataset != nullptr) consider(dataset->deprecation, "dataset");
  consider(store.deprecation, "datastore");
  return notice;
}

std::string noticeText(const RemovalNotice& notice, std::string_view what, int64_t today) {
  if (notice.deprecation == nullptr) return {};
  const std::string who = notice.of == what ? "it" : fmt::format("its {}", notice.of);
  return fmt::format("; {} was deprecated{}", who, reasonAndSunset(*notice.deprecation, today));
}

std::string removalAdvice(const RemovalNotice& notice, std::string_view what) {
  const bool canBeDeprecated = what != "field";
  switch (notice.kind) {
    case RemovalNotice::Kind::None:
      return canBeDeprecated ? fmt::format(
                         "keep the {} and deprecate it with a `sunset`; remove it once "
                         "that day has passed",
                         what)
                   : fmt::format(
                         "keep the {}, or deprecate the dataset with a `sunset` and make "
                         "a new one beside it",
                         what);
    case RemovalNotice::Kind::Early:
      return fmt::format("keep the {} until the day after the sunset", what);
    case RemovalNotice::Kind::Undated:
      return "give the deprecation a `sunset` first, so that readers know how long they have";
    case RemovalNotice::Kind::Passed:
      break;
  }
  return {};
}

void relateNotice(FindingDraft finding, const RemovalNotice& notice) {
  if (notice.deprecation == nullptr) return;
  const bool dated = notice.deprecation->sunset.given();
  finding.related(dated ? at<&Deprecation::sunset>(*notice.deprecation)
                        : at<&Deprecation::status>(*notice.deprecation),
                  dated ? "its sunset was set here" : "it was deprecated here");
}

namespace {

/// A key for the place in the file, which is equal for the several objects of an aliased list.
std::string keyOf(const Place& place, std::string_view about) {
  const UserDSLObject& object = *place.object;
  return fmt::format("{}:{}:{}:{}:{}:{}", object.file(), object.offset, place.key, place.index,
                     place.offset, about);
}

}  // namespace

const Impact& BreakReporter::impactOn(const DatasetPair& dataset, bool& first) {
  const std::pair<const Dataset*, const Dataset*> both(dataset.base, dataset.head);
  first = last_ != both || both == std::pair<const Dataset*, const Dataset*>();
  if (first) impact_ = impactOf(context_, dataset);
  last_ = both;
  return impact_;
}

/// Thousands of datasets may share a list of columns, of which twenty are named.
void BreakReporter::addUse(Told& told, const DatasetPair& dataset) {
  constexpr size_t kMostUses = 20;
  Finding& finding = *told.finding;
  if (++told.uses > kMostUses) {
    finding.related[told.last].text =
        fmt::format("{} and {} more use it, too", told.lastName, told.uses - kMostUses);
    return;
  }
  told.lastName = fmt::format("dataset `{}` of `{}`", dataset.head->name.view(),
                              dataset.headStore->name.view());
  told.last = finding.related.size();
  FindingDraft(finding).related(at<&Dataset::name>(*dataset.head),
                                fmt::format("{} uses it, too", told.lastName));
}

std::optional<FindingDraft> BreakReporter::report(const DatasetPair& dataset,
                                                  const UserDSLObject& object, const Place& primary,
                                                  Severity severity, BreakText text,
                                                  RelatedPlace was,
                                                  std::vector<RelatedPlace> more) {
  bool first = false;
  const Impact& impact = impactOn(dataset, first);
  const auto [known, fresh] = told_.try_emplace(keyOf(primary, text.about));
  if (fresh) {
    FindingDraft finding =
        context_.report(primary, std::move(text.message)).of(object).advice(std::move(text.advice));
    known->second.finding = &finding.finding();
    finding.base(std::move(was)).related(std::move(more));
    impact.apply(finding, severity, first);
    return finding;
  }
  Finding& finding = *known->second.finding;
  const Severity worst = std::max(finding.severity.value_or(severity), impact.severityOf(severity));
  if (dataset.head != nullptr) addUse(known->second, dataset);
  impact.apply(FindingDraft(finding), severity, first);
  finding.severity = worst;
  return std::nullopt;
}

}  // namespace dslint::rules
