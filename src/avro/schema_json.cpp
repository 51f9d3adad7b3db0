#include "avro/schema_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>

#include "value/ascii.h"
#include "value/keyed_hash.h"

namespace dslint {
namespace {

/// Objects with at most this many members are searched, larger ones hashed.
constexpr std::size_t kFewMembers = 16;

bool isJsonSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

void appendUtf8(std::string& text, std::uint32_t codePoint) {
  const auto tail = [&](std::uint32_t shift) {
    return static_cast<char>(0x80U | ((codePoint >> shift) & 0x3fU));
  };
  if (codePoint < 0x80) {
    text += static_cast<char>(codePoint);
  } else if (codePoint < 0x800) {
    text += static_cast<char>(0xc0U | (codePoint >> 6U));
    text += tail(0);
  } else if (codePoint < 0x10000) {
    text += static_cast<char>(0xe0U | (codePoint >> 12U));
    text += tail(6);
    text += tail(0);
  } else {
    text += static_cast<char>(0xf0U | (codePoint >> 18U));
    text += tail(12);
    text += tail(6);
    text += tail(0);
  }
}

class JsonReader {
 public:
  JsonReader(std::string_view text, std::size_t maxDepth) : text_(text), maxDepth_(maxDepth) {}

  LocatedJsonParse read() {
    skipSpace();
    if (at_ == text_.size()) {
      fail(0, text_.size(), "the JSON is empty", "write a schema");
    } else if (readValue(out_.value, 0)) {
      skipSpace();
      if (at_ < text_.size()) {
        failHere("the end of the JSON is wanted", "write one value and nothing after it");
      }
    }
    return std::move(out_);
  }

 private:
  bool fail(std::size_t offset, std::size_t length, std::string message, std::string advice,
            std::string replacement = {}) {
    out_.error =
        valueError(offset, length, std::move(message), std::move(advice), std::move(replacement));
    for (const Step& step : steps_) {
      out_.path +=
          '/' + (step.key != nullptr ? jsonPointerStep(*step.key) : std::to_string(step.index));
    }
    return false;
  }

  /// Reports the character at the cursor.
  bool failHere(std::string_view wanted, std::string advice) {
    if (at_ == text_.size()) {
      return fail(at_, 0, fmt::format("the JSON ends where {}", wanted), std::move(advice));
    }
    if (text_[at_] == '\'') advice = "JSON takes double quotes";
    if (text_[at_] == '#' || text_.substr(at_, 2) == "//" || text_.substr(at_, 2) == "/*") {
      advice = "JSON has no comments; use `doc`";
    }
    return fail(at_, ascii::characterLength(text_, at_),
                fmt::format("the JSON has {} where {}", ascii::characterName(text_, at_), wanted),
                std::move(advice));
  }

  void skipSpace() {
    while (at_ < text_.size() && isJsonSpace(text_[at_])) ++at_;
  }

