// dslint-bench: how fast dslint is, how much memory it takes, and whether both grow linearly with
// the model: `lint`, `server` as an editor uses it, and `site`.
//
// Every figure is the median of several runs; runs that are compared with each other (dslint on one
// and two threads, yaml-cpp on one and two threads) take turns, so that other load on the machine
// affects all of them.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <stdexcept>

#include "bench/editor.h"
#include "bench/process.h"

namespace {

using namespace dslint::bench;
namespace fs = std::filesystem;

constexpr std::string_view kHelp =
    "Usage: dslint-bench --tools DIR --dslint FILE [OPTION…]\n"
    "\n"
    "Generates models, lints them, and prints tables in Markdown.\n"
    "\n"
    "  --tools DIR    where dslint-generate, dslint-bare-parse and dslint-stages are\n"
    "  --dslint FILE  the binary to measure\n"
    "  --sizes A,B    datasets (default: 1000,10000,100000)\n"
    "  --shape-size N datasets of the smaller of two models a shape (default: 3000); the larger\n"
    "                 has ten times as many; 0 leaves the shapes out\n"
    "  --runs N       runs a figure (default: 3)\n"
    "  --work DIR     where models are kept for the time being (default: below the temporary "
    "folder)\n";

struct Settings {
  fs::path tools;
  std::string dslint;
  std::vector<uint64_t> sizes = {1000, 10000, 100000};
  uint64_t shapeSize = 3000;
  uint64_t runs = 3;
  fs::path work = fs::temp_directory_path() / "dslint-bench";
};

[[noreturn]] void refuse(const std::string& why) {
  fmt::print(stderr, "dslint-bench: {}\n", why);
  std::exit(2);
}

uint64_t numberOf(std::string_view text) {
  uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) {
    refuse(fmt::format("`{}` is not a number", text));
  }
  return number;
}

Settings readSettings(int argc, char** argv) {
  Settings settings;
  for (int i = 1; i < argc; ++i) {
    const std::string_view option = argv[i];
    if (option == "--help" || option == "-h") {
      std::fwrite(kHelp.data(), 1, kHelp.size(), stdout);
      std::exit(0);
    }
    if (i + 1 >= argc) refuse(fmt::format("`{}` wants a value", option));
    std::string_view value = argv[++i];
    if (option == "--tools") settings.tools = value;
    else if (option == "--dslint") settings.dslint = value;
    else if (option == "--runs") settings.runs = std::max<uint64_t>(1, numberOf(value));
    else if (option == "--shape-size") settings.shapeSize = numberOf(value);
    else if (option == "--work") settings.work = value;
    else if (option == "--sizes") {
      settings.sizes.clear();
      while (!value.empty()) {
        const size_t comma = std::min(value.find(','), value.size());
        settings.sizes.push_back(numberOf(value.substr(0, comma)));
        value.remove_prefix(std::min(comma + 1, value.size()));
      }
    } else {
      refuse(fmt::format("there is no option `{}`; see `--help`", option));
    }
  }
  if (settings.tools.empty() || settings.dslint.empty()) {
    refuse("`--tools` and `--dslint` are needed");
  }
  return settings;
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

uint64_t bytesBelow(const fs::path& folder) {
  uint64_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) bytes += entry.file_size();
  }
  return bytes;
}

/// `name value` lines, as dslint-stages and dslint-bare-parse print them.
std::map<std::string, double> valuesIn(const std::string& output) {
  std::map<std::string, double> values;
  size_t at = 0;
  while (at < output.size()) {
    const size_t end = std::min(output.find('\n', at), output.size());
    const std::string line = output.substr(at, end - at);
    at = end + 1;
    const size_t blank = line.rfind(' ');
    if (blank == std::string::npos) continue;
    double value = 0;
    std::from_chars(line.data() + blank + 1, line.data() + line.size(), value);
    values[line.substr(0, blank)] = value;
  }
  return values;
}

class Bench {
 public:
  explicit Bench(Settings settings) : settings_(std::move(settings)) {}

  void run() {
    fs::create_directories(settings_.work);
    fmt::print("Median of {} runs; -j1 and -j2 are one and two threads.\n\n", settings_.runs);
    std::vector<Row> rows;
    for (const uint64_t size : settings_.sizes) rows.push_back(measureSize(size));
    printSpeed(rows);
    printStages(rows);
    printEditor(rows);
    printSite(rows);
    if (settings_.shapeSize != 0) printShapes();
    fs::remove_all(settings_.work);
  }

 private:
  struct Row {
    uint64_t datasets = 0;
    uint64_t bytes = 0;
    uint64_t peak = 0;
    double lint[2] = {};
    double lintCpu = 0;  ///< on one thread
    double bare[2] = {};
    double bareCpu = 0;
    std::map<std::string, double> stages;
    EditorFigures editor;
    Measured site;
  };

