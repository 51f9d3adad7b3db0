// One document of the model and what was imported for it.
#pragma once

#include <string_view>

#include "exchange/model_update.h"
#include "exchange/yaml_edit.h"
#include "yaml/node.h"

namespace dslint {

/// The scalar under a key of a mapping; empty if there is none.
std::string_view textOf(const yaml::Node& mapping, std::string_view key);

/// Adds to `edit` what it takes to have all of `wanted` in `there`, and to `update` what was done
/// and what was left. The nodes are those of `edit`'s text.
void mergeDocument(const yaml::Node& there, const YamlValue& wanted, YamlEdit& edit,
                   ModelUpdate& update);

}  // namespace dslint
