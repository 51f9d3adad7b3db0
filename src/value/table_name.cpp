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

/// Characters, not bytes: quoted names may hold any.
std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
  }));
}

/// The part in double quotes, if that makes it legal.
std::string quotedForm(std::string_view part) {
  if (part.empty() || std::any_of(part.begin(), part.end(), ascii::isControl)) return {};
  if (part.find_first_of("\"[]`") != std::string_view::npos) return {};
  if (ascii::trimmed(part) != part || characters(part) > kLongestSqlIdentifier) return {};
  return fmt::format("\"{}\"", part);
}

class TableNameReader {
 public:
  explicit TableNameReader(std::string_view text) : text_(text) {}

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

  /// Reads the part that begins at `at`; gives the place of the dot behind it, or of the end.
  std::size_t readPart(std::size_t at) {
    const bool quoted = at < text_.size() && closingQuote(text_[at]) != '\0';
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
    const bool reserved = isReservedWord(part);
    auto error = checkSqlIdentifier(part);
    if (!error && !reserved) return end;
    std::string mend = quotedForm(part);
    if (reserved) {
      fail(at, part.size(), fmt::format("`{}` is a reserved word of SQL", part),
           fmt::format("write `{}`", mend), mend);
    } else if (!mend.empty()) {
      std::string advice = fmt::format("write `{}`", mend);
      fail(at, part.size(), std::move(error->message), std::move(advice), std::move(mend));
    } else {
      fail(at + error->offset, error->length, std::move(error->message), std::move(error->advice),
           std::move(error->replacement));
    }
    return end;
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
    } else if (characters(inside) - doubled > kLongestSqlIdentifier) {
      fail(at, end - at,
           fmt::format("a part of the table name has {} characters", characters(inside) - doubled),
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
  TableNameParse result_;
};

}  // namespace

TableNameParse parseTableName(std::string_view text) { return TableNameReader(text).read(); }

}  // namespace dslint
