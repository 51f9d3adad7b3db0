// Which patterns of the settings match a file: one that never does is likely not what was meant.
#pragma once

#include <string>
#include <vector>

#include "settings/settings.h"
#include "source/file_system.h"

namespace dslint {

/// Decides about the files found below the folders of a run, and notes which patterns match.
class PatternUse {
 public:
  explicit PatternUse(const Settings& settings);

  /// Takes out the files that the settings leave out.
  void choose(std::vector<FileEntry>& files);

  /// The patterns that match no file that was found below `roots`, as `config/unused-suppression`;
  /// of those given by an option, no place is known. A pattern is not judged that speaks of a
  /// folder elsewhere, or of hidden files.
  std::vector<Finding> unmatched(const FileSystem& fileSystem,
                                 const std::vector<std::string>& roots) const;

 private:
  struct Use {
    std::string_view key;
    const Pattern* pattern = nullptr;
    bool matched = false;
  };
  bool isJudged(const Use& use, const FileSystem& fileSystem,
                const std::vector<std::string>& roots) const;
  /// Whether one of the patterns from `first` to before `last` matches; all that do are noted.
  bool match(size_t first, size_t last, const std::string& path);

  const Settings& settings_;
  std::vector<Use> uses_;  ///< those of `include`, then of `exclude`, then of the overrides
  size_t excludes_ = 0;    ///< where those of `exclude` begin
  size_t overrides_ = 0;   ///< and those of the overrides
};

}  // namespace dslint
