// dslint's own files: changing them needs the consent of the Ecosystem's owner.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "source/file_system.h"

namespace dslint {

/// `.dslint.yaml` or a baseline on both sides; nothing if a side does not have it.
struct SettingsTexts {
  std::string name;      ///< as printed: relative to the model's folder
  bool isNamed = false;  ///< by the user, so that `name` is relative to the current folder
  std::optional<std::string> base;
  std::optional<std::string> head;
};

/// One side: a file system, and the folders to search for settings, the model's first.
struct SettingsPlaces {
  const FileSystem* fileSystem = nullptr;
  std::vector<std::string> folders;
  std::string config;  ///< a file that replaces `.dslint.yaml`; empty if there is none
};

/// The settings that differ between the sides, which have the same number of folders:
/// `.dslint.yaml` in each, `config` if there is one, and the baseline that either names
/// (`.dslint-baseline.json` if neither does). `configShown` is how the user named `config`.
std::vector<SettingsTexts> changedSettings(const SettingsPlaces& base, const SettingsPlaces& head,
                                           const std::string& configShown = {});

}  // namespace dslint
