#include "report/new_entry.h"

namespace dslint {
namespace {

std::string_view withoutBlanks(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// Quotes the key like the keys around it.
std::string asKeyed(std::string_view entry, char quote) {
  if (quote != '"' && quote != '\'') return std::string(entry);
  const size_t colon = entry.find(':');
  std::string text(1, quote);
  text += entry.substr(0, colon);
  text += quote;
  return text += entry.substr(colon);
}

/// The indentation of a key that is the first on its line, or follows only a `- `.
std::optional<std::string> indentOf(std::string_view lead) {
  std::string indent(lead);
  for (char& c : indent) {
    if (c != ' ' && c != '-') return std::nullopt;
    c = ' ';
  }
  return indent;
}

}  // namespace

std::optional<Edit> newEntryAfter(std::string_view text, const Range& first, const Range& after,
                                  std::string_view entry) {
  if (after.begin < first.begin || after.end <= after.begin || after.end > text.size()) {
    return std::nullopt;
  }
  const std::string_view old = text.substr(after.begin, after.end - after.begin);
  const size_t colon = old.find(':');
  if (colon == std::string_view::npos || old.find('\n') != std::string_view::npos) {
    return std::nullopt;
  }
  const std::string keyed = asKeyed(entry, old.front());
  const auto lineOf = [&](size_t offset) {
    return offset == 0 ? size_t{0} : text.rfind('\n', offset - 1) + 1;
  };
  const size_t firstLine = lineOf(first.begin);
  const std::string_view lead = text.substr(firstLine, first.begin - firstLine);
  if (withoutBlanks(lead).ends_with('{')) {
    return Edit{{after.file, after.end, after.end}, ", " + keyed};
  }
  if (!indentOf(lead)) return std::nullopt;
  // The line above may open a mapping in braces whose keys are on lines of their own.
  if (firstLine > 0) {
    const size_t above = lineOf(firstLine - 1);
    std::string_view line = text.substr(above, firstLine - 1 - above);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.find_first_of("{#") != std::string_view::npos && withoutBlanks(lead).empty()) {
      return std::nullopt;
    }
  }
  const size_t line = lineOf(after.begin);
  const auto indent = indentOf(text.substr(line, after.begin - line));
  const size_t value = old.find_first_not_of(" \t", colon + 1);
  if (!indent || value == std::string_view::npos || old[value] == '|' || old[value] == '>') {
    return std::nullopt;
  }
  size_t end = text.find('\n', after.end);
  const bool last = end == std::string_view::npos;
  if (last) end = text.size();
  const bool carriage =
      last ? text.find("\r\n") != std::string_view::npos : end > 0 && text[end - 1] == '\r';
  if (!last && carriage) --end;
  const std::string_view rest = text.substr(after.end, end - after.end);
  const size_t comment = rest.find_first_not_of(" \t");
  if (comment != std::string_view::npos && (rest[comment] != '#' || comment == 0)) {
    return std::nullopt;
  }
  const auto at = static_cast<uint32_t>(end);
  return Edit{{after.file, at, at}, (carriage ? "\r\n" : "\n") + *indent + keyed};
}

}  // namespace dslint
