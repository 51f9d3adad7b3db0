// dslint-generate: models of any size for benchmarks and tests.
#include <charconv>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <string_view>

#include "generate/model.h"

namespace {

using namespace dslint::bench;

constexpr std::string_view kHelp =
    "Usage: dslint-generate --datasets N --out DIR [OPTION…]\n"
    "\n"
    "Writes a model of N datasets into DIR, which must be new or empty. The same options give the\n"
    "same bytes.\n"
    "\n"
    "  --datasets N      datasets of the whole model, outputs of transformers among them\n"
    "  --out DIR         where the files go\n"
    "  --seed S          another number, another model (default: 1)\n"
    "  --shape NAME      usual (default), one-container, chain, ring, one-file, one-store or\n"
    "                    wide-policy: models that are hard in one place\n"
    "  --faults R        plants a fault in that part of the objects, from 0 to 1\n"
    "  --faults-list F   writes what was planted to the file F: `file:line: severity[rule]`\n"
    "  --zones N, --teams N, --datastores N, --workspaces N, --transformers N\n"
    "                    how many (default: by the number of datasets). Workspaces with a\n"
    "                    transformer are not counted among the workspaces\n";

[[noreturn]] void refuse(const std::string& why) {
  std::fprintf(stderr, "dslint-generate: %s\n", why.c_str());
  std::exit(2);
}

template <class T>
T numberOf(std::string_view option, std::string_view text) {
  T number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) {
    refuse("`" + std::string(text) + "` is not a number for `" + std::string(option) + "`");
  }
  return number;
}

Shape shapeOf(std::string_view name) {
  constexpr std::string_view kNames[] = {"usual",    "one-container", "chain",      "ring",
                                         "one-file", "one-store",     "wide-policy"};
  for (size_t i = 0; i < std::size(kNames); ++i) {
    if (kNames[i] == name) return static_cast<Shape>(i);
  }
  refuse("there is no shape `" + std::string(name) + "`");
}

Options readOptions(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string_view option = argv[i];
    if (option == "--help" || option == "-h") {
      std::fwrite(kHelp.data(), 1, kHelp.size(), stdout);
      std::exit(0);
    }
    if (i + 1 >= argc) refuse("`" + std::string(option) + "` wants a value");
    const std::string_view value = argv[++i];
    const auto number = [&] { return numberOf<uint64_t>(option, value); };
    if (option == "--datasets") options.datasets = number();
    else if (option == "--seed") options.seed = number();
    else if (option == "--out") options.out = value;
    else if (option == "--shape") options.shape = shapeOf(value);
    else if (option == "--faults") options.faults = numberOf<double>(option, value);
    else if (option == "--faults-list") options.faultList = value;
    else if (option == "--zones") options.zones = number();
    else if (option == "--teams") options.teams = number();
    else if (option == "--datastores") options.datastores = number();
    else if (option == "--workspaces") options.workspaces = number();
    else if (option == "--transformers") options.transformers = number();
    else refuse("there is no option `" + std::string(option) + "`; see `--help`");
  }
  if (options.out.empty()) refuse("say where the model goes: `--out DIR`");
  if (options.datasets == 0) refuse("a model has at least one dataset");
  if (options.faults < 0 || options.faults > 1) refuse("`--faults` is a rate from 0 to 1");
  if (std::filesystem::exists(options.out) && !std::filesystem::is_empty(options.out)) {
    refuse("`" + options.out + "` is not empty");
  }
  return options;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const Options options = readOptions(argc, argv);
    const Dice dice(options.seed);
    Faults faults(options.faults, dice);
    Output out(options.out, options.faultList, options.shape == Shape::OneFile);
    writeShape(options, out, dice, faults);
    out.finish();
    return 0;
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "dslint-generate: %s\n", failure.what());
    return 1;
  }
}
