#include "yaml/syntax_message.h"

#include <fmt/format.h>

#include <algorithm>

#include "diagnostic/source_rules.h"
#include "value/ascii.h"

namespace dslint::yaml {

namespace {

/// How a message of yaml-cpp begins, and what to report instead.
struct Wording {
  std::string_view reason;
  std::string_view message;
  std::string_view advice;
};

constexpr Wording kWordings[] = {
    {"illegal map value", "the colon here cannot be read as that of a key",
     "keep a key on one line and below 1024 characters, or quote the text that holds the colon"},
    {"illegal map key", "a `?` key is not allowed here", "write `key: value`"},
    {"illegal block entry", "a `-` item cannot begin here", "begin it on a line of its own"},
    {"illegal flow end", "a bracket closes nothing", "remove it, or quote the text"},
    {"end of sequence flow not found", "this is not a form of `[ ]` that can be read",
     "write the list plainly: `[a, b]`, with every `key: value` on one line, or as `- ` items"},
    {"end of map flow not found", "this is not a form of `{ }` that can be read",
     "write the mapping plainly: `{a: 1, b: 2}`, or with one key a line"},
    {"end of sequence not found", "the list is interrupted here",
     "align its `-` items below each other"},
    {"end of map not found", "the mapping is interrupted here",
     "align its keys below each other, each with a colon"},
    {"illegal tab", "a tab cannot indent YAML", "indent with spaces"},
    {"cannot assign multiple tags", "one value has two tags", "keep one of the two"},
    {"cannot assign multiple anchors", "one value has two anchors", "keep one of the two"},
    {"unknown escape character", "the text holds an escape that cannot be read",
     "double the backslash, or use single quotes, which take it literally"},
    {"illegal EOF in scalar", "a quote is never closed", "close it"},
    {"illegal document indicator", "a quote is not closed before `---` or `...`", "close it"},
    {"illegal character found while scanning alias", "the name of the alias cannot be read",
     "use letters, digits, `-` and `_`"},
    {"illegal character found while scanning anchor", "the name of the anchor cannot be read",
     "use letters, digits, `-` and `_`"},
    {"cannot set zero indentation", "a block of text cannot have the indentation 0",
     "use 1 to 9, or leave the digit out"},
    {"unexpected character in block scalar", "the header of a block of text cannot be read",
     "write `|` or `>` alone"},
    {"illegal character found while scanning tag", "the tag cannot be read", "remove the tag"},
    {"tag handle with no suffix", "the tag has no name", "remove the tag"},
    {"end of verbatim tag", "the tag has no closing `>`", "remove the tag"},
};

}  // namespace

Problem plainWords(std::string_view reason, std::string_view text, const DocumentSlice& slice,
                   const Event& event, int offset) {
  if (reason.starts_with("the referenced anchor is not defined") &&
      event.type == Event::Type::Alias) {
    const std::string shown = ascii::shown(text.substr(event.begin, event.end - event.begin));
    return {&source_rule::kAlias,
            event.begin,
            event.end,
            fmt::format("`{}` has no anchor before it", shown),
            fmt::format("mark the value it means with `&{}`, further up in the same document",
                        std::string_view(shown).substr(1)),
            {}};
  }
  uint32_t begin = event.begin;
  const auto length = static_cast<int64_t>(slice.end - slice.start);
  if (offset > 0 && offset < length) begin = slice.start + static_cast<uint32_t>(offset);
  const bool inBlock = reason.starts_with("illegal map key");
  if (!inBlock && begin < slice.end && text[begin] == '?') {
    return {&source_rule::kSyntax,
            begin,
            begin + 1,
            "a `?` inside brackets can only be read in quotes",
            "put the text that holds it in quotes",
            {}};
  }
  for (const Wording& wording : kWordings) {
    if (reason.starts_with(wording.reason)) {
      return {&source_rule::kSyntax,        begin, begin, std::string(wording.message),
              std::string(wording.advice), {}};
    }
  }
  return {&source_rule::kSyntax,
          begin,
          begin,
          fmt::format("the document cannot be read here: {}", reason),
          "write it more plainly",
          {}};
}

}  // namespace dslint::yaml
