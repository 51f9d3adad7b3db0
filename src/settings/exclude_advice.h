// What is said of YAML files that are no part of the model.
#pragma once

#include "model/model.h"
#include "settings/settings.h"

namespace dslint {

/// A repository holds other YAML, too: once a folder, the way to leave it out is added to the advice
/// of `source/unknown-kind`. `findings` are those of the model's files.
void adviseExclude(const SourceSet& sources, const Settings& settings, const Model& model,
                   std::vector<Finding>& findings);

}  // namespace dslint
