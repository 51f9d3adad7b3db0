#include "report/alias_uses.h"

#include "model/walk.h"

namespace dslint {
namespace {

/// An object that is written before the one that holds it came there by an alias, or is a document.
bool standsBefore(const UserDSLObject& object, const UserDSLObject& holder) {
  return object.file() != kNoFile && object.file() == holder.file() &&
         object.offset < holder.offset;
}

}  // namespace

const AliasUses::Places& AliasUses::childrenOf(const UserDSLObject& parent) {
  const auto [known, fresh] = children_.try_emplace(&parent);
  Places& places = known->second;
  if (!fresh) return places;
  forEachChild(parent, [&](const Field& field, int index, const UserDSLObject& child) {
    if (!standsBefore(child, parent)) return;
    const Place place = at(parent, field);
    places.try_emplace(&child, index < 0 ? place : place.item(static_cast<size_t>(index)));
  });
  return places;
}

std::optional<AliasUses::Question> AliasUses::of(const Finding& finding, const Chain& chain) {
  const UserDSLObject* object = finding.object;
  if (object == nullptr || object->file() == kNoFile) return std::nullopt;
  const Place& primary = finding.primary;
  if (primary.object == nullptr || primary.object == object) {
    for (size_t i = 1; i < chain.size(); ++i) {
      if (!standsBefore(*chain[i], *chain[i - 1])) continue;
      const Places& children = childrenOf(*chain[i - 1]);
      if (const auto found = children.find(chain[i]); found != children.end()) {
        return Question{found->second};
      }
    }
  }
  const Range& range = primary.range;
  if (primary.object != nullptr || range.file != object->file() || range.begin >= object->offset) {
    return std::nullopt;
  }
  Question question{placeOf(*object), true};
  question.place.range = range;
  return question;
}

}  // namespace dslint
