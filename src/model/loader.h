// Reads a model: every file on any of the threads, from text to objects.
#pragma once

#include <string>
#include <vector>

#include "model/limits.h"
#include "model/model.h"
#include "source/find_files.h"
#include "source/progress.h"

namespace dslint {

struct ReadOptions {
  ModelLimits limits;  ///< what is beyond them is `source/limit`
  yaml::Engine engine = yaml::Engine::Fast;
  unsigned jobs = 0;             ///< threads; 0 for as many as the machine has
  Progress* progress = nullptr;  ///< outlives the reading; null: nobody waits
  /// Each file's objects lie apart, for a model whose files are replaced one by one: that takes
  /// some more memory, and gives back that of the file that was there.
  bool replaceable = false;
};

/// The value of `key:` at the start of a line, without its quotes, in a text that could not be
/// read; empty where there is none.
std::string_view salvagedValue(std::string_view text, std::string_view key);

/// Adds files to `sources` and `model`, but for those that are left out. What cannot be looked at
/// becomes a finding of `model`. The first file beyond the `most` is one, too, and those after it
/// are left out.
void addFiles(const std::vector<FileEntry>& files, uint64_t most, SourceSet& sources,
              Model& model);

/// Reads one file of a model again, and gives the memory of its former objects back, in full where
/// the model was read as `replaceable`. Nothing may refer to them any more; the names in the whole
/// model are to be resolved again.
void rereadFile(SourceSet& sources, const FileSystem& fileSystem,
                const std::vector<std::string>& roots, const ReadOptions& options, Model& model,
                LoadedFile& file);

/// Reads all files of `model`, as far as they have no findings yet. `roots` are the folders that
/// `avroFile` may not leave. The result does not depend on the number of threads.
void readModel(SourceSet& sources, const FileSystem& fileSystem,
               const std::vector<std::string>& roots, const ReadOptions& options, Model& model);

}  // namespace dslint
