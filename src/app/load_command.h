// Loading for commands that show a model and do not check it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "run/load.h"
#include "settings/settings_file.h"

namespace dslint {

/// A model with the settings that it was loaded by.
struct CommandModel {
  LoadedSettings settings;
  std::unique_ptr<const LoadedModel> loaded;
};

/// The model in `paths`, by the settings beside or above it. Null, and the reason is on stderr,
/// where there is none.
std::unique_ptr<const CommandModel> loadFor(const std::vector<std::string>& paths);

/// Whether parts of the files could not be read; then a warning on stderr counts the problems.
bool warnOfUnread(const LoadedModel& model);

}  // namespace dslint
