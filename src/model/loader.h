// Loads a model: every file on any of the threads, from text to objects.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/model.h"
#include "yaml/yaml_reader.h"

namespace dslint {

struct LoadSettings {
  yaml::Limits yaml;
  yaml::Engine engine = yaml::Engine::Fast;
  uint64_t fileSize = 64U << 20U;  ///< bytes of a file; larger ones are `source/limit`
  uint64_t files = 1'000'000;      ///< files of the model; beyond them is `source/limit`
  uint32_t typeDepth = 100;        ///< nesting of data types
  unsigned jobs = 0;               ///< threads; 0 for as many as the machine has
  /// The pattern that leaves a file out by `exclude`, and the settings that it is written into. The
  /// default: the path itself.
  std::function<std::string(const std::string& path)> patternOf;
  std::string settingsFile = ".dslint.yaml";
  /// Called with each text while it is at hand, on any thread.
  std::function<void(FileId, const SourceText&)> seen;
  /// Called now and then, on any thread, with the number of files done.
  std::function<void(size_t)> progress;
};

/// Adds the model files found in `paths` (folders or files) to `sources`, in path order, each
/// once; `keep` decides by path. What cannot be looked at becomes a finding of `model`. The first
/// file beyond the `most` is one, too, and those after it are left out.
void collectFiles(const FileSystem& fileSystem, const std::vector<std::string>& paths,
                  const std::function<bool(const std::string&)>& keep, SourceSet& sources,
                  Model& model, uint64_t most = LoadSettings{}.files);

/// Reads all files of `sources` into `model`. `roots` are the folders that `avroFile` may not
/// leave. The result does not depend on the number of threads.
void loadModel(SourceSet& sources, const FileSystem& fileSystem,
               const std::vector<std::string>& roots, const LoadSettings& settings, Model& model);

}  // namespace dslint
