// What is said of YAML files that are not part of the model.
#pragma once

#include "model/model.h"
#include "settings/settings.h"

namespace dslint {

/// A repository holds other YAML, too: of the documents of other tools in a folder one problem is
/// left, with a count of the others, and with the line of the settings that leaves them out.
/// `findings` are those of the model's files.
void adviseExclude(const SourceSet& sources, const Settings& settings, const Model& model,
                   std::vector<Finding>& findings);

}  // namespace dslint
