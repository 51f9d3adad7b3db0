// Tracks changes on disk while a model is open.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

namespace dslint::server {

/// What may have changed besides the open documents.
struct DiskChanges {
  /// Any file may have changed: check all files, and read changed ones again.
  bool look = false;
  /// Settings or files of other kinds changed: read everything again.
  bool everything = false;
  std::set<std::string> files;  ///< files known to have changed, whatever their stamps

  void add(DiskChanges others) {
    look = look || others.look;
    everything = everything || others.everything;
    files.merge(others.files);
  }
};

/// Whether a file may be part of a folder's model. Settings are not.
bool isModelFile(std::string_view path);

/// The state of a file on disk. Two texts have the same stamp only if one replaced the other within
/// the same tick of the clock.
struct FileStamp {
  int64_t changed = 0;  ///< text or permissions, in nanoseconds since 1970
  uint64_t size = 0;
  uint64_t number = 0;  ///< of the inode
  bool operator==(const FileStamp&) const = default;
};

/// The stamp of a file; an empty one if there is no file.
FileStamp stampOf(const std::string& path);
/// The present time, as stamps count it.
int64_t stampNow();
/// The same, but empty also for a file that had not rested at `read`, when it was or will be read:
/// its text may be another one.
FileStamp restedStampOf(const std::string& path, int64_t read);

}  // namespace dslint::server
