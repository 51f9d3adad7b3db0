// Keys and colons that do not fit together: the
// reports of a missing colon, blank or line break.
#include <fmt/format.h>

#include <algorithm>

#include "value/ascii.h"
#include "value/invisible.h"
#include "yaml/syntax_scan.h"

namespace dslint::yaml {

bool SyntaxScan::missingColon(uint32_t begin, uint32_t end) {
  const uint32_t stop = std::min(end, static_cast<uint32_t>(lineEnd(begin)));
  const std::string_view key = text_.substr(begin, stop - begin);
  if (key.starts_with("{{")) return unfilled(begin, stop);
  if (!key.empty() && std::string_view("{[\"'").find(key.front()) != std::string_view::npos &&
      peek() != ':') {
    const bool brackets = key.front() == '{' || key.front() == '[';
    return syntax(begin, stop,
                  fmt::format("found `{}` where a key is expected{}", ascii::shown(key, 40),
                              brackets ? "" : ", and has no colon"),
                  brackets ? "write `- ` before it if it is an item of a list"
                           : "write `- ` before it if it is an item of a list, or a colon after it "
                             "if it is a key");
  }
  const size_t colon = key.find(':');
  if (colon != key.npos && colon > 0 && colon + 1 < key.size()) {
    return unmarked(begin, stop,
                    fmt::format("`{}` needs a blank after its colon", ascii::shown(key, 40)),
                    "write `key: value`");
  }
  if (at_ >= begin && peek() == ':') {
    const bool invisible = findInvisible(text_.substr(at_ + 1, 3)).length > 0;
    return syntax(at_, at_ + (invisible ? 4 : 1), "a blank is missing after the colon",
                  "write `key: value`");
  }
  std::string message =
      fmt::format("found `{}` where a key is expected, without a colon", ascii::shown(key, 40));
  if (key.find('\t') != key.npos) {
    return syntax(begin, stop, std::move(message), "write `key: value`");
  }
  return unmarked(begin, stop, std::move(message),
                  itemsAround(begin)
                      ? "write `- ` before it if it is an item of the list, or a colon and its "
                        "value after it"
                      : "write a colon and its value after it, or indent the line if it "
                        "continues the text above");
}

/// The opening bracket of a kind that is closed more often than opened in [begin, end); 0 if none.
char SyntaxScan::lostOpener(size_t begin, size_t end) const {
  const std::string_view text = text_.substr(begin, end - begin);
  for (const std::string_view pair : {"{}", "[]"}) {
    if (std::ranges::count(text, pair[1]) > std::ranges::count(text, pair[0])) return pair[0];
  }
  return 0;
}

/// A key where no mapping can be: `a: b: c`, `--- a: b`.
bool SyntaxScan::nestedKey(Where where) {
  uint32_t colon = at_;
  while (text_[colon] == ' ' || text_[colon] == '\t') ++colon;
  if (where == Where::Root) {
    return syntax(colon, colon + 1, "a mapping cannot begin on the line of the `---`",
                  "begin it on the next line");
  }
  const uint32_t key = blocks_.empty() ? colon : blocks_.back().lastKey;
  const std::string_view before = text_.substr(key, colon - key);
  if (gluedDash(key)) return false;
  const size_t glued = before.find(':');
  const Invisible unseen =
      glued == before.npos ? Invisible() : findInvisible(before.substr(glued + 1, 3));
  if (unseen.length > 0 && unseen.offset == 0) {
    return unmarked(key + glued + 1, key + glued + 1 + unseen.length,
                    fmt::format("{} follows `{}:`", unseen.name, shown(key, key + glued)),
                    "write a plain space in its place");
  }
  if (glued != before.npos && glued + 1 < before.size() && key + glued < colon &&
      std::string_view("{[\"'").find(before[glued + 1]) != std::string_view::npos) {
    return unmarked(key + glued, key + glued + 1,
                    fmt::format("a blank is missing after `{}:`", shown(key, key + glued)),
                    fmt::format("write `{}: {}…`", shown(key, key + glued), before[glued + 1]));
  }
  const size_t opened = before.find_first_of("{[\"");
  const Invisible hidden = findInvisible(before);
  if (hidden.length > 0 && hidden.offset + hidden.length == opened) {
    return syntax(key + hidden.offset, key + opened,
                  fmt::format("{} is before the `{}`", hidden.name, before[opened]), "remove it");
  }
  if (opened != before.npos && opened > 1 && glued >= opened) {
    const size_t last = before.find_last_not_of(" =;", opened - 1);
    if (last != before.npos && last + 1 < opened) {
      const std::string name = shown(key, key + last + 1);
      return unmarked(key, key + last + 1, fmt::format("a colon is missing after `{}`", name),
                      fmt::format("write `{}: {}…`", name, before[opened]));
    }
  }
  if (const char opener = lostOpener(key, lineEnd(colon)); opener != 0) {
    return syntax(
        colon, colon + 1,
        fmt::format("this line has a second colon, and the `{}` for its end is missing", opener),
        fmt::format("write `{}` where the brackets are to begin", opener));
  }
  const size_t word = before.find_last_of(" \t");
  if (word != before.npos && word > glued) {
    return syntax(colon, colon + 1, "this line has a second colon",
                  fmt::format("put the value in quotes, or write `{}:` on a line of its own",
                              shown(key + word + 1, colon)));
  }
  return syntax(colon, colon + 1, "this line has a second colon",
                "put the value in quotes, or begin the inner mapping on the next line");
}

}  // namespace dslint::yaml
