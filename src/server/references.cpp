// References to an object, in all files, and highlights in one.

#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/features.h"
#include "server/symbol.h"

namespace dslint::server {
namespace {

using nlohmann::json;

constexpr int kRead = 2;
constexpr int kWrite = 3;

std::vector<Spot> found(const Query& query, const std::vector<Place>& places) {
  std::vector<Spot> spots = spotsOf(*query.snapshot, places);
  std::erase_if(spots, [](const Spot& spot) { return spot.text == nullptr; });
  // An aliased object is used more than once, but written in one place.
  const auto key = [](const Spot& spot) { return std::tie(spot.path, spot.begin, spot.end); };
  std::ranges::sort(spots, {}, key);
  const auto same = [&](const Spot& a, const Spot& b) { return key(a) == key(b); };
  spots.erase(std::unique(spots.begin(), spots.end(), same), spots.end());
  return spots;
}

const UserDSLObject* symbol(const Query& query) {
  return query.text == nullptr ? nullptr
                               : symbolAt(query, cursorAt(query.text->text, query.offset));
}

}  // namespace

json references(const Query& query, const json& params) {
  const UserDSLObject* object = symbol(query);
  if (object == nullptr) return nullptr;
  std::vector<Place> places = usesOf(*object, *query.snapshot);
  const json context = params.value("context", json::object());
  if (context.is_object() && context.value("includeDeclaration", false)) {
    std::ranges::copy(ownPlaces(*object), std::back_inserter(places));
  }
  json locations = json::array();
  for (const Spot& spot : found(query, places)) {
    locations.push_back(locationJson(spot, query.client.encoding));
  }
  return locations;
}

json documentHighlight(const Query& query, const json&) {
  const UserDSLObject* object = symbol(query);
  if (object == nullptr) return nullptr;
  json highlights = json::array();
  const auto add = [&](const std::vector<Place>& places, int kind) {
    for (const Spot& spot : found(query, places)) {
      if (spot.path != query.path) continue;
      highlights.push_back(
          {{"range", rangeJson(*spot.text, spot.begin, spot.end, query.client.encoding)},
           {"kind", kind}});
    }
  };
  add(ownPlaces(*object), kWrite);
  add(usesOf(*object, *query.snapshot), kRead);
  return highlights;
}

}  // namespace dslint::server
