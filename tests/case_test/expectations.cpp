#include "case_test/expectations.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "support/files.h"

namespace dslint::testing {
namespace {

constexpr std::string_view kBlank = " \t\r";

struct Comment {
  enum class Kind { Here, Next, Below, Elsewhere } kind = Kind::Here;
  size_t begin = 0;     ///< where the comment begins, with the blanks before it
  size_t distance = 0;  ///< of Below, in lines
  std::vector<Expectation> expectations;
  std::string rest;  ///< what stands after the expectations
};

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

void skip(std::string_view& text, std::string_view characters) {
  text.remove_prefix(std::min(text.size(), text.find_first_not_of(characters)));
}

std::optional<Expectation> takeExpectation(std::string_view& text) {
  for (const std::string_view severity : {"error", "warning", "info"}) {
    if (!text.starts_with(severity) || !text.substr(severity.size()).starts_with('[')) continue;
    const size_t begin = severity.size() + 1;
    const size_t end = text.find(']', begin);
    const std::string_view id = text.substr(begin, end - begin);
    if (end == std::string_view::npos || id.find_first_of(" \t[") != std::string_view::npos) break;
    Expectation taken{std::string(severity), std::string(id)};
    text.remove_prefix(end + 1);
    return taken;
  }
  return {};
}

/// Where the comment goes; false when it is written as none of these.
bool takeTarget(std::string_view& text, Comment& comment) {
  if (take(text, "next:")) {
    comment.kind = Comment::Kind::Next;
  } else if (take(text, "elsewhere:")) {
    comment.kind = Comment::Kind::Elsewhere;
  } else if (take(text, "+")) {
    comment.kind = Comment::Kind::Below;
    const auto [end, bad] =
        std::from_chars(text.data(), text.data() + text.size(), comment.distance);
    text.remove_prefix(static_cast<size_t>(end - text.data()));
    return bad == std::errc() && take(text, ":");
  }
  return true;
}

std::optional<Comment> commentAt(std::string_view line, size_t hash) {
  std::string_view text = line.substr(hash + 1);
  Comment comment;
  skip(text, kBlank);
  if (!takeTarget(text, comment)) return {};
  skip(text, kBlank);
  while (const auto expectation = takeExpectation(text)) {
    comment.expectations.push_back(*expectation);
    skip(text, " \t\r,");
  }
  if (comment.expectations.empty()) return {};
  comment.rest = trimmed(text);
  const size_t last = line.find_last_not_of(kBlank, hash == 0 ? 0 : hash - 1);
  const bool alone = hash == 0 || last == std::string_view::npos;
  comment.begin = alone ? 0 : last + 1;
  if (!alone && comment.kind != Comment::Kind::Here) return {};
  return comment;
}

std::optional<Comment> commentOf(std::string_view line) {
  for (size_t hash = line.find('#'); hash != std::string_view::npos;
       hash = line.find('#', hash + 1)) {
    if (hash > 0 && kBlank.find(line[hash - 1]) == std::string_view::npos) continue;
    if (auto comment = commentAt(line, hash)) return comment;
  }
  return {};
}

bool standsAlone(const std::optional<Comment>& comment) {
  return comment && comment->kind != Comment::Kind::Here;
}

/// The line that each comment speaks of, by index; `lines.size()` and more where it is past them.
size_t targetOf(const std::vector<std::optional<Comment>>& comments, size_t index) {
  const Comment& comment = *comments[index];
  if (comment.kind == Comment::Kind::Here) return index;
  if (comment.kind == Comment::Kind::Below) return index + comment.distance;
  size_t target = index + 1;
  while (target < comments.size() && standsAlone(comments[target])) ++target;
  return target;
}

/// How far the key (or item) on the line is indented, dashes of lists included.
size_t indentOf(std::string_view line) {
  size_t at = std::min(line.size(), line.find_first_not_of(' '));
  while (line.substr(at).starts_with("- ")) {
    at = std::min(line.size(), line.find_first_not_of(' ', at + 1));
  }
  return at;
}

bool opensBlockScalar(std::string_view line) {
  if (const size_t comment = line.find(" #"); comment != std::string_view::npos) {
    line = line.substr(0, comment);
  }
  line = trimmed(line);
  const size_t mark = line.find_last_of("|>");
  return mark != std::string_view::npos && mark > 0 && line[mark - 1] == ' ' &&
         line.substr(mark + 1).find_first_not_of("+-123456789") == std::string_view::npos;
}

/// For each line inside a block scalar the index of the line that opens it; else its own.
std::vector<size_t> blockScalars(const std::vector<std::string>& lines) {
  std::vector<size_t> openers(lines.size());
  for (size_t i = 0; i < lines.size(); ++i) {
    openers[i] = i;
    if (!opensBlockScalar(lines[i])) continue;
    const size_t opener = i;
    const size_t indent = indentOf(lines[i]);
    while (i + 1 < lines.size() &&
           (trimmed(lines[i + 1]).empty() || lines[i + 1].find_first_not_of(' ') > indent)) {
      openers[++i] = opener;
    }
  }
  return openers;
}

std::string textOf(const std::vector<Expectation>& expectations) {
  std::string text;
  for (const Expectation& expectation : expectations) text += ' ' + expectation.text();
  return text;
}

/// The parts of a line that an update puts together again.
struct LineParts {
  std::string code;    ///< what is not an expectation
  std::string note;    ///< what follows an expectation in its comment
  std::string end;     ///< the carriage return, if there is one
  bool above = false;  ///< its expectations stood in lines of their own above it
};

LineParts partsOf(const std::string& line, const std::optional<Comment>& comment) {
  LineParts parts;
  parts.code = line;
  if (parts.code.ends_with('\r')) {
    parts.code.pop_back();
    parts.end = "\r";
  }
  if (comment) {
    parts.code.resize(comment->begin);
    parts.note = comment->rest;
  }
  return parts;
}

}  // namespace

Expectations parseExpectations(std::string_view text) {
  const std::vector<std::string> lines = linesOf(text);
  std::vector<std::optional<Comment>> comments;
  for (const std::string& line : lines) comments.push_back(commentOf(line));
  Expectations found;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (!comments[i]) continue;
    auto& list = comments[i]->kind == Comment::Kind::Elsewhere
                     ? found.elsewhere
                     : found.byLine[targetOf(comments, i) + 1];
    list.insert(list.end(), comments[i]->expectations.begin(), comments[i]->expectations.end());
  }
  for (auto& [line, list] : found.byLine) std::sort(list.begin(), list.end());
  std::sort(found.elsewhere.begin(), found.elsewhere.end());
  return found;
}

