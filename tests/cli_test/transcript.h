// Transcripts of a terminal: commands after `$ `, each with what it prints below it.
//
//   $ dslint lint model
//   no problems in 3 files (0.01 s)
//   $ echo $?
//   0
//
// A line `...` stands for any number of lines. Times in seconds are not compared.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dslint::testing {

struct Step {
  std::string command;
  std::vector<std::string> output;
};

/// A piece of a file that holds steps; `begin` and `end` are the indices of its first line and of
/// the line after its last one.
struct Transcript {
  size_t begin = 0;
  size_t end = 0;
  std::string indent;  ///< of a block in a list
  std::vector<Step> steps;
};

/// The transcripts of a file: the ```console blocks of a Markdown file; of any other file
/// everything from the first command on.
std::vector<Transcript> transcriptsOf(std::string_view text, bool markdown);
/// The commands after a prompt in other blocks of a Markdown file, which nothing runs.
std::vector<std::string> unrunCommands(std::string_view markdown);
/// The text with the outputs of `transcripts` (those of this very text, with other outputs).
std::string withTranscripts(std::string_view text, const std::vector<Transcript>& transcripts);

/// Whether `actual` is what a transcript says.
bool matches(const std::vector<std::string>& expected, const std::vector<std::string>& actual);

/// A command line split into words: blanks part them, quotes and backslashes keep them together.
struct CommandLine {
  std::vector<std::string> environment;  ///< `NAME=value` before the program
  std::vector<std::string> words;        ///< the program and its arguments
  std::string input;                     ///< the file after `<`; may be empty
};
/// Throws std::runtime_error for what only a shell could run.
CommandLine parseCommandLine(std::string_view text);

}  // namespace dslint::testing
