#include "source/file_system.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <limits>
#include <optional>
#include <utility>

#include "source/file_faults.h"
#include "source/path_order.h"

namespace dslint {
namespace {

std::string reasonOf(int error) {
  switch (error) {
    case EACCES:
    case EPERM:
      return "permission denied";
    case ENOENT:
      return "does not exist";
    case ENOTDIR:
      return "is not a folder";
    case EISDIR:
      return "is a folder, not a file";
    case ELOOP:
      return "is a link that leads to itself";
    case ENAMETOOLONG:
      return "the path is too long";
    case EMFILE:
    case ENFILE:
      return "too many files are open";
    case ENOMEM:
      return "out of memory";
    case EIO:
      return "the disk could not be read";
    case ENXIO:
      return "is a socket or a device, not a file";
    case ESTALE:
      return "is gone from the network drive";
    default:
      return "system error " + std::to_string(error);
  }
}

std::string reasonOfMode(mode_t mode) {
  if (S_ISDIR(mode)) return "is a folder, not a file";
  if (S_ISFIFO(mode)) return "is a named pipe, not a file";
  if (S_ISSOCK(mode)) return "is a socket, not a file";
  if (S_ISBLK(mode) || S_ISCHR(mode)) return "is a device, not a file";
  return "is not a regular file";
}

/// The path without links and dots, or nothing where it cannot be resolved.
std::optional<std::string> resolved(const std::string& path) {
  char* real = ::realpath(path.c_str(), nullptr);
  if (real == nullptr) return std::nullopt;
  std::string result(real);
  std::free(real);
  return result;
}

/// Whether a folder is the work tree of a repository of its own.
bool isRepository(const std::string& folder) {
  struct stat status {};
  return ::lstat((folder + "/.git").c_str(), &status) == 0;
}

bool isBelow(std::string_view path, std::string_view folder) {
  if (folder == "/") return true;
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

/// One walk below a folder. Keeps its own stack, so depth costs no call frames.
class Walk {
 public:
  explicit Walk(const std::string& root)
      : root_(root), realRoot_(resolved(root.empty() ? "." : root)) {}

  std::vector<FileEntry> run() {
    struct stat status {};
    if (::stat(root_.empty() ? "." : root_.c_str(), &status) != 0) {
      fail(root_, reasonOf(errno));
      return std::move(entries_);
    }
    open(root_);
    while (!chain_.empty()) {
      Folder& folder = chain_.back();
      if (folder.next == folder.names.size()) {
        chain_.pop_back();
        continue;
      }
      const std::string name = std::move(folder.names[folder.next++]);
      visit(joined(folder.path, name), name);
    }
    return std::move(entries_);
  }

 private:
  struct Folder {
    std::string path;
    std::vector<std::string> names;
    size_t next = 0;
  };

  void fail(std::string path, std::string reason) {
    entries_.push_back({std::move(path), std::move(reason), 0});
  }

  void visit(const std::string& path, const std::string& name) {
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0) {
      // A file that vanished after the folder was read is no error; anything else is.
      if (errno != ENOENT && isModelName(name)) fail(path, reasonOf(errno));
    } else if (S_ISLNK(status.st_mode)) {
      judgeLink(path, name);
    } else if (S_ISDIR(status.st_mode)) {
      open(path);
    } else if (isModelName(name)) {
      if (S_ISREG(status.st_mode)) {
        entries_.push_back({path, {}, static_cast<uint64_t>(status.st_size)});
      } else {
        fail(path, reasonOfMode(status.st_mode));
      }
    }
  }

  /// A target inside the model is read where it is; one outside is not part of the model.
  void judgeLink(const std::string& path, const std::string& name) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
      if (!isModelName(name)) return;
      fail(path, errno == ENOENT ? std::string(kLinkDangling) : reasonOf(errno));
      return;
    }
    if (!S_ISDIR(status.st_mode) && !isModelName(name)) return;
    const std::optional<std::string> target = resolved(path);
    if (!target) {
      fail(path, reasonOf(errno));
    } else if (!realRoot_ || !isListed(*target, S_ISDIR(status.st_mode))) {
      const bool below = realRoot_ && isBelow(*target, *realRoot_);
      fail(path, std::string(below ? kLinkUnread : kLinkOut));
    }
  }

  /// Whether the resolved target of a link is listed where it is.
  bool isListed(const std::string& target, bool folder) const {
    // A link to a folder around the model leads back into it: nothing is missed.
    if (!isBelow(target, *realRoot_)) return folder && isBelow(*realRoot_, target);
    const std::string_view below = std::string_view(target).substr(realRoot_->size());
    if (below.find("/.") != std::string_view::npos) return false;
    for (size_t slash = below.find('/', 1); slash != std::string_view::npos;
         slash = below.find('/', slash + 1)) {
      if (isRepository(*realRoot_ + std::string(below.substr(0, slash)))) return false;
    }
    if (folder && !below.empty() && isRepository(target)) return false;
    return folder || isModelName(below.substr(below.rfind('/') + 1));
  }

  /// Reads the names in a folder and puts it on the chain.
  void open(const std::string& path) {
    if (chain_.size() > kDeepestFolder) {
      entries_.push_back({path, {}, 0, FileEntry::What::TooDeep});
      return;
    }
    DIR* stream = ::opendir(path.empty() ? "." : path.c_str());
    if (stream == nullptr) {
      fail(path, reasonOf(errno));
      return;
    }
    Folder folder{path, {}, 0};
    bool ownRepository = false;
    int error = 0;
    while (true) {
      errno = 0;
      const dirent* entry = ::readdir(stream);
      if (entry == nullptr) {
        error = errno;
        break;
      }
      const std::string_view name = entry->d_name;
      ownRepository = ownRepository || name == ".git";
      if (name.starts_with('.')) continue;
      if (entry->d_type == DT_REG && !isModelName(name)) continue;
      folder.names.emplace_back(name);
    }
    ::closedir(stream);
    if (ownRepository && !chain_.empty()) {
      entries_.push_back({path, {}, 0, FileEntry::What::Repository});
      return;
    }
    if (error != 0) fail(path, reasonOf(error));
    // std::string compares as unsigned bytes, so the order is the same everywhere.
    std::sort(folder.names.begin(), folder.names.end());
    chain_.push_back(std::move(folder));
  }