std::string withExpectations(std::string_view text, const Expectations& wanted) {
  const std::vector<std::string> lines = linesOf(text);
  std::vector<std::optional<Comment>> comments;
  for (const std::string& line : lines) comments.push_back(commentOf(line));
  std::vector<LineParts> parts;
  for (size_t i = 0; i < lines.size(); ++i) parts.push_back(partsOf(lines[i], comments[i]));
  for (size_t i = 0; i < lines.size(); ++i) {
    if (!standsAlone(comments[i])) continue;
    if (const size_t target = targetOf(comments, i); target < parts.size()) {
      parts[target].above = true;
    }
  }

  const std::vector<size_t> openers = blockScalars(lines);
  std::string result;
  if (!wanted.elsewhere.empty()) result += "# elsewhere:" + textOf(wanted.elsewhere) + '\n';
  const auto above = [&](size_t line, size_t distance) {
    const auto found = wanted.byLine.find(line + 1);
    if (found == wanted.byLine.end()) return;
    const std::string indent(std::min(parts[openers[line]].code.size(),
                                      parts[openers[line]].code.find_first_not_of(' ')),
                             ' ');
    const std::string target = distance == 1 ? "next" : "+" + std::to_string(distance);
    result += indent + "# " + target + ':' + textOf(found->second) + parts[line].end + '\n';
  };
  for (size_t i = 0; i < lines.size(); ++i) {
    if (standsAlone(comments[i])) continue;
    if (parts[i].above && openers[i] == i) above(i, 1);
    std::vector<size_t> inside;  // lines of the block scalar that opens here
    for (size_t j = i + 1; j < lines.size() && openers[j] == i; ++j) {
      if (wanted.byLine.contains(j + 1)) inside.push_back(j);
    }
    for (size_t k = 0; k < inside.size(); ++k) above(inside[k], inside.size() - k + inside[k] - i);

    std::string line = parts[i].code;
    const auto found = wanted.byLine.find(i + 1);
    if (found != wanted.byLine.end() && !parts[i].above && openers[i] == i) {
      const bool column = line.empty();
      line += (column ? "#" : "  #") + textOf(found->second);
      if (!parts[i].note.empty()) line += ' ' + parts[i].note;
    } else if (!parts[i].note.empty()) {
      line += "  # " + parts[i].note;
    }
    result += line + parts[i].end;
    if (i + 1 < lines.size() || text.ends_with('\n')) result += '\n';
  }
  for (const auto& [line, list] : wanted.byLine) {  // a problem after the last line
    if (line > lines.size()) result += "# next:" + textOf(list) + '\n';
  }
  return result;
}

}  // namespace dslint::testing
