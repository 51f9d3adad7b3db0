// dslint-products: the cost of small models in which two things multiply. Each shape is generated
// with half a megabyte and with one: anything linear takes twice as long.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "bench/process.h"
#include "products/shapes.h"

namespace {

using namespace dslint::bench;
namespace fs = std::filesystem;

struct Pair {
  Measured half;
  Measured whole;
};

class Products {
 public:
  Products(std::string dslint, fs::path work)
      : dslint_(std::move(dslint)), work_(std::move(work)) {}

  void run() {
    fmt::print(
        "| two things | KB | lint s | times | MB | review s | times | MB | printed MB | slowest "
        "other s "
        "| times | MB |\n"
        "|--|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
    for (const Product& product : products()) measureOne(product);
  }

 private:
  /// Writes the change below `name`; gives the bytes of the longer side.
  size_t write(const std::string& name, const Change& change) const {
    for (const auto& [side, text] :
         {std::pair("base", &change.base), std::pair("head", &change.head)}) {
      fs::create_directories(work_ / name / side);
      std::ofstream(work_ / name / side / "model.yaml", std::ios::binary) << *text;
    }
    return std::max(change.base.size(), change.head.size());
  }

  /// Runs a command on the model of a size.
  Measured one(const std::vector<std::string>& words, const std::string& size) const {
    std::vector<std::string> command{dslint_};
    for (std::string word : words) {
      if (const size_t at = word.find("{}"); at != std::string::npos) {
        word.replace(at, 2, (work_ / size).string());
      }
      command.push_back(std::move(word));
    }
    fs::remove_all(work_ / "out");
    Measured measured = measure(command);
    if (measured.status > 2) {
      throw std::runtime_error(
          fmt::format("`{}` ended with status {}", words.front(), measured.status));
    }
    return measured;
  }

  Pair both(const std::vector<std::string>& words) const {
    return {one(words, "half"), one(words, "whole")};
  }

  void measureOne(const Product& product) {
    write("half", product.make(product.size));
    const size_t bytes = write("whole", product.make(2 * product.size));
    const Pair lint = both({"lint", "{}/head", "-f", "json"});
    const Pair review = both({"review", "--base", "{}/base", "--head", "{}/head", "--source",
                              "works/model@main", "-f", "json"});
    const auto [slowest, name] = slowestOther();
    const auto mb = [](double count) { return count / 1e6; };
    fmt::print(
        "| {} | {} | {:.2f} | {:.1f} | {:.0f} | {:.2f} | {:.1f} | {:.0f} | {:.1f} | {} {:.2f} | "
        "{:.1f} "
        "| {:.0f} |\n",
        product.name, bytes / 1000, lint.whole.cpuSeconds, timesOf(lint),
        mb(static_cast<double>(lint.whole.peakBytes)), review.whole.cpuSeconds, timesOf(review),
        mb(static_cast<double>(review.whole.peakBytes)),
        mb(static_cast<double>(review.whole.output.size())), name, slowest.whole.cpuSeconds,
        timesOf(slowest), mb(static_cast<double>(slowest.whole.peakBytes)));
    std::fflush(stdout);
  }

  /// Of the other commands that read a model, the one that takes longest. One that refuses to write
  /// so much has ended by then. `schema`, `explain` and `rules` read none; `reconcile` and `import`
  /// read what a database or a tool has, and have their own limits.
  std::pair<Pair, std::string> slowestOther() const {
    Pair slowest;
    std::vector<std::string> slowestWords;
    const std::string out = (work_ / "out").string();
    for (std::vector<std::string> words : {std::vector<std::string>{"graph", "{}/head"},
                                           {"dump", "{}/head"},
                                           {"owners", "{}/head"},
                                           {"ddl", "{}/head", "--dialect", "postgres"},
                                           {"site", "{}/head", "--out", out},
                                           {"export", "odcs", "{}/head", "--out", out},
                                           {"export", "dbt", "{}/head", "--out", out},
                                           {"export", "avro", "{}/head", "--out", out},
                                           {"export", "json-schema", "{}/head", "--out", out},
                                           {"export", "openlineage", "{}/head", "--out", out},
                                           {"export", "sql", "{}/head", "--dialect", "postgres",
                                            "--out", out}}) {
      Measured measured = one(words, "whole");
      if (slowestWords.empty() || measured.cpuSeconds > slowest.whole.cpuSeconds) {
        slowest.whole = std::move(measured);
        slowestWords = words;
      }
    }
    slowest.half = one(slowestWords, "half");
    const bool exports = slowestWords.front() == "export";
    return {slowest, exports ? slowestWords[0] + " " + slowestWords[1] : slowestWords.front()};
  }

  static double timesOf(const Pair& both) {
    return both.whole.cpuSeconds / std::max(both.half.cpuSeconds, 0.001);
  }

  std::string dslint_;
  fs::path work_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    fmt::print(stderr,
               "Usage: dslint-products DSLINT\n\nPrints a table in Markdown. Seconds are those of "
               "the processor, for a megabyte;\n`times` is how much more that is than half of it "
               "takes. Thousands of small files are\nwritten below `TMPDIR`: the kernel's part of "
               "that is counted, and smallest in memory\n(`TMPDIR=/dev/shm`).\n");
    return 2;
  }
  const fs::path work = fs::temp_directory_path() / fmt::format("dslint-products-{}", getpid());
  try {
    Products(argv[1], work).run();
  } catch (const std::exception& error) {
    fmt::print(stderr, "dslint-products: {}\n", error.what());
    fs::remove_all(work);
    return 1;
  }
  fs::remove_all(work);
  return 0;
}