  bool next(char c) {
    skipSpace();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  bool readValue(LocatedJson& value, std::size_t depth) {
    skipSpace();
    value.offset = at_;
    const char c = at_ < text_.size() ? text_[at_] : '\0';
    bool read = false;
    if (c == '{' || c == '[') {
      if (depth >= maxDepth_) {
        out_.tooDeep = true;
        return fail(at_, 1, fmt::format("the JSON nests deeper than {} levels", maxDepth_),
                    "define inner types before and name them");
      }
      read = c == '{' ? readObject(value, depth) : readArray(value, depth);
    } else if (c == '"') {
      value.kind = LocatedJson::Kind::String;
      read = readString(value.text);
    } else if (c == '-' || ascii::isDigit(c)) {
      read = readNumber(value);
    } else {
      read = readWord(value);
    }
    value.length = at_ - value.offset;
    return read;
  }

  bool readObject(LocatedJson& value, std::size_t depth) {
    value.kind = LocatedJson::Kind::Object;
    ++at_;
    if (next('}')) return true;
    value.members.reserve(4);
    StringSet keys;  // asked where the members are many
    const auto isNew = [&](const std::string& key) {
      if (value.members.size() < kFewMembers) {
        return std::ranges::find(value.members, key, &LocatedJson::Member::key) ==
               value.members.end();
      }
      if (keys.empty()) {
        for (const LocatedJson::Member& member : value.members) keys.insert(member.key);
      }
      return keys.insert(key).second;
    };
    do {
      skipSpace();
      const std::size_t keyOffset = at_;
      if (at_ >= text_.size() || text_[at_] != '"') {
        return failHere("a key in double quotes is wanted", at_ < text_.size() && text_[at_] == '}'
                                                                ? "leave out the comma before it"
                                                                : "write `\"key\": value`");
      }
      LocatedJson::Member member;
      member.keyOffset = keyOffset;
      if (!readString(member.key)) return false;
      if (!isNew(member.key)) {
        return fail(
            keyOffset, at_ - keyOffset,
            fmt::format("the key `{}` appears twice in one object", ascii::shown(member.key)),
            "leave out one of them");
      }
      if (!next(':')) return failHere("a `:` is wanted", "write `\"key\": value`");
      steps_.push_back({&member.key, 0});
      if (!readValue(member.value, depth + 1)) return false;
      steps_.pop_back();
      value.members.push_back(std::move(member));
    } while (next(','));
    if (next('}')) return true;
    return failHere("a `,` or `}` is wanted", "separate members by `,` and close the object");
  }

  bool readArray(LocatedJson& value, std::size_t depth) {
    value.kind = LocatedJson::Kind::Array;
    ++at_;
    if (next(']')) return true;
    do {
      skipSpace();
      if (at_ < text_.size() && text_[at_] == ']') {
        return failHere("a value is wanted", "leave out the comma before it");
      }
      LocatedJson item;
      steps_.push_back({nullptr, value.items.size()});
      if (!readValue(item, depth + 1)) return false;
      steps_.pop_back();
      value.items.push_back(std::move(item));
    } while (next(','));
    if (next(']')) return true;
    return failHere("a `,` or `]` is wanted", "separate values by `,` and close the array");
  }

  bool readWord(LocatedJson& value) {
    const std::size_t begin = at_;
    std::size_t end = at_;
    while (end < text_.size() && (ascii::isAlphanumeric(text_[end]) || text_[end] == '_')) ++end;
    const std::string_view word = text_.substr(begin, end - begin);
    if (word.empty()) return failHere("a value is wanted", "write a JSON value");
    if (word == "null") {
      value.kind = LocatedJson::Kind::Null;
    } else if (word == "true" || word == "false") {
      value.kind = LocatedJson::Kind::Boolean;
      value.boolean = word == "true";
    } else {
      const std::string lower = ascii::lowered(word);
      const bool literal =
          lower == "true" || lower == "false" || lower == "null" || lower == "none";
      std::string fix = !literal ? fmt::format("\"{}\"", word) : lower == "none" ? "null" : lower;
      std::string advice = fmt::format("write `{}`", fix);
      return fail(begin, word.size(),
                  fmt::format("the JSON has `{}`, which is not a value", ascii::shown(word)),
                  std::move(advice), std::move(fix));
    }
    at_ = end;
    return true;
  }

  bool readDigits() {
    if (at_ >= text_.size() || !ascii::isDigit(text_[at_])) {
      return failHere("a digit is wanted", "write a number such as `1` or `0.5`");
    }
    while (at_ < text_.size() && ascii::isDigit(text_[at_])) ++at_;
    return true;
  }

  bool readNumber(LocatedJson& value) {
    const std::size_t begin = at_;
    value.kind = LocatedJson::Kind::Integer;
    if (text_[at_] == '-') ++at_;
    const std::size_t first = at_;
    if (!readDigits()) return false;
    if (text_[first] == '0' && at_ - first > 1) {
      return fail(begin, at_ - begin,
                  fmt::format("the number `{}` begins with a zero",
                              ascii::shown(text_.substr(begin, at_ - begin))),
                  "leave out the zero");
    }
    if (at_ < text_.size() && text_[at_] == '.') {
      value.kind = LocatedJson::Kind::Fraction;
      ++at_;
      if (!readDigits()) return false;
    }
    if (at_ < text_.size() && (text_[at_] == 'e' || text_[at_] == 'E')) {
      value.kind = LocatedJson::Kind::Fraction;
      ++at_;
      if (at_ < text_.size() && (text_[at_] == '+' || text_[at_] == '-')) ++at_;
      if (!readDigits()) return false;
    }
    value.text = text_.substr(begin, at_ - begin);
    return true;
  }

  bool readString(std::string& result) {
    const std::size_t begin = at_++;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"') {
        ++at_;
        return true;
      }
      if (static_cast<unsigned char>(c) < 0x20) {
        return failHere("the string goes on", "close the string, or write the character as `\\n`");
      }
      if (c == '\\') {
        if (!readEscape(result)) return false;
      } else {
        const std::size_t from = at_;
        while (at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\\' &&
               static_cast<unsigned char>(text_[at_]) >= 0x20) {
          ++at_;
        }
        result.append(text_, from, at_ - from);
      }
    }
    return fail(begin, text_.size() - begin, "the JSON ends inside a string", "close it with `\"`");
  }

