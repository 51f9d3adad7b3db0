// Loading gives back all that it takes, and one file of a model can be replaced.
#include "run/load.h"

#include <catch2/catch.hpp>
#include <set>
#include <thread>

#include "graph/ancestry.h"
#include "run/lint.h"
#include "source/overlay.h"

using namespace dslint;

namespace {

std::string ecosystem() {
  return "kind: Ecosystem\nname: Acme\nowningRepo: {repository: acme/model, branch: main}\n"
         "zones:\n  - {name: USA, owningRepo: {repository: acme/usa, branch: main}}\n";
}

std::string zone(const std::string& team) {
  return "kind: GovernanceZone\nname: USA\nteams:\n  - {name: " + team +
         ", owningRepo: {repository: acme/parking, branch: main}}\n";
}

std::string team() {
  return "kind: Team\nzone: USA\nname: Parking\n"
         "containers:\n  - {type: PostgresDatabase, name: db, databaseName: tickets,\n"
         "     hostPort: \"db.acme.example:5432\"}\n";
}

MemoryFileSystem files(int stores) {
  MemoryFileSystem made;
  made.add("a.yaml", ecosystem());
  made.add("b.yaml", zone("Parking"));
  made.add("c.yaml", team());
  for (int i = 0; i < stores; ++i) {
    const std::string number = std::to_string(i);
    std::string text = "kind: Datastore\nteam: USA/Parking\nname: Store" + number + "\ndatasets:\n";
    for (int k = 0; k < 20; ++k) {
      text += "  - {name: set_" + number + "_" + std::to_string(k) +
              ", schema: {columns: [{name: id, type: Integer, nullable: false}]}}\n";
    }
    made.add("store" + number + ".yaml", text);
  }
  return made;
}

LoadOptions options(unsigned jobs, bool replaceable = false) {
  LoadOptions made;
  made.paths = {"."};
  made.read.jobs = jobs;
  made.read.replaceable = replaceable;
  return made;
}

/// What is found, in words.
std::vector<std::string> problemsOf(const LoadedModel& model) {
  const Reported reported = report(model, check(model, {20'000}), {});
  std::vector<std::string> problems;
  for (const Diagnostic& problem : reported.report.diagnostics) {
    problems.push_back(model.sources.shown(problem.primary.file) + ": " + problem.message);
  }
  return problems;
}

}  // namespace

TEST_CASE("a thousand models, one after the other, take no more than one") {
  const MemoryFileSystem fileSystem = files(4);
  const size_t before = arena::chunksInUse();
  for (int i = 0; i < 1000; ++i) {
    const auto model = load(fileSystem, options(2));
    REQUIRE(model->graph->datastores().size() == 4);
    REQUIRE(arena::chunksInUse() > before);
    REQUIRE(arena::chunksInUse() <= before + 2);
  }
  CHECK(arena::chunksInUse() == before);
}

TEST_CASE("models of all sizes, on several threads, give back what they took") {
  const size_t before = arena::chunksInUse();
  {
    std::vector<std::jthread> threads;
    for (int number = 0; number < 4; ++number) {
      threads.emplace_back([number] {
        const MemoryFileSystem fileSystem = files(1 + 40 * number);
        for (int i = 0; i < 50; ++i) {
          const auto model = load(fileSystem, options(1 + static_cast<unsigned>(i) % 3));
          if (model->graph->datastores().size() != static_cast<size_t>(1 + 40 * number)) {
            std::terminate();
          }
        }
      });
    }
  }
  CHECK(arena::chunksInUse() == before);
}

TEST_CASE("the numbers of chunks are used again, whatever the runs they come in") {
  // As many chunks as there are, three times over, in runs of changing lengths.
  size_t taken = 0;
  for (size_t run = 1; taken < 3 * arena::kChunks; run = run % 700 + 1) {
    Arena memory;
    memory.allocate(run * arena::kChunkBytes / 2);
    memory.allocate(run * arena::kChunkBytes);
    taken += run + run / 2;
  }
  SUCCEED();
}

TEST_CASE("a file that is replaced is what it would have been from the start") {
  const MemoryFileSystem fileSystem = files(3);
  const auto model = load(fileSystem, options(2, true));
  const std::vector<std::string> clean = problemsOf(*model);
  for (const std::string& text : {zone("Trains"), std::string("kind: GovernanceZone\nname: [\n"),
                                  std::string(), zone("Parking")}) {
    CAPTURE(text);
    REQUIRE(replaceFile(*model, "b.yaml", text));
    resolve(*model);
    MemoryFileSystem changed = files(3);
    changed.add("b.yaml", text);
    const auto fresh = load(changed, options(1));
    CHECK(problemsOf(*model) == problemsOf(*fresh));
  }
  CHECK(problemsOf(*model) == clean);
  CHECK_FALSE(replaceFile(*model, "z.yaml", ""));
}

TEST_CASE("replacing a file again and again takes no memory") {
  const MemoryFileSystem fileSystem = files(3);
  const auto model = load(fileSystem, options(2, true));
  const size_t before = arena::chunksInUse();
  for (int i = 0; i < 1000; ++i) {
    REQUIRE(replaceFile(*model, "b.yaml", zone(i % 2 == 0 ? "Trains" : "Parking")));
    REQUIRE(arena::chunksInUse() == before);
  }
  resolve(*model);
  CHECK(model->graph->team("USA/Parking")->declaration);
}

TEST_CASE("a load or a check that nobody wants any more ends") {
  const MemoryFileSystem fileSystem = files(3);
  Progress progress;
  LoadOptions wanted = options(2);
  wanted.read.progress = &progress;
  const auto model = load(fileSystem, wanted);
  CHECK(progress.filesRead == 6);
  progress.cancelled = true;
  CHECK_THROWS_AS(check(*model, {}), Cancelled);
  CHECK_THROWS_AS(load(fileSystem, wanted), Cancelled);
}

TEST_CASE("files in memory lie over those of another file system") {
  MemoryFileSystem below;
  below.add("m/a.yaml", "old");
  below.add("m/b.yaml", "b");
  OverlayFileSystem overlay(below);
  overlay.set("m/a.yaml", "new");
  overlay.set("./m/sub/c.yaml", "c");
  overlay.set("m/.hidden.yaml", "no model file");
  overlay.set("n/d.yaml", "d");
  const auto paths = [&](const std::string& folder) {
    std::vector<std::string> found;
    for (const FileEntry& file : overlay.list(folder)) found.push_back(file.path);
    return found;
  };
  CHECK(paths("m") == std::vector<std::string>{"m/a.yaml", "m/b.yaml", "m/sub/c.yaml"});
  CHECK(paths("n") == std::vector<std::string>{"n/d.yaml"});
  CHECK(std::get<std::string>(overlay.read("m/a.yaml", 10)) == "new");
  CHECK(std::get<std::string>(overlay.read("m/b.yaml", 10)) == "b");
  CHECK(std::get<FileError>(overlay.read("m/a.yaml", 2)).tooLong);
  CHECK(overlay.kind("m/sub") == FileSystem::Kind::Folder);
  CHECK(overlay.kind("m/sub/c.yaml") == FileSystem::Kind::File);
  CHECK(overlay.kind("x") == FileSystem::Kind::Missing);
  overlay.remove("m/a.yaml");
  CHECK(std::get<std::string>(overlay.read("m/a.yaml", 10)) == "old");
}

TEST_CASE("objects with very long names have paths of their own, and short ones") {
  std::vector<std::string> names(1, std::string(30'007, 'n'));
  for (const size_t place : {0U, 8U, 16U, 24U, 15'000U, 30'000U, 30'006U}) {
    names.push_back(names.front());
    names.back()[place] = 'm';
  }
  names.push_back(names.front() + 'n');
  MemoryFileSystem made;
  made.add("a.yaml", ecosystem());
  made.add("b.yaml", zone("Parking"));
  for (size_t i = 0; i < names.size(); ++i) {
    made.add(std::to_string(i) + ".yaml",
             "kind: Datastore\nteam: USA/Parking\nname: " + names[i] + "\ndatasets: []\n");
  }
  const auto model = load(made, options(1));
  std::set<std::string> paths;
  forEachPath(*model->graph, [&](const std::string& path, const UserDSLObject& object) {
    if (object.cls() == ClassId::Datastore) paths.insert(path);
    CHECK(path.size() < 400);
  });
  CHECK(paths.size() == names.size());
}
