// The files of one run: their ids, the paths they are shown by, and their texts on demand.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "source/file_system.h"
#include "source/text_lines.h"

namespace dslint {

using FileId = uint32_t;
/// Means "no file": derived objects print as `Internal:0`.
inline constexpr FileId kNoFile = 0xffffffffU;

/// A stretch of bytes in a file. `end` is exclusive; an empty range marks a point.
struct Range {
  FileId file = kNoFile;
  uint32_t begin = 0;
  uint32_t end = 0;
  bool operator==(const Range&) const = default;
};

/// The text of a file with its line index. Immutable.
struct SourceText {
  explicit SourceText(std::string content) : text(std::move(content)), lines(text) {}
  SourceText(const SourceText&) = delete;
  SourceText& operator=(const SourceText&) = delete;
  const std::string text;
  const TextLines lines;
};

/// The files of a run. A text is dropped after its objects are built. It is read again, and
/// compared with what was read first, if a problem in it is to be shown. Safe to use from several
/// threads once all files are added.
class SourceSet {
 public:
  /// `fileSystem` must outlive the set.
  explicit SourceSet(const FileSystem& fileSystem) : fileSystem_(&fileSystem) {}

  /// Adds a file: `path` is how it is opened, `shown` how it is printed (`base:zones/usa.yaml`).
  FileId add(std::string path, std::string shown);
  /// Adds a text that is already in memory (standard input, a blob of a git commit).
  FileId addText(std::string shown, std::string text);
  /// Files added from now on are read from `fileSystem`, which must outlive the set, and are shown
  /// as `prefix` and their path below `root`. `elsewhere` marks files that the user cannot open by
  /// that name: the base of a review.
  void addFrom(const FileSystem& fileSystem, std::string root, std::string prefix, bool elsewhere);

  size_t size() const { return files_.size(); }
  const std::string& path(FileId file) const { return files_[file]->path; }
  const std::string& shown(FileId file) const { return files_[file]->shown; }
  /// Whether the file belongs to the base of a review and cannot be opened by its name.
  bool isElsewhere(FileId file) const { return file < files_.size() && files_[file]->elsewhere; }

  /// Reads the file for the first time, or says why it cannot be read.
  std::variant<std::shared_ptr<const SourceText>, FileError> read(FileId file, uint64_t maxBytes);
  /// The text, for snippets and places; empty if the file is gone or has changed.
  std::shared_ptr<const SourceText> text(FileId file) const;
  /// Replaces the text of a file. Not while other threads use the set.
  void replace(FileId file, std::string text);
  /// Frees the text if the set holds more than a small model needs.
  void drop(FileId file);

 private:
  struct File {
    std::string path;
    std::string shown;
    const FileSystem* fileSystem = nullptr;
    bool inMemory = false;
    bool elsewhere = false;
    uint64_t hash = 0;
    uint64_t size = 0;
    bool known = false;  ///< was read once, so `size` is set, and `hash` once it is dropped
    std::shared_ptr<const SourceText> text;
  };
  /// A text that was read again. The last few are kept: problems come file by file.
  struct Recent {
    FileId file = kNoFile;
    std::shared_ptr<const SourceText> text;
  };
  void remember(FileId file, std::shared_ptr<const SourceText> text) const;

  const FileSystem* fileSystem_;
  std::string root_;    ///< removed from the paths of added files, see addFrom
  std::string prefix_;  ///< and put in front of the rest
  bool elsewhere_ = false;
  std::vector<std::unique_ptr<File>> files_;
  mutable std::mutex mutex_;
  mutable uint64_t kept_ = 0;
  mutable std::deque<Recent> recent_;  ///< newest first
  mutable uint64_t recentBytes_ = 0;
};

}  // namespace dslint
