// Runs the cases of tests/review: each folder with `base`, `head` and `expect` (or `expect.lines`).
//
//   source: acme/parking@main        where the change comes from; without it, authorization is off
//   today: 2026-01-01
//   exit: 1                          where it is not what the problems say
//   store.yaml:9: error[compat/schema-kind]: a piece of the message
//   note base:store.yaml:4           a related location of the problem above
//
// All problems of `change` and `compat` are expected, and of other rules those that `expect` names.
// Places in the head are relative to it. Each base is also compared with itself, which gives
// nothing.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "support/files.h"
#include "support/parallel.h"
#include "support/process.h"

namespace dslint::testing {
namespace {

namespace fs = std::filesystem;

struct Expected {
  std::string place;  ///< `store.yaml:9`
  std::string what;   ///< `error[compat/schema-kind]`
  std::string message;
  std::vector<std::string> notes;
};

struct Case {
  fs::path folder;
  std::string source;
  std::string today = "2026-01-01";
  std::string exit;
  std::vector<Expected> expected;
};

std::string_view after(std::string_view text, std::string_view prefix) {
  return trimmed(text.substr(prefix.size()));
}

Expected problemOf(std::string_view line) {
  Expected expected;
  const size_t open = line.find('[');
  const size_t close = line.find(']', open);
  const size_t space = open == std::string_view::npos ? open : line.rfind(' ', open);
  if (close == std::string_view::npos || space == std::string_view::npos) return expected;
  expected.place = line.substr(0, space - 1);
  expected.what = line.substr(space + 1, close - space);
  if (line.substr(close + 1).starts_with(": ")) expected.message = line.substr(close + 3);
  return expected;
}

Case readCase(const fs::path& folder) {
  Case made;
  made.folder = folder;
  const fs::path plain = folder / "expect";
  const std::string text = readFile(fs::exists(plain) ? plain : folder / "expect.lines");
  for (const std::string& whole : linesOf(text)) {
    const std::string_view line = trimmed(whole);
    if (line.empty() || line.starts_with('#')) continue;
    if (line.starts_with("source: ")) {
      made.source = after(line, "source: ");
    } else if (line.starts_with("today: ")) {
      made.today = after(line, "today: ");
    } else if (line.starts_with("exit: ")) {
      made.exit = after(line, "exit: ");
    } else if (line.starts_with("note ") && !made.expected.empty()) {
      made.expected.back().notes.emplace_back(after(line, "note "));
    } else {
      made.expected.push_back(problemOf(line));
    }
  }
  return made;
}

Outcome review(const std::string& dslint, const Case& tested, const std::string& head) {
  Command command;
  command.program = dslint;
  command.folder = tested.folder.string();
  command.arguments = {"review",  "--base",  "base",  "--head",  head,        "-f",
                       "concise", "--color", "never", "--today", tested.today};
  command.arguments.push_back(tested.source.empty() ? "--no-authorization" : "--source");
  if (!tested.source.empty()) command.arguments.push_back(tested.source);
  return run(command);
}

bool isOfReview(std::string_view what) {
  return what.find("[change/") != std::string_view::npos ||
         what.find("[compat/") != std::string_view::npos;
}

/// The problems of a concise report, without columns and the folder of the head.
std::vector<Expected> problemsIn(const std::string& output) {
  std::vector<Expected> found;
  for (const std::string& line : linesOf(output)) {
    const size_t note = line.find(": note: ");
    const size_t open = line.find('[');
    if (note != std::string::npos && (open == std::string::npos || note < open)) {
      if (!found.empty()) found.back().notes.push_back(line);
      continue;
    }
    Expected problem = problemOf(line);
    if (problem.place.empty()) continue;
    problem.place.resize(problem.place.rfind(':'));
    if (problem.place.starts_with("head/")) problem.place.erase(0, 5);
    found.push_back(std::move(problem));
  }
  return found;
}

bool matches(const Expected& expected, const Expected& found) {
  if (expected.place != found.place || expected.what != found.what) return false;
  if (found.message.find(expected.message) == std::string::npos) return false;
  return std::ranges::all_of(expected.notes, [&](const std::string& note) {
    const size_t space = note.find(' ');
    const std::string place = note.substr(0, space) + ':';
    const std::string text = space == std::string::npos ? "" : note.substr(space + 1);
    return std::ranges::any_of(found.notes, [&](const std::string& line) {
      const std::string_view own =
          line.starts_with("head/") ? std::string_view(line).substr(5) : std::string_view(line);
      return own.starts_with(place) && own.find(text) != std::string_view::npos;
    });
  });
}

std::string describe(const Expected& problem) {
  std::string text = problem.place + ": " + problem.what + ": " + problem.message + '\n';
  for (const std::string& note : problem.notes) text += "      note " + note + '\n';
  return text;
}

std::string check(const std::string& dslint, const Case& tested) {
  const Outcome outcome = review(dslint, tested, "head");
  if (!outcome.started || outcome.status > 1) return "  dslint failed: " + outcome.errors + '\n';
  std::vector<Expected> found = problemsIn(outcome.output);
  std::erase_if(found, [&](const Expected& problem) {
    return !isOfReview(problem.what) &&
           std::ranges::none_of(tested.expected, [&](const Expected& expected) {
             return matches(expected, problem);
           });
  });
  std::string failure;
  for (const Expected& expected : tested.expected) {
    const auto match = std::ranges::find_if(
        found, [&](const Expected& problem) { return matches(expected, problem); });
    if (match == found.end()) {
      failure += "  - " + describe(expected);
    } else {
      found.erase(match);
    }
  }
  for (const Expected& problem : found) failure += "  + " + describe(problem);
  if (!tested.exit.empty() && tested.exit != std::to_string(outcome.status)) {
    failure += "  ended with " + std::to_string(outcome.status) + ", not " + tested.exit + '\n';
  }
  const Outcome same = review(dslint, tested, "base");
  for (const Expected& problem : problemsIn(same.output)) {
    if (isOfReview(problem.what) && problem.what.find("base-broken") == std::string::npos) {
      failure += "  the base against itself gives " + describe(problem);
    }
  }
  return failure;
}

int runAll(int argc, char** argv) {
  std::string dslint;
  std::vector<fs::path> roots;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--dslint" && i + 1 < argc) {
      dslint = fs::absolute(argv[++i]).string();
    } else {
      roots.emplace_back(argument);
    }
  }
  std::vector<fs::path> folders;
  for (const fs::path& root : roots) {
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
      const std::string name = entry.path().filename().string();
      if (name == "expect" || name == "expect.lines") folders.push_back(entry.path().parent_path());
    }
  }
  std::ranges::sort(folders);
  std::vector<std::string> failures(folders.size());
  forEachInParallel(folders.size(), std::min(4U, std::thread::hardware_concurrency()),
                    [&](size_t i) {
                      try {
                        failures[i] = check(dslint, readCase(folders[i]));
                      } catch (const std::exception& error) {
                        failures[i] = std::string("  ") + error.what() + '\n';
                      }
                    });
  size_t failed = 0;
  for (size_t i = 0; i < folders.size(); ++i) {
    if (failures[i].empty()) continue;
    ++failed;
    std::printf("%s\n%s", folders[i].c_str(), failures[i].c_str());
  }
  std::printf("%zu cases, %zu failed\n", folders.size(), failed);
  return failed == 0 && !folders.empty() ? 0 : 1;
}

}  // namespace
}  // namespace dslint::testing

int main(int argc, char** argv) { return dslint::testing::runAll(argc, argv); }
