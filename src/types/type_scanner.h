#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "types/data_type.h"

namespace dslint {

/// A piece of the text, in bytes.
struct TextRange {
  std::size_t offset = 0;
  std::size_t length = 0;
};

/// Scans the text of a type and collects its problems. The text must outlive it.
///
/// After a fault that makes the rest meaningless (an unclosed bracket, nesting too deep) it is
/// stopped: it is at the end of the text and ignores further problems, so that callers need not
/// check at every step.
class TypeScanner {
 public:
  TypeScanner(std::string_view text, unsigned maxDepth, std::vector<TypeProblem>& problems);

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::string_view text(TextRange range) const {
    return text_.substr(range.offset, range.length);
  }
  [[nodiscard]] std::size_t position() const { return position_; }
  /// From `offset` to the last thing that was read, without the blanks after it.
  [[nodiscard]] TextRange since(std::size_t offset) const;
  [[nodiscard]] bool stopped() const { return stopped_; }
  /// Whether only blanks separate `start`
  /// from the last problem, so that the
  /// text at `start` is part of it.
  [[nodiscard]] bool continuesProblem(std::size_t start) const;
  [[nodiscard]] bool failed() const { return failed_; }

  [[nodiscard]] bool inBracket() const { return depth_ != 0; }

  /// The character after any blanks; NUL at the end.
  char peek();
  /// Reads the next character if it is `wanted`.
  bool take(char wanted);
  /// `[A-Za-z0-9_]*` after any blanks.
  TextRange name();
  /// Words of letters, digits and `_` with blanks between them, such as `double precision`.
  void skipWords();
  /// Everything up to a blank, a quote or one of `,()=`, after any blanks.
  TextRange word();
  /// Everything up to a `:`, including blanks, if there is one before the next delimiter; else a
  /// word.
  TextRange fieldName();
  /// A quoted text with its quotes; doubled quotes are part of it. Stops if it is not closed.
  TextRange quoted();

  /// Reads `(` after the type name that starts at `nameOffset`, if it is there and not too deep.
  bool open(std::size_t nameOffset);
  /// Goes to the next argument: true after a comma, false after the closing bracket or a stop.
  /// Anything else there is reported and skipped, and sets `stray`.
  bool nextArgument(bool* stray = nullptr);
  /// Reports a missing argument at the delimiter before it.
  void missingArgument();
  /// Skips a bracket and everything in it, unchecked.
  /// The name before it starts at `nameOffset`.
  void skipBracket(std::size_t nameOffset);
  /// Skips to the `,` or `)` that ends the argument; outside brackets, to the end of the text.
  void skipArgument();

  /// Reports a text that ends too early, and stops.
  void unclosed();
  void fail(TextRange range, std::string message, std::string advice, std::string replacement = {});
  void outOfRange(TextRange range, std::string message, std::string advice);

 private:
  void stop();
  void tooDeep(std::size_t bracket);
  void add(TypeFault fault, TextRange range, std::string message, std::string advice,
           std::string replacement);

  std::string_view text_;
  std::size_t position_ = 0;
  /// The end of the last token, and the comma or bracket before it.
  std::size_t readTo_ = 0;
  std::size_t delimiter_ = 0;
  unsigned depth_ = 0;
  unsigned maxDepth_;
  bool stopped_ = false;
  bool failed_ = false;
  /// For each open bracket, where the name before it starts.
  std::vector<std::size_t> open_;
  std::vector<TypeProblem>& problems_;
};

}  // namespace dslint
