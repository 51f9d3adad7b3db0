#include "yaml/scalar_value.h"

#include <algorithm>

#include "value/ascii.h"

namespace dslint::yaml {

namespace {

bool isSpaceOrTab(char c) { return c == ' ' || c == '\t'; }

/// The length of the line break at `at`; 0 if there is none.
size_t breakLength(std::string_view text, size_t at) {
  if (at >= text.size()) return 0;
  if (text[at] == '\n') return 1;
  return text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 0;
}

void appendUtf8(std::string& out, uint32_t code) {
  const auto put = [&](uint32_t byte) { out += static_cast<char>(byte); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xc0 | code >> 6U);
    put(0x80 | (code & 0x3fU));
  } else if (code < 0x10000) {
    put(0xe0 | code >> 12U);
    put(0x80 | (code >> 6U & 0x3fU));
    put(0x80 | (code & 0x3fU));
  } else {
    put(0xf0 | code >> 18U);
    put(0x80 | (code >> 12U & 0x3fU));
    put(0x80 | (code >> 6U & 0x3fU));
    put(0x80 | (code & 0x3fU));
  }
}

/// Decodes the escape whose letter is at `at`; returns the offset after it.
size_t appendEscape(std::string_view source, size_t at, std::string& out) {
  const char c = source[at];
  const size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
  if (digits > 0) {
    uint32_t code = 0;
    for (size_t i = at + 1; i <= at + digits && i < source.size(); ++i) {
      const char digit = ascii::toLower(source[i]);
      code = code * 16 + static_cast<uint32_t>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
    }
    appendUtf8(out, code);
    return std::min(source.size(), at + 1 + digits);
  }
  switch (c) {
    case '0':
      out += '\0';
      break;
    case 'a':
      out += '\a';
      break;
    case 'b':
      out += '\b';
      break;
    case 't':
      out += '\t';
      break;
    case 'n':
      out += '\n';
      break;
    case 'v':
      out += '\v';
      break;
    case 'f':
      out += '\f';
      break;
    case 'r':
      out += '\r';
      break;
    case 'e':
      out += '\x1b';
      break;
    case 'N':
      appendUtf8(out, 0x85);
      break;
    case '_':
      appendUtf8(out, 0xa0);
      break;
    case 'L':
      appendUtf8(out, 0x2028);
      break;
    case 'P':
      appendUtf8(out, 0x2029);
      break;
    default:
      out += c;
  }
  return at + 1;
}

/// Skips the line break at `at`, the empty lines after it, and the leading blanks of the next line.
size_t skipBreaks(std::string_view source, size_t at, size_t& breaks) {
  breaks = 0;
  while (const size_t length = breakLength(source, at)) {
    ++breaks;
    at += length;
    while (at < source.size() && isSpaceOrTab(source[at])) ++at;
  }
  return at;
}

/// Plain and quoted texts (chapter 7.3): `source` is the text between the quotes.
void foldFlow(std::string_view source, Style style, std::string& out) {
  size_t kept = 0;  // blanks before this are not trailing blanks: they were escaped
  size_t at = 0;
  while (at < source.size()) {
    const char c = source[at];
    if (breakLength(source, at) > 0) {
      while (out.size() > kept && isSpaceOrTab(out.back())) out.pop_back();
      size_t breaks = 0;
      at = skipBreaks(source, at, breaks);
      if (breaks == 1) out += ' ';
      out.append(breaks - 1, '\n');
      kept = out.size();
    } else if (c == '\\' && style == Style::DoubleQuoted && at + 1 < source.size()) {
      if (breakLength(source, at + 1) > 0) {
        size_t breaks = 0;
        at = skipBreaks(source, at + 1, breaks);
        out.append(breaks - 1, '\n');
      } else {
        at = appendEscape(source, at + 1, out);
      }
      kept = out.size();
    } else {
      out += c;
      at += c == '\'' && style == Style::SingleQuoted ? 2 : 1;
    }
  }
}

/// Literal and folded blocks (chapter 8.1).
void foldBlock(std::string_view text, const Event& event, uint32_t documentEnd, std::string& out) {
  const bool folded = event.style == Style::Folded;
  size_t at = event.begin + 1;
  char chomping = ' ';
  while (at < event.end && !isSpaceOrTab(text[at]) && breakLength(text, at) == 0) {
    if (text[at] == '-' || text[at] == '+') chomping = text[at];
    ++at;
  }
  at = std::min<size_t>(text.find('\n', at), documentEnd);
  if (at < documentEnd) ++at;
  size_t breaks = 0;  // line breaks since the last line with content
  bool any = false;
  bool moreIndented = false;  // the previous line begins with a blank
  while (at < documentEnd) {
    const size_t stop = std::min<size_t>(text.find('\n', at), documentEnd);
    size_t end = stop;
    if (end > at && stop < documentEnd && text[end - 1] == '\r') --end;
    size_t first = at;
    while (first < end && text[first] == ' ' && first - at < event.indent) ++first;
    if (at >= event.end) {  // trailing: only empty lines are left, or what follows the block
      first = at;
      while (first < end && text[first] == ' ') ++first;
      if (first < end || (first == at && stop == documentEnd)) break;
    }
    const std::string_view line = at >= event.end ? "" : text.substr(first, end - first);
    at = std::min<size_t>(stop + 1, documentEnd);
    if (line.empty()) {
      ++breaks;
      continue;
    }
    const bool more = isSpaceOrTab(line[0]);
    if (!any) {
      out.append(breaks, '\n');
    } else if (folded && !more && !moreIndented) {
      if (breaks == 1) out += ' ';
      out.append(breaks - 1, '\n');
    } else {
      out.append(breaks, '\n');
    }
    out += line;
    breaks = 1;
    any = true;
    moreIndented = more;
  }
  if (chomping == '+') out.append(breaks, '\n');
  if (chomping == ' ' && any) out += '\n';
}

}  // namespace

std::string_view scalarValue(std::string_view text, const Event& event, uint32_t documentEnd,
                             std::string& scratch) {
  std::string_view source = text.substr(event.begin, event.end - event.begin);
  if (event.style == Style::Literal || event.style == Style::Folded) {
    scratch.clear();
    foldBlock(text, event, documentEnd, scratch);
    return scratch;
  }
  if (event.style != Style::Plain) source = source.substr(1, source.size() - 2);
  const bool verbatim =
      source.find('\n') == source.npos &&
      (event.style == Style::Plain ||
       source.find(event.style == Style::DoubleQuoted ? '\\' : '\'') == source.npos);
  if (verbatim) return source;
  scratch.clear();
  foldFlow(source, event.style, scratch);
  return scratch;
}

}  // namespace dslint::yaml
