#include "server/disk.h"

#include <sys/stat.h>

#include <chrono>

namespace dslint::server {
namespace {

/// How far the clock of a file system may lag, and how coarse it may be.
constexpr int64_t kTick = 2'000'000'000;

}  // namespace

bool isModelFile(std::string_view path) {
  if (!path.ends_with(".yaml") && !path.ends_with(".yml")) return false;
  return !path.substr(path.rfind('/') + 1).starts_with('.');
}

FileStamp stampOf(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return {};
  return {int64_t{status.st_ctim.tv_sec} * 1'000'000'000 + status.st_ctim.tv_nsec,
          static_cast<uint64_t>(status.st_size), static_cast<uint64_t>(status.st_ino)};
}

int64_t stampNow() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

FileStamp restedStampOf(const std::string& path, int64_t read) {
  const FileStamp stamp = stampOf(path);
  return stamp.changed < read - kTick ? stamp : FileStamp();
}

}  // namespace dslint::server
