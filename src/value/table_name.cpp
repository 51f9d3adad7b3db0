#include "value/table_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "value/ascii.h"
#include "value/sql_identifier.h"

namespace dslint {
namespace {

char closingQuote(char open) {
  if (open == '[') return ']';
  return open == '"' || open == '`' ? open : '\0';
}

/// The part in double quotes, if that makes it legal.
std::string quotedForm(std::string_view part) {
  if (checkFoundName(part) || part.find_first_of("\"[]`") != std::string_view::npos) return {};
  return fmt::format("\"{}\"", part);
}

/// Whether some database accepts the character in a name without quotes.
bool isPlainCharacter(char c) {
  return ascii::isAlphanumeric(c) || (static_cast<unsigned char>(c) & 0x80) != 0 ||
         std::string_view("_$#@").find(c) != std::string_view::npos;
}
bool isPlain(std::string_view part) { return std::ranges::all_of(part, isPlainCharacter); }

class TableNameReader {
 public:
  TableNameReader(std::string_view text, const TableNameRules& rules)
      : text_(text), rules_(rules) {}

  TableNameParse read() {
    if (text_.empty()) {
      result_.error = valueError(0, 0, "the table name is empty", "write its name");
      return result_;
    }
    std::size_t at = 0;
    while (!result_.error) {
      if (result_.count == result_.parts.size()) {
        result_.error = valueError(
            at, text_.size() - at,
            fmt::format("the table name `{}` has more than three parts", ascii::shown(text_)),
            "write `catalog.schema.table`; quote a name that holds a dot");
        break;
      }
      at = readPart(at);
      if (result_.error || at == text_.size()) break;
      ++at;  // the dot
    }
    return result_;
  }

 private:
  void fail(std::size_t offset, std::size_t length, std::string message, std::string advice,
            std::string replacement = {}) {
    result_.error =
        valueError(offset, length, std::move(message), std::move(advice), std::move(replacement));
  }

  /// Reads the part that begins at `at`; returns the offset of the dot after it, or of the end.
  std::size_t readPart(std::size_t at) {
    const bool quoted = at < text_.size() && isQuote(text_[at]);
    const std::size_t end = quoted ? readQuoted(at) : readPlain(at);
    if (!result_.error) {
      result_.parts[result_.count++] = {text_.substr(at, end - at), at, quoted};
    }
    return end;
  }

  std::size_t readPlain(std::size_t at) {
    const std::size_t end = std::min(text_.find('.', at), text_.size());
    const std::string_view part = text_.substr(at, end - at);
    if (part.empty()) {
      fail(at, 0, fmt::format("the table name `{}` has an empty part", ascii::shown(text_)),
           "write a name before and after each dot");
      return end;
    }
    if (rules_.dialect ? !needsQuotes(*rules_.dialect, part) : isPlain(part)) {
      checkLength(at, part);
      return end;
    }
    std::string fix = quotedForm(part);
    if (fix.empty() && rules_.onlyDoubleQuotes && closingQuote(part.front()) != '\0') {
      failInOtherQuotes(at, part);
    } else if (fix.empty()) {
      const auto wrong = std::ranges::find_if_not(part, isPlainCharacter);
      const auto offset = at + static_cast<std::size_t>(wrong - part.begin());
      fail(offset, ascii::characterLength(text_, offset),
           fmt::format("`{}` holds {}, which no name without quotes can", ascii::shown(part),
                       ascii::characterName(text_, offset)),
           "write it in double quotes, each one inside doubled");
    } else {
      const std::string_view why = !rules_.dialect ? "is not a name without quotes"
                                   : isReservedWord(*rules_.dialect, part) ? "is a reserved word of"
                                                                           : "has to be quoted in";
      std::string message =
          fmt::format("`{}` {}{}{}", ascii::shown(part), why, rules_.dialect ? " " : "",
                      rules_.dialect ? dialectName(*rules_.dialect) : "");
      std::string advice = fmt::format("write `{}`", fix);
      fail(at, part.size(), std::move(message), std::move(advice), std::move(fix));
    }
    return end;
  }

