#include "review/same_json.h"

#include <algorithm>

#include "avro/schema.h"
#include "avro/schema_json.h"

namespace dslint {
namespace {

/// Recurses no deeper than parseLocatedJson lets texts nest.
bool same(const LocatedJson& one, const LocatedJson& other) {
  if (one.kind != other.kind) return false;
  switch (one.kind) {
    case LocatedJson::Kind::Null:
      return true;
    case LocatedJson::Kind::Boolean:
      return one.boolean == other.boolean;
    case LocatedJson::Kind::Integer:
    case LocatedJson::Kind::Fraction:
    case LocatedJson::Kind::String:
      return one.text == other.text;
    case LocatedJson::Kind::Array:
      return std::ranges::equal(one.items, other.items, same);
    case LocatedJson::Kind::Object:
      break;
  }
  if (one.members.size() != other.members.size()) return false;
  const auto byKey = [](const LocatedJson& object) {
    std::vector<const LocatedJson::Member*> members;
    for (const LocatedJson::Member& member : object.members) members.push_back(&member);
    std::ranges::sort(members, {},
                      [](const auto* member) { return std::string_view(member->key); });
    return members;
  };
  return std::ranges::equal(byKey(one), byKey(other), [](const auto* a, const auto* b) {
    return a->key == b->key && same(a->value, b->value);
  });
}

}  // namespace

bool sameJson(std::string_view one, std::string_view other) {
  const LocatedJsonParse first = parseLocatedJson(one, kAvroDepthLimit);
  if (first.error) return false;
  const LocatedJsonParse second = parseLocatedJson(other, kAvroDepthLimit);
  return !second.error && same(first.value, second.value);
}

}  // namespace dslint
