#include "app/interrupts.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>

#include "database/connection.h"

namespace dslint {
namespace {

/// Where the handler puts the signal's number for a thread to read: handlers must not call drivers.
std::atomic<int> pipeEnd{-1};
constexpr char kQuit = 0;

void onSignal(int signal) {
  const int kept = errno;
  const char number = static_cast<char>(signal);
  [[maybe_unused]] const ssize_t written = write(pipeEnd.load(), &number, 1);
  errno = kept;
}

void take(int signal, struct sigaction& before) {
  struct sigaction action {};
  action.sa_handler = onSignal;
  action.sa_flags = SA_RESTART;
  sigaction(signal, nullptr, &before);
  if (before.sa_handler != SIG_IGN) sigaction(signal, &action, nullptr);
}

}  // namespace

Interrupts::Interrupts(First first) : first_(first) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe for signals");
  read_ = ends[0];
  write_ = ends[1];
  outer_ = pipeEnd.exchange(write_);
  take(SIGINT, interrupt_);
  take(SIGTERM, terminate_);
  watcher_ = std::thread([this] { watch(); });
}

Interrupts::~Interrupts() {
  sigaction(SIGINT, &interrupt_, nullptr);
  sigaction(SIGTERM, &terminate_, nullptr);
  pipeEnd = outer_;
  [[maybe_unused]] const ssize_t written = write(write_, &kQuit, 1);
  watcher_.join();
  close(read_);
  close(write_);
}

void Interrupts::watch() {
  char signal = kQuit;
  for (;;) {
    const ssize_t got = read(read_, &signal, 1);
    if (got < 0 && errno == EINTR) continue;
    if (got != 1 || signal == kQuit) return;
    const bool isFirst = !asked_.exchange(true);
    if (first_ == First::FinishesStep) {
      if (!isFirst) cancelStatements();
      continue;
    }
    // In case the driver does not return from cancelling, the next signal ends the process at once.
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    cancelStatements();
    kill(getpid(), signal);
    return;
  }
}

}  // namespace dslint
