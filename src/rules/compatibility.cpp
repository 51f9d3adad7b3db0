#include "rules/compatibility.h"

#include <algorithm>
#include <utility>

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

/// Datasets named that share an object.
constexpr size_t kMostUses = 20;

/// Problems of one rule, beyond which each dataset has only one of its own.
constexpr size_t kMany = 10'000;

}  // namespace

/// A key for the place in the file, which is equal for the several objects of an aliased list.
const std::string& BreakReporter::keyOf(const Place& primary, std::string_view about,
                                        const void* shared) {
  key_.clear();
  const auto add = [&](const auto& number) {
    key_.append(reinterpret_cast<const char*>(&number), sizeof number);
  };
  if (shared != nullptr) {
    add(shared);
  } else {
    add(primary.object->file());
    add(primary.object->offset);
    add(primary.index);
    add(primary.offset);
    key_ += primary.key;
  }
  key_ += '\0';
  key_ += about;
  return key_;
}

void BreakReporter::turnTo(const DatasetPair& dataset) {
  const std::pair<const Dataset*, const Dataset*> both(dataset.base, dataset.head);
  if (last_ == both && both != std::pair<const Dataset*, const Dataset*>()) return;
  impact_ = impactOf(context_, dataset);
  last_ = both;
  named_ = false;
  firstOf_ = nullptr;
}

void BreakReporter::apply(FindingDraft finding, Severity severity) {
  impact_.apply(finding, severity, !std::exchange(named_, true));
}

/// Thousands of datasets may share a list of columns, of which twenty are named.
void BreakReporter::addUse(Told& told, const DatasetPair& dataset) {
  if (++told.uses > kMostUses) return;
  told.lastName = fmt::format("dataset `{}` of `{}`", dataset.head->name.view(),
                              dataset.headStore->name.view());
  told.last = told.finding->related.size();
  FindingDraft(*told.finding)
      .related(at<&Dataset::name>(*dataset.head), fmt::format("{} uses it, too", told.lastName));
}

BreakReporter::~BreakReporter() {
  for (auto& [key, told] : told_) {
    if (told.uses > kMostUses) {
      told.finding->related[told.last].text =
          fmt::format("{} and {} more use it, too", told.lastName, told.uses - kMostUses);
    }
    if (told.more > 0) {
      FindingDraft(*told.finding)
          .related(at<&Dataset::name>(*told.dataset),
                   fmt::format("{} more of its changes are like this one", told.more));
    }
  }
}

bool BreakReporter::absorb(const DatasetPair& dataset, const Place& primary, Severity severity,
                           std::string_view about, const void* shared) {
  turnTo(dataset);
  const auto known = told_.find(keyOf(primary, about, shared));
  const bool counted = known == told_.end() && told_.size() >= kMany && firstOf_ != nullptr;
  if (known == told_.end() && !counted) return false;
  Told& told = counted ? *firstOf_ : known->second;
  Finding& finding = *told.finding;
  const Severity worst =
      std::max(finding.severity.value_or(severity), impact_.severityOf(severity));
  if (counted) {
    ++told.more;
  } else {
    if (dataset.head != nullptr) addUse(told, dataset);
    apply(FindingDraft(finding), severity);
  }
  finding.severity = worst;
  return true;
}

std::optional<FindingDraft> BreakReporter::report(const DatasetPair& dataset,
                                                  const UserDSLObject& object, const Place& primary,
                                                  Severity severity, BreakText text,
                                                  RelatedPlace was,
                                                  std::vector<RelatedPlace> more) {
  if (absorb(dataset, primary, severity, text.about, text.shared)) return std::nullopt;
  Told& told = told_[keyOf(primary, text.about, text.shared)];
  FindingDraft finding =
      context_.report(primary, std::move(text.message)).of(object).advice(std::move(text.advice));
  told.finding = &finding.finding();
  told.dataset = dataset.head;
  if (firstOf_ == nullptr && dataset.head != nullptr) firstOf_ = &told;
  finding.base(std::move(was)).related(std::move(more));
  apply(finding, severity);
  return finding;
}

}  // namespace dslint::rules
