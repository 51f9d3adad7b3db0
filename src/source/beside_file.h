// A file that is written beside its place, and moved there when it is whole.
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>

namespace dslint {

/// Stands under a name of its own, `PLACE.dslint-` and a number, and is gone again unless it was
/// moved to its place: also when SIGINT, SIGTERM or SIGHUP ends the program. One at a time.
class BesideFile {
 public:
  BesideFile(const std::string& place, mode_t mode);
  ~BesideFile();
  BesideFile(const BesideFile&) = delete;
  BesideFile& operator=(const BesideFile&) = delete;

  /// -1, with errno set, if the file could not be made.
  int descriptor() const { return descriptor_; }
  /// Moves what is on the disk by then to its place. False, with errno set, if it cannot be.
  bool moveToPlace();

 private:
  std::string place_;
  std::string path_;
  int descriptor_ = -1;
};

/// Writes all of the text. False, with errno set, if it cannot be.
bool writeAll(int descriptor, std::string_view text);

}  // namespace dslint
