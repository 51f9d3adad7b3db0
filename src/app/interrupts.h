// Handles Ctrl-C while a database is working.
#pragma once

#include <atomic>
#include <csignal>
#include <cstdint>
#include <thread>

namespace dslint {

/// Handles SIGINT and SIGTERM during its lifetime; ignored signals stay ignored. A later instance
/// replaces an earlier one.
class Interrupts {
 public:
  enum class First : uint8_t {
    Ends,          ///< cancels the running statement and ends the process
    FinishesStep,  ///< requests an end after the current step; a second one cancels the statement
  };
  explicit Interrupts(First first);
  ~Interrupts();
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;

  /// Whether a signal was received.
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
