#include "bench/editor.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>
#include <vector>

extern char** environ;

namespace dslint::bench {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::string_view kFault = "x: 1";  ///< a key that no class has
constexpr double kRest = 0.1;  ///< the server's, in seconds

double secondsSince(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

std::string contentOf(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The server as a process of its own, and the two pipes to it.
class ServerProcess {
 public:
  explicit ServerProcess(const std::string& dslint) {
    int input[2];
    int output[2];
    if (pipe2(input, O_CLOEXEC) != 0 || pipe2(output, O_CLOEXEC) != 0) {
      throw std::runtime_error("no pipe can be had");
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO);
    std::string program = dslint;
    std::string verb = "server";
    char* arguments[] = {program.data(), verb.data(), nullptr};
    const int error = posix_spawn(&child_, program.c_str(), &actions, nullptr, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    close(input[0]);
    close(output[1]);
    to_ = input[1];
    from_ = output[0];
    if (error != 0) throw std::runtime_error("cannot run `" + dslint + "`");
  }
  ~ServerProcess() {
    close(to_);
    close(from_);
    kill(child_, SIGKILL);
    waitpid(child_, nullptr, 0);
  }
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  void send(const json& message) const {
    const std::string body = message.dump();
    const std::string frame = fmt::format("Content-Length: {}\r\n\r\n{}", body.size(), body);
    for (size_t at = 0; at < frame.size();) {
      const ssize_t count = write(to_, frame.data() + at, frame.size() - at);
      if (count <= 0) throw std::runtime_error("the server has gone");
      at += static_cast<size_t>(count);
    }
  }

  /// The next message of the server.
  json receive() {
    constexpr std::string_view kLength = "Content-Length: ";
    size_t head = 0;
    while ((head = bytes_.find("\r\n\r\n")) == std::string::npos) readMore();
    size_t length = 0;
    std::from_chars(bytes_.data() + kLength.size(), bytes_.data() + head, length);
    while (bytes_.size() < head + 4 + length) readMore();
    json message = json::parse(bytes_.substr(head + 4, length));
    bytes_.erase(0, head + 4 + length);
    return message;
  }

  /// Processor seconds of all its threads up to now.
  double cpuSeconds() const {
    const std::string text = contentOf(fmt::format("/proc/{}/stat", child_));
    std::istringstream fields(text.substr(text.rfind(')') + 2));
    std::string skipped;
    for (int i = 0; i < 11; ++i) fields >> skipped;
    double user = 0;
    double system = 0;
    fields >> user >> system;
    return (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
  }

  uint64_t residentBytes() const {
    std::istringstream fields(contentOf(fmt::format("/proc/{}/statm", child_)));
    uint64_t all = 0;
    uint64_t resident = 0;
    fields >> all >> resident;
    return resident * static_cast<uint64_t>(sysconf(_SC_PAGESIZE));
  }

 private:
  void readMore() {
    char buffer[1U << 16U];
    const ssize_t count = read(from_, buffer, sizeof(buffer));
    if (count <= 0) throw std::runtime_error("the server has gone");
    bytes_.append(buffer, static_cast<size_t>(count));
  }

  pid_t child_ = 0;
  int to_ = -1;
  int from_ = -1;
  std::string bytes_;
};

/// Types into one file, and waits for what an editor shows.
class Editor {
 public:
  Editor(const std::string& dslint, const fs::path& folder, const fs::path& file)
      : server_(dslint), uri_("file://" + file.string()), text_(contentOf(file)) {
    request("initialize", {{"rootUri", "file://" + folder.string()},
                           {"capabilities", {{"general", {{"positionEncodings", {"utf-8"}}}}}}});
    notify("initialized", json::object());
    lastLine_ = std::ranges::count(text_, '\n');
    // A data type in the middle.
    const size_t middle = text_.find(" type: ", text_.size() / 2) + 8;
    line_ = std::count(text_.begin(), text_.begin() + static_cast<ptrdiff_t>(middle), '\n');
    character_ = middle - text_.rfind('\n', middle) - 1;
  }

  void open() {
    notify("textDocument/didOpen",
           {{"textDocument",
             {{"uri", uri_}, {"languageId", "yaml"}, {"version", 1}, {"text", text_}}}});
  }

  /// A keystroke that makes a problem at the end of the file, or takes it away again.
  void type() {
    const json end{{"line", lastLine_}, {"character", 0}};
    const json after{{"line", lastLine_}, {"character", faulty_ ? kFault.size() : 0}};
    faulty_ = !faulty_;
    notify("textDocument/didChange",
           {{"textDocument", {{"uri", uri_}, {"version", ++version_}}},
            {"contentChanges",
             {{{"range", {{"start", end}, {"end", after}}}, {"text", faulty_ ? kFault : ""}}}}});
  }

  void save() {
    notify("textDocument/didSave", {{"textDocument", {{"uri", uri_}}}});
  }

  bool waiting() const { return shownFaulty_ != faulty_; }
  /// Waits until what is shown of the file is what was typed.
  void wait() {
    while (waiting()) take();
  }

  /// The seconds that a request in the middle of the file takes.
  double ask(const char* method) {
    const auto start = Clock::now();
    const json answer =
        request(method, {{"textDocument", {{"uri", uri_}}},
                         {"position", {{"line", line_}, {"character", character_}}}});
    if (answer.is_null()) throw std::runtime_error(fmt::format("{} has no answer", method));
    return secondsSince(start);
  }

  ServerProcess& server() { return server_; }

 private:
  json request(const char* method, const json& params) {
    const int64_t id = ++id_;
    server_.send({{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}});
    while (true) {
      json message = take();
      if (message.contains("result") && message["id"] == id) return message["result"];
    }
  }
  json take() {
    json message = server_.receive();
    if (message.value("method", "") == "textDocument/publishDiagnostics" &&
        message["params"]["uri"] == uri_) {
      shownFaulty_ = !message["params"]["diagnostics"].empty();
    }
    return message;
  }
  void notify(const char* method, const json& params) {
    server_.send({{"jsonrpc", "2.0"}, {"method", method}, {"params", params}});
  }

  ServerProcess server_;
  const std::string uri_;
  const std::string text_;
  int64_t lastLine_ = 0;
  int64_t line_ = 0;  ///< of what is asked about
  size_t character_ = 0;
  int64_t version_ = 1;
  int64_t id_ = 0;
  bool faulty_ = false;
  bool shownFaulty_ = false;
};

fs::path largestFile(const fs::path& folder) {
  fs::path largest;
  uint64_t size = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".yaml" || entry.file_size() <= size) continue;
    largest = entry.path();
    size = entry.file_size();
  }
  return largest;
}

/// Seconds until what was typed is shown, without the rest.
double shownAfter(Editor& editor, Clock::time_point typed) {
  editor.wait();
  return secondsSince(typed) - kRest;
}

}  // namespace

EditorFigures measureEditor(const std::string& dslint, const fs::path& folder, uint64_t edits) {
  EditorFigures figures;
  const auto start = Clock::now();
  Editor editor(dslint, folder, largestFile(folder));
  editor.open();
  editor.type();
  figures.first = shownAfter(editor, start);
  for (int i = 0; i < 4; ++i) {
    editor.type();
    editor.wait();
  }
  figures.bytes = editor.server().residentBytes();

  std::vector<double> shown;
  std::vector<double> hovers;
  std::vector<double> completions;
  std::vector<double> saved;
  const double cpu = editor.server().cpuSeconds();
  for (uint64_t i = 0; i < edits; ++i) {
    const auto typed = Clock::now();
    editor.type();
    shown.push_back(shownAfter(editor, typed));
  }
  figures.diagnosticsCpu = (editor.server().cpuSeconds() - cpu) / static_cast<double>(edits);
  for (uint64_t i = 0; i < edits; ++i) {
    editor.type();
    while (editor.waiting()) {
      hovers.push_back(editor.ask("textDocument/hover"));
      completions.push_back(editor.ask("textDocument/completion"));
    }
  }
  for (uint64_t i = 0; i < edits; ++i) {
    const auto typed = Clock::now();
    editor.type();
    editor.save();
    saved.push_back(shownAfter(editor, typed));
  }
  figures.bytesAfter = editor.server().residentBytes();
  figures.longestDiagnostics = std::ranges::max(shown);
  figures.longestHover = std::ranges::max(hovers);
  figures.longestCompletion = std::ranges::max(completions);
  figures.diagnostics = median(std::move(shown));
  figures.saved = median(std::move(saved));
  figures.hover = median(std::move(hovers));
  figures.completion = median(std::move(completions));
  return figures;
}

}  // namespace dslint::bench
