// A model in its last checked state, which features use. It never changes.
#pragma once

#include <memory>
#include <string>

#include "run/lint.h"
#include "server/buffers.h"
#include "server/disk.h"
#include "value/keyed_hash.h"

namespace dslint::server {

/// A model with everything it depends on.
struct LiveModel {
  std::unique_ptr<const OverlayFileSystem> files;  ///< as it was loaded
  std::unique_ptr<const LoadedSettings> settings;
  std::unique_ptr<LoadedModel> model;
  StringMap<FileId> fileByPath;
  Buffers buffers;  ///< the open documents that it includes; other files are as on disk
  std::vector<FileStamp> stamps;  ///< of the model's files on disk, by their ids
  uint64_t looked = 0;            ///< the last check of the disk that it includes
};

struct Snapshot {
  std::string root;  ///< the model's folder
  std::shared_ptr<const LiveModel> live;
  Report report;

  const LoadedModel& model() const { return *live->model; }
  const Graph& graph() const { return *live->model->graph; }
  const SourceSet& sources() const { return live->model->sources; }
  const LoadedSettings& settings() const { return *live->settings; }
  const Buffers& buffers() const { return live->buffers; }
  /// The file with that path; kNoFile if the model does not have it.
  FileId fileOf(const std::string& path) const {
    const auto found = live->fileByPath.find(path);
    return found == live->fileByPath.end() ? kNoFile : found->second;
  }
};

/// A range in a file of the model.
struct Spot {
  std::string path;
  std::shared_ptr<const SourceText> text;
  uint32_t begin = 0;
  uint32_t end = 0;
};

/// The object of a file whose first key (or scalar) is at that offset; null if there is none.
const UserDSLObject* objectAt(const Snapshot& snapshot, FileId file, uint32_t offset);

/// Looks up places in the files, all together. Those that cannot be found have a null text.
std::vector<Spot> spotsOf(const Snapshot& snapshot, const std::vector<Place>& places);
/// The place of an object's name, or of its first key.
Place namePlace(const UserDSLObject& object);

}  // namespace dslint::server
