#include "yaml/missing_mark.h"

#include <algorithm>

#include "value/ascii.h"
#include "value/invisible.h"

namespace dslint::yaml {
namespace {

constexpr std::string_view kOpeners = "[{\"'";
constexpr std::string_view kClosers = "]}\"'";

/// Whether a text that follows a word can only be a value.
bool isValue(std::string_view text) {
  const size_t opener = kOpeners.find(text.front());
  if (opener != kOpeners.npos) return text.size() > 1 && text.back() == kClosers[opener];
  return ascii::isAlphanumeric(text.front()) && text.find(' ') == text.npos;
}

/// Whether the line below the one of a key is indented deeper than the key.
bool deeperBelow(std::string_view text, size_t key) {
  const size_t column = key - (text.substr(0, key).rfind('\n') + 1);
  const size_t below = std::min(text.find('\n', key), text.size() - 1) + 1;
  const size_t first = text.find_first_not_of(' ', below);
  return first != text.npos && text[first] != '\n' && text[first] != '\r' && text[first] != '#' &&
         first - below > column;
}

}  // namespace

std::optional<MissingMark> missingMark(std::string_view text, size_t at) {
  size_t begin = at > 0 && text[at - 1] == ':' ? at - 1 : at;
  while (begin > 0 && ascii::isAlphanumeric(text[begin - 1])) --begin;
  size_t keyEnd = begin;
  while (keyEnd < text.size() && ascii::isAlphanumeric(text[keyEnd])) ++keyEnd;
  std::string_view rest =
      text.substr(keyEnd, std::min(text.find('\n', keyEnd), text.size()) - keyEnd);
  rest = ascii::trimmed(rest.substr(0, rest.find(" #")));
  MissingMark found{text.substr(begin, keyEnd - begin), rest, keyEnd, keyEnd, ":"};
  if (found.key.empty()) return std::nullopt;
  if (rest.empty()) return deeperBelow(text, begin) ? std::optional(found) : std::nullopt;
  if (rest.front() != ':') {
    const bool spaced = text[keyEnd] == ' ';
    return spaced && isValue(rest) ? std::optional(found) : std::nullopt;
  }
  const Invisible unseen = findInvisible(rest.substr(1, 3));
  const size_t hidden = unseen.length > 0 && unseen.offset == 0 ? unseen.length : 0;
  found.value = rest.substr(1 + hidden);
  found.begin = keyEnd + 1;
  found.end = found.begin + hidden;
  found.mark = " ";
  const bool isEntry = text[keyEnd] == ':' && !found.value.empty() && found.value.front() != ':' &&
                       found.value.front() != ' ' && !found.value.starts_with("//");
  return isEntry ? std::optional(found) : std::nullopt;
}

}  // namespace dslint::yaml
