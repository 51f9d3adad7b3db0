#include "app/write_files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <unordered_set>
#include <variant>

#include "source/beside_file.h"
#include "source/file_system.h"

namespace dslint {
namespace {

namespace fs = std::filesystem;

/// Blocks signals that end the program during its lifetime.
class SignalsWait {
 public:
  SignalsWait() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals, signal);
    pthread_sigmask(SIG_BLOCK, &signals, &before_);
  }
  ~SignalsWait() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalsWait(const SignalsWait&) = delete;
  SignalsWait& operator=(const SignalsWait&) = delete;

 private:
  sigset_t before_;
};

/// Moves files to their places, and back unless all moves succeed.
class Exchange {
 public:
  Exchange(fs::path folder, fs::path staging)
      : folder_(std::move(folder)), staging_(std::move(staging)) {}
  ~Exchange() {
    std::error_code ignored;
    if (!kept_) {
      for (auto done = moved_.rbegin(); done != moved_.rend(); ++done) {
        fs::remove(done->place, ignored);
        if (!done->before.empty()) fs::rename(done->before, done->place, ignored);
      }
      for (auto made = folders_.rbegin(); made != folders_.rend(); ++made) {
        fs::remove(*made, ignored);
      }
    }
    if (!staging_.empty()) fs::remove_all(staging_, ignored);
    if (!kept_ && madeRoot_) fs::remove(folder_, ignored);
  }
  Exchange(const Exchange&) = delete;
  Exchange& operator=(const Exchange&) = delete;

  std::optional<std::string> run(const std::vector<NewText>& files) {
    std::error_code error;
    madeRoot_ = fs::create_directories(folder_, error);
    if (!error && ::mkdir(staging_.c_str(), 0777) != 0) {
      error.assign(errno, std::generic_category());
      if (errno == EEXIST) {
        const std::string there = staging_.string();
        staging_.clear();
        return fmt::format("`{}` is left from a run that did not end: move it away", there);
      }
    }
    if (error) {
      return fmt::format("cannot write below `{}`: {}", folder_.string(), error.message());
    }
    for (size_t i = 0; i < files.size(); ++i) {
      if (!stage(i, folder_ / files[i].path, files[i].text)) {
        return fmt::format("cannot write `{}`: {}", (folder_ / files[i].path).string(),
                           std::strerror(errno));
      }
    }
    for (size_t i = 0; i < files.size(); ++i) {
      if (auto failure = move(i, folder_ / files[i].path)) return failure;
    }
    kept_ = true;
    return std::nullopt;
  }

 private:
  struct Moved {
    fs::path place;
    fs::path before;  ///< where the previous file was moved; empty if there was none
  };

  /// Writes a file out of the way; none where the same text is in its place. What takes the place
  /// of another is on the disk by then; to wait for that for each of thousands of new files would
  /// take longer than all the rest.
  bool stage(size_t number, const fs::path& place, const std::string& text) {
    std::error_code none;
    const bool replaces = fs::exists(fs::symlink_status(place, none));
    if (replaces && fs::is_regular_file(fs::symlink_status(place, none))) {
      const auto before = realFileSystem().read(place.string(), text.size());
      const auto* same = std::get_if<std::string>(&before);
      if (same != nullptr && *same == text) return true;
    }
    const int file = ::open(newPath(number).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file < 0) return false;
    const bool written =
        writeAll(file, text) && (!replaces || ::fsync(file) == 0 || errno == EINVAL);
    const int reason = errno;
    if (::close(file) == 0 && written) {
      staged_.insert(number);
      return true;
    }
    if (!written) errno = reason;
    return false;
  }

  fs::path newPath(size_t number) const { return staging_ / fmt::format("new-{}", number); }

  std::optional<std::string> move(size_t number, const fs::path& place) {
    std::error_code error;
    for (fs::path above = place.parent_path(); above != folder_; above = above.parent_path()) {
      if (fs::is_symlink(above)) return fmt::format("`{}` is a link", above.string());
      if (!fs::exists(above)) folders_.push_back(above);
    }
    if (!staged_.contains(number)) return std::nullopt;
    fs::create_directories(place.parent_path(), error);
    Moved moved{place, {}};
    const fs::file_status status = fs::symlink_status(place, error);
    if (status.type() != fs::file_type::not_found) {
      if (!fs::is_regular_file(status)) {
        return fmt::format("`{}` is not a plain file; move it away", place.string());
      }
      moved.before = staging_ / fmt::format("old-{}", number);
      fs::rename(place, moved.before, error);
      if (!error) {
        const fs::perms rights = fs::status(moved.before).permissions();
        fs::permissions(newPath(number), rights, error);
      }
    } else {
      error.clear();
    }
    if (!error) {
      moved_.push_back(moved);
      fs::rename(newPath(number), place, error);
    }
    if (!error) return std::nullopt;
    return fmt::format("cannot write `{}`: {}", place.string(), error.message());
  }

  fs::path folder_;
  fs::path staging_;  ///< empty where it is not ours
  std::unordered_set<size_t> staged_;
  std::vector<Moved> moved_;
  std::vector<fs::path> folders_;
  bool madeRoot_ = false;
  bool kept_ = false;
};

}  // namespace

std::optional<std::string> writeTogether(const std::string& folder,
                                         const std::vector<NewText>& files) {
  const SignalsWait wait;
  const fs::path root = fs::path(folder).lexically_normal();
  Exchange exchange(root, root / fmt::format(".dslint-import-{}", ::getpid()));
  return exchange.run(files);
}

}  // namespace dslint