  bool readEscape(std::string& result) {
    constexpr std::string_view kLetters = "\"\\/bfnrt";
    constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    const std::size_t begin = at_++;
    const char c = at_ < text_.size() ? text_[at_] : '\0';
    const std::size_t plain = kLetters.find(c);
    if (plain != std::string_view::npos) {
      result += kMeanings[plain];
      ++at_;
      return true;
    }
    std::uint32_t unit = 0;
    if (c != 'u' || !readHex(unit)) return badEscape(begin);
    if (unit >= 0xdc00 && unit < 0xe000) return badEscape(begin);
    if (unit >= 0xd800 && unit < 0xdc00) {
      std::uint32_t low = 0;
      if (text_.substr(at_, 2) != "\\u") return badEscape(begin);
      ++at_;
      if (!readHex(low) || low < 0xdc00 || low >= 0xe000) return badEscape(begin);
      unit = 0x10000 + ((unit - 0xd800) << 10U) + (low - 0xdc00);
    }
    appendUtf8(result, unit);
    return true;
  }

  /// Reads `uXXXX`.
  bool readHex(std::uint32_t& unit) {
    if (text_.size() - at_ < 5) return false;
    ++at_;
    for (int i = 0; i < 4; ++i, ++at_) {
      const char c = text_[at_];
      if (!ascii::isHexDigit(c)) return false;
      const int digit = ascii::isDigit(c) ? c - '0' : ascii::toLower(c) - 'a' + 10;
      unit = unit * 16U + static_cast<std::uint32_t>(digit);
    }
    return true;
  }

  bool badEscape(std::size_t begin) {
    const std::size_t end = std::min(at_ + 1, text_.size());
    return fail(begin, end - begin, "the JSON has an escape that does not exist",
                "write `\\\\` for a backslash");
  }

  std::string_view text_;
  std::size_t maxDepth_;
  std::size_t at_ = 0;
  /// A step on the path to the value that is being read.
  struct Step {
    const std::string* key;  ///< of an object's member; null in an array
    std::size_t index;
  };
  std::vector<Step> steps_;
  LocatedJsonParse out_;
};

}  // namespace

const LocatedJson* LocatedJson::find(std::string_view key) const {
  for (const Member& member : members) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

std::string_view LocatedJson::kindName() const {
  switch (kind) {
    case Kind::Null:
      return "null";
    case Kind::Boolean:
      return "a boolean";
    case Kind::Integer:
    case Kind::Fraction:
      return "a number";
    case Kind::String:
      return "a string";
    case Kind::Array:
      return "an array";
    case Kind::Object:
      return "an object";
  }
  return "a value";
}

LocatedJsonParse parseLocatedJson(std::string_view text, std::size_t maxDepth) {
  return JsonReader(text, maxDepth).read();
}

std::string jsonPointerStep(std::string_view key) {
  std::string step;
  for (const char c : key) {
    if (c == '~') {
      step += "~0";
    } else if (c == '/') {
      step += "~1";
    } else {
      step += c;
    }
  }
  return step;
}

}  // namespace dslint
