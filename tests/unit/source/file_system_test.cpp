#include "source/file_system.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

using namespace dslint;
namespace fs = std::filesystem;

namespace {

/// A folder of its own for one test.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "dslint-source-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    root_ = fs::canonical(name).string();
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(root_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string path(const std::string& below) const { return root_ + "/" + below; }
  void write(const std::string& below, const std::string& text = "x") const {
    fs::create_directories(fs::path(path(below)).parent_path());
    std::ofstream(path(below), std::ios::binary) << text;
  }
  /// `path` or `path: error`, relative to the folder.
  std::vector<std::string> list(const std::string& below = "") const {
    std::vector<std::string> found;
    const std::string folder = below.empty() ? root_ : path(below);
    for (const FileEntry& entry : realFileSystem().list(folder)) {
      std::string line = entry.path == folder ? "" : entry.path.substr(folder.size() + 1);
      if (!entry.error.empty()) line += ": " + entry.error;
      if (entry.what == FileEntry::What::Repository) line += ": another repository";
      if (entry.what == FileEntry::What::TooDeep) line += ": too deep";
      found.push_back(line);
    }
    return found;
  }
  std::string read(const std::string& below, uint64_t limit = 1000) const {
    const auto content = realFileSystem().read(path(below), limit);
    if (const auto* error = std::get_if<FileError>(&content)) return "error: " + error->reason;
    return std::get<std::string>(content);
  }

 private:
  std::string root_;
};

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a listing holds the model files in path order") {
  const Folder folder;
  for (const char* name :
       {"b.yaml", "a-b/x.yaml", "a/z.yml", "a/B.yaml", "a.yaml", "ä.yaml", ".hidden.yaml",
        ".git/x.yaml", "a/.x/y.yaml", "c.YAML", "d.yaml.txt", "yaml", "e.yaml/inner.yaml"}) {
    folder.write(name);
  }
  CHECK(folder.list() == Lines{"a/B.yaml", "a/z.yml", "a-b/x.yaml", "a.yaml", "b.yaml",
                               "e.yaml/inner.yaml", "ä.yaml"});
}

TEST_CASE("entries start with the folder as it was given") {
  const Folder folder;
  folder.write("m/x.yaml", "12345");
  const auto entries = realFileSystem().list(folder.path("m/"));
  REQUIRE(entries.size() == 1);
  CHECK(entries.front().path == folder.path("m/x.yaml"));
  CHECK(entries.front().size == 5);
}

TEST_CASE("links are not followed") {
  const Folder folder;
  folder.write("m/real/x.yaml");
  folder.write("m/.data/y.yaml");
  folder.write("m/lib/.git");
  folder.write("m/lib/z.yaml");
  folder.write("other/secret.yaml");
  folder.write("m-more/z.yaml");
  folder.write("other/text.txt");
  fs::create_symlink("real/x.yaml", folder.path("m/file.yaml"));
  fs::create_symlink("real", folder.path("m/folder"));
  fs::create_symlink(".data", folder.path("m/data"));
  fs::create_symlink("lib/z.yaml", folder.path("m/lib.yaml"));
  fs::create_symlink("..", folder.path("m/real/up"));
  fs::create_symlink("../other", folder.path("m/out"));
  fs::create_symlink("../m-more", folder.path("m/out2"));
  fs::create_symlink("../other/secret.yaml", folder.path("m/out.yaml"));
  fs::create_symlink("../other/text.txt", folder.path("m/text.txt"));
  fs::create_symlink("nothing", folder.path("m/gone.yaml"));
  fs::create_symlink("nothing", folder.path("m/gone"));
  fs::create_symlink("self.yaml", folder.path("m/self.yaml"));
  CHECK(folder.list("m") == Lines{
                                "data: is a link to what is not part of the model",
                                "gone.yaml: is a link to something that does not exist",
                                "lib: another repository",
                                "lib.yaml: is a link to what is not part of the model",
                                "out: is a link that leads out of the model",
                                "out.yaml: is a link that leads out of the model",
                                "out2: is a link that leads out of the model",
                                "real/x.yaml",
                                "self.yaml: is a link that leads to itself",
                            });
  CHECK(realFileSystem().isLink(folder.path("m/file.yaml")));
  CHECK(realFileSystem().isLink(folder.path("m/gone")));
  CHECK_FALSE(realFileSystem().isLink(folder.path("m/real/x.yaml")));
  CHECK_FALSE(realFileSystem().isLink(folder.path("m/none")));
  SECTION("the folder itself may be reached through one, or be a repository") {
    fs::create_symlink("m-more", folder.path("door"));
    CHECK(folder.list("door") == Lines{"z.yaml"});
    CHECK(folder.list("m/lib") == Lines{"z.yaml"});
  }
}