  fs::path generate(uint64_t datasets, std::string_view shape) {
    const fs::path folder = settings_.work / fmt::format("{}-{}", shape, datasets);
    fs::remove_all(folder);
    const Measured made =
        measure({(settings_.tools / "dslint-generate").string(), "--datasets",
                 std::to_string(datasets), "--shape", std::string(shape), "--out",
                 folder.string()});
    if (made.status != 0) throw std::runtime_error("the model cannot be generated");
    fmt::print(stderr, "{} datasets ({}) generated in {:.1f} s\n", datasets, shape, made.seconds);
    return folder;
  }

  Measured lint(const fs::path& folder, unsigned threads, int expected = 0) const {
    Measured measured = measure({settings_.dslint, "lint", folder.string(), "-f", "concise", "-j",
                                 std::to_string(threads)});
    if (measured.status != expected) {
      throw std::runtime_error(
          fmt::format("dslint ended with {} instead of {} on `{}`:\n{}", measured.status, expected,
                      folder.string(), measured.output.substr(0, 2000)));
    }
    return measured;
  }

  Measured run(const char* tool, const fs::path& folder, unsigned threads) const {
    Measured measured =
        measure({(settings_.tools / tool).string(), folder.string(), std::to_string(threads)});
    if (measured.status != 0) throw std::runtime_error(fmt::format("{} failed", tool));
    return measured;
  }

  Row measureSize(uint64_t datasets) {
    const fs::path folder = generate(datasets, "usual");
    Row row;
    row.datasets = datasets;
    row.bytes = bytesBelow(folder);
    std::vector<double> lints[2];
    std::vector<double> bares[2];
    std::vector<double> lintCpus;
    std::vector<double> bareCpus;
    std::map<std::string, std::vector<double>> stages;
    for (uint64_t i = 0; i < settings_.runs; ++i) {
      for (unsigned threads = 1; threads <= 2; ++threads) {
        const Measured measured = lint(folder, threads);
        lints[threads - 1].push_back(measured.seconds);
        row.peak = std::max(row.peak, measured.peakBytes);
        const Measured bare = run("dslint-bare-parse", folder, threads);
        bares[threads - 1].push_back(valuesIn(bare.output)["seconds"]);
        if (threads == 2) continue;
        lintCpus.push_back(measured.cpuSeconds);
        bareCpus.push_back(bare.cpuSeconds);
      }
      for (const auto& [name, value] : valuesIn(run("dslint-stages", folder, 1).output)) {
        stages[name].push_back(value);
      }
    }
    for (size_t i = 0; i < 2; ++i) {
      row.lint[i] = median(lints[i]);
      row.bare[i] = median(bares[i]);
    }
    row.lintCpu = median(lintCpus);
    row.bareCpu = median(bareCpus);
    for (const auto& [name, values] : stages) row.stages[name] = median(values);
    row.editor = measureEditor(settings_.dslint, folder, 5 * settings_.runs);
    const fs::path site = settings_.work / "site";
    row.site = measure({settings_.dslint, "site", folder.string(), "--out", site.string()});
    if (row.site.status != 0) throw std::runtime_error("the site cannot be written");
    fs::remove_all(site);
    fs::remove_all(folder);
    return row;
  }