  std::string root_;
  std::optional<std::string> realRoot_;
  std::vector<Folder> chain_;
  std::vector<FileEntry> entries_;
};

class RealFileSystem final : public FileSystem {
 public:
  Kind kind(const std::string& path) const override {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
      return errno == ENOENT || errno == ENOTDIR ? Kind::Missing : Kind::Other;
    }
    if (S_ISREG(status.st_mode)) return Kind::File;
    return S_ISDIR(status.st_mode) ? Kind::Folder : Kind::Other;
  }

  bool isLink(const std::string& path) const override {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0 && S_ISLNK(status.st_mode);
  }

  std::variant<std::string, FileError> read(const std::string& path,
                                            uint64_t maxBytes) const override {
    struct stat status {};
    // Looked at before it is opened: opening a device can already do something.
    if (::stat(path.c_str(), &status) != 0) return FileError{reasonOf(errno)};
    if (!S_ISREG(status.st_mode)) return FileError{reasonOfMode(status.st_mode)};
    int opened = -1;
    do {
      opened = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    } while (opened < 0 && errno == EINTR);
    if (opened < 0) return FileError{reasonOf(errno)};
    const Descriptor file(opened);
    if (::fstat(file.get(), &status) != 0) return FileError{reasonOf(errno)};
    if (!S_ISREG(status.st_mode)) return FileError{reasonOfMode(status.st_mode)};
    const auto size = static_cast<uint64_t>(status.st_size);
    if (size > maxBytes) return tooLongError(size, maxBytes);
    return readAll(file.get(), size, maxBytes);
  }

  std::vector<FileEntry> list(const std::string& folder) const override {
    return Walk(folder).run();
  }

 private:
  /// Reads to the end, whatever size was announced: the file may grow or shrink meanwhile.
  static std::variant<std::string, FileError> readAll(int file, uint64_t size, uint64_t maxBytes) {
    constexpr size_t kStep = size_t{1} << 16U;
    std::string text;
    text.resize(static_cast<size_t>(size) + 1);  // one more byte, to see the end without growing
    size_t used = 0;
    while (true) {
      if (used == text.size()) text.resize(text.size() + std::max(kStep, text.size() / 2));
      const ssize_t got = ::read(file, text.data() + used, text.size() - used);
      if (got < 0) {
        if (errno == EINTR) continue;
        return FileError{reasonOf(errno)};
      }
      if (got == 0) break;
      used += static_cast<size_t>(got);
      if (used > maxBytes) return tooLongError(used, maxBytes);
    }
    text.resize(used);
    return text;
  }
};

}  // namespace

std::string joined(std::string_view folder, std::string_view name) {
  std::string path(folder);
  if (!path.empty() && !path.ends_with('/')) path += '/';
  return path += name;
}

std::string pathIn(std::string_view folder, std::string_view name) {
  return joined(folder == "." ? std::string_view() : folder, name);
}

FileError tooLongError(uint64_t size, uint64_t limit) {
  return {"is " + std::to_string(size) + " bytes long; the limit is " + std::to_string(limit),
          true};
}

const FileSystem& realFileSystem() {
  static const RealFileSystem fileSystem;
  return fileSystem;
}

void MemoryFileSystem::add(std::string path, std::string content) {
  files_.insert_or_assign(std::move(path), std::move(content));
}

FileSystem::Kind MemoryFileSystem::kind(const std::string& path) const {
  if (path.empty() || path == ".") return Kind::Folder;
  if (files_.contains(path)) return Kind::File;
  const std::string folder = path.ends_with('/') ? path : path + "/";
  const auto first = files_.lower_bound(folder);
  return first != files_.end() && first->first.starts_with(folder) ? Kind::Folder : Kind::Missing;
}

std::variant<std::string, FileError> MemoryFileSystem::read(const std::string& path,
                                                            uint64_t maxBytes) const {
  const auto found = files_.find(path);
  if (found == files_.end()) {
    return FileError{kind(path) == Kind::Folder ? "is a folder, not a file" : "does not exist"};
  }
  if (found->second.size() > maxBytes) return tooLongError(found->second.size(), maxBytes);
  return found->second;
}

std::vector<FileEntry> MemoryFileSystem::list(const std::string& folder) const {
  std::string prefix = folder == "." ? "" : folder;
  if (!prefix.empty() && !prefix.ends_with('/')) prefix += '/';
  std::vector<FileEntry> entries;
  for (auto file = files_.lower_bound(prefix);
       file != files_.end() && file->first.starts_with(prefix); ++file) {
    const std::string_view below = std::string_view(file->first).substr(prefix.size());
    if (below.starts_with('.') || below.find("/.") != std::string_view::npos) continue;
    if (!isModelName(below.substr(below.rfind('/') + 1))) continue;
    entries.push_back({file->first, {}, file->second.size()});
  }
  if (entries.empty() && kind(folder) != Kind::Folder) {
    entries.push_back({folder, "does not exist", 0});
  }
  std::sort(entries.begin(), entries.end(),
            [](const FileEntry& a, const FileEntry& b) { return beforeByParts(a.path, b.path); });
  return entries;
}

}  // namespace dslint
