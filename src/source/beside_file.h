// A file that is written beside its destination, and renamed to it when it is complete.
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>

namespace dslint {

/// A temporary file named `PLACE.dslint-` and a number. It is removed unless it was moved to its
/// place, also when SIGINT, SIGTERM or SIGHUP ends the program. Only one may exist at a time.
class BesideFile {
 public:
  BesideFile(const std::string& place, mode_t mode);
  ~BesideFile();
  BesideFile(const BesideFile&) = delete;
  BesideFile& operator=(const BesideFile&) = delete;

  /// -1, with errno set, if the file could not be created.
  int descriptor() const { return descriptor_; }
  /// Moves the file to its place as it is on disk. False, with errno set, if it cannot be moved.
  bool moveToPlace();

 private:
  std::string place_;
  std::string path_;
  int descriptor_ = -1;
};

/// Writes the whole text. False, with errno set, if it cannot be written.
bool writeAll(int descriptor, std::string_view text);

}  // namespace dslint
