#include "report/empty_names.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace dslint {
namespace {

constexpr std::string_view kEmpty = "``";
constexpr std::string_view kWords = "without a name";

/// What messages call the objects that have names. After any other word, what is empty is a value.
constexpr std::array<std::string_view, 14> kNouns = {
    "column", "container", "credential", "dataset",     "datastore", "group",     "location",
    "policy", "platform",  "team",       "transformer", "vendor",    "workspace", "zone"};

/// Whether the text ends with a noun, as `the policy ` does.
bool endsWithNoun(std::string_view text) {
  if (text.empty() || text.back() != ' ') return false;
  text.remove_suffix(1);
  const std::string_view word = text.substr(text.find_last_of(' ') + 1);
  return std::ranges::find(kNouns, word) != kNouns.end();
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
    if (!endsWithNoun(std::string_view(message).substr(0, at))) {
      at = end;
      continue;
    }
    message.replace(at, kEmpty.size(), kWords);
    at += kWords.size();
  }
}

}  // namespace dslint
