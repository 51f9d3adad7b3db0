// The language server: receives messages of the protocol, keeps the open documents and their
// models, and responds.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "server/features.h"
#include "server/workspace.h"

namespace dslint::server {

/// Where messages go. Called from several threads, one at a time.
class Output {
 public:
  virtual ~Output() = default;
  virtual void send(const std::string& body) = 0;
};

struct ServerOptions {
  std::chrono::milliseconds rest{100};  ///< how long to wait after an edit before checking
  std::string version;
};

class Server final : public Listener {
 public:
  Server(Output& output, ServerOptions options);
  ~Server() override;

  /// Handles a message; responses go to the output. A malformed message gets an error.
  void handle(const std::string& body);
  /// A frame that was not a message.
  void handleFault(const std::string& reason);
  /// May be called from another thread while a message is handled: a request with that id that has
  /// not begun gets a response that it was cancelled.
  void cancel(const std::string& body);
  /// Whether the client has sent `exit`.
  bool ended() const { return ended_; }
  /// 0 if the client sent `shutdown` before, as the protocol requires, else 1.
  int exitCode() const { return shutDown_ ? 0 : 1; }
  /// Waits until all models are checked.
  void settle();

 private:
  void checking(const std::string& root) override;
  void checked(std::shared_ptr<const Snapshot> snapshot) override;
  void failed(const std::string& root, const std::string& reason) override;

  void request(const nlohmann::json& id, const std::string& method, const nlohmann::json& params);
  void notification(const std::string& method, const nlohmann::json& params);
  nlohmann::json initialize(const nlohmann::json& params);
  void initialized();
  nlohmann::json answer(const Feature& feature, const nlohmann::json& params);
  void configure(const nlohmann::json& settings);
  void opened(const nlohmann::json& document);
  void changed(const nlohmann::json& params);
  void closed(const nlohmann::json& document);
  Workspace* workspaceOf(const std::string& path);
  std::string folderAbove(const std::string& path) const;
  void addFolder(const std::string& path);
  void removeFolder(const std::string& path);
  void joinModel(const std::string& path);
  void joinModels();
  void checkOpenDocuments();
  void saved(const std::string& path);
  void filesChanged(const std::vector<std::string>& paths);
  void clear(const std::string& root);
  void refreshAnnotations();

  void send(const nlohmann::json& message);
  void respond(const nlohmann::json& id, nlohmann::json result);
  void fail(const nlohmann::json& id, int code, const std::string& message);
  void ask(const std::string& method, nlohmann::json params);
  void notify(const std::string& method, nlohmann::json params);

  Output& output_;
  const ServerOptions options_;
  Client client_;
  Buffers buffers_;
  std::map<std::string, std::unique_ptr<Workspace>> workspaces_;  ///< by their roots
  std::vector<std::string> folders_;                              ///< of the editor
  std::set<std::string> modelless_;  ///< folders of documents that no model was found for
  bool initialized_ = false;
  bool shutDown_ = false;
  bool ended_ = false;
  std::mutex outputMutex_;
  std::mutex cancelMutex_;
  std::set<std::string> cancelled_;  ///< ids, as JSON
  std::mutex publishedMutex_;
  std::map<std::string, std::map<std::string, std::string>> published_;  ///< by root and path
  std::map<std::string, std::string> failures_;                          ///< last reported, by root
  int64_t nextId_ = 1;
};

/// Serves on standard input and output until the client ends it or dies. Returns the exit status.
int serve(const ServerOptions& options);

}  // namespace dslint::server
