#include "cli_test/transcript.h"

#include <optional>
#include <stdexcept>

#include "support/files.h"

namespace dslint::testing {
namespace {

constexpr std::string_view kPrompt = "$ ";
constexpr std::string_view kAnything = "...";

/// What stands after the backticks that begin or end a block of code; nothing of another line.
std::optional<std::string_view> fenceOf(std::string_view line) {
  const size_t begin = line.find_first_not_of(' ');
  if (begin == std::string_view::npos || !line.substr(begin).starts_with("```")) return {};
  return line.substr(begin + 3);
}

Transcript readSteps(const std::vector<std::string>& lines, size_t begin, size_t end,
                     const std::string& indent) {
  Transcript transcript{begin, end, indent, {}};
  for (size_t i = begin; i < end; ++i) {
    std::string_view line = lines[i];
    line.remove_prefix(line.starts_with(indent) ? indent.size() : 0);
    if (line.starts_with(kPrompt)) {
      transcript.steps.push_back({std::string(line.substr(kPrompt.size())), {}});
    } else if (!transcript.steps.empty()) {
      transcript.steps.back().output.emplace_back(line);
    }
  }
  return transcript;
}

/// The line with every `(1.23 s)` made equal.
std::string withoutTimes(std::string_view line) {
  std::string result;
  for (size_t i = 0; i < line.size(); ++i) {
    result += line[i];
    if (line[i] != '(') continue;
    const size_t end = line.find_first_not_of("0123456789.", i + 1);
    if (end != std::string_view::npos && end > i + 1 && line.substr(end).starts_with(" s)")) {
      result += "0.00";
      i = end - 1;
    }
  }
  return result;
}

}  // namespace

std::vector<Transcript> transcriptsOf(std::string_view text, bool markdown) {
  const std::vector<std::string> lines = linesOf(text);
  std::vector<Transcript> found;
  if (!markdown) {
    size_t begin = 0;
    while (begin < lines.size() && !lines[begin].starts_with(kPrompt)) ++begin;
    if (begin < lines.size()) found.push_back(readSteps(lines, begin, lines.size(), {}));
    return found;
  }
  for (size_t i = 0; i < lines.size(); ++i) {
    if (fenceOf(lines[i]) != "console") continue;
    const std::string indent(lines[i].find('`'), ' ');
    size_t end = i + 1;
    while (end < lines.size() && lines[end] != indent + "```") ++end;
    found.push_back(readSteps(lines, i + 1, end, indent));
    i = end;
  }
  return found;
}

std::vector<std::string> unrunCommands(std::string_view markdown) {
  std::vector<std::string> unrun;
  std::optional<std::string_view> block;
  const std::vector<std::string> lines = linesOf(markdown);
  for (const std::string& line : lines) {
    if (const auto fence = fenceOf(line)) {
      block = block ? std::nullopt : fence;
    } else if (block && block != "console") {
      const size_t begin = line.find_first_not_of(' ');
      if (begin != std::string::npos && std::string_view(line).substr(begin).starts_with(kPrompt)) {
        unrun.push_back(line.substr(begin));
      }
    }
  }
  return unrun;
}

std::string withTranscripts(std::string_view text, const std::vector<Transcript>& transcripts) {
  const std::vector<std::string> lines = linesOf(text);
  std::vector<std::string> result;
  size_t next = 0;
  const auto keepUntil = [&](size_t end) {
    for (; next < end; ++next) result.push_back(lines[next]);
  };
  for (const Transcript& transcript : transcripts) {
    keepUntil(transcript.begin);
    for (const Step& step : transcript.steps) {
      result.push_back(transcript.indent + std::string(kPrompt) + step.command);
      for (const std::string& line : step.output) {
        result.push_back(line.empty() ? line : transcript.indent + line);
      }
    }
    next = transcript.end;
  }
  keepUntil(lines.size());
  return joined(result);
}

bool matches(const std::vector<std::string>& expected, const std::vector<std::string>& actual) {
  size_t at = 0;
  for (size_t i = 0; i < expected.size(); ++i) {
    if (expected[i] == kAnything) {
      if (i + 1 == expected.size()) return true;
      const std::string next = withoutTimes(expected[i + 1]);
      while (at < actual.size() && withoutTimes(actual[at]) != next) ++at;
    } else if (at < actual.size() && withoutTimes(expected[i]) == withoutTimes(actual[at])) {
      ++at;
    } else {
      return false;
    }
  }
  return at == actual.size();
}

CommandLine parseCommandLine(std::string_view text) {
  CommandLine line;
  std::string word;
  bool inWord = false;
  bool quoted = false;
  bool nextIsInput = false;
  const auto endWord = [&] {
    if (!inWord) return;
    const bool assignment = !quoted && line.words.empty() && word.find('=') != std::string::npos;
    if (nextIsInput) {
      line.input = word;
      nextIsInput = false;
    } else {
      (assignment ? line.environment : line.words).push_back(word);
    }
    word.clear();
    inWord = quoted = false;
  };
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == ' ') {
      endWord();
    } else if (c == '\'' || c == '"') {
      const size_t end = text.find(c, i + 1);
      if (end == std::string_view::npos) throw std::runtime_error("a quote is not closed");
      word += text.substr(i + 1, end - i - 1);
      inWord = quoted = true;
      i = end;
    } else if (c == '<' && !inWord) {
      nextIsInput = true;
    } else if (std::string_view("|&;>`*?(){}").find(c) != std::string_view::npos) {
      throw std::runtime_error(std::string("a transcript has no shell, so no `") + c +
                               "` out of quotes");
    } else {
      if (c == '\\' && i + 1 < text.size()) ++i;
      word += text[i];
      inWord = true;
    }
  }
  endWord();
  if (line.words.empty()) throw std::runtime_error("no program is named");
  return line;
}

}  // namespace dslint::testing
