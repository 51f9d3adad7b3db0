// Advice for YAML files that are not part of the model.
#pragma once

#include "model/model.h"
#include "settings/settings.h"

namespace dslint {

/// A repository may have other YAML files, too. Of the problems for documents of other tools, one
/// per folder is kept, with a count of the others and the line of settings that excludes the files.
/// `findings` are those of the model's files.
void adviseExclude(const SourceSet& sources, const Settings& settings, const Model& model,
                   std::vector<Finding>& findings);

}  // namespace dslint
