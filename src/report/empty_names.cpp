#include "report/empty_names.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace dslint {
namespace {

constexpr std::string_view kEmpty = "``";

/// Words before a name without a noun.
constexpr std::array<std::string_view, 14> kNotNouns = {"and",  "as",    "before", "but",  "by",
                                                        "from", "in",    "into",   "not",  "of",
                                                        "or",   "reads", "to",     "which"};

/// Whether the text ends with a noun, as `the policy ` does.
bool endsWithNoun(std::string_view text) {
  if (text.empty() || text.back() != ' ') return false;
  text.remove_suffix(1);
  const std::string_view word = text.substr(text.find_last_of(' ') + 1);
  return !word.empty() && word.back() >= 'a' && word.back() <= 'z' &&
         std::ranges::find(kNotNouns, word) == kNotNouns.end();
}

}  // namespace

void wordEmptyNames(std::string& message) {
  for (size_t at = 0; (at = message.find(kEmpty, at)) != std::string::npos;) {
    const size_t end = at + kEmpty.size();
    const bool begins = at == 0 || message[at - 1] == ' ';
    const bool ends = end == message.size() || message[end] == ' ' || message[end] == ',';
    if (!begins || !ends) {  // a quoted backtick
      at = message.find_first_not_of('`', at);
      if (at == std::string::npos) return;
      continue;
    }
    const std::string_view words = endsWithNoun(std::string_view(message).substr(0, at))
                                       ? "without a name"
                                       : "the one without a name";
    message.replace(at, kEmpty.size(), words);
    at += words.size();
  }
}

}  // namespace dslint
