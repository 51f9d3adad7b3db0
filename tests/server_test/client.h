// A client in the same process: it sends messages to a server and keeps the responses.
#pragma once

#include <filesystem>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "server/server.h"

namespace dslint::testing {

class Client final : private server::Output {
 public:
  /// Starts a server on a folder. Diagnostics are pushed; positions count bytes, or UTF-16.
  explicit Client(const std::filesystem::path& folder, bool utf8 = true);

  /// The result of a request; throws std::runtime_error with the message of an error.
  nlohmann::json request(const std::string& method, nlohmann::json params);
  /// The error code of a request that fails; 0 for one that does not.
  int64_t errorOf(const std::string& method, nlohmann::json params);
  void notify(const std::string& method, nlohmann::json params);
  void open(const std::filesystem::path& file, const std::string& text);
  void change(const std::filesystem::path& file, nlohmann::json changes);
  void close(const std::filesystem::path& file);
  /// Waits for the newest check, and gives all diagnostics by path.
  std::map<std::string, nlohmann::json> diagnostics();
  server::Server& server() { return server_; }

 private:
  void send(const std::string& body) override;
  nlohmann::json exchange(const std::string& method, nlohmann::json params);

  std::mutex mutex_;
  std::map<int64_t, nlohmann::json> answers_;
  std::map<std::string, nlohmann::json> diagnostics_;
  int64_t nextId_ = 1;
  int64_t version_ = 1;
  server::Server server_;
};

/// A position request on a text: `needle` stands once before the position, `offset` bytes of it.
nlohmann::json positionOf(const std::filesystem::path& file, const std::string& text,
                          const std::string& needle, size_t offset = 0);

}  // namespace dslint::testing
