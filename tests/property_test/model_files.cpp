#include "property_test/model_files.h"

#include <algorithm>

#include "support/files.h"

namespace dslint::testing {

namespace fs = std::filesystem;

Files filesBelow(const fs::path& folder) {
  Files files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const std::string path = entry.path().lexically_relative(folder).string();
    files.emplace_back(path, readFile(entry.path()));
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<Files> models() {
  const fs::path source(DSLINT_SOURCE_DIR);
  std::vector<Files> all;
  for (const char* example : {"starter", "northwind", "broken"}) {
    all.push_back(filesBelow(source / "examples" / example));
  }
  std::vector<fs::path> cases;
  for (const auto& entry : fs::recursive_directory_iterator(source / "tests" / "cases")) {
    if (entry.path().extension() == ".yaml") cases.push_back(entry.path());
  }
  std::sort(cases.begin(), cases.end());
  for (const fs::path& path : cases) all.push_back({{"model.yaml", readFile(path)}});
  return all;
}

LintRun linted(const FileSystem& fileSystem, unsigned jobs) {
  LintRequest request;
  request.load.paths = {"."};
  request.load.read.jobs = jobs;
  request.options.today = 20000;
  return lint(fileSystem, request);
}

MemoryFileSystem inMemory(const Files& files) {
  MemoryFileSystem fileSystem;
  for (const auto& [path, text] : files) fileSystem.add(path, text);
  return fileSystem;
}

}  // namespace dslint::testing
