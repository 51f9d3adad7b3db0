// Loads a model for commands that do not check it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "run/load.h"
#include "settings/settings_file.h"

namespace dslint {

/// A model with the settings it was loaded with.
struct CommandModel {
  LoadedSettings settings;
  std::unique_ptr<const LoadedModel> loaded;
};

/// The model in `paths`, with the settings beside or above it. Null, with the reason on stderr, if
/// there is none.
std::unique_ptr<const CommandModel> loadFor(const std::vector<std::string>& paths);

/// Whether parts of the files could not be read; then it warns on stderr, with their number.
bool warnOfUnread(const LoadedModel& model);

}  // namespace dslint
