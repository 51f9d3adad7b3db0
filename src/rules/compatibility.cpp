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

RemovalNotice noticeOf(const Datastore& store, const Dataset* dataset, int64_t today) {
  using Kind = RemovalNotice::Kind;
  RemovalNotice notice;
  const auto consider = [&](Ref<Deprecation> deprecation, bool ofStore) {
    if (!isDeprecated(deprecation)) return;
    const Kind kind = isPastSunset(*deprecation, today) ? Kind::Passed
                      : deprecation->sunset.given()     ? Kind::Early
                                                        : Kind::Undated;
    if (notice.kind == Kind::None || (kind == Kind::Passed && notice.kind != Kind::Passed)) {
      notice = {kind, deprecation.get(), ofStore};
    }
  };
  if (dataset != nullptr) consider(dataset->deprecation, false);
  consider(store.deprecation, true);
  return notice;
}

std::string noticeText(const RemovalNotice& notice, std::string_view what, int64_t today) {
  if (notice.deprecation == nullptr) return {};
  const std::string_view who = what == "datastore" || (what == "dataset" && !notice.ofStore)
                                   ? "it"
                               : notice.ofStore ? "its datastore"
                                                : "its dataset";
  return fmt::format("; {} was deprecated{}", who, reasonAndSunset(*notice.deprecation, today));
}

std::string removalAdvice(const RemovalNotice& notice, std::string_view what) {
  const bool whole = what == "datastore" || what == "dataset";
  switch (notice.kind) {
    case RemovalNotice::Kind::None:
      return whole ? fmt::format("keep the {} and deprecate it with a `sunset`; remove it once "
                                 "that day has passed",
                                 what)
                   : fmt::format("keep the {}, or deprecate the dataset with a `sunset` and make "
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

void relateNotice(Finding& finding, const RemovalNotice& notice) {
  if (notice.deprecation == nullptr) return;
  const bool dated = notice.deprecation->sunset.given();
  finding.related.push_back({valueOf(*notice.deprecation, dated ? "sunset" : "status"),
                             dated ? "its sunset was set here" : "it was deprecated here"});
}

Finding& reportBreak(ReviewContext& context, const DatasetPair& dataset,
                     const UserDSLObject& object, Place primary, Severity severity, BreakText text,
                     std::vector<RelatedPlace> related) {
  Finding& finding =
      context.report(object, std::move(primary), std::move(text.message), std::move(text.advice));
  finding.related = std::move(related);
  impactOf(context, dataset).apply(finding, severity);
  return finding;
}

}  // namespace dslint::rules
