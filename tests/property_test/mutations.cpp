#include "property_test/mutations.h"

#include "support/files.h"

namespace dslint::testing {
namespace {

/// Just after the colon of a line's first key; npos without one.
size_t valueOf(const std::string& line) {
  const size_t colon = line.find(": ");
  if (colon != std::string::npos) return colon + 2;
  return line.ends_with(':') ? line.size() : std::string::npos;
}

}  // namespace

const std::vector<std::string>& hostileScalars() {
  static const std::vector<std::string> kScalars = {
      "\"\\e[31mred\\e[0m\"",
      "\"\\n::error file=a.yaml,line=1::forged\"",
      "\"\\r::warning::forged\"",
      "'::error::forged'",
      "\"%0A::error::forged\"",
      "'##[error]forged'",
      "a##vso[task.setvariable variable=x]b",
      "'#####teamcity[x]###[group]x'",
      "a b c d e f g h ::error::forged",
      "'\xc2\xa0::error::forged'",
      "\"\\u3000::error::forged\\u200f\\u2066\\U000e0041##[x]\"",
      "\"::stop-commands::x\"",
      "\"\\x07\\x08\\x7f\\0\\x9b31m\\u202eabc\"",
      "\"\\u2028::error::x\\u2029::error::x\\N::error::x\"",
      "'<script>]]>&amp;\"''</script>'",
      "\"\\t\\\"},{\\\"severity\\\":\\\"none\\\"\"",
      "\"`; rm -rf /; ` | [x](javascript:1) ~~~ ```\"",
      "|\n      ::error::forged\n      ::add-mask::x\n",
      "|\n      text\n\n       ##[error]forged\n",
      "\xe2\x80\xae::error::x",
      "\xff\xfe",
      "x\x1b[2Jy",
      "\xc2\x9b"
      "31m",
      "{}",
      "[]",
      "~",
      "*nowhere",
      "!!binary aGFsbG8=",
      "99999999999999999999999",
      "-.inf",
  };
  return kScalars;
}

std::string Mutator::mutated(std::string text) {
  std::vector<std::string> lines = linesOf(text);
  for (size_t edits = 1 + below(3); edits > 0 && !lines.empty(); --edits) edit(lines);
  text = joined(lines);
  if (!text.empty() && below(8) == 0) {
    text[below(text.size())] = static_cast<char>(below(256));
  }
  if (!text.empty() && below(16) == 0) text.resize(below(text.size()));
  return text;
}

void Mutator::edit(std::vector<std::string>& lines) {
  const auto at = [&](size_t index) { return lines.begin() + static_cast<std::ptrdiff_t>(index); };
  const size_t index = below(lines.size());
  std::string& line = lines[index];
  const size_t value = valueOf(line);
  switch (below(8)) {
    case 0:
      lines.erase(at(index));
      break;
    case 1:
      lines.insert(at(index), std::string(line));
      break;
    case 2:
      std::swap(line, lines[below(lines.size())]);
      break;
    case 3:
      line.insert(0, std::string(1 + below(3), ' '));
      break;
    case 4:
      line.erase(0, std::min(line.size(), size_t{1} + below(3)));
      break;
    case 5: {
      const std::string& other = lines[below(lines.size())];
      const size_t from = valueOf(other);
      if (value == std::string::npos || from == std::string::npos) break;
      line = line.substr(0, value) + (line.ends_with(' ') ? "" : " ") + other.substr(from);
      break;
    }
    default:
      if (value == std::string::npos) break;
      if (line.ends_with(':')) line += ' ';
      line = line.substr(0, line.find(':') + 2) + hostileScalars()[below(hostileScalars().size())];
      break;
  }
}

}  // namespace dslint::testing
