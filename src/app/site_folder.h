// The folder that a site is written into.
#pragma once

#include <mutex>
#include <set>
#include <string>
#include <string_view>

#include "value/keyed_hash.h"

namespace dslint {

/// Writes files below a folder, from any number of threads.
/// The folder must be missing or empty, or contain an earlier
/// site, whose superfluous files are removed at the end.
class SiteFolder {
 public:
  /// problem() tells why the folder cannot be used.
  explicit SiteFolder(std::string folder);
  SiteFolder(const SiteFolder&) = delete;
  SiteFolder& operator=(const SiteFolder&) = delete;
  ~SiteFolder();

  void write(const std::string& path, std::string_view content);
  /// Removes what is left of an earlier site. False if anything could not be written.
  bool finish();
  const std::string& problem() const { return problem_; }

 private:
  bool makeFolder(const std::string& path);
  void fail(const std::string& path);

  std::string folder_;
  std::string problem_;
  int descriptor_ = -1;
  std::mutex mutex_;
  StringSet folders_;
  StringSet written_;
};

}  // namespace dslint
