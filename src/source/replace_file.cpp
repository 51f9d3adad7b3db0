#include "source/replace_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <variant>

#include "source/beside_file.h"
#include "source/file_system.h"

namespace dslint {

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
  if (content != nullptr && *content == text) return std::nullopt;  // done under another name
  if (content == nullptr || *content != expected) return "it has changed since it was read";
  BesideFile beside(place, 0600);
  const int file = beside.descriptor();
  if (file < 0 || !writeAll(file, text)) return std::strerror(errno);
  // Only root may change the owner; without that the permissions are still kept.
  if (fchown(file, status.st_uid, status.st_gid) != 0 && errno != EPERM) {
    return std::strerror(errno);
  }
  if (fchmod(file, status.st_mode & 07777U) != 0) return std::strerror(errno);
  if (!beside.moveToPlace()) return std::strerror(errno);
  return std::nullopt;
}

}  // namespace dslint
