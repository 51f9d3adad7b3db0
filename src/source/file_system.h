// The files dslint reads: the real file system, and one in memory for tests and embedders.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace dslint {

/// Why a file or folder could not be read, in plain words ("permission denied").
struct FileError {
  std::string reason;
  bool tooLong = false;  ///< longer than a limit
};
/// The error of a file of `size` bytes where `limit` are allowed.
FileError tooLongError(uint64_t size, uint64_t limit);

/// `folder/name`; the name alone where there is no folder.
std::string joined(std::string_view folder, std::string_view name);
/// The same, without a `./` for the current folder.
std::string pathIn(std::string_view folder, std::string_view name);

/// One entry found below a folder: a model file, or something that could not be looked at or is no
/// part of the model.
struct FileEntry {
  enum class What : uint8_t {
    File,        ///< a model file, unless `error` tells why it cannot be read
    TooDeep,     ///< a folder deeper than kDeepestFolder, which is not searched
    Repository,  ///< a folder with a `.git` of its own, which is left out
    OtherTool,   ///< a file of another tool, which is left out
  };
  std::string path;  ///< as it would be opened: the folder as given, then the parts below it
  std::string
      error;  ///< empty, or why it cannot be read (dangling link, folder without permission)
  uint64_t size = 0;  ///< in bytes; 0 if unknown
  What what = What::File;
};

/// How deep a file may be, in folders below the one that is listed.
inline constexpr size_t kDeepestFolder = 64;

/// Read-only view of a tree of files. Implementations are safe to use from several threads.
class FileSystem {
 public:
  enum class Kind : uint8_t { Missing, File, Folder, Other };

  virtual ~FileSystem() = default;
  virtual Kind kind(const std::string& path) const = 0;
  /// Whether the path itself is a symbolic link; kind() and read() follow links.
  virtual bool isLink(const std::string& path) const {
    static_cast<void>(path);
    return false;
  }
  /// The whole content of a file, or why it is not available. Never blocks on a FIFO or a device.
  /// A file longer than `maxBytes` gives an error without being read.
  virtual std::variant<std::string, FileError> read(const std::string& path,
                                                    uint64_t maxBytes) const = 0;
  /// All model files (`*.yaml`, `*.yml`) below `folder`, hidden files and folders left out, in path
  /// order (bytewise, by parts). Links are not followed: a target below `folder` is listed where it
  /// is, and a link that leads elsewhere is an entry with an error. Other repositories are left
  /// out.
  virtual std::vector<FileEntry> list(const std::string& folder) const = 0;
};

/// The machine's own file system.
const FileSystem& realFileSystem();

/// A file system in memory: path -> content. Paths use `/`, are relative and have no `.` parts.
class MemoryFileSystem final : public FileSystem {
 public:
  void add(std::string path, std::string content);
  Kind kind(const std::string& path) const override;
  std::variant<std::string, FileError> read(const std::string& path,
                                            uint64_t maxBytes) const override;
  std::vector<FileEntry> list(const std::string& folder) const override;

 private:
  std::map<std::string, std::string> files_;
};

}  // namespace dslint
