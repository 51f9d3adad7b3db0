// Merges an imported document into an existing one.
#pragma once

#include <span>
#include <string_view>
#include <unordered_set>

#include "exchange/model_update.h"
#include "exchange/yaml_edit.h"
#include "yaml/node.h"

namespace dslint {

/// The scalar under a key of a mapping; empty if there is none.
std::string_view textOf(const yaml::Node& mapping, std::string_view key);

/// The items of the list under a key of a mapping; none if there is no list.
std::span<const yaml::Node* const> itemsOf(const yaml::Node& mapping, std::string_view key);

/// The nodes of a document that aliases or merge keys make part of several places.
using SharedNodes = std::unordered_set<const yaml::Node*>;
SharedNodes sharedNodes(const yaml::Node& root);

/// Adds to `edit` what it takes to have all of `wanted` in `there`, and to `update` what was done
/// and what was left. The nodes are those of `edit`'s text. A value of `shared` is not changed: it
/// holds elsewhere, too.
void mergeDocument(const yaml::Node& there, const YamlValue& wanted, const SharedNodes& shared,
                   YamlEdit& edit, ModelUpdate& update);

}  // namespace dslint
