#include "source/beside_file.h"

#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

using namespace dslint;
namespace fs = std::filesystem;

namespace {

/// A folder of its own, with the file `out` that says `old`.
struct TargetFolder {
  TargetFolder() {
    std::string name = (fs::temp_directory_path() / "dslint-beside-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path = name;
    std::ofstream(path / "out") << "old";
  }
  ~TargetFolder() { fs::remove_all(path); }
  TargetFolder(const TargetFolder&) = delete;
  TargetFolder& operator=(const TargetFolder&) = delete;

  std::string out() const { return (path / "out").string(); }
  std::string text() const {
    std::ifstream stream(path / "out");
    return {std::istreambuf_iterator<char>(stream), {}};
  }
  size_t files() const {
    return static_cast<size_t>(std::distance(fs::directory_iterator(path), {}));
  }
  fs::path path;
};

/// How a process ends that writes half of its text, and then gets the signal.
int interrupted(const TargetFolder& folder, int signal, bool ignored) {
  const pid_t child = fork();
  if (child == 0) {
    std::signal(signal, ignored ? SIG_IGN : SIG_DFL);  // Catch2 watches some, too
    BesideFile file(folder.out(), 0600);
    if (file.descriptor() < 0 || !writeAll(file.descriptor(), "half")) _exit(99);
    if (folder.files() != 2) _exit(98);
    std::raise(signal);
    _exit(file.moveToPlace() ? 0 : 97);
  }
  int state = 0;
  waitpid(child, &state, 0);
  return WIFSIGNALED(state) ? 128 + WTERMSIG(state) : WEXITSTATUS(state);
}

}  // namespace

TEST_CASE("a file gets its place when it is whole, and is gone otherwise") {
  const TargetFolder folder;
  {
    const BesideFile file(folder.out(), 0600);
    REQUIRE(writeAll(file.descriptor(), "half"));
    CHECK(folder.files() == 2);
  }
  CHECK(folder.text() == "old");
  CHECK(folder.files() == 1);
  {
    BesideFile file(folder.out(), 0600);
    REQUIRE(writeAll(file.descriptor(), "whole"));
    CHECK(folder.text() == "old");
    CHECK(file.moveToPlace());
  }
  CHECK(folder.text() == "whole");
  CHECK(folder.files() == 1);
  CHECK(BesideFile((folder.path / "no" / "out").string(), 0600).descriptor() < 0);
}

TEST_CASE("a signal that ends the program leaves nothing beside the old file") {
  const TargetFolder folder;
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    INFO(signal);
    CHECK(interrupted(folder, signal, false) == 128 + signal);
    CHECK(folder.text() == "old");
    CHECK(folder.files() == 1);
  }
  // Under nohup the program goes on.
  CHECK(interrupted(folder, SIGHUP, true) == 0);
  CHECK(folder.text() == "half");
  CHECK(folder.files() == 1);
}
