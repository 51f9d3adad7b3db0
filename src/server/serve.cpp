// Runs the server on standard input and output: one thread reads, one handles messages.

#include <unistd.h>

#include <array>
#include <cerrno>
#include <condition_variable>
#include <deque>
#include <thread>

#include "server/frames.h"
#include "server/server.h"

namespace dslint::server {
namespace {

class StandardOutput final : public Output {
 public:
  void send(const std::string& body) override {
    const std::string frame = framed(body);
    for (size_t at = 0; at < frame.size();) {
      const ssize_t count = ::write(STDOUT_FILENO, frame.data() + at, frame.size() - at);
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) return;  // the client is gone; its input ends, too
      at += static_cast<size_t>(count);
    }
  }
};

struct Incoming {
  std::string body;
  std::string fault;
};

/// Messages that have arrived and are not handled yet.
class Queue {
 public:
  void push(Incoming message) {
    {
      const std::lock_guard lock(mutex_);
      messages_.push_back(std::move(message));
    }
    wake_.notify_one();
  }
  void close() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    wake_.notify_one();
  }
  /// False if there are no more.
  bool pop(Incoming& message) {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [&] { return closed_ || !messages_.empty(); });
    if (messages_.empty()) return false;
    message = std::move(messages_.front());
    messages_.pop_front();
    return true;
  }

 private:
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Incoming> messages_;
  bool closed_ = false;
};

void readAll(Queue& queue, Server& server) {
  FrameReader frames;
  std::array<char, 65536> bytes{};
  while (!frames.lost()) {
    const ssize_t count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    frames.add({bytes.data(), static_cast<size_t>(count)});
    while (auto body = frames.next()) {
      if (body->find("$/cancelRequest") != std::string::npos) server.cancel(*body);
      queue.push({std::move(*body), frames.fault()});
    }
  }
  queue.close();
}

}  // namespace

int serve(const ServerOptions& options) {
  StandardOutput output;
  Server server(output, options);
  Queue queue;
  std::thread reader([&] { readAll(queue, server); });
  Incoming message;
  while (!server.ended() && queue.pop(message)) {
    if (!message.fault.empty()) {
      server.handleFault(message.fault);
    } else {
      server.handle(message.body);
    }
  }
  // A client that sends `exit` may leave the pipe open, so the reader may still wait in read().
  if (server.ended()) {
    reader.detach();
    std::_Exit(server.exitCode());
  }
  reader.join();
  return server.exitCode();
}

}  // namespace dslint::server
