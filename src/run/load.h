// Loads a model, from files to resolved objects.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "graph/graph.h"
#include "model/loader.h"
#include "settings/settings_file.h"

namespace dslint {

/// What to load, and how.
struct LoadOptions {
  std::vector<std::string> paths;  ///< folders and files; at least one
  /// Limits, `include` and `exclude`; null for the defaults. Must outlive the model.
  const LoadedSettings* settings = nullptr;
  ReadOptions read;  ///< `settings`, if any, override its limits
  /// These files instead of those that `paths` and the settings select.
  std::optional<std::vector<FileEntry>> files;
  /// The files may be part of a model that is otherwise unknown.
  bool alone = false;
  /// A single text, with the name to show, instead of all files.
  std::optional<SettingsSource> standardInput;
};

/// What is in the folders of a model without being part of it.
struct LeftOut {
  size_t repositories = 0;  ///< submodules, work trees and other repositories
  size_t otherTools = 0;    ///< files of tools that are often kept together with models
};

/// A loaded model. Its parts refer to each other. Immutable: any number of threads may read it.
struct LoadedModel {
  explicit LoadedModel(const FileSystem& files) : fileSystem(&files), sources(files) {}
  LoadedModel(const LoadedModel&) = delete;
  LoadedModel& operator=(const LoadedModel&) = delete;

  const FileSystem* fileSystem;
  SourceSet sources;  ///< the model's files first, then those of the settings
  Model model;        ///< without files if there are none
  std::unique_ptr<Graph> graph;
  const LoadedSettings* settings = nullptr;  ///< never null
  FileId firstSettings = 0;                  ///< id of the first of the settings' sources
  ReadOptions read;                          ///< the options it was read with
  std::vector<std::string> roots;            ///< folders outside of which it may not refer to files
  LeftOut leftOut;
  /// Patterns of the settings that match no file; those of options have no place.
  std::vector<Finding> unmatchedPatterns;
  bool partial = false;            ///< files were named that leave out others beside them
  bool alone = false;              ///< the files may be a part of a model of which no more is known

  /// How many problems kept parts of the files from being read.
  size_t unread() const;
};

/// The settings in the absence of a `.dslint.yaml`.
const LoadedSettings& defaultSettings();

/// The findings on the files themselves.
std::vector<Finding> findingsOf(const Model& model);

/// Replaces the text of one file of a model, which was loaded as `read.replaceable`: the file is
/// read again, and the memory of its former objects is freed. Until resolve() the model has no
/// graph. Nobody else may use the model meanwhile, or keep findings of it. False if the model has
/// no such file.
bool replaceFile(LoadedModel& model, const std::string& path, std::string text);
/// Resolves the names of a model again after replaceFile().
void resolve(LoadedModel& model);

/// Loads a model. Problems of the files are in the findings of `model.files`. `fileSystem` must
/// outlive the model. Throws Cancelled and std::bad_alloc.
std::unique_ptr<LoadedModel> load(const FileSystem& fileSystem, const LoadOptions& options);

}  // namespace dslint
