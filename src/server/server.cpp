#include "server/server.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace dslint::server {
namespace {

using nlohmann::json;

// The error codes of JSON-RPC and the protocol.
constexpr int kParseError = -32700;
constexpr int kInvalidRequest = -32600;
constexpr int kMethodNotFound = -32601;
constexpr int kInvalidParams = -32602;
constexpr int kInternalError = -32603;
constexpr int kNotInitialized = -32002;
constexpr int kRequestFailed = -32803;
constexpr int kRequestCancelled = -32800;
// Kinds of changes of watched files.
constexpr int kCreated = 1;
constexpr int kDeleted = 4;

/// The member at a path of keys; null if there is none.
const json& at(const json& value, std::initializer_list<const char*> keys) {
  static const json kNone;
  const json* found = &value;
  for (const char* key : keys) {
    if (!found->is_object() || !found->contains(key)) return kNone;
    found = &(*found)[key];
  }
  return *found;
}
bool flag(const json& value, std::initializer_list<const char*> keys) {
  const json& found = at(value, keys);
  return found.is_boolean() && found.get<bool>();
}
std::string text(const json& value, std::initializer_list<const char*> keys) {
  const json& found = at(value, keys);
  return found.is_string() ? found.get<std::string>() : std::string();
}

bool lists(const json& value, std::string_view wanted) {
  return value.is_array() &&
         std::ranges::any_of(value, [&](const json& one) { return one == wanted; });
}

const Feature* findFeature(const std::string& method) {
  const auto found = std::ranges::find(features(), method, &Feature::method);
  return found == features().end() ? nullptr : &*found;
}

json capabilities(Encoding encoding) {
  return {
      {"positionEncoding", encoding == Encoding::Utf8 ? "utf-8" : "utf-16"},
      {"textDocumentSync", {{"openClose", true}, {"change", 2}, {"save", true}}},
      {"diagnosticProvider",
       {{"identifier", "dslint"}, {"interFileDependencies", true}, {"workspaceDiagnostics", true}}},
      {"completionProvider", {{"triggerCharacters", {":", " ", "-", "/", "[", "{", ",", "\""}}}},
      {"hoverProvider", true},
      {"definitionProvider", true},
      {"declarationProvider", true},
      {"referencesProvider", true},
      {"documentHighlightProvider", true},
      {"renameProvider", {{"prepareProvider", true}}},
      {"codeActionProvider", {{"codeActionKinds", {"quickfix", "source.fixAll.dslint"}}}},
      {"documentSymbolProvider", true},
      {"workspaceSymbolProvider", true},
      {"foldingRangeProvider", true},
      {"selectionRangeProvider", true},
      {"codeLensProvider", {{"resolveProvider", false}}},
      {"inlayHintProvider", true},
      {"documentLinkProvider", {{"resolveProvider", false}}},
      {"workspace",
       {{"workspaceFolders", {{"supported", true}, {"changeNotifications", true}}}}},
  };
}

}  // namespace

Server::Server(Output& output, ServerOptions options)
    : output_(output), options_(std::move(options)) {}

Server::~Server() { workspaces_.clear(); }

void Server::handleFault(const std::string& reason) { fail(nullptr, kParseError, reason); }

