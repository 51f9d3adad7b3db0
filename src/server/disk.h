// What changes on disk while a model lives.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

namespace dslint::server {

/// What may have changed beside the open documents.
struct DiskChanges {
  /// Any file may be another one: those that are not as they were are read again.
  bool look = false;
  /// Settings or files of other kinds changed: all is read again.
  bool everything = false;
  std::set<std::string> files;  ///< known to have changed, however they look

  void add(DiskChanges others) {
    look = look || others.look;
    everything = everything || others.everything;
    files.merge(others.files);
  }
};

/// Whether a file is what a folder's model is made of. Settings are not.
bool isModelFile(std::string_view path);

/// How a file stands on disk. Two texts have the same stamp only where one replaced the other in
/// the same tick of the clock.
struct FileStamp {
  int64_t changed = 0;  ///< text or permissions, in nanoseconds since 1970
  uint64_t size = 0;
  uint64_t number = 0;  ///< of the inode
  bool operator==(const FileStamp&) const = default;
};

/// The stamp of a file; an empty one where there is none.
FileStamp stampOf(const std::string& path);
/// The same, but an empty one also for a file that changed just now, and may change on in the same
/// tick.
FileStamp restedStampOf(const std::string& path);

}  // namespace dslint::server
