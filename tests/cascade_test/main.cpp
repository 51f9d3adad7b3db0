// Makes single faults in clean models, one at a time, and counts how dslint reports them: one
// fault, one problem, on its line, with the right suggestion, and no fix that changes the meaning.
//
//   cascades [--each N] [--seed S] [--generated N] [--kind NAME] [--styles] [--show]
//           [--floors FILE]
//
// Prints the table. With --floors, a kind that falls below its line in the file fails.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>

#include "cascade_test/judge.h"
#include "cascade_test/restyle.h"
#include "generate/model.h"
#include "support/files.h"

namespace dslint::testing {
namespace {

namespace fs = std::filesystem;

struct Options {
  size_t each = 40;  ///< faults of a kind and model, at most
  uint32_t seed = 1;
  size_t generated = 1;  ///< models that are made up
  bool styles = false;   ///< all models in all styles, not each style for one of them
  std::string kind;      ///< only kinds with this in their names
  bool show = false;     ///< prints each fault that is not reported as it should be
  std::string floors;
};

struct Count {
  size_t faults = 0;
  size_t silent = 0;
  size_t one = 0;
  size_t onLine = 0;
  size_t wayOut = 0;
  size_t wrongFixes = 0;
  size_t most = 0;
  size_t told() const { return faults - silent; }
  double share(size_t part) const {
    return told() == 0 ? 100.0 : 100.0 * static_cast<double>(part) / static_cast<double>(told());
  }
  void add(const Count& other) {
    faults += other.faults;
    silent += other.silent;
    one += other.one;
    onLine += other.onLine;
    wayOut += other.wayOut;
    wrongFixes += other.wrongFixes;
    most = std::max(most, other.most);
  }
};

Files filesBelow(const fs::path& folder) {
  Files files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    files.emplace_back(entry.path().lexically_relative(folder).string(), readFile(entry.path()));
  }
  std::sort(files.begin(), files.end());
  return files;
}

Files generated(uint32_t seed) {
  const ScratchFolder folder;
  bench::Options options;
  options.datasets = 24;
  options.seed = seed;
  options.out = (folder.path() / "model").string();
  const bench::Dice dice(options.seed);
  bench::Faults faults(0, dice);
  bench::Output out(options.out, "", false);
  bench::writeShape(options, out, dice, faults);
  out.finish();
  return filesBelow(options.out);
}

std::vector<std::unique_ptr<CleanModel>> models(const Options& options) {
  const fs::path source(DSLINT_SOURCE_DIR);
  std::vector<Files> files{filesBelow(source / "examples" / "starter"),
                           filesBelow(source / "examples" / "northwind"),
                           filesBelow(source / "tests" / "cascade_test" / "observatory")};
  for (size_t i = 0; i < options.generated; ++i) {
    files.push_back(generated(options.seed + static_cast<uint32_t>(i)));
  }
  const size_t plain = files.size();
  for (size_t i = 0; i < styles().size(); ++i) {
    for (size_t j = 0; j < plain; ++j) {
      if (options.styles || i == j) files.push_back(restyled(files[j], styles()[i]));
    }
  }
  std::vector<std::unique_ptr<CleanModel>> all;
  for (Files& one : files) {
    auto model = std::make_unique<CleanModel>(std::move(one));
    if (!model->problems().empty()) {
      throw std::runtime_error("a model is not clean: " + model->problems().front());
    }
    all.push_back(std::move(model));
  }
  return all;
}

void show(const FaultKind& kind, const CleanModel& model, const Fault& fault,
          const Outcome& outcome) {
  const Sites& sites = model.sites();
  const Replacement edit = fault.edits.empty() ? Replacement{{fault.copyOf, 0, 0}, fault.copy}
                                               : fault.edits.front();
  const uint32_t start = sites.lineStart(edit.span.file, edit.span.begin);
  const std::string line = sites.textOf({edit.span.file, start, edit.span.end});
  std::printf("%s: %s:%u: %s => %s\n", std::string(kind.name).c_str(),
              sites.files[edit.span.file].first.c_str(),
              sites.lineOf(edit.span.file, edit.span.begin), line.substr(0, 160).c_str(),
              edit.text.substr(0, 80).c_str());
  for (const Told& told : outcome.told) {
    const bool copied = told.file == sites.files.size();
    std::printf("    %s:%u: [%s] %s\n",
                copied ? fault.copy.c_str() : sites.files[told.file].first.c_str(), told.line,
                told.rule.c_str(), told.message.c_str());
  }
  if (!outcome.onLine) std::printf("    not on its line\n");
  if (!outcome.wayOut) std::printf("    without the way out\n");
  if (outcome.wrongFix) std::printf("    WRONG FIX: %s\n", outcome.fixed.c_str());
}

Count countOf(const FaultKind& kind, const CleanModel& model, const Options& options,
              uint32_t number) {
  Random random(options.seed * 1000 + number);
  std::vector<Fault> faults = kind.make(model.sites(), random);
  std::shuffle(faults.begin(), faults.end(), random);
  if (faults.size() > options.each) faults.resize(options.each);
  Count count;
  for (const Fault& fault : faults) {
    Outcome outcome = model.judge(fault);
    outcome.wrongFix = outcome.wrongFix && !kind.loses;
    ++count.faults;
    const bool silent = outcome.silent();
    const bool one = outcome.told.size() == 1;
    if (silent && !outcome.wrongFix) {
      ++count.silent;
      continue;
    }
    count.one += one && !kind.harmless ? 1 : 0;
    count.onLine += outcome.onLine ? 1 : 0;
    count.wayOut += outcome.wayOut ? 1 : 0;
    count.wrongFixes += outcome.wrongFix ? 1 : 0;
    count.most = std::max(count.most, outcome.told.size());
    const bool good = one && outcome.onLine && outcome.wayOut && !outcome.wrongFix;
    if (options.show && !good) show(kind, model, fault, outcome);
  }
  return count;
}

void print(const std::string& name, const Count& count) {
  std::printf("%-22s %6zu %7zu %7.1f %7.1f %7.1f %6zu %5zu\n", name.c_str(), count.faults,
              count.silent, count.share(count.one), count.share(count.onLine),
              count.share(count.wayOut), count.wrongFixes, count.most);
}

/// The least that has been reached: of each kind, one problem, on its line, way out, in percent.
std::map<std::string, std::array<double, 3>> floorsOf(const std::string& path) {
  std::map<std::string, std::array<double, 3>> floors;
  std::istringstream lines(readFile(path));
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::array<double, 3> least{};
    std::istringstream numbers(line.substr(std::min<size_t>(24, line.size())));
    numbers >> least[0] >> least[1] >> least[2];
    floors[std::string(trimmed(line.substr(0, 24)))] = least;
  }
  return floors;
}

