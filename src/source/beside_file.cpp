#include "source/beside_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>

namespace dslint {
namespace {

constexpr std::array kEndings{SIGINT, SIGTERM, SIGHUP};

/// The file to remove when a signal ends the program.
std::atomic<const char*> unfinished = nullptr;
static_assert(std::atomic<const char*>::is_always_lock_free);

extern "C" void removeUnfinished(int signal) {
  if (const char* path = unfinished.exchange(nullptr)) unlink(path);
  // The program then ends as it would have: by the signal.
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

void watchForEndings() {
  for (const int signal : kEndings) {
    struct sigaction action {};
    // Signals that are ignored, as under nohup, or have a handler already stay as they are.
    if (sigaction(signal, nullptr, &action) != 0 || action.sa_handler != SIG_DFL) continue;
    action.sa_handler = removeUnfinished;
    sigemptyset(&action.sa_mask);
    sigaction(signal, &action, nullptr);
  }
}

/// Blocks the signals, so that none arrives between making a file and recording its name.
class Undisturbed {
 public:
  Undisturbed() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : kEndings) sigaddset(&signals, signal);
    pthread_sigmask(SIG_BLOCK, &signals, &before_);
  }
  ~Undisturbed() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  Undisturbed(const Undisturbed&) = delete;
  Undisturbed& operator=(const Undisturbed&) = delete;

 private:
  sigset_t before_{};
};

}  // namespace

BesideFile::BesideFile(const std::string& place, mode_t mode)
    : place_(place), path_(place + ".dslint-" + std::to_string(getpid())) {
  watchForEndings();
  const Undisturbed undisturbed;
  descriptor_ = open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (descriptor_ >= 0) unfinished = path_.c_str();
}

BesideFile::~BesideFile() {
  if (descriptor_ < 0) return;
  const Undisturbed undisturbed;
  close(descriptor_);
  if (unfinished.exchange(nullptr) != nullptr) unlink(path_.c_str());
}

bool BesideFile::moveToPlace() {
  if (fsync(descriptor_) != 0 && errno != EINVAL) return false;
  const Undisturbed undisturbed;
  if (std::rename(path_.c_str(), place_.c_str()) != 0) return false;
  unfinished = nullptr;
  return true;
}

bool writeAll(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<size_t>(written));
  }
  return true;
}

}  // namespace dslint
