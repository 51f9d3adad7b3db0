// The folder that a site is written into.
#pragma once

#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "value/keyed_hash.h"

namespace dslint {

/// Writes files below a folder, from any number of threads. The folder must be missing or empty, or
/// contain an earlier site. The files are collected in a hidden folder inside of it, and take the
/// place of the earlier site in finish(): without that, the folder stays as it was.
class SiteFolder {
 public:
  /// problem() tells why the folder cannot be used.
  explicit SiteFolder(std::string folder);
  SiteFolder(const SiteFolder&) = delete;
  SiteFolder& operator=(const SiteFolder&) = delete;
  /// Removes what was written if finish() did not succeed.
  ~SiteFolder();

  void write(const std::string& path, std::string_view content);
  /// Replaces an earlier site by what was written. False if anything could not be written.
  bool finish();
  const std::string& problem() const { return problem_; }

 private:
  std::error_code prepare();
  bool makeFolder(const std::string& path);
  void fail(const std::string& path, const std::string& reason);

  std::filesystem::path folder_;
  std::filesystem::path staging_;            ///< holds `new` and `old`; empty before it is ours
  std::vector<std::filesystem::path> made_;  ///< folders that were missing, outer ones first
  std::string problem_;
  int lock_ = -1;  ///< the folder
  int new_ = -1;   ///< the folder that files are written into
  std::mutex mutex_;
  StringSet folders_;
  bool marked_ = false;  ///< the folder was no site before
  bool finished_ = false;
};

}  // namespace dslint
