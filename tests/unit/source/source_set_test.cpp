#include "source/source_set.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <string>
#include <thread>
#include <vector>

using namespace dslint;

namespace {

constexpr uint64_t kLimit = uint64_t{1} << 30U;

/// Counts how often files are read, and lets their contents change.
class CountingFiles final : public FileSystem {
 public:
  MemoryFileSystem files;
  mutable std::atomic<int> reads = 0;

  Kind kind(const std::string& path) const override { return files.kind(path); }
  std::variant<std::string, FileError> read(const std::string& path,
                                            uint64_t maxBytes) const override {
    ++reads;
    return files.read(path, maxBytes);
  }
  std::vector<FileEntry> list(const std::string& folder) const override {
    return files.list(folder);
  }
};

}  // namespace

TEST_CASE("small texts are kept, so they are read once") {
  CountingFiles files;
  files.files.add("a.yaml", "a: b\n");
  SourceSet sources(files);
  const FileId id = sources.add("a.yaml", "shown/a.yaml");
  CHECK(sources.path(id) == "a.yaml");
  CHECK(sources.shown(id) == "shown/a.yaml");
  CHECK(sources.text(id)->text.empty());  // nothing was read that it could be compared with
  const auto text = std::get<0>(sources.read(id, kLimit));
  CHECK(text->text == "a: b\n");
  sources.drop(id);
  CHECK(sources.text(id) == text);
  CHECK(files.reads == 1);
}

TEST_CASE("beyond 64 MB texts are dropped, and read again if they are still the same") {
  CountingFiles files;
  const std::string big(size_t{40} << 20U, 'x');
  for (const char* name : {"a", "b", "c"}) files.files.add(name, big + name);
  SourceSet sources(files);
  std::vector<FileId> ids;
  for (const char* name : {"a", "b", "c"}) {
    ids.push_back(sources.add(name, name));
    (void)sources.read(ids.back(), kLimit);
    sources.drop(ids.back());
  }
  CHECK(files.reads == 3);
  CHECK(sources.text(ids[0])->text.ends_with("xa"));
  CHECK(files.reads == 3);
  CHECK(sources.text(ids[1])->text.ends_with("xb"));
  CHECK(files.reads == 4);
  CHECK(sources.text(ids[1])->text.ends_with("xb"));
  CHECK(files.reads == 4);  // the last few are remembered
  SECTION("changed, of the same size") {
    files.files.add("c", big + "d");
    CHECK(sources.text(ids[2])->text.empty());
  }
  SECTION("grown") {
    files.files.add("c", big + "cc");
    CHECK(sources.text(ids[2])->text.empty());
  }
}

TEST_CASE("files that cannot be read say why") {
  MemoryFileSystem files;
  files.add("a.yaml", "12345");
  SourceSet sources(files);
  const FileId gone = sources.add("gone.yaml", "gone.yaml");
  const FileId large = sources.add("a.yaml", "a.yaml");
  CHECK(std::get<FileError>(sources.read(gone, kLimit)).reason == "does not exist");
  CHECK(std::get<FileError>(sources.read(large, 4)).reason == "is 5 bytes long; the limit is 4");
  CHECK(sources.text(gone)->text.empty());
  CHECK(sources.text(kNoFile)->text.empty());
  sources.drop(kNoFile);
}

TEST_CASE("texts in memory stay and obey the limit") {
  const MemoryFileSystem files;
  SourceSet sources(files);
  const FileId id = sources.addText("<stdin>", "kind: Team\n");
  sources.drop(id);
  CHECK(sources.shown(id) == "<stdin>");
  CHECK(sources.text(id)->text == "kind: Team\n");
  CHECK(std::get<0>(sources.read(id, 11))->lines.count() == 1);
  CHECK(std::holds_alternative<FileError>(sources.read(id, 10)));
}

TEST_CASE("several threads may read, show and drop") {
  MemoryFileSystem files;
  SourceSet sources(files);
  const std::string filler(size_t{3} << 20U, 'x');
  for (int i = 0; i < 40; ++i) {
    files.add(std::to_string(i), filler + std::to_string(i));
    (void)sources.add(std::to_string(i), "");
  }
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (unsigned t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (FileId id = t; id < 40; id += 4) {
        (void)sources.read(id, kLimit);
        sources.drop(id);
        for (const FileId again : {id, t}) {
          if (!sources.text(again)->text.ends_with("x" + std::to_string(again))) ++wrong;
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == 0);
}
