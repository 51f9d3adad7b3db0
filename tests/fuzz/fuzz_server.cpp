// Frames and messages for the language server: whatever arrives, it responds or ignores it.
#include <nlohmann/json.hpp>

#include "fuzz/checks.h"
#include "fuzz/target.h"
#include "server/frames.h"
#include "server/server.h"

namespace {

/// Everything that is sent has to be a message of the protocol.
class Checked final : public dslint::server::Output {
 public:
  void send(const std::string& body) override {
    const auto message = nlohmann::json::parse(body, nullptr, false);
    dslint::fuzz::require(message.is_object() && message.value("jsonrpc", "") == "2.0",
                          "an answer that is not a message");
  }
};

constexpr const char* kStart =
    R"({"id": 0, "method": "initialize", "params": {"capabilities": {}}})";
constexpr const char* kOpen =
    R"({"method": "textDocument/didOpen", "params": {"textDocument": {"uri": )"
    R"("file:///nowhere/model.yaml", "version": 1, "text": )"
    R"("kind: Ecosystem\nname: E\n---\nkind: Team\nzone: Z\nname: T\n"}}})";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dslint;
  Checked output;
  server::Server server(output, {.rest = std::chrono::milliseconds(0), .version = "fuzz"});
  server.handle(kStart);
  server.handle(kOpen);
  server::FrameReader frames;
  frames.add(fuzz::textOf(data, size));
  while (!frames.lost()) {
    const auto body = frames.next();
    if (!body) break;
    if (frames.fault().empty()) {
      server.cancel(*body);
      server.handle(*body);
    } else {
      server.handleFault(frames.fault());
    }
  }
  server.settle();
  return 0;
}
