#include "source/replace_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <variant>

#include "source/file_system.h"

namespace dslint {
namespace {

bool writeAll(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<size_t>(written));
  }
  return true;
}

/// A file that is gone again unless it was moved away.
struct Beside {
  explicit Beside(std::string at)
      : path(std::move(at)),
        descriptor(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)) {}
  ~Beside() {
    if (descriptor < 0) return;
    close(descriptor);
    if (!moved) unlink(path.c_str());
  }
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;

  std::string path;
  int descriptor;
  bool moved = false;
};

}  // namespace

std::optional<std::string> replaceFile(const std::string& path, std::string_view expected,
                                       std::string_view text) {
  const std::unique_ptr<char, decltype(&std::free)> real(realpath(path.c_str(), nullptr),
                                                         &std::free);
  if (real == nullptr) return std::strerror(errno);
  const std::string place = real.get();
  struct stat status {};
  if (stat(place.c_str(), &status) != 0) return std::strerror(errno);
  if (access(place.c_str(), W_OK) != 0) return std::strerror(errno);
  const auto now = realFileSystem().read(place, std::max(expected.size(), text.size()));
  const auto* content = std::get_if<std::string>(&now);
  if (content != nullptr && *content == text) return std::nullopt;  // by another name
  if (content == nullptr || *content != expected) return "it has changed since it was read";
  Beside beside(place + ".dslint-" + std::to_string(getpid()));
  if (beside.descriptor < 0 || !writeAll(beside.descriptor, text)) return std::strerror(errno);
  // Only root may give a file away; whoever may not still keeps the permissions.
  if (fchown(beside.descriptor, status.st_uid, status.st_gid) != 0 && errno != EPERM) {
    return std::strerror(errno);
  }
  if (fchmod(beside.descriptor, status.st_mode & 07777U) != 0) return std::strerror(errno);
  if (fsync(beside.descriptor) != 0 && errno != EINVAL) return std::strerror(errno);
  if (std::rename(beside.path.c_str(), place.c_str()) != 0) return std::strerror(errno);
  beside.moved = true;
  return std::nullopt;
}

}  // namespace dslint
