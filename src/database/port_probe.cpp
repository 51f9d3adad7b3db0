#include "database/port_probe.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>

namespace dslint {
namespace {

class Socket {
 public:
  explicit Socket(const addrinfo& address)
      : number_(socket(address.ai_family, address.ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC,
                       address.ai_protocol)) {}
  ~Socket() {
    if (number_ >= 0) close(number_);
  }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  int number() const { return number_; }
  /// Waits until one of `events` occurs. False if time runs out.
  bool wait(short events, int milliseconds) const {
    pollfd entry{number_, events, 0};
    int result = 0;
    do {
      result = poll(&entry, 1, milliseconds);
    } while (result < 0 && errno == EINTR);
    return result > 0;
  }

 private:
  int number_;
};

std::string tryAddress(const addrinfo& address, int milliseconds, bool greets) {
  const Socket socket(address);
  if (socket.number() < 0) return std::strerror(errno);
  if (::connect(socket.number(), address.ai_addr, address.ai_addrlen) != 0) {
    if (errno != EINPROGRESS) return std::strerror(errno);
    if (!socket.wait(POLLOUT, milliseconds)) return "no answer";
    int error = 0;
    socklen_t size = sizeof(error);
    getsockopt(socket.number(), SOL_SOCKET, SO_ERROR, &error, &size);
    if (error != 0) return std::strerror(error);
  }
  if (greets && !socket.wait(POLLIN, milliseconds)) return "a server that sends nothing";
  return {};
}

}  // namespace

std::string probePort(const std::string& host, int port, std::chrono::seconds timeout,
                      bool greets) {
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  const int code = getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found);
  if (code != 0) return fmt::format("the host `{}` is not known: {}", host, gai_strerror(code));
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> list(found, freeaddrinfo);
  const auto milliseconds =
      static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(timeout).count());
  std::string error;
  for (const addrinfo* one = found; one != nullptr; one = one->ai_next) {
    error = tryAddress(*one, milliseconds, greets);
    if (error.empty()) return {};
  }
  return fmt::format("{}:{} gives {}", host, port, error);
}

}  // namespace dslint
