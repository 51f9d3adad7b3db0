// Loads a model: from files to resolved objects.
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
  /// Limits, `include` and `exclude`; null stands for the defaults. Outlives the model.
  const LoadedSettings* settings = nullptr;
  ReadOptions read;  ///< settings, where there are any, have the last word on its limits
  /// These files in place of those that `paths` and the settings choose.
  std::optional<std::vector<FileEntry>> files;
  /// The files may be a part of a model of which nothing else is known.
  bool alone = false;
  /// One text, and the name it is shown by, in place of all files.
  std::optional<SettingsSource> standardInput;
};

/// What lies below the folders of a model and is not part of it.
struct LeftOut {
  size_t repositories = 0;  ///< submodules, work trees and other repositories
  size_t otherTools = 0;    ///< files of tools that models are often kept beside
};

/// A loaded model. The parts refer to each other. Immutable: any number of threads may look at it.
struct LoadedModel {
  explicit LoadedModel(const FileSystem& files) : fileSystem(&files), sources(files) {}
  LoadedModel(const LoadedModel&) = delete;
  LoadedModel& operator=(const LoadedModel&) = delete;

  const FileSystem* fileSystem;
  SourceSet sources;  ///< the model's files first, then those of the settings
  Model model;        ///< no files: there are none that could be read
  std::unique_ptr<Graph> graph;
  const LoadedSettings* settings = nullptr;  ///< never null
  FileId firstSettings = 0;        ///< stands for the first of the settings' sources
  ReadOptions read;                ///< as it was read
  std::vector<std::string> roots;  ///< the folders that the model may not reach out of
  LeftOut leftOut;
  /// Patterns of the settings that match no file; those of options have no place.
  std::vector<Finding> unmatchedPatterns;
  bool partial = false;            ///< files were named that leave out others beside them
  bool alone = false;              ///< the files may be a part of a model of which no more is known

  /// How many problems kept parts of the files from being read.
  size_t unread() const;
};

/// The settings without any `.dslint.yaml`.
const LoadedSettings& defaultSettings();

/// What is wrong with the files themselves.
std::vector<Finding> findingsOf(const Model& model);

/// Gives one file of a model, which was loaded as `read.replaceable`, another text: it is read
/// again, and the memory of its former objects is given back. What nobody looked at stays. Until
/// resolve() the model has no graph. Nobody else may use the model meanwhile, or keep findings of
/// it. False when the model has no such file.
bool replaceFile(LoadedModel& model, const std::string& path, std::string text);
/// Resolves the names of a model some of whose files have been replaced.
void resolve(LoadedModel& model);

/// Loads. What is wrong with the files is in the findings of `model.files`. `fileSystem` outlives
/// the model. Throws Cancelled, and std::bad_alloc.
std::unique_ptr<LoadedModel> load(const FileSystem& fileSystem, const LoadOptions& options);

}  // namespace dslint
