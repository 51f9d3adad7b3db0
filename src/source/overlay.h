// Files in memory on top of another file system.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "source/file_system.h"

namespace dslint {

/// Unsaved texts of editors, generated texts, results of fixes: each replaces a file of the file
/// system below, or is added to it. Paths are as they are opened below. set() and remove() must not
/// run while other threads read.
class OverlayFileSystem final : public FileSystem {
 public:
  /// `below` outlives this.
  explicit OverlayFileSystem(const FileSystem& below) : below_(below) {}

  void set(const std::string& path, std::string text);
  /// The same with a shared text.
  void set(const std::string& path, std::shared_ptr<const std::string> text);
  /// Shows the file below again, if there is one.
  void remove(const std::string& path);

  Kind kind(const std::string& path) const override;
  bool isLink(const std::string& path) const override;
  std::variant<std::string, FileError> read(const std::string& path,
                                            uint64_t maxBytes) const override;
  std::vector<FileEntry> list(const std::string& folder) const override;

 private:
  const FileSystem& below_;
  std::map<std::string, std::shared_ptr<const std::string>> texts_;  ///< by normal paths
};

}  // namespace dslint
