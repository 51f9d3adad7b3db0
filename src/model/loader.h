// Reads a model: all files, from text to objects, in parallel.
#pragma once

#include <string>
#include <vector>

#include "model/limits.h"
#include "model/model.h"
#include "source/find_files.h"
#include "source/progress.h"

namespace dslint {

struct ReadOptions {
  ModelLimits limits;  ///< exceeding one is `source/limit`
  yaml::Engine engine = yaml::Engine::Fast;
  unsigned jobs = 0;             ///< threads; 0 for one per processor
  Progress* progress = nullptr;  ///< must outlive the reading; may be null
  /// Keeps each file's objects in a separate memory, so that rereadFile() can free it. Takes some
  /// more memory.
  bool replaceable = false;
};

/// The value of `key:` at the start of a line, without its quotes, in a text that could not be
/// read; empty if there is none.
std::string_view salvagedValue(std::string_view text, std::string_view key);

/// Adds files to `sources` and `model`, except those that are left
/// out. Files that cannot be read become findings of `model`. So
/// does the first file beyond `most`; all after it are ignored.
void addFiles(const std::vector<FileEntry>& files, uint64_t most, SourceSet& sources,
              Model& model);

/// Reads one file of a model again and frees the memory of its former objects, all of it if the
/// model was read as `replaceable`. Nothing may refer to these objects; afterwards the names in the
/// whole model have to be resolved again.
void rereadFile(SourceSet& sources, const FileSystem& fileSystem,
                const std::vector<std::string>& roots, const ReadOptions& options, Model& model,
                LoadedFile& file);

/// Reads all files of `model` that have no findings yet. `roots` are the folders that `avroFile`
/// may not leave. The result does not depend on the number of threads.
void readModel(SourceSet& sources, const FileSystem& fileSystem,
               const std::vector<std::string>& roots, const ReadOptions& options, Model& model);

}  // namespace dslint
