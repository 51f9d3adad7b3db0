#include "exchange/dbt_reference.h"

#include <fmt/format.h>

#include "value/ascii.h"

namespace dslint {
namespace {

/// A name without the quotes that a warehouse or Jinja puts around it.
std::string bare(std::string_view name) {
  name = ascii::trimmed(name);
  constexpr std::string_view kQuotes = "\"'`[";
  if (name.size() > 1 && kQuotes.find(name.front()) != std::string_view::npos) {
    name = name.substr(1, name.size() - 2);
  }
  return std::string(name);
}

/// Splits at separators outside quotes.
std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  size_t start = 0;
  char quote = 0;
  for (size_t at = 0; at <= text.size(); ++at) {
    if (at == text.size() || (quote == 0 && text[at] == separator)) {
      parts.push_back(bare(text.substr(start, at - start)));
      start = at + 1;
    } else if (quote != 0) {
      if (text[at] == quote) quote = 0;
    } else if (text[at] == '"' || text[at] == '\'' || text[at] == '`') {
      quote = text[at];
    } else if (text[at] == '[') {
      quote = ']';
    }
  }
  return parts;
}

/// The target of `ref('package', 'model', v=2)` or `source('name', 'table')`; otherwise empty.
std::string ofCall(std::string_view text) {
  const size_t open = text.find('(');
  if (open == std::string_view::npos || !text.ends_with(')')) return {};
  const std::string_view function = ascii::trimmed(text.substr(0, open));
  std::vector<std::string> arguments = split(text.substr(open + 1, text.size() - open - 2), ',');
  std::string version;
  std::erase_if(arguments, [&](const std::string& argument) {
    const size_t equals = argument.find('=');
    if (equals == std::string::npos) return false;
    version = "_v" + bare(std::string_view(argument).substr(equals + 1));
    return true;
  });
  if (function == "source" && arguments.size() == 2) {
    return fmt::format("source {}.{}", arguments[0], arguments[1]);
  }
  if (function != "ref" || arguments.empty()) return {};
  return fmt::format("ref {}{}", arguments.back(), version);
}

}  // namespace

DbtReference readDbtReference(const JsonValue& constraint) {
  DbtReference reference;
  std::string_view text = ascii::trimmed(constraint.textAt("to"));
  for (const JsonValue& column : constraint["to_columns"].items) {
    reference.columns.push_back(column.text);
  }
  if (text.empty()) {
    text = ascii::trimmed(constraint.textAt("expression"));
    constexpr std::string_view kReferences = "references ";
    if (ascii::lowered(text).starts_with(kReferences)) text.remove_prefix(kReferences.size());
    const size_t open = text.rfind('(');
    const bool isCall = text.starts_with("ref(") || text.starts_with("source(");
    if (open != std::string_view::npos && text.ends_with(')') && !(isCall && open < 7)) {
      reference.columns = split(text.substr(open + 1, text.size() - open - 2), ',');
      text = ascii::trimmed(text.substr(0, open));
    }
  }
  reference.target = ofCall(text);
  if (reference.target.empty() && !text.empty() && text.find('(') == std::string_view::npos) {
    for (const std::string& part : split(text, '.')) {
      if (!reference.target.empty()) reference.target += '.';
      reference.target += part;
    }
  }
  reference.target = ascii::lowered(reference.target);
  return reference;
}

}  // namespace dslint
