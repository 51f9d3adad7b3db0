// dslint-stages: the processor seconds that each stage of a lint takes, one after the
// other in one process.
//
// Reading, parsing the YAML and creating objects alternate file by file, so each is reported as
// what it adds to the one before: all files are read; read and parsed; read, parsed and turned into
// objects. The later stages run once and are timed directly.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iterator>
#include <string>

#include "run/lint.h"

namespace {

using namespace dslint;

/// The time of all threads together, so that other load on the machine does not count.
double processorSeconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// Reads all files, and takes them apart if `parse`; gives the bytes.
uint64_t readAll(SourceSet& sources, const Model& model, const ReadOptions& settings,
                 bool parse) {
  uint64_t bytes = 0;
  for (const LoadedFile& file : model.files) {
    const auto read = sources.read(file.file, settings.limits.fileSize);
    if (std::holds_alternative<FileError>(read)) continue;
    const auto source = std::get<std::shared_ptr<const SourceText>>(read);
    bytes += source->text.size();
    if (parse) {
      yaml::Reader reader(source->text, settings.limits, settings.engine);
      yaml::Document document;
      while (reader.next(document)) {
      }
    }
    sources.drop(file.file);
  }
  return bytes;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "Usage: dslint-stages FOLDER THREADS\n");
    return 2;
  }
  const FileSystem& fileSystem = realFileSystem();
  const std::vector<std::string> paths = {argv[1]};
  ReadOptions settings;
  settings.jobs = static_cast<unsigned>(std::strtoul(argv[2], nullptr, 10));
  settings.limits.fileSize = UINT32_MAX;
  settings.limits.documentSize = UINT32_MAX;

  double start = processorSeconds();
  const auto lap = [&](const char* name) {
    const double now = processorSeconds();
    fmt::print("{} {:.6f}\n", name, now - start);
    start = now;
  };
  {
    SourceSet sources(fileSystem);
    Model model;
    addFiles(findFiles(fileSystem, paths), settings.limits.files, sources, model);
    lap("find");
    const uint64_t bytes = readAll(sources, model, settings, false);
    lap("read");
    readAll(sources, model, settings, true);
    lap("read+yaml");
    fmt::print("bytes {}\n", bytes);
  }
  start = processorSeconds();
  SourceSet sources(fileSystem);
  Model model;
  addFiles(findFiles(fileSystem, paths), settings.limits.files, sources, model);
  readModel(sources, fileSystem, paths, settings, model);
  lap("load");
  const Graph graph(model, settings.jobs);
  lap("resolve");
  LintOptions options;
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  options.today = std::chrono::floor<std::chrono::days>(now).count();
  LintResult result = runRules(graph, allRules(), options, settings.jobs);
  lap("rules");
  std::vector<Finding> findings = findingsOf(model);
  std::ranges::move(result.findings, std::back_inserter(findings));
  defaultSettings().settings.settle(findings, sources);
  const Report report =
      Problems(graph, sources, settings.limits, std::move(findings)).report();
  lap("report");
  return 0;
}