TEST_CASE("links that fan out cost nothing") {
  const Folder folder;
  for (int level = 0; level < 30; ++level) {
    const std::string name = "d" + std::to_string(level);
    fs::create_directories(folder.path(name));
    for (const char* link : {"x", "y"}) {
      fs::create_symlink("../d" + std::to_string((level + 1) % 30), folder.path(name + "/" + link));
    }
  }
  CHECK(folder.list().empty());
}

TEST_CASE("what is not a regular file is listed with the reason, and never blocks") {
  const Folder folder;
  REQUIRE(::mkfifo(folder.path("pipe.yaml").c_str(), 0600) == 0);
  REQUIRE(::mkfifo(folder.path("pipe").c_str(), 0600) == 0);
  fs::create_directories(folder.path("sub"));
  CHECK(folder.list() == Lines{"pipe.yaml: is a named pipe, not a file"});
  CHECK(folder.read("pipe.yaml") == "error: is a named pipe, not a file");
  CHECK(folder.read("sub") == "error: is a folder, not a file");
  CHECK(folder.read("none.yaml") == "error: does not exist");
  const auto device = realFileSystem().read("/dev/zero", 10);
  CHECK(std::get<FileError>(device).reason == "is a device, not a file");
}

TEST_CASE("files are read whole, up to the limit") {
  const Folder folder;
  std::string bytes;
  for (int i = 0; i < 300'000; ++i) bytes += static_cast<char>(i * 7);
  folder.write("x.yaml", bytes);
  folder.write("empty.yaml", "");
  CHECK(folder.read("x.yaml", 300'000) == bytes);
  CHECK(folder.read("x.yaml", 299'999) == "error: is 300000 bytes long; the limit is 299999");
  CHECK(folder.read("empty.yaml", 0).empty());
}

TEST_CASE("missing permission is said") {
  if (::geteuid() == 0) return;  // root may read everything
  const Folder folder;
  folder.write("locked/x.yaml");
  folder.write("y.yaml");
  fs::permissions(folder.path("locked"), fs::perms::none);
  fs::permissions(folder.path("y.yaml"), fs::perms::none);
  CHECK(folder.list() == Lines{"locked: permission denied", "y.yaml"});
  CHECK(folder.read("y.yaml") == "error: permission denied");
  fs::permissions(folder.path("locked"), fs::perms::owner_all);
}

TEST_CASE("roots that cannot be listed give one entry") {
  const Folder folder;
  folder.write("x.yaml");
  CHECK(folder.list("none") == Lines{": does not exist"});
  CHECK(folder.list("x.yaml") == Lines{": is not a folder"});
  CHECK(realFileSystem().kind(folder.path("none")) == FileSystem::Kind::Missing);
  CHECK(realFileSystem().kind(folder.path("x.yaml")) == FileSystem::Kind::File);
  CHECK(realFileSystem().kind(folder.path("")) == FileSystem::Kind::Folder);
  CHECK(realFileSystem().kind("/dev/null") == FileSystem::Kind::Other);
}

TEST_CASE("a folder below too many others is not looked into") {
  const Folder folder;
  std::string path = "d";
  for (size_t i = 1; i < kDeepestFolder; ++i) path += "/d";
  folder.write(path + "/x.yaml");
  folder.write(path + "/e/x.yaml");
  CHECK(folder.list() == Lines{path + "/e: too deep", path + "/x.yaml"});
}

TEST_CASE("the file system in memory behaves like the real one") {
  MemoryFileSystem files;
  for (const char* name :
       {"b.yaml", "a-b/x.yaml", "a/z.yml", "a.yaml", ".git/x.yaml", "a/.x/y.yaml", "a/notes.txt"}) {
    files.add(name, "text");
  }
  const auto list = [&](const std::string& folder) {
    Lines found;
    for (const FileEntry& entry : files.list(folder)) {
      found.push_back(entry.path + (entry.error.empty() ? "" : ": " + entry.error));
    }
    return found;
  };
  CHECK(list(".") == Lines{"a/z.yml", "a-b/x.yaml", "a.yaml", "b.yaml"});
  CHECK(list("a") == Lines{"a/z.yml"});
  CHECK(list("a/") == Lines{"a/z.yml"});
  CHECK(list("none") == Lines{"none: does not exist"});
  CHECK(files.kind("a") == FileSystem::Kind::Folder);
  CHECK(files.kind("a.yaml") == FileSystem::Kind::File);
  CHECK(files.kind("a.y") == FileSystem::Kind::Missing);
  CHECK(std::get<std::string>(files.read("b.yaml", 4)) == "text");
  CHECK(std::get<FileError>(files.read("b.yaml", 3)).reason == "is 4 bytes long; the limit is 3");
}
