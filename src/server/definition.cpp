// Go to definition: from a name to its object, and between declarations and definitions.

#include <nlohmann/json.hpp>

#include "server/anchor.h"
#include "server/features.h"
#include "server/symbol.h"

namespace dslint::server {
namespace {

using nlohmann::json;

json locations(const Query& query, const std::vector<Place>& places) {
  json found = json::array();
  for (const Spot& spot : spotsOf(*query.snapshot, places)) {
    if (spot.text != nullptr) found.push_back(locationJson(spot, query.client.encoding));
  }
  return found;
}

/// The place of the anchor for the alias under the cursor; null if there is no alias.
json anchorOf(const Query& query) {
  const std::optional<Anchor> anchor = anchorAt(query.text->text, query.offset);
  if (!anchor || !anchor->definition) return nullptr;
  const auto [begin, end] = *anchor->definition;
  return json::array(
      {locationJson({query.path, query.text, begin, end}, query.client.encoding)});
}

const UserDSLObject* declarationOf(const UserDSLObject& object) {
  if (const auto* zone = as<GovernanceZone>(&object)) return zone->declaration.get();
  if (const auto* team = as<Team>(&object)) return team->declaration.get();
  return nullptr;
}

}  // namespace

json definition(const Query& query, const json&) {
  if (query.text == nullptr) return nullptr;
  if (json anchor = anchorOf(query); !anchor.is_null()) return anchor;
  const Cursor cursor = cursorAt(query.text->text, query.offset);
  const UserDSLObject* symbol = symbolAt(query, cursor);
  if (symbol == nullptr) return nullptr;
  // On the definition itself, go to its declaration.
  const bool atHome = cursor.field != nullptr && cursor.field->key == "name" &&
                      symbol->file() == query.snapshot->fileOf(query.path) &&
                      symbol->offset == cursor.innermost()->mapping->begin;
  const UserDSLObject* declared = atHome ? declarationOf(*symbol) : nullptr;
  return locations(query, {namePlace(declared == nullptr ? *symbol : *declared)});
}

json declaration(const Query& query, const json& params) {
  if (query.text == nullptr) return nullptr;
  const UserDSLObject* symbol = symbolAt(query, cursorAt(query.text->text, query.offset));
  const UserDSLObject* declared = symbol == nullptr ? nullptr : declarationOf(*symbol);
  return declared == nullptr ? definition(query, params)
                             : locations(query, {namePlace(*declared)});
}

}  // namespace dslint::server
