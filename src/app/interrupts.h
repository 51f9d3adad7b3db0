// What Ctrl-C does while a database is at work.
#pragma once

#include <atomic>
#include <csignal>
#include <cstdint>
#include <thread>

namespace dslint {

/// Takes SIGINT and SIGTERM for as long as it lives; a signal that is ignored stays so. A later one
/// hides the one before it.
class Interrupts {
 public:
  enum class First : uint8_t {
    Ends,          ///< cancels the statement that runs, and ends the process
    FinishesStep,  ///< asks to end after the current step; the second cancels the statement
  };
  explicit Interrupts(First first);
  ~Interrupts();
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;

  /// Whether a signal has come.
  const std::atomic<bool>& asked() const { return asked_; }

 private:
  void watch();

  First first_;
  std::atomic<bool> asked_{false};
  int read_ = -1;
  int write_ = -1;
  int outer_ = -1;  ///< where the handler wrote before
  struct sigaction interrupt_ {};
  struct sigaction terminate_ {};
  std::thread watcher_;
};

}  // namespace dslint
