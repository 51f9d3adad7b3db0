#include "property_test/bench.h"

#include <fcntl.h>
#include <grp.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <iterator>

namespace dslint::testing {
namespace {

namespace fs = std::filesystem;

void limit(__rlimit_resource resource, rlim_t value) {
  const rlimit both{value, value};
  if (value != RLIM_INFINITY) setrlimit(resource, &both);
}

/// Gives up the rights of root; false if they could not be given up.
bool becomeNobody() {
  constexpr gid_t kNobody = 65534;
  return geteuid() != 0 ||
         (setgroups(0, nullptr) == 0 && setgid(kNobody) == 0 && setuid(kNobody) == 0);
}

}  // namespace

pid_t start(const std::vector<std::string>& words, const Surroundings& surroundings) {
  std::vector<std::string> texts{DSLINT_BINARY};
  texts.insert(texts.end(), words.begin(), words.end());
  std::vector<char*> arguments;
  for (std::string& text : texts) arguments.push_back(text.data());
  arguments.push_back(nullptr);
  const std::string errors = surroundings.errors.string();
  const pid_t child = fork();
  if (child != 0) return child;
  const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  dup2(surroundings.input >= 0 ? surroundings.input : null, STDIN_FILENO);
  dup2(surroundings.output >= 0 ? surroundings.output : null, STDOUT_FILENO);
  const int to = open(errors.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  dup2(to >= 0 ? to : null, STDERR_FILENO);
  if (surroundings.noOutput) close(STDOUT_FILENO);
  limit(RLIMIT_FSIZE, surroundings.fileSize);
  limit(RLIMIT_CPU, surroundings.seconds);
  alarm(static_cast<unsigned>(surroundings.seconds));  // it may wait for something, too
#ifndef DSLINT_SANITIZED
  limit(RLIMIT_AS, surroundings.memory);
#endif
  if (surroundings.nobody && !becomeNobody()) _exit(127);
  execv(DSLINT_BINARY, arguments.data());
  _exit(127);
}

Ending finish(pid_t child) {
  int state = 0;
  rusage used{};
  while (wait4(child, &state, 0, &used) < 0 && errno == EINTR) {
  }
  return {WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state), used.ru_maxrss};
}

int Bench::lint(std::vector<std::string> more, Surroundings surroundings) const {
  more.insert(more.begin(), {"lint", model.string()});
  surroundings.errors = errors;
  return finish(start(more, surroundings)).status;
}

Ending Bench::dslint(const std::vector<std::string>& words, Surroundings surroundings,
                     const fs::path& printed) const {
  surroundings.output = open(printed.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  surroundings.errors = errors;
  const Ending ending = finish(start(words, surroundings));
  close(surroundings.output);
  return ending;
}

Ending Bench::lint(std::vector<std::string> more, Surroundings surroundings,
                   std::string& printed) const {
  const fs::path output = folder.path() / "output";
  more.insert(more.begin(), {"lint", model.string()});
  const Ending ending = dslint(more, std::move(surroundings), output);
  printed = readFile(output);
  return ending;
}

size_t Bench::filesBeside() const {
  return static_cast<size_t>(
      std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()));
}

}  // namespace dslint::testing
