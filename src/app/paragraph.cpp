#include "app/paragraph.h"

#include <algorithm>
#include <vector>

#include "app/terminal_width.h"
#include "render/unicode.h"

namespace dslint {
namespace {

constexpr size_t kWidestText = 100;  // longer lines are hard to read
constexpr size_t kNarrowestText = 30;
constexpr size_t kBelowHead = 4;

/// The text in lines that fit beside `indent` columns, which all but the first begin with.
std::string fitted(std::string_view text, size_t indent, size_t width) {
  std::string flat(text);
  std::ranges::replace(flat, '\n', ' ');
  const size_t room = std::min(width - std::min(width - 1, indent), kWidestText);
  std::string out;
  for (const std::string& line : render::wrapped(flat, room, room)) {
    if (!out.empty()) out += "\n" + std::string(indent, ' ');
    out += line;
  }
  return out + "\n";
}

}  // namespace

std::string paragraph(std::string_view text) {
  const size_t width = terminalWidth();
  return width == 0 ? std::string(text) + "\n" : fitted(text, 0, width);
}

std::string described(std::string_view head, std::string_view text) {
  const size_t width = terminalWidth();
  std::string out(head);
  if (width == 0) return out.append(text).append("\n");
  if (width >= head.size() + kNarrowestText) return out += fitted(text, head.size(), width);
  out.erase(out.find_last_not_of(' ') + 1);
  return out.append("\n").append(kBelowHead, ' ') + fitted(text, kBelowHead, width);
}

}  // namespace dslint