void Server::cancel(const std::string& body) {
  const json message = json::parse(body, nullptr, false);
  if (text(message, {"method"}) != "$/cancelRequest") return;
  const std::lock_guard lock(cancelMutex_);
  if (cancelled_.size() > 10'000) cancelled_.clear();  // ids that were never requested
  cancelled_.insert(at(message, {"params", "id"}).dump());
}

void Server::handle(const std::string& body) {
  const json message = json::parse(body, nullptr, false);
  if (message.is_discarded()) return fail(nullptr, kParseError, "the message is not JSON");
  if (!message.is_object()) return fail(nullptr, kInvalidRequest, "the message is not an object");
  const json& id = at(message, {"id"});
  const json& method = at(message, {"method"});
  if (!method.is_string()) {
    // A response to a request of the server.
    if (message.contains("result") || message.contains("error")) {
      if (at(message, {"result"}).is_array() && !at(message, {"result"}).empty()) {
        configure(at(message, {"result"}).front());
      }
      return;
    }
    return fail(id, kInvalidRequest, "the message has no `method`");
  }
  const json params = message.contains("params") ? message["params"] : json::object();
  if (!params.is_object() && !params.is_array() && !params.is_null()) {
    return message.contains("id") ? fail(id, kInvalidParams, "`params` is not an object") : void();
  }
  const json object = params.is_object() ? params : json::object();
  if (message.contains("id")) {
    request(id, method.get<std::string>(), object);
  } else {
    notification(method.get<std::string>(), object);
  }
}

void Server::request(const json& id, const std::string& method, const json& params) {
  {
    const std::lock_guard lock(cancelMutex_);
    if (cancelled_.erase(id.dump()) > 0) {
      return fail(id, kRequestCancelled, "cancelled");
    }
  }
  if (method == "initialize") {
    if (initialized_) return fail(id, kInvalidRequest, "`initialize` was sent before");
    return respond(id, initialize(params));
  }
  if (!initialized_) return fail(id, kNotInitialized, "`initialize` has to be sent first");
  if (shutDown_) return fail(id, kInvalidRequest, "after `shutdown` only `exit` may be sent");
  if (method == "shutdown") {
    shutDown_ = true;
    return respond(id, nullptr);
  }
  const Feature* feature = findFeature(method);
  if (feature == nullptr) return fail(id, kMethodNotFound, "there is no method `" + method + "`");
  try {
    respond(id, answer(*feature, params));
  } catch (const RequestFailed& error) {
    fail(id, kRequestFailed, error.what());
  } catch (const json::exception&) {
    fail(id, kInvalidParams, "the parameters of `" + method + "` have the wrong shape");
  } catch (const std::exception& error) {
    fail(id, kInternalError, error.what());
  }
}

json Server::answer(const Feature& feature, const json& params) {
  Query query{client_, {}, nullptr, nullptr, false, {}, 0};
  query.path = pathOf(text(params, {"textDocument", "uri"}));
  if (const auto buffer = buffers_.find(query.path); buffer != buffers_.end()) {
    query.text = buffer->second.text;
  }
  if (query.text != nullptr) {
    if (const auto position = positionFrom(at(params, {"position"}))) {
      query.offset = offsetOf(*query.text, *position, client_.encoding);
    }
  }
  const auto snapshotOf = [&](Workspace& workspace) {
    auto latest = feature.fresh ? nullptr : workspace.latest();
    return latest == nullptr ? workspace.settled() : latest;
  };
  if (query.path.empty()) {
    for (const auto& [root, workspace] : workspaces_) {
      auto snapshot = snapshotOf(*workspace);
      if (snapshot == nullptr) snapshot = workspace->latest();
      if (snapshot != nullptr) query.all.push_back(std::move(snapshot));
    }
  } else if (Workspace* workspace = workspaceOf(query.path)) {
    query.snapshot = snapshotOf(*workspace);
    query.unchecked = query.snapshot == nullptr;
  }
  return feature.answer(query, params);
}

json Server::initialize(const json& params) {
  initialized_ = true;
  const json& can = at(params, {"capabilities"});
  if (lists(at(can, {"general", "positionEncodings"}), "utf-8")) client_.encoding = Encoding::Utf8;
  const json& document = at(can, {"textDocument"});
  client_.snippets = flag(document, {"completion", "completionItem", "snippetSupport"});
  client_.markdown = lists(at(document, {"hover", "contentFormat"}), "markdown");
  client_.pulls = at(document, {"diagnostic"}).is_object();
  client_.progress = flag(can, {"window", "workDoneProgress"});
  client_.watches = flag(can, {"workspace", "didChangeWatchedFiles", "dynamicRegistration"});
  client_.configures = flag(can, {"workspace", "configuration"});
  configure(at(params, {"initializationOptions"}));
  client_.refreshesLenses = flag(can, {"workspace", "codeLens", "refreshSupport"});
  client_.refreshesHints = flag(can, {"workspace", "inlayHint", "refreshSupport"});
  client_.refreshesProblems = flag(can, {"workspace", "diagnostics", "refreshSupport"});
  const json& folders = at(params, {"workspaceFolders"});
  if (folders.is_array()) {
    for (const json& folder : folders) addFolder(pathOf(text(folder, {"uri"})));
  } else {
    const std::string root = pathOf(text(params, {"rootUri"}));
    addFolder(root.empty() ? text(params, {"rootPath"}) : root);
  }
  return {{"capabilities", capabilities(client_.encoding)},
          {"serverInfo", {{"name", "dslint"}, {"version", options_.version}}}};
}

void Server::initialized() {
  if (client_.watches) {
    json watchers = json::array();
    for (const char* pattern : {"**/*.{yaml,yml}", "**/*.json", "**/*.avsc"}) {
      watchers.push_back({{"globPattern", pattern}});
    }
    // Of a folder that is moved or deleted, editors report the folder and none of its files.
    watchers.push_back({{"globPattern", "**"}, {"kind", kCreated | kDeleted}});
    ask("client/registerCapability",
        {{"registrations",
          {{{"id", "files"},
            {"method", "workspace/didChangeWatchedFiles"},
            {"registerOptions", {{"watchers", std::move(watchers)}}}}}}});
  }
  if (client_.configures) {
    ask("workspace/configuration", {{"items", {{{"section", "dslint"}}}}});
  }
}

void Server::configure(const json& settings) {
  const json& own =
      settings.is_object() && settings.contains("dslint") ? settings["dslint"] : settings;
  bool differs = false;
  const auto set = [&](const char* key, bool& value) {
    const json& wanted = at(own, {key});
    if (!wanted.is_boolean() || value == wanted.get<bool>()) return;
    value = wanted.get<bool>();
    differs = true;
  };
  set("codeLens", client_.codeLens);
  set("inlayHints", client_.inlayHints);
  if (differs) refreshAnnotations();
}

/// Lenses and hints of a document depend on the whole model, so clients are asked to request them
/// again.
void Server::refreshAnnotations() {
  if (client_.refreshesLenses) ask("workspace/codeLens/refresh", nullptr);
  if (client_.refreshesHints) ask("workspace/inlayHint/refresh", nullptr);
}

void Server::notification(const std::string& method, const json& params) {
  if (method == "exit") {
    ended_ = true;
    return;
  }
  if (!initialized_ || shutDown_) return;
  if (method == "initialized") return initialized();
  if (method == "textDocument/didOpen") return opened(at(params, {"textDocument"}));
  if (method == "textDocument/didChange") return changed(params);
  if (method == "textDocument/didClose") return closed(at(params, {"textDocument"}));
  if (method == "textDocument/didSave") {
    return saved(pathOf(text(params, {"textDocument", "uri"})));
  }
  if (method == "workspace/didChangeWatchedFiles") {
    std::vector<std::string> paths;
    const json& changes = at(params, {"changes"});
    for (const json& change : changes.is_array() ? changes : json::array()) {
      paths.push_back(pathOf(text(change, {"uri"})));
    }
    return filesChanged(paths);
  }
  if (method == "workspace/didChangeConfiguration") {
    configure(at(params, {"settings"}));
    if (client_.configures) ask("workspace/configuration", {{"items", {{{"section", "dslint"}}}}});
    return;
  }
  if (method == "workspace/didChangeWorkspaceFolders") {
    const json& removed = at(params, {"event", "removed"});
    const json& added = at(params, {"event", "added"});
    if (removed.is_array()) {
      for (const json& folder : removed) removeFolder(pathOf(text(folder, {"uri"})));
    }
    if (added.is_array()) {
      for (const json& folder : added) addFolder(pathOf(text(folder, {"uri"})));
    }
  }
}

void Server::opened(const json& document) {
  const std::string path = pathOf(text(document, {"uri"}));
  if (path.empty()) return;
  modelless_.clear();
  const json& version = at(document, {"version"});
  buffers_[path] = {std::make_shared<const SourceText>(text(document, {"text"})),
                    version.is_number_integer() ? version.get<int64_t>() : 0};
  if (Workspace* workspace = workspaceOf(path)) workspace->change(buffers_);
}

void Server::changed(const json& params) {
  const std::string path = pathOf(text(params, {"textDocument", "uri"}));
  const auto buffer = buffers_.find(path);
  if (buffer == buffers_.end()) return;
  const json& version = at(params, {"textDocument", "version"});
  if (version.is_number_integer()) buffer->second.version = version.get<int64_t>();
  buffer->second.text =
      edited(buffer->second.text, at(params, {"contentChanges"}), client_.encoding);
  if (Workspace* workspace = workspaceOf(path)) workspace->change(buffers_);
}

void Server::closed(const json& document) {
  const std::string path = pathOf(text(document, {"uri"}));
  if (buffers_.erase(path) == 0) return;
  DiskChanges changes;  // what happened to the file while it was open was ignored
  changes.files.insert(path);
  if (Workspace* workspace = workspaceOf(path)) workspace->change(buffers_, std::move(changes));
}

void Server::settle() {
  for (const auto& [root, workspace] : workspaces_) workspace->settled();
}

void Server::checking(const std::string& root) {
  if (!client_.progress) return;
  const std::string token = "dslint:" + root;
  ask("window/workDoneProgress/create", {{"token", token}});
  notify("$/progress", {{"token", token},
                        {"value", {{"kind", "begin"}, {"title", "dslint checks the model"}}}});
}

void Server::checked(std::shared_ptr<const Snapshot> snapshot) {
  if (client_.progress) {
    notify("$/progress", {{"token", "dslint:" + snapshot->root}, {"value", {{"kind", "end"}}}});
  }
  refreshAnnotations();
  if (client_.pulls) {
    if (client_.refreshesProblems) ask("workspace/diagnostic/refresh", nullptr);
    return;
  }
  const std::lock_guard lock(publishedMutex_);
  failures_.erase(snapshot->root);
  std::map<std::string, std::string>& before = published_[snapshot->root];
  std::map<std::string, std::string> now;
  for (auto& [path, list] : diagnosticsOf(*snapshot, client_)) {
    std::string body = list.dump(-1, ' ', false, json::error_handler_t::replace);
    const auto same = before.find(path);
    if (same == before.end() || same->second != body) {
      notify("textDocument/publishDiagnostics",
             {{"uri", uriOf(path)}, {"diagnostics", std::move(list)}});
    }
    now.emplace(path, std::move(body));
  }
  for (const auto& [path, body] : before) {
    if (!now.contains(path)) {
      notify("textDocument/publishDiagnostics",
             {{"uri", uriOf(path)}, {"diagnostics", json::array()}});
    }
  }
  before = std::move(now);
}

void Server::failed(const std::string& root, const std::string& reason) {
  if (client_.progress) {
    notify("$/progress", {{"token", "dslint:" + root}, {"value", {{"kind", "end"}}}});
  }
  const std::lock_guard lock(publishedMutex_);
  std::string& last = failures_[root];
  if (last == reason) return;  // reported once, not with every keystroke
  last = reason;
  notify("window/showMessage", {{"type", 1}, {"message", "dslint: " + reason}});
}

/// Clears the diagnostics of a model that is gone.
void Server::clear(const std::string& root) {
  const std::lock_guard lock(publishedMutex_);
  for (const auto& [path, body] : published_[root]) {
    notify("textDocument/publishDiagnostics",
           {{"uri", uriOf(path)}, {"diagnostics", json::array()}});
  }
  published_.erase(root);
}

void Server::send(const json& message) {
  // Texts of models may contain anything; invalid UTF-8 is replaced.
  const std::string body = message.dump(-1, ' ', false, json::error_handler_t::replace);
  const std::lock_guard lock(outputMutex_);
  output_.send(body);
}

void Server::respond(const json& id, json result) {
  send({{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}});
}

void Server::fail(const json& id, int code, const std::string& message) {
  send({{"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", code}, {"message", message}}}});
}

void Server::ask(const std::string& method, json params) {
  int64_t id = 0;
  {
    const std::lock_guard lock(cancelMutex_);
    id = nextId_++;
  }
  json message{{"jsonrpc", "2.0"}, {"id", id}, {"method", method}};
  if (!params.is_null()) message["params"] = std::move(params);
  send(message);
}

void Server::notify(const std::string& method, json params) {
  send({{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}});
}

}  // namespace dslint::server
