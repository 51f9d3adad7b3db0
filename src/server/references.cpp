// References to an object, in all files, and highlights in one.

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <tuple>

#include "server/anchor.h"
#include "server/features.h"
#include "server/symbol.h"

namespace dslint::server {
namespace {

using nlohmann::json;

constexpr int kRead = 2;
constexpr int kWrite = 3;

std::tuple<std::string_view, uint32_t, uint32_t> key(const Spot& spot) {
  return {spot.path, spot.begin, spot.end};
}

/// The places that can be shown, in the order of the texts.
std::vector<Spot> spotsOnce(const Query& query, const std::vector<Place>& places) {
  std::vector<Spot> spots = spotsOf(*query.snapshot, places);
  std::erase_if(spots, [](const Spot& spot) { return spot.text == nullptr; });
  // An aliased object is used more than once, but written in one place.
  std::ranges::sort(spots, {}, key);
  const auto same = [](const Spot& a, const Spot& b) { return key(a) == key(b); };
  spots.erase(std::unique(spots.begin(), spots.end(), same), spots.end());
  return spots;
}

struct Found {
  std::vector<Spot> own;
  std::vector<Spot> uses;
};

/// All places of the anchor or the object under the cursor. Nothing if there is neither.
std::optional<Found> find(const Query& query) {
  if (query.text == nullptr) return std::nullopt;
  if (const auto anchor = anchorAt(query.text->text, query.offset)) {
    const auto spot = [&](const AnchorMark& mark) {
      return Spot{query.path, query.text, mark.begin, mark.end};
    };
    Found found;
    if (anchor->definition) found.own.push_back(spot(*anchor->definition));
    std::ranges::transform(anchor->aliases, std::back_inserter(found.uses), spot);
    return found;
  }
  const UserDSLObject* object = symbolAt(query, cursorAt(query.text->text, query.offset));
  if (object == nullptr) return std::nullopt;
  Found found{spotsOnce(query, ownPlaces(*object)),
              spotsOnce(query, usesOf(*object, *query.snapshot))};
  std::erase_if(found.uses, [&](const Spot& use) {
    return std::ranges::any_of(found.own, [&](const Spot& own) { return key(own) == key(use); });
  });
  return found;
}

}  // namespace

json references(const Query& query, const json& params) {
  auto found = find(query);
  if (!found) return nullptr;
  const json context = params.value("context", json::object());
  if (context.is_object() && context.value("includeDeclaration", false)) {
    std::ranges::move(found->own, std::back_inserter(found->uses));
  }
  json locations = json::array();
  for (const Spot& spot : found->uses) {
    locations.push_back(locationJson(spot, query.client.encoding));
  }
  return locations;
}

json documentHighlight(const Query& query, const json&) {
  const auto found = find(query);
  if (!found) return nullptr;
  json highlights = json::array();
  const auto add = [&](const std::vector<Spot>& spots, int kind) {
    for (const Spot& spot : spots) {
      if (spot.path != query.path) continue;
      highlights.push_back(
          {{"range", rangeJson(*spot.text, spot.begin, spot.end, query.client.encoding)},
           {"kind", kind}});
    }
  };
  add(found->own, kWrite);
  add(found->uses, kRead);
  return highlights;
}

}  // namespace dslint::server
