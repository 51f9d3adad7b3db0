// Harmful things in a model's folder: special files and links elsewhere, names with commands, files
// that change while they are read, and files that are far too long.
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <cstring>
#include <fstream>
#include <thread>

#include "fuzz/checks.h"
#include "property_test/bench.h"
#include "render/renderer.h"
#include "support/process.h"

namespace dslint::testing {

namespace fs = std::filesystem;

namespace {

Outcome runIn(const fs::path& folder, std::vector<std::string> arguments) {
  Command command;
  command.program = DSLINT_BINARY;
  command.arguments = std::move(arguments);
  command.folder = folder.string();
  return run(command);
}

/// Checks both outputs of a run.
void checkSafe(std::string_view format, const Outcome& outcome) {
  INFO(outcome.output << outcome.errors);
  CHECK(fuzz::faultOfOutput(format, outcome.output) == "");
  CHECK(fuzz::faultOfOutput("text", outcome.errors) == "");
}

void makeSocket(const fs::path& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string name = path.string();
  REQUIRE(name.size() < sizeof(address.sun_path));
  std::strcpy(address.sun_path, name.c_str());
  const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const auto* general = reinterpret_cast<const sockaddr*>(&address);
  REQUIRE(bind(socket, general, sizeof(address)) == 0);
  close(socket);
}

}  // namespace

TEST_CASE("what is not a file, or lies elsewhere, is refused without waiting for it") {
  const Bench bench;
  writeFile(bench.folder.path() / "outside" / "secret.yaml", "secret: text\n");
  REQUIRE(mkfifo((bench.model / "fifo.yaml").c_str(), 0666) == 0);
  REQUIRE(mkfifo((bench.model / "fifo.avsc").c_str(), 0666) == 0);
  makeSocket(bench.model / "socket.yaml");
  fs::create_symlink("/dev/zero", bench.model / "zero.yaml");
  fs::create_symlink("loop.yaml", bench.model / "loop.yaml");
  fs::create_symlink("ring2.yaml", bench.model / "ring1.yaml");
  fs::create_symlink("ring1.yaml", bench.model / "ring2.yaml");
  fs::create_symlink("../outside/secret.yaml", bench.model / "out.yaml");
  fs::create_directory_symlink("../outside", bench.model / "way");
  fs::create_symlink("gone.yaml", bench.model / "dangling.yaml");
  fs::create_directory_symlink(".", bench.model / "ring");
  fs::create_directory(bench.model / "folder.yaml");
  writeFile(bench.model / "avro.yaml",
            "kind: Datastore\nname: D\nteam: USA/A\ndatasets:\n"
            "  - name: a\n    schema: {type: AvroSchema, avroFile: fifo.avsc}\n"
            "  - name: b\n    schema: {type: AvroSchema, avroFile: ../outside/secret.yaml}\n"
            "  - name: c\n    schema: {type: AvroSchema, avroFile: /dev/zero}\n"
            "  - name: d\n    schema: {type: AvroSchema, avroFile: way/secret.yaml}\n"
            "  - name: e\n    schema: {type: AvroSchema, avroFile: ../model/sub/../s.avsc}\n"
            "  - name: f\n    schema: {type: AvroSchema, avroFile: nested/s.avsc}\n"
            "  - name: g\n    schema: {type: AvroSchema, avroFile: .git/config}\n"
            "  - name: h\n    schema: {type: AvroSchema, avroFile: \"s.avsc\\0.txt\"}\n");
  for (const char* there :
       {"s.avsc", "sub/s.avsc", "nested/s.avsc", "nested/.git", ".git/config"}) {
    writeFile(bench.model / there, R"({"type": "int"})");
  }
  std::string printed;
  const Ending ending = bench.lint({"-f", "concise"}, {}, printed);
  CHECK(ending.status == 1);
  INFO(printed);
  for (const char* name : {"fifo.yaml", "socket.yaml", "zero.yaml", "loop.yaml", "ring1.yaml",
                           "ring2.yaml", "out.yaml", "way", "dangling.yaml"}) {
    INFO(name);
    const size_t at = printed.find(std::string("/model/") + name + ":");
    REQUIRE(at != std::string::npos);
    CHECK(printed.substr(at, printed.find('\n', at) - at).find("error[source/unreadable]") !=
          std::string::npos);
  }
  for (const char* reason : {"`fifo.avsc`", "`../outside/secret.yaml`", "`/dev/zero`",
                             "`../model/sub/../s.avsc` is outside the model",
                             "`nested/s.avsc` lies in another repository",
                             "`.git/config` lies in `.git`",
                             "has a NUL in its name"}) {
    CHECK(printed.find(reason) != std::string::npos);
  }
  CHECK(printed.find("secret: text") == std::string::npos);
}

TEST_CASE("folders and files without permission are problems with a reason") {
  const Bench bench;
  fs::permissions(bench.folder.path(), fs::perms(0755));
  writeFile(bench.model / "locked" / "b.yaml", "kind: GovernanceZone\nname: B\n");
  writeFile(bench.model / "closed.yaml", "kind: GovernanceZone\nname: C\n");
  fs::permissions(bench.model / "locked", fs::perms::none);
  fs::permissions(bench.model / "closed.yaml", fs::perms::none);
  Surroundings surroundings;
  surroundings.nobody = true;
  std::string printed;
  const Ending ending = bench.lint({"-f", "concise"}, surroundings, printed);
  fs::permissions(bench.model / "locked", fs::perms::owner_all);
  if (ending.status == 127) {
    WARN("skipped: the binary cannot be started by a user without rights");
    return;
  }
  INFO(printed);
  CHECK(ending.status == 1);
  CHECK(printed.find("/model/locked` permission denied") != std::string::npos);
  CHECK(printed.find("/model/closed.yaml` permission denied") != std::string::npos);
  fs::permissions(bench.model / "locked", fs::perms(0555));
  const std::string out = (bench.model / "locked" / "out.json").string();
  CHECK(bench.lint({"-f", "json", "-o", out}, surroundings) == 3);
  CHECK(bench.said().find("ermission denied") != std::string::npos);
}

TEST_CASE("names of files on disk are printed as text by every command") {
  const std::string fault = "kind: Team\nnam: X\nzone: [\n";
  const std::string fixable =
      "kind: GovernanceZone\nnam: USA\n\n# ##[error]x ##vso[y]\ndocumentation: |\n  a\n"
      "  ::error::forged\n";
  for (const std::string name :
       {"a\n::error::forged.yaml", "\x1b]0;title\x07.yaml", "\x1b[31m/::error::x.yaml",
        "::error::x.yaml", " ::error::x.yaml", "\u3000::error::x/a.yaml", "##[error]x.yaml",
        "##vso[task.complete]/b.yaml", "a\r\n::error::x.yaml", "a\u0085::error::.yaml",
        "\"\\##[x].yaml", "\u202e.yaml"}) {
    INFO(name);
    const ScratchFolder folder;
    for (const std::string& text : {fault, fixable}) {
      writeFile(folder.path() / name, text);
      for (const Format* format : formats()) {
        const Outcome outcome = runIn(
            folder.path(), {"lint", ".", "-f", std::string(format->name), "--statistics", "-vv"});
        CHECK(outcome.status == 1);
        checkSafe(format->name, outcome);
      }
      const Outcome direct = runIn(folder.path(), {"lint", "./" + name, "-f", "concise"});
      CHECK(direct.status == 1);
      checkSafe("concise", direct);
    }
    checkSafe("diff", runIn(folder.path(), {"lint", ".", "--diff"}));
    checkSafe("dump", runIn(folder.path(), {"dump", "."}));
    checkSafe("json", runIn(folder.path(), {"dump", ".", "-f", "json"}));
    for (const char* format : {"text", "dot", "mermaid", "json"}) {
      checkSafe(format, runIn(folder.path(), {"graph", ".", "-f", format}));
    }
    checkSafe("concise", runIn(folder.path(), {"review", "--base", "./" + name, "--head", "."}));
    checkSafe("text", runIn(folder.path(), {"config", "--config", name}));
    checkSafe("text", runIn(folder.path(), {"config", name, "--set", name}));
    checkSafe("text", runIn(folder.path(), {"lint", name + ".none"}));
    checkSafe("text", runIn(folder.path(), {name, "-f", name}));
    checkSafe("text", runIn(folder.path(), {"lint", ".", "--since", name}));
    checkSafe("text", runIn(folder.path(), {"explain", name}));
    checkSafe("tree", runIn(folder.path(), {"lint", ".", "--fix"}));
  }
}

TEST_CASE("files that come, go and change while they are read are read as they are, or refused") {
  const Bench bench;
  std::atomic<bool> stop = false;
  std::thread changes([&] {
    const std::string longText = "kind: GovernanceZone\nname: Z\n" + std::string(200000, '#');
    for (int round = 0; !stop; ++round) {
      const fs::path path = bench.model / ("b" + std::to_string(round % 3) + ".yaml");
      std::error_code ignored;
      switch (round % 5) {
        case 0:
          std::ofstream(path, std::ios::binary) << longText << "\n---\nkind: Team\n";
          break;
        case 1:
          fs::resize_file(path, 100, ignored);
          break;
        case 2:
          fs::remove_all(path, ignored);
          fs::create_symlink("a.yaml", path, ignored);
          break;
        case 3:
          fs::remove_all(path, ignored);
          fs::create_directory(path, ignored);
          break;
        default:
          fs::remove_all(path, ignored);
          break;
      }
    }
  });
  std::string printed;
  for (int round = 0; round < 60; ++round) {
    const std::string format(formats()[static_cast<size_t>(round) % formats().size()]->name);
    const Ending ending = bench.lint({"-f", format, "-j", "2"}, {}, printed);
    INFO(format << "\n" << printed << bench.said());
    CHECK(ending.status == 1);
    CHECK(fuzz::faultOfOutput(format, printed) == "");
    CHECK(bench.said() == "");
  }
  stop = true;
  changes.join();
}

TEST_CASE("a scalar of 100 MB is refused at every limit in turn, within bounds of memory") {
  const Bench bench;
  {
    std::ofstream file(bench.model / "b.yaml", std::ios::binary);
    file << "kind: GovernanceZone\nname: \"";
    const std::string piece(1U << 20U, 'x');
    for (int i = 0; i < 100; ++i) file << piece;
    file << "\"\n";
  }
  const struct {
    std::vector<std::string> settings;
    const char* said;
    long megabytes;
  } steps[] = {
      {{}, "limits: {fileSize: ", 64},
      {{"--set", "limits.fileSize=200M"}, "`documentSize`", 400},
      {{"--set", "limits.fileSize=200M", "--set", "limits.documentSize=200M"}, "`scalarSize`", 400},
  };
  for (const auto& step : steps) {
    std::vector<std::string> words{"-f", "json"};
    words.insert(words.end(), step.settings.begin(), step.settings.end());
    std::string printed;
    const Ending ending = bench.lint(words, {}, printed);
    INFO(step.said << "\n" << printed.substr(0, 2000));
    CHECK(ending.status == 1);
    CHECK(printed.find("source/limit") != std::string::npos);
    CHECK(printed.find(step.said) != std::string::npos);
    CHECK(printed.size() < 100000);
#ifndef DSLINT_SANITIZED
    CHECK(ending.mostMemory < step.megabytes * 1024);
#endif
  }
}

}  // namespace dslint::testing