  /// Reports brackets and backticks where only double quotes are allowed.
  void failInOtherQuotes(std::size_t at, std::string_view part) {
    std::string fix;
    const TableNameParse meant = parseTableName(text_, {rules_.dialect, false});
    for (std::size_t i = 0; i < meant.count && !meant.error; ++i) {
      const TableNamePart& one = meant.parts[i];
      if (i > 0) fix += '.';
      fix += one.quoted ? quotedName(Dialect::Postgres, one.name()) : std::string(one.text);
    }
    std::string advice = fix.empty() ? std::string("write its name in double quotes")
                                     : fmt::format("write `{}`", ascii::shown(fix));
    const bool whole = !fix.empty();
    fail(whole ? 0 : at, whole ? text_.size() : part.size(),
         fmt::format("`{}` is in quotes of another kind than `\"`", ascii::shown(part)),
         std::move(advice), std::move(fix));
  }

  bool isQuote(char c) const {
    return rules_.onlyDoubleQuotes ? c == '"' : closingQuote(c) != '\0';
  }

  void checkLength(std::size_t at, std::string_view part) {
    const std::size_t length = ascii::characterCount(part);
    if (length <= kLongestSqlIdentifier) return;
    fail(at, part.size(), fmt::format("a part of the table name has {} characters", length),
         fmt::format("a name has at most {} characters", kLongestSqlIdentifier));
  }

  std::size_t readQuoted(std::size_t at) {
    const char close = closingQuote(text_[at]);
    std::size_t end = at + 1;
    std::size_t doubled = 0;
    while (true) {
      end = text_.find(close, end);
      if (end == std::string_view::npos) {
        fail(at, text_.size() - at,
             fmt::format("the quoted name {} is not closed", ascii::shown(text_.substr(at))),
             fmt::format("close it with {}", close));
        return text_.size();
      }
      if (end + 1 >= text_.size() || text_[end + 1] != close) break;
      ++doubled;
      end += 2;
    }
    const std::string_view inside = text_.substr(at + 1, end - at - 1);
    ++end;
    if (inside.empty()) {
      fail(at, end - at, "a quoted part of the table name is empty", "write a name in the quotes");
    } else if (const std::size_t length = ascii::characterCount(inside) - doubled;
               length > kLongestSqlIdentifier) {
      fail(at, end - at, fmt::format("a part of the table name has {} characters", length),
           fmt::format("a name has at most {} characters", kLongestSqlIdentifier));
    } else if (const auto* control = std::find_if(inside.begin(), inside.end(), ascii::isControl);
               control != inside.end()) {
      const auto offset = at + 1 + static_cast<std::size_t>(control - inside.begin());
      fail(offset, 1, fmt::format("the table name holds {}", ascii::characterName(text_, offset)),
           "leave it out");
    } else if (end < text_.size() && text_[end] != '.') {
      fail(end, text_.size() - end,
           fmt::format("`{}` follows a quoted name", ascii::shown(text_.substr(end))),
           "put a dot between names, and double a quote inside one");
    }
    return end;
  }

  std::string_view text_;
  const TableNameRules& rules_;
  TableNameParse result_;
};

}  // namespace

std::string TableNamePart::name() const {
  if (!quoted) return std::string(text);
  std::string inside;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    inside += text[i];
    if (text[i] == text.back()) ++i;  // doubled
  }
  return inside;
}

TableNameParse parseTableName(std::string_view text, const TableNameRules& rules) {
  return TableNameReader(text, rules).read();
}

bool sameTableName(const TableNameParse& a, const TableNameParse& b) {
  return a.count == b.count &&
         std::equal(
             a.parts.begin(), a.parts.begin() + a.count, b.parts.begin(),
             [](const TableNamePart& x, const TableNamePart& y) { return x.name() == y.name(); });
}

}  // namespace dslint
