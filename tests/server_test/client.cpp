#include "server_test/client.h"

#include <stdexcept>

namespace dslint::testing {

using nlohmann::json;

Client::Client(const std::filesystem::path& folder, bool utf8)
    : server_(*this, {.rest = std::chrono::milliseconds(0), .version = "test"}) {
  json encodings = json::array({"utf-16"});
  if (utf8) encodings.push_back("utf-8");
  request("initialize",
          {{"processId", nullptr},
           {"rootUri", server::uriOf(folder.string())},
           {"capabilities",
            {{"general", {{"positionEncodings", encodings}}},
             {"textDocument",
              {{"completion", {{"completionItem", {{"snippetSupport", true}}}}},
               {"hover", {{"contentFormat", {"markdown"}}}}}}}}});
  notify("initialized", json::object());
}

void Client::send(const std::string& body) {
  const json message = json::parse(body);
  const std::lock_guard lock(mutex_);
  if (message.value("method", "") == "textDocument/publishDiagnostics") {
    const json& params = message["params"];
    diagnostics_[server::pathOf(params["uri"].get<std::string>())] = params["diagnostics"];
  } else if (message.contains("id") && message["id"].is_number() && !message.contains("method")) {
    answers_[message["id"].get<int64_t>()] = message;
  }
}

json Client::exchange(const std::string& method, json params) {
  const int64_t id = nextId_++;
  server_.handle(
      json{{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", std::move(params)}}
          .dump());
  const std::lock_guard lock(mutex_);
  return answers_.at(id);
}

json Client::request(const std::string& method, json params) {
  json answer = exchange(method, std::move(params));
  if (answer.contains("error")) {
    throw std::runtime_error(answer["error"]["message"].get<std::string>());
  }
  return answer["result"];
}

int64_t Client::errorOf(const std::string& method, json params) {
  const json answer = exchange(method, std::move(params));
  return answer.contains("error") ? answer["error"]["code"].get<int64_t>() : 0;
}

void Client::notify(const std::string& method, json params) {
  server_.handle(
      json{{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}}.dump());
}

void Client::open(const std::filesystem::path& file, const std::string& text) {
  notify("textDocument/didOpen", {{"textDocument",
                                   {{"uri", server::uriOf(file.string())},
                                    {"languageId", "yaml"},
                                    {"version", version_++},
                                    {"text", text}}}});
}

void Client::change(const std::filesystem::path& file, json changes) {
  notify("textDocument/didChange",
         {{"textDocument", {{"uri", server::uriOf(file.string())}, {"version", version_++}}},
          {"contentChanges", std::move(changes)}});
}

void Client::close(const std::filesystem::path& file) {
  notify("textDocument/didClose", {{"textDocument", {{"uri", server::uriOf(file.string())}}}});
}

std::map<std::string, json> Client::diagnostics() {
  server_.settle();
  const std::lock_guard lock(mutex_);
  std::map<std::string, json> some = diagnostics_;
  std::erase_if(some, [](const auto& one) { return one.second.empty(); });
  return some;
}

json positionOf(const std::filesystem::path& file, const std::string& text,
                const std::string& needle, size_t offset) {
  const size_t found = text.find(needle);
  if (found == std::string::npos) throw std::runtime_error("the text has no " + needle);
  const SourceText source(text);
  const auto at = static_cast<uint32_t>(found + offset);
  return {{"textDocument", {{"uri", server::uriOf(file.string())}}},
          {"position", server::toJson(server::positionOf(source, at, server::Encoding::Utf8))}};
}

}  // namespace dslint::testing
