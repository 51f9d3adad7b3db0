#include "app/help_text.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/terminal_width.h"

namespace dslint {
namespace {

constexpr size_t kLeft = 26;     // where the description of an option begins
constexpr size_t kNarrow = 60;   // below this width it begins on a line of its own
constexpr size_t kWidest = 100;  // longer lines are hard to read
constexpr size_t kNarrowest = 20;
constexpr size_t kNoTerminal = 80;

/// The width that the environment asks for; 0 if it does not.
size_t askedWidth() {
  const char* columns = std::getenv("COLUMNS");
  size_t width = 0;
  if (columns != nullptr) std::from_chars(columns, columns + std::strlen(columns), width);
  return width;
}

size_t helpWidth() {
  size_t width = terminalWidth();
  if (width == 0) width = askedWidth();
  return width < kNarrowest ? kNoTerminal : std::min(width, kWidest);
}

/// `text` in lines of at most `width`, of which all but the first start with `indent` blanks. A
/// word that is longer than a line stays whole.
std::string wrapped(std::string_view text, size_t indent, size_t width) {
  const size_t room = std::max<size_t>(width, indent + 20) - indent;
  std::string out;
  while (text.size() > room) {
    size_t end = text.rfind(' ', room);
    if (end == std::string_view::npos || end == 0) end = text.find(' ', room);
    if (end == std::string_view::npos) break;
    out.append(text.substr(0, end)).append("\n").append(indent, ' ');
    text.remove_prefix(end + 1);
  }
  return out.append(text);
}

/// One line of two columns: what to type, and what it does.
std::string entry(const std::string& left, const std::string& right) {
  const size_t width = helpWidth();
  std::string out = "  " + left;
  if (right.empty()) return out + "\n";
  const size_t indent = width < kNarrow ? 8 : kLeft;
  if (out.size() + 2 > indent) {
    out.append("\n").append(indent, ' ');
  } else {
    out.append(indent - out.size(), ' ');
  }
  return out + wrapped(right, indent, width) + "\n";
}

/// ` (WORD --one, --other)`; nothing if there are no options.
std::string others(const char* word, const std::set<CLI::Option*>& options) {
  if (options.empty()) return {};
  std::vector<std::string> names;
  for (const CLI::Option* option : options) names.push_back(option->get_name());
  std::sort(names.begin(), names.end());  // (The set is sorted by address.)
  std::string out = std::string(" (") + word + " ";
  for (const std::string& name : names) out += (&name == &names.front() ? "" : ", ") + name;
  return out + ")";
}

class HelpFormatter final : public CLI::Formatter {
 public:
  std::string make_option(const CLI::Option* option, bool positional) const override {
    std::string left = make_option_name(option, positional);
    if (!positional) {
      if (const size_t comma = left.find(','); comma != std::string::npos)
        left.insert(comma + 1, " ");
      if (!option->get_option_text().empty()) left += " " + option->get_option_text();
    }
    return entry(left, option->get_description() + others("not with", option->get_excludes()) +
                           others("only with", option->get_needs()));
  }

  std::string make_description(const CLI::App* app) const override {
    return wrapped(app->get_description(), 0, helpWidth()) + "\n";
  }

  std::string make_subcommand(const CLI::App* command) const override {
    return entry(command->get_name(), command->get_description());
  }
};

}  // namespace

void setHelpText(CLI::App& app) { app.formatter(std::make_shared<HelpFormatter>()); }

}  // namespace dslint
