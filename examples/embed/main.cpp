// A program with dslint in it: it checks a model that is partly in memory, and applies the fixes.
//   embed FOLDER
#include <dslint/dslint.h>

#include <algorithm>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

namespace {

using namespace dslint::api;

/// The text with all fixes of one file applied, the last ones first, so that offsets hold.
std::string fixed(std::string text, const std::string& path, const Result& result) {
  std::vector<Edit> edits;
  for (const Problem& problem : result.problems) {
    if (!problem.fix) continue;
    for (const Edit& edit : problem.fix->edits) {
      if (edit.place.file == path) edits.push_back(edit);
    }
  }
  std::sort(edits.begin(), edits.end(),
            [](const Edit& a, const Edit& b) { return a.place.offset > b.place.offset; });
  for (const Edit& edit : edits) {
    text.replace(edit.place.offset, edit.place.endOffset - edit.place.offset, edit.replacement);
  }
  return text;
}

void print(const Result& result) {
  for (const Problem& problem : result.problems) {
    if (problem.severity == Severity::Info) continue;
    std::cout << problem.place.file << ':' << problem.place.line << ':' << problem.place.column
              << ": [" << problem.rule << "] " << problem.message << '\n';
  }
  std::cout << result.count(Severity::Error) << " errors in " << result.files << " files\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const std::string folder = argv[1];
  try {
    std::cout << "dslint " << version() << '\n';
    // A file that nobody has saved yet, beside those of the folder.
    const std::string path = folder + "/unsaved.yaml";
    const std::string text = "kind: GovernanceZone\nnmae: Mars\n";
    Model model{{folder}, {{path, text}}};
    const Result before = lint(model);
    print(before);
    model.files.front().text = fixed(text, path, before);
    std::cout << model.files.front().text;
    const Result after = lint(model);
    print(after);
    if (const auto rule = explain("source/unknown-key")) std::cout << rule->summary << '\n';
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 3;
  }
  return 0;
}
