#include "app/site_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "source/beside_file.h"

namespace dslint {
namespace {

namespace fs = std::filesystem;

/// Marks a folder as a site, so that the next one may replace it.
constexpr const char* kMarker = ".dslint-site";
/// Collects the next site. One that is left from a run that was killed is removed by the next.
constexpr const char* kStaging = ".dslint-site-new";

/// Whether an entry of the folder is part of a site even if the next one does not write it. Other
/// files, such as a `CNAME` or a `.git`, are kept.
bool isOfSite(std::string_view name) {
  constexpr std::array<std::string_view, 12> kNames = {
      "assets", "changes.html", "containers", "datasets", "platforms",  "policies",
      "rules",  "search",       "stores",     "teams",    "workspaces", "zones"};
  return std::ranges::find(kNames, name) != kNames.end();
}

std::error_code systemError() { return {errno, std::generic_category()}; }

int openFolder(const fs::path& path) {
  return open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

std::vector<std::string> namesIn(const fs::path& folder, std::error_code& error) {
  std::vector<std::string> names;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    names.push_back(at->path().filename().string());
  }
  return names;
}

/// Moves entries of folders, and back unless all moves succeed.
class Moves {
 public:
  Moves() = default;
  Moves(const Moves&) = delete;
  Moves& operator=(const Moves&) = delete;
  ~Moves() {
    std::error_code ignored;
    for (auto one = done_.rbegin(); one != done_.rend(); ++one) {
      fs::rename(one->second, one->first, ignored);
    }
  }

  std::error_code move(const fs::path& from, const fs::path& to) {
    std::error_code error;
    fs::rename(from, to, error);
    if (!error) done_.emplace_back(from, to);
    return error;
  }
  void keep() { done_.clear(); }

 private:
  std::vector<std::pair<fs::path, fs::path>> done_;
};

}  // namespace

SiteFolder::SiteFolder(std::string folder) : folder_(std::move(folder)) {
  std::error_code ignored;
  const fs::file_status status = fs::status(folder_, ignored);
  if (fs::exists(status) && !fs::is_directory(status)) {
    problem_ = "it is not a folder";
    return;
  }
  if (fs::is_directory(status) && !fs::is_empty(folder_, ignored) &&
      !fs::exists(folder_ / kMarker, ignored)) {
    problem_ =
        "it holds files that are not part of a dslint site: name an empty folder, or a new one";
    return;
  }
  if (const std::error_code error = prepare()) {
    problem_ = error == std::errc::operation_would_block ? "another dslint is writing into it"
                                                         : error.message();
    return;
  }
  write(".nojekyll", "");  // GitHub Pages would leave some names out
}

SiteFolder::~SiteFolder() {
  std::error_code ignored;
  if (new_ >= 0) close(new_);
  if (!staging_.empty()) fs::remove_all(staging_, ignored);
  if (!finished_) {
    if (marked_) unlinkat(lock_, kMarker, 0);
    for (auto one = made_.rbegin(); one != made_.rend(); ++one) rmdir(one->c_str());
  }
  if (lock_ >= 0) close(lock_);
}

/// Makes the folder and the one for the files of the new site.
std::error_code SiteFolder::prepare() {
  std::error_code error;
  std::vector<fs::path> missing;
  for (fs::path at = fs::absolute(folder_, error).lexically_normal();
       !at.empty() && !fs::exists(at, error); at = at.parent_path()) {
    missing.push_back(at);
  }
  for (auto one = missing.rbegin(); one != missing.rend(); ++one) {
    if (mkdir(one->c_str(), 0777) == 0) {
      made_.push_back(*one);
    } else if (errno != EEXIST) {
      return systemError();
    }
  }
  lock_ = openFolder(folder_);
  if (lock_ < 0) return systemError();
  // Where the file system has no locks, two runs at once are not noticed.
  if (flock(lock_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) return systemError();
  const int marker = openat(lock_, kMarker, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  marked_ = marker >= 0;
  if (marked_) close(marker);
  if (!marked_ && errno != EEXIST) return systemError();
  fs::remove_all(folder_ / kStaging, error);
  if (mkdirat(lock_, kStaging, 0777) != 0) return systemError();
  staging_ = folder_ / kStaging;
  for (const char* part : {"new", "old"}) {
    if (mkdir((staging_ / part).c_str(), 0777) != 0) return systemError();
  }
  new_ = openFolder(staging_ / "new");
  return new_ < 0 ? systemError() : std::error_code();
}

void SiteFolder::fail(const std::string& path, const std::string& reason) {
  const std::lock_guard lock(mutex_);
  if (problem_.empty()) problem_ = fmt::format("cannot write `{}`: {}", path, reason);
}

/// Creates the folders above a file.
bool SiteFolder::makeFolder(const std::string& path) {
  const size_t slash = path.rfind('/');
  if (slash == std::string::npos) return true;
  const std::string folder = path.substr(0, slash);
  {
    const std::lock_guard lock(mutex_);
    if (folders_.contains(folder)) return true;
  }
  if (!makeFolder(folder)) return false;
  if (mkdirat(new_, folder.c_str(), 0777) != 0 && errno != EEXIST) return false;
  const std::lock_guard lock(mutex_);
  folders_.insert(folder);
  return true;
}

void SiteFolder::write(const std::string& path, std::string_view content) {
  if (!makeFolder(path)) return fail(path, std::strerror(errno));
  constexpr int kFlags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW;
  const int file = openat(new_, path.c_str(), kFlags, 0666);
  if (file < 0) return fail(path, std::strerror(errno));
  const bool written = writeAll(file, content);
  const int reason = errno;
  if (close(file) != 0) return fail(path, std::strerror(errno));
  if (!written) fail(path, std::strerror(reason));
}

bool SiteFolder::finish() {
  if (!problem_.empty()) return false;
  std::error_code error;
  const std::vector<std::string> written = namesIn(staging_ / "new", error);
  const StringSet names(written.begin(), written.end());
  Moves moves;
  for (const std::string& name : namesIn(folder_, error)) {
    if (error || (!names.contains(name) && !isOfSite(name))) continue;
    error = moves.move(folder_ / name, staging_ / "old" / name);
    if (error) fail(name, error.message());
  }
  for (const std::string& name : written) {
    if (error) break;
    error = moves.move(staging_ / "new" / name, folder_ / name);
    if (error) fail(name, error.message());
  }
  if (error) {
    fail(folder_.string(), error.message());
    return false;
  }
  moves.keep();
  finished_ = true;
  return true;
}

}  // namespace dslint
