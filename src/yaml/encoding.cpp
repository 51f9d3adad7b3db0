#include "yaml/encoding.h"

#include <fmt/format.h>

#include <algorithm>

#include "diagnostic/source_rules.h"
#include "value/invisible.h"
#include "yaml/fast_scan.h"

namespace dslint::yaml {

namespace {

using Byte = unsigned char;

Byte at(std::string_view text, size_t offset) {
  return offset < text.size() ? static_cast<Byte>(text[offset]) : Byte{0};
}

bool isContinuation(std::string_view text, size_t offset) {
  return (at(text, offset) & 0xc0U) == 0x80U;
}

/// The length of the well-formed UTF-8 sequence at `offset` (RFC 3629); 0 if there is none.
size_t sequenceLength(std::string_view text, size_t offset) {
  const Byte lead = at(text, offset);
  const Byte second = at(text, offset + 1);
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4 || !isContinuation(text, offset + 1)) return 0;
  if (lead < 0xe0) return 2;
  if (!isContinuation(text, offset + 2)) return 0;
  if (lead < 0xf0) {
    if ((lead == 0xe0 && second < 0xa0) || (lead == 0xed && second >= 0xa0)) return 0;
    return 3;
  }
  if (!isContinuation(text, offset + 3)) return 0;
  if ((lead == 0xf0 && second < 0x90) || (lead == 0xf4 && second >= 0x90)) return 0;
  return 4;
}

/// How many bytes are checked one by one around anything that is not plain.
constexpr size_t kBlock = 64;

/// Skips printable ASCII and line feeds, many bytes at a time; may stop some bytes early.
size_t skipPlain(std::string_view text, size_t offset) {
  const char* end = text.data() + text.size();
  return static_cast<size_t>(pastPrintable(text.data() + offset, end) - text.data());
}

std::string_view otherEncoding(std::string_view text) {
  if (text.starts_with(std::string_view("\xff\xfe\0\0", 4))) return "UTF-32";
  if (text.starts_with(std::string_view("\0\0\xfe\xff", 4))) return "UTF-32";
  if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff")) return "UTF-16";
  if (text.size() >= 4 && text[0] == 0 && text[1] == 0 && text[2] == 0 && text[3] != 0) {
    return "UTF-32";
  }
  if (text.size() >= 4 && text[0] != 0 && text[1] == 0 && text[2] == 0 && text[3] == 0) {
    return "UTF-32";
  }
  if (text.size() >= 4 && ((text[0] == 0 && text[1] != 0 && text[2] == 0 && text[3] != 0) ||
                           (text[0] != 0 && text[1] == 0 && text[2] != 0 && text[3] == 0))) {
    return "UTF-16";
  }
  return {};
}

/// What is wrong with the byte at `offset`.
Problem faultAt(std::string_view text, size_t offset) {
  Problem problem;
  problem.rule = &source_rule::kUnreadable;
  problem.begin = static_cast<uint32_t>(offset);
  problem.end = static_cast<uint32_t>(offset + 1);
  if (text[offset] == '\0') {
    problem.message = fmt::format("there is a NUL at byte {}: this is not a text file", offset);
    problem.advice = "remove the NUL, or exclude the file";
  } else {
    problem.message =
        fmt::format("the file is not UTF-8: the byte 0x{:02x} at {} begins no character",
                    at(text, offset), offset);
    problem.advice = "save the file as UTF-8";
  }
  return problem;
}

}  // namespace

bool isPlain(std::string_view text) {
  const size_t last = skipPlain(text, 0);
  return text.size() - last < kBlock &&
         std::all_of(text.begin() + static_cast<std::ptrdiff_t>(last), text.end(),
                     [](char c) { return (c >= ' ' && c <= '~') || c == '\n'; });
}

std::optional<Problem> checkEncoding(std::string_view text) {
  if (const std::string_view name = otherEncoding(text); !name.empty()) {
    return Problem{&source_rule::kUnreadable,
                   0,
                   1,
                   fmt::format("the file is {}, not UTF-8", name),
                   fmt::format("convert it: `iconv -f {} -t UTF-8`", name),
                   {}};
  }
  size_t offset = 0;
  while ((offset = skipPlain(text, offset)) < text.size()) {
    const size_t stop = std::min(text.size(), offset + kBlock);
    while (offset < stop) {
      const size_t length = sequenceLength(text, offset);
      if (length == 0 || text[offset] == '\0') return faultAt(text, offset);
      offset += length;
    }
  }
  return std::nullopt;
}

size_t findForbidden(std::string_view text, size_t from) {
  size_t offset = from;
  while ((offset = skipPlain(text, offset)) < text.size()) {
    const size_t stop = std::min(text.size(), offset + kBlock);
    for (; offset < stop; ++offset) {
      const Byte c = at(text, offset);
      if (c < 0x20 ? (c != '\t' && c != '\n' && c != '\r') : c == 0x7f) return offset;
      const Byte next = at(text, offset + 1);
      if (c == 0xc2 && next < 0xa0 && next != 0x85) return offset;
      if (c == 0xef && ((next == 0xbb && at(text, offset + 2) == 0xbf) ||
                        (next == 0xbf && at(text, offset + 2) >= 0xbe))) {
        return offset;
      }
    }
  }
  return std::string_view::npos;
}

size_t findHiddenIndent(std::string_view text, size_t from) {
  for (size_t line = from; line < text.size();) {
    const size_t at = text.find_first_not_of(' ', line);
    if (at == std::string_view::npos) break;
    if (static_cast<unsigned char>(text[at]) >= 0x80) {
      const Invisible found = findInvisible(text.substr(at, 3));
      const bool space = found.length > 0 && found.offset == 0 &&
                         found.name.find("quote") == found.name.npos &&
                         found.name.find("colon") == found.name.npos;
      if (space) return at;
    }
    line = text.find('\n', at);
    if (line != std::string_view::npos) ++line;
  }
  return std::string_view::npos;
}

}  // namespace dslint::yaml