bool holds(const std::string& name, const Count& count, const std::array<double, 3>& least) {
  const bool good = count.share(count.one) >= least[0] && count.share(count.onLine) >= least[1] &&
                    count.share(count.wayOut) >= least[2] && count.wrongFixes == 0;
  if (!good) {
    std::fprintf(stderr, "cascades: `%s` is below its floor: %.0f, %.0f, %.0f, no wrong fix\n",
                 name.c_str(), least[0], least[1], least[2]);
  }
  return good;
}

int run(const Options& options) {
  const auto all = models(options);
  const auto floors = options.floors.empty() ? std::map<std::string, std::array<double, 3>>()
                                             : floorsOf(options.floors);
  std::printf("%-22s %6s %7s %7s %7s %7s %6s %5s\n", "fault", "faults", "silent", "one %", "line %",
              "way %", "wrong", "most");
  Count sum;
  bool good = true;
  uint32_t number = 0;
  for (const FaultKind& kind : faultKinds()) {
    ++number;
    if (kind.name.find(options.kind) == std::string_view::npos) continue;
    Count count;
    for (const auto& model : all) count.add(countOf(kind, *model, options, number));
    const std::string name(kind.name);
    print(name, count);
    std::fflush(stdout);
    sum.add(count);
    if (const auto floor = floors.find(name); floor != floors.end()) {
      good = holds(name, count, floor->second) && good;
    } else if (!floors.empty()) {
      std::fprintf(stderr, "cascades: `%s` has no floor\n", name.c_str());
      good = false;
    }
  }
  print("all", sum);
  return good ? 0 : 1;
}

Options optionsOf(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--show") {
      options.show = true;
      continue;
    }
    if (word == "--styles") {
      options.styles = true;
      continue;
    }
    const std::string value = i + 1 < argc ? argv[++i] : "";
    if (word == "--each") options.each = std::stoul(value);
    else if (word == "--seed") options.seed = static_cast<uint32_t>(std::stoul(value));
    else if (word == "--generated") options.generated = std::stoul(value);
    else if (word == "--kind") options.kind = value;
    else if (word == "--floors") options.floors = value;
    else throw std::invalid_argument("there is no option `" + word + "`");
  }
  return options;
}

}  // namespace
}  // namespace dslint::testing

int main(int argc, char** argv) {
  try {
    return dslint::testing::run(dslint::testing::optionsOf(argc, argv));
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "cascades: %s\n", failure.what());
    return 2;
  }
}
