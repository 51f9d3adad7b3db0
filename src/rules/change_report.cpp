#include "rules/change_report.h"

#include <algorithm>

namespace dslint::rules {
namespace {

constexpr size_t kMostFields = 6;
constexpr size_t kMostPlaces = 10;
constexpr size_t kMostApprovers = 5;

/// `key` is a field's key from the comparison; empty for the whole object.
Place placeOfField(const UserDSLObject& object, std::string_view key) {
  const Field* field = object.spec().field(key);
  return field == nullptr ? placeOf(object) : at(object, *field);
}

Place placeOfField(const FieldChange& field) {
  if (field.at.file != kNoFile) return placeAt(field.at);
  return placeOfField(*field.holder, field.key);
}

/// The start of the head, for changes without a remaining object.
Place startOfHead(const ReviewContext& context) {
  const auto& files = context.head().model().files;
  return placeAt({files.empty() ? kNoFile : files.front().file, 0, 0});
}

/// The innermost object that has all the changed fields.
const UserDSLObject* holderOf(const ObjectChange& object) {
  const auto other = [&](const FieldChange& field) {
    return field.holder != object.fields.front().holder;
  };
  if (object.fields.empty() || std::ranges::any_of(object.fields, other)) return object.head;
  return object.fields.front().holder;
}

std::string fieldsOf(const ObjectChange& object) {
  std::string text;
  for (size_t i = 0; i < std::min(object.fields.size(), kMostFields); ++i) {
    text += (i == 0 ? "" : "; ") + object.fields[i].text;
  }
  if (object.fields.size() > kMostFields) {
    text += fmt::format("; and {} more", object.fields.size() - kMostFields);
  }
  return text;
}

/// The team that a moved object names.
Place teamPlace(const UserDSLObject& object) {
  if (const auto* store = as<Datastore>(&object)) return at<&Datastore::team>(*store);
  if (const auto* workspace = as<Workspace>(&object)) return at<&Workspace::team>(*workspace);
  return placeOf(object);
}

void relateOwner(FindingDraft finding, const Owner& owner) {
  if (owner.declared == nullptr || owner.repository == nullptr) return;
  finding.related(owningRepoPlace(owner),
                  fmt::format("`{}` owns {}", shownRepository(*owner.repository), owner.what),
                  true);
}

FindingDraft reportFile(ReviewContext& context, const Change& change, std::string message,
                        std::string advice) {
  const SettingsFile& file = *change.file;
  const uint32_t at = file.firstDifference;
  const auto* ecosystem = context.head().ecosystem();
  const Place base = placeAt({file.base, at, at});
  if (file.head == kNoFile && ecosystem != nullptr) {
    FindingDraft finding =
        context.report(placeOf(*ecosystem), std::move(message)).advice(std::move(advice));
    finding.related(base, "it was here");
    return finding;
  }
  FindingDraft finding =
      context
          .report(file.head == kNoFile ? startOfHead(context) : placeAt({file.head, at, at}),
                  std::move(message))
          .advice(std::move(advice))
          .ofNoObject();
  if (file.base != kNoFile) finding.related(base, "it differs from here on");
  return finding;
}

}  // namespace

Place owningRepoPlace(const Owner& owner) {
  const UserDSLObject* declared = owner.declared;
  if (const auto* ecosystem = as<Ecosystem>(declared))
    return at<&Ecosystem::owningRepo>(*ecosystem);
  if (const auto* zone = as<GovernanceZoneDeclaration>(declared)) {
    return at<&GovernanceZoneDeclaration::owningRepo>(*zone);
  }
  if (const auto* team = as<TeamDeclaration>(declared)) {
    return at<&TeamDeclaration::owningRepo>(*team);
  }
  return placeOf(*declared);
}

std::string describeChange(const Change& change) {
  const ObjectChange& object = change.object;
  switch (change.verb) {
    case Change::Verb::Add:
      return fmt::format("add {}", object.title);
    case Change::Verb::Remove:
      return fmt::format("remove {}", object.title);
    case Change::Verb::LeaveOut:
      return fmt::format("take {} out of the model by `include` or `exclude`", object.title);
    case Change::Verb::MoveOut:
      return fmt::format("move {} out of {} into `{}`", object.title, change.owner.what,
                         change.into);
    case Change::Verb::MoveIn:
      return fmt::format("move {} from `{}` into {}", object.title, change.into, change.owner.what);
    case Change::Verb::Replace:
      return fmt::format("change or remove {}", object.title);
    case Change::Verb::Rename:
      return fmt::format("rename {}: {}", titleOf(*object.base), fieldsOf(object));
    case Change::Verb::Change:
      break;
  }
  return object.fields.empty() ? fmt::format("change {}", object.title)
                               : fmt::format("change {}: {}", object.title, fieldsOf(object));
}

FindingDraft reportChange(ReviewContext& context, const Change& change, std::string message,
                          std::string advice) {
  if (change.file != nullptr) {
    FindingDraft finding = reportFile(context, change, std::move(message), std::move(advice));
    relateOwner(finding, change.owner);
    return finding;
  }
  const ObjectChange& object = change.object;
  const UserDSLObject* on = object.head != nullptr ? holderOf(object) : object.parent;
  if (on == nullptr) on = context.head().ecosystem();
  Place primary = on == nullptr ? startOfHead(context) : placeOf(*on);
  if (on != nullptr && !object.parentKey.empty()) {
    primary = placeOfField(*on, object.parentKey).keyItself();
  }
  if (!object.fields.empty()) primary = placeOfField(object.fields.front());
  const bool moves = change.verb == Change::Verb::MoveOut || change.verb == Change::Verb::MoveIn;
  if (moves) primary = teamPlace(*object.head);
  FindingDraft finding = context.report(primary, std::move(message)).advice(std::move(advice));
  finding.finding().object = on;
  for (size_t i = 1; i < std::min(object.fields.size(), kMostPlaces); ++i) {
    finding.further(placeOfField(object.fields[i]));
  }
  if (change.lost != nullptr) {
    finding.related(placeAt(change.lost->range), "it was here");
  } else if (change.verb == Change::Verb::Remove || change.verb == Change::Verb::Rename || moves) {
    finding.related(placeOf(*object.base), "it was here");
  }
  for (const Place& use : object.uses) finding.related(use, "it is used here, too");
  if (object.moreUses > 0) {
    finding.related(object.uses.back(), fmt::format("and at {} other places", object.moreUses));
  }
  relateOwner(finding, change.owner);
  return finding;
}

bool isOwnerLost(const Change& change, const ReviewFacts& facts) {
  return change.owner.declared == nullptr && facts.owners->mayBeLost(change.owner);
}

bool isUnknownSource(const ReviewFacts& facts) {
  if (!facts.source || facts.changes == nullptr) return false;
  if (std::ranges::any_of(facts.owners->all(),
                          [&](const Owner& owner) { return facts.isFrom(owner); })) {
    return false;
  }
  // What it owns may be said in text that was lost.
  if (std::ranges::any_of(facts.changes->all(), [&](const Change& change) {
        return isOwnerLost(change, facts);
      })) {
    return false;
  }
  return std::ranges::any_of(facts.changes->all(),
                             [&](const Change& change) { return !facts.mayMake(change); });
}

std::string approversText(const std::vector<std::string>& names) {
  std::string text;
  const size_t shown = std::min(names.size(), kMostApprovers);
  for (size_t i = 0; i < shown; ++i) {
    const bool last = i + 1 == shown && shown == names.size();
    text += fmt::format("{}`{}`", i == 0 ? "" : last ? " or " : ", ", names[i]);
  }
  if (shown < names.size()) text += fmt::format(" or {} more", names.size() - shown);
  return text;
}

std::string adviceFor(const Owner& owner, const ReviewFacts& facts) {
  std::string advice = fmt::format("propose it from `{}`, which owns {}",
                                   shownRepository(*owner.repository), owner.what);
  const std::vector<std::string> approvers = facts.approvals.possibleFor(*owner.repository);
  if (!approvers.empty()) {
    advice += fmt::format(", or have it approved by {}", approversText(approvers));
  }
  return advice;
}

std::string adviceFor(const Change& change, const ReviewFacts& facts) {
  const Owner other = change.into.empty() ? Owner() : facts.owners->team(change.into);
  const Repository& repository = *change.owner.repository;
  const bool between = other.repository != nullptr && identityOfRepository(*other.repository) !=
                                                          identityOfRepository(repository);
  if (!between) return adviceFor(change.owner, facts);
  const std::string approvers = approversText(facts.approvals.possibleFor(repository));
  return fmt::format(
      "{}add it there under another name, move its readers, and remove it here, in changes of "
      "their own",
      approvers.empty() ? "" : fmt::format("have it approved by {}, or ", approvers));
}

FindingDraft reportWhole(ReviewContext& context, std::string message, std::string advice) {
  const Ecosystem* ecosystem = context.head().ecosystem();
  if (ecosystem == nullptr) {
    return context.report(startOfHead(context), std::move(message))
        .advice(std::move(advice))
        .ofNoObject();
  }
  return context.report(placeOf(*ecosystem), std::move(message)).advice(std::move(advice));
}

}  // namespace dslint::rules