  static void printSpeed(const std::vector<Row>& rows) {
    fmt::print("| datasets | MB | -j1 s | -j2 s | gain | datasets/s | MB/s | peak MB | "
               "bytes/dataset | yaml-cpp -j1 s | -j2 s | MB/s | dslint is faster by |\n"
               "|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
    for (const Row& row : rows) {
      const auto datasets = static_cast<double>(row.datasets);
      const double megabytes = static_cast<double>(row.bytes) / 1e6;
      fmt::print("| {} | {:.1f} | {:.3f} | {:.3f} | {:.2f} | {:.0f} | {:.1f} | {:.0f} | {:.0f} | "
                 "{:.3f} | {:.3f} | {:.1f} | {:.1f} |\n",
                 row.datasets, megabytes, row.lint[0], row.lint[1], row.lint[0] / row.lint[1],
                 datasets / row.lint[1], megabytes / row.lint[1],
                 static_cast<double>(row.peak) / 1e6, static_cast<double>(row.peak) / datasets,
                 row.bare[0], row.bare[1], megabytes / row.bare[1], row.bare[1] / row.lint[1]);
    }
  }

  static void printStages(const std::vector<Row>& rows) {
    fmt::print(
        "\nProcessor seconds a stage, on one thread, then of `dslint lint -j1` as a whole "
        "and of yaml-cpp's bare\nparse; the last column is everything but the YAML, in parts of "
        "that parse.\n\n"
        "| datasets | find | read | YAML | objects | resolve | rules | report | lint | "
        "yaml-cpp | besides |\n|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
    for (const Row& row : rows) {
      const auto at = [&](const char* name) { return row.stages.at(name); };
      const double yaml = at("read+yaml") - at("read");
      const double objects = std::max(0.0, at("load") - at("read+yaml") - at("find"));
      const double besides =
          at("find") + at("read") + objects + at("resolve") + at("rules") + at("report");
      fmt::print("| {} | {:.3f} | {:.3f} | {:.3f} | {:.3f} | {:.3f} | {:.3f} | {:.3f} | {:.3f} | "
                 "{:.3f} | {:.0f} % |\n",
                 row.datasets, at("find"), at("read"), yaml, objects, at("resolve"), at("rules"),
                 at("report"), row.lintCpu, row.bareCpu, 100 * besides / row.bareCpu);
    }
  }

  static void printEditor(const std::vector<Row>& rows) {
    const auto ms = [](double seconds) { return 1000 * seconds; };
    fmt::print(
        "\nIn an editor, with the largest file open: milliseconds until problems are shown "
        "(after a start, after a\nkeystroke and its rest of 100 ms, after that and a save), and "
        "until requests are answered while checks run;\nCPU is that of a keystroke, MB are "
        "resident after the first edits and after all.\n\n"
        "| datasets | start | keystroke | longest | CPU | save | hover | longest | completion | "
        "longest | MB | MB at the end |\n|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
    for (const Row& row : rows) {
      const EditorFigures& one = row.editor;
      fmt::print("| {} | {:.0f} | {:.0f} | {:.0f} | {:.0f} | {:.0f} | {:.1f} | {:.1f} | {:.1f} | "
                 "{:.1f} | {:.0f} | {:.0f} |\n",
                 row.datasets, ms(one.first), ms(one.diagnostics), ms(one.longestDiagnostics),
                 ms(one.diagnosticsCpu), ms(one.saved), ms(one.hover), ms(one.longestHover),
                 ms(one.completion), ms(one.longestCompletion),
                 static_cast<double>(one.bytes) / 1e6, static_cast<double>(one.bytesAfter) / 1e6);
    }
  }

  static void printSite(const std::vector<Row>& rows) {
    fmt::print("\nA site, written once.\n\n| datasets | s | processor s | peak MB |\n"
               "|--:|--:|--:|--:|\n");
    for (const Row& row : rows) {
      fmt::print("| {} | {:.2f} | {:.2f} | {:.0f} |\n", row.datasets, row.site.seconds,
                 row.site.cpuSeconds, static_cast<double>(row.site.peakBytes) / 1e6);
    }
  }

  void printShapes() {
    fmt::print("\nTen times the size, by shape, in processor seconds of `dslint lint -j1`; besides "
               "is what comes after the\nYAML.\n\n"
               "| shape | datasets | bytes, times | s | s at ten times | times | besides, times |\n"
               "|--|--:|--:|--:|--:|--:|--:|\n");
    for (const char* shape : {"usual", "one-container", "chain", "ring", "one-file", "one-store",
                              "wide-policy"}) {
      double seconds[2];
      double besides[2];
      double bytes[2];
      const int expected = std::string_view(shape) == "ring" ? 1 : 0;
      for (uint64_t i = 0; i < 2; ++i) {
        const fs::path folder = generate(settings_.shapeSize * (i == 0 ? 1 : 10), shape);
        bytes[i] = static_cast<double>(bytesBelow(folder));
        std::vector<double> times;
        std::vector<double> rest;
        for (uint64_t k = 0; k < settings_.runs; ++k) {
          times.push_back(lint(folder, 1, expected).cpuSeconds);
          auto stages = valuesIn(run("dslint-stages", folder, 1).output);
          rest.push_back(stages["load"] - stages["read+yaml"] + stages["resolve"] +
                         stages["rules"] + stages["report"]);
        }
        seconds[i] = median(times);
        besides[i] = median(rest);
        fs::remove_all(folder);
      }
      fmt::print("| {} | {} | {:.1f} | {:.3f} | {:.3f} | {:.1f} | {:.1f} |\n", shape,
                 settings_.shapeSize, bytes[1] / bytes[0], seconds[0], seconds[1],
                 seconds[1] / seconds[0], besides[1] / besides[0]);
    }
  }

  Settings settings_;
};

}  // namespace

int main(int argc, char** argv) {
  try {
    Bench(readSettings(argc, argv)).run();
    return 0;
  } catch (const std::exception& failure) {
    std::fflush(stdout);
    std::fprintf(stderr, "dslint-bench: %s\n", failure.what());
    return 1;
  }
}
