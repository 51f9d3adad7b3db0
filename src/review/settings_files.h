// The files that steer dslint itself: a change of them is a change of the Ecosystem's owner.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "source/file_system.h"

namespace dslint {

/// `.dslint.yaml` or a baseline on both sides; nothing where a side does not have it.
struct SettingsTexts {
  std::string name;      ///< as it is printed: relative to the model's folder
  bool isNamed = false;  ///< by the user, so that `name` is relative to the current folder
  std::optional<std::string> base;
  std::optional<std::string> head;
};

/// One side: a file system, and the folders in which settings are looked for, the model's first.
struct SettingsPlaces {
  const FileSystem* fileSystem = nullptr;
  std::vector<std::string> folders;
  std::string config;  ///< a file that takes the place of `.dslint.yaml`; empty if there is none
};

/// The settings that differ between the sides, which have as many folders: `.dslint.yaml` in each,
/// `config` where there is one, and the baseline that either names (`.dslint-baseline.json` when
/// neither does). `configShown` is how the user named `config`.
std::vector<SettingsTexts> changedSettings(const SettingsPlaces& base, const SettingsPlaces& head,
                                           const std::string& configShown = {});

}  // namespace dslint
