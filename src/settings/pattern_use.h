// Tracks which patterns of the settings match a file: one that never does is probably a mistake.
#pragma once

#include <string>
#include <vector>

#include "settings/settings.h"
#include "source/file_system.h"

namespace dslint {

/// Selects among the files found below the folders of a run, and notes which patterns match.
class PatternUse {
 public:
  explicit PatternUse(const Settings& settings);

  /// Removes the files that the settings leave out.
  void choose(std::vector<FileEntry>& files);

  /// The patterns that match no file found below `roots`, as `config/unused-suppression`; those
  /// given by an option have no place. Patterns for folders elsewhere or for hidden files are not
  /// checked.
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
  /// Whether one of the patterns in [first, last) matches; all that do are noted.
  bool match(size_t first, size_t last, const std::string& path);

  const Settings& settings_;
  std::vector<Use> uses_;  ///< those of `include`, then of `exclude`, then of the overrides
  size_t excludes_ = 0;    ///< index of the first one of `exclude`
  size_t overrides_ = 0;   ///< and of the first one of the overrides
};

}  // namespace dslint
