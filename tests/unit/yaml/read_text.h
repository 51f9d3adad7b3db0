// Reads YAML for the tests and shows what came of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "yaml/yaml_reader.h"

namespace dslint::yaml::testing {

struct FoundProblem {
  std::string rule;
  uint32_t line = 0;
  uint32_t column = 0;
  std::string message;
  std::string advice;
  std::vector<Note> related;
};

struct ReadResult {
  std::vector<std::string> documents;  ///< as `show` gives them; `broken` for broken ones
  std::vector<Document> extents;
  std::vector<FoundProblem> problems;
};

/// A node in one line: `{a: 1, b: [x, "y"], <c: ~}`; merged entries bear a `<`.
inline std::string show(const Node& node) {
  std::string out;
  switch (node.kind) {
    case Kind::Null:
      return "~";
    case Kind::Scalar: {
      const std::string_view mark = node.style == Style::Plain          ? ""
                                    : node.style == Style::SingleQuoted ? "'"
                                    : node.style == Style::DoubleQuoted ? "\""
                                    : node.style == Style::Literal      ? "|"
                                                                        : ">";
      out = mark;
      for (const char c : node.text()) out += c == '\n' ? std::string("\\n") : std::string(1, c);
      return out + std::string(mark);
    }
    case Kind::Sequence:
      for (const Node* item : node.items()) out += (out.empty() ? "" : ", ") + show(*item);
      return "[" + out + "]";
    case Kind::Mapping:
      for (const Pair& pair : node.pairs()) {
        out += (out.empty() ? "" : ", ") + std::string(pair.merged ? "<" : "") + show(*pair.key) +
               ": " + show(*pair.value);
      }
      return "{" + out + "}";
  }
  return out;
}

inline ReadResult readText(std::string_view text, const Limits& limits = {}) {
  ReadResult result;
  Reader reader(text, limits);
  Document document;
  while (reader.next(document)) {
    result.extents.push_back(document);
    result.documents.push_back(document.broken            ? "broken"
                               : document.root == nullptr ? "empty"
                                                          : show(*document.root));
  }
  for (const Problem& problem : reader.problems()) {
    FoundProblem found{
        std::string(problem.rule->id), 1, 1, problem.message, problem.advice, problem.related};
    for (size_t i = 0; i < problem.begin && i < text.size(); ++i) {
      ++found.column;
      const bool ends =
          text[i] == '\n' || (text[i] == '\r' && (i + 1 >= text.size() || text[i + 1] != '\n'));
      if (!ends) continue;
      ++found.line;
      found.column = 1;
    }
    result.problems.push_back(found);
  }
  return result;
}

}  // namespace dslint::yaml::testing
