#include "exchange/yaml_value.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "value/ascii.h"
#include "value/printable.h"

namespace dslint {
namespace {

/// The longest line in brackets, without its indentation.
constexpr size_t kLongestFlow = 96;

/// Whether YAML readers take a word for something other than text.
bool isOtherWord(std::string_view text) {
  constexpr std::array<std::string_view, 11> kOtherWords{"null", "true", "false", "yes", "no", "on",
                                                         "off",  "y",    "n",     "~",   "<<"};
  return std::ranges::any_of(
      kOtherWords, [&](std::string_view word) { return ascii::equalIgnoringCase(word, text); });
}

/// Whether YAML readers take a text for a number: `1`, `-0.5`, `1_000`, `2e10`, `0x1F`.
bool isNumber(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  if (text.starts_with("0x") || text.starts_with("0o")) {
    return std::ranges::all_of(text, ascii::isAlphanumeric);
  }
  const size_t exponent = std::min(text.find_first_of("eE"), text.size());
  std::string_view power = text.substr(exponent);
  if (!power.empty()) power.remove_prefix(1);
  if (power.starts_with('-') || power.starts_with('+')) power.remove_prefix(1);
  const std::string_view digits = text.substr(0, exponent);
  return std::ranges::any_of(digits, ascii::isDigit) && std::ranges::count(digits, '.') < 2 &&
         std::ranges::all_of(digits,
                             [](char c) { return ascii::isDigit(c) || c == '.' || c == '_'; }) &&
         std::ranges::all_of(power, ascii::isDigit);
}

/// Whether every character is safe for a terminal and a CI runner, and legal in YAML.
bool isHarmless(std::string_view text) {
  if (printable::beginsCommand(text)) return false;
  for (size_t i = 0; i < text.size();) {
    const printable::Character character = printable::decode(text, i);
    const char32_t code = character.code;
    if (!character.valid || printable::isUnsafe(code) || code == 0xfffe || code == 0xffff) {
      return false;
    }
    if (code == '#' && printable::runnerMark(text, i) > 0) return false;
    i += character.length;
  }
  return true;
}

/// Whether the text can be written without quotes. `flow`: inside brackets.
bool isPlain(std::string_view text, bool flow) {
  if (text.empty() || isOtherWord(text) || isNumber(text) || !isHarmless(text)) return false;
  constexpr std::string_view kIndicators = "-?:,[]{}#&*!|>'\"%@` ";
  const bool dashed = text.front() == '-' && text.size() > 1 && text[1] != ' ' && text[1] != '-';
  if (kIndicators.find(text.front()) != std::string_view::npos && !dashed) return false;
  if (text.front() == '.' && text.starts_with("...")) return false;
  if (text.back() == ' ' || text.back() == ':') return false;
  if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) {
    return false;
  }
  return !flow || text.find_first_of(",[]{}:#?") == std::string_view::npos;
}

/// The text in double quotes, with YAML's escapes for what a terminal or a CI runner would obey.
std::string doubleQuoted(std::string_view text) {
  std::string result = "\"";
  for (size_t i = 0; i < text.size();) {
    const printable::Character character = printable::decode(text, i);
    const char32_t code = character.valid ? character.code : 0xfffd;
    const bool marks = code == '#' && i > 0 && printable::runnerMark(text, i - 1) > 0;
    if (code == '"' || code == '\\') {
      result += '\\';
      result += static_cast<char>(code);
    } else if (code == '\n') {
      result += "\\n";
    } else if (code == '\t') {
      result += "\\t";
    } else if (code == 0) {
      result += "\\0";
    } else if (marks || printable::isUnsafe(code) || code == 0xfffe || code == 0xffff ||
               (i == 0 && printable::beginsCommand(text))) {
      result += code > 0xffff ? fmt::format("\\U{:08x}", static_cast<uint32_t>(code))
                              : fmt::format("\\u{:04x}", static_cast<uint32_t>(code));
    } else if (!character.valid) {
      result += "\xef\xbf\xbd";
    } else {
      result.append(text, i, character.length);
    }
    i += character.length;
  }
  return result + '"';
}

std::string scalarText(const YamlValue& value, bool flow) {
  if (value.kind == YamlValue::Kind::Literal || isPlain(value.text, flow)) return value.text;
  const bool single = value.text.find('"') != std::string::npos && isHarmless(value.text) &&
                      value.text.find_first_of("'\n\t") == std::string::npos;
  return single ? "'" + value.text + "'" : doubleQuoted(value.text);
}

std::string keyText(std::string_view key, bool flow) {
  return isPlain(key, flow) && key.find(':') == std::string_view::npos ? std::string(key)
                                                                       : doubleQuoted(key);
}

/// Whether a text of several lines can be written unchanged after `|`.
bool isBlock(std::string_view text) {
  if (text.find('\n') == std::string_view::npos || text.ends_with("\n\n")) return false;
  if (text.front() == ' ' || text.front() == '\n' || text.front() == '\t') return false;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    if (line.ends_with(' ') || line.ends_with('\t') || !isHarmless(line)) return false;
    if (line.find('\t') != std::string_view::npos) return false;
    at = end + 1;
  }
  return true;
}

bool hasComment(const YamlValue& value) {
  const auto inEntry = [](const YamlValue::Entry& entry) {
    return !entry.second.comment.empty() || hasComment(entry.second);
  };
  const auto inItem = [](const YamlValue& item) {
    return !item.comment.empty() || hasComment(item);
  };
  return std::ranges::any_of(value.entries, inEntry) || std::ranges::any_of(value.items, inItem);
}

bool isScalar(const YamlValue& value) {
  return value.kind == YamlValue::Kind::Text || value.kind == YamlValue::Kind::Literal;
}

/// Whether the value is written in brackets: requested, short enough, and without comments inside.
bool goesInBrackets(const YamlValue& value) {
  if (isScalar(value)) return false;
  if (value.items.empty() && value.entries.empty()) return true;
  return value.flow && !hasComment(value) && flowText(value).size() <= kLongestFlow;
}

std::string behind(const YamlValue& value) {
  return value.comment.empty() ? "" : "  # " + printable::terminalText(value.comment);
}

class BlockWriter {
 public:
  void mapping(const YamlValue& value, size_t indent, bool beside) {
    for (const YamlValue::Entry& entry : value.entries) {
      if (entry.second.implied) continue;
      if (!beside) out_.append(indent, ' ');
      beside = false;
      out_ += keyText(entry.first, false) + ":";
      valueOf(entry.second, indent);
    }
  }

  void item(const YamlValue& value, size_t indent) {
    out_ += "-";
    if (value.kind == YamlValue::Kind::Mapping && !goesInBrackets(value)) {
      out_ += ' ';
      const size_t start = out_.size();
      mapping(value, indent + 2, true);
      out_.insert(out_.find('\n', start), behind(value));
    } else if (value.kind == YamlValue::Kind::List && !goesInBrackets(value)) {
      out_ += ' ';
      for (size_t i = 0; i < value.items.size(); ++i) {
        if (i > 0) out_.append(indent + 2, ' ');
        item(value.items[i], indent + 2);
      }
    } else {
      valueOf(value, indent);
    }
  }

  std::string take() { return std::move(out_); }

 private:
  /// Writes what follows a key or a dash, up to the end of the last line.
  void valueOf(const YamlValue& value, size_t indent) {
    if (isScalar(value)) {
      if (value.kind == YamlValue::Kind::Text && isBlock(value.text)) {
        block(value, indent + 2);
      } else {
        out_ += ' ' + scalarText(value, false) + behind(value) + '\n';
      }
      return;
    }
    if (goesInBrackets(value)) {
      out_ += ' ' + flowText(value) + behind(value) + '\n';
      return;
    }
    out_ += behind(value) + '\n';
    if (value.kind == YamlValue::Kind::Mapping) {
      mapping(value, indent + 2, false);
      return;
    }
    for (const YamlValue& item : value.items) {
      out_.append(indent + 2, ' ');
      this->item(item, indent + 2);
    }
  }

  void block(const YamlValue& value, size_t indent) {
    std::string_view text = value.text;
    const bool newline = text.ends_with('\n');
    out_ += (newline ? " |" : " |-") + behind(value) + '\n';
    if (newline) text.remove_suffix(1);
    for (size_t at = 0; at <= text.size();) {
      const size_t end = std::min(text.find('\n', at), text.size());
      if (end > at) out_.append(indent, ' ').append(text.substr(at, end - at));
      out_ += '\n';
      at = end + 1;
    }
  }

  std::string out_;
};

}  // namespace

YamlValue::YamlValue() = default;

YamlValue YamlValue::ofText(std::string text) {
  YamlValue value;
  value.kind = Kind::Text;
  value.text = std::move(text);
  return value;
}

YamlValue YamlValue::ofLiteral(std::string literal) {
  YamlValue value;
  value.kind = Kind::Literal;
  value.text = std::move(literal);
  return value;
}

YamlValue YamlValue::list(bool flow) {
  YamlValue value;
  value.kind = Kind::List;
  value.flow = flow;
  return value;
}

YamlValue YamlValue::mapping(bool flow) {
  YamlValue value;
  value.flow = flow;
  return value;
}

const YamlValue* YamlValue::find(std::string_view key) const {
  const auto found = std::ranges::find(entries, key, &Entry::first);
  return found == entries.end() ? nullptr : &found->second;
}

YamlValue* YamlValue::find(std::string_view key) {
  const auto found = std::ranges::find(entries, key, &Entry::first);
  return found == entries.end() ? nullptr : &found->second;
}

std::string_view YamlValue::textAt(std::string_view key) const {
  const YamlValue* value = find(key);
  return value == nullptr ? std::string_view() : std::string_view(value->text);
}

YamlValue& YamlValue::set(std::string key, YamlValue value) {
  return entries.emplace_back(std::move(key), std::move(value)).second;
}

void YamlValue::setText(std::string key, std::string_view value) {
  if (!value.empty()) set(std::move(key), ofText(std::string(value)));
}

bool sameMeaning(const YamlValue& a, const YamlValue& b) {
  if (isScalar(a) && isScalar(b)) return a.text == b.text;
  return a.kind == b.kind &&
         std::ranges::equal(a.items, b.items, sameMeaning) &&
         std::ranges::equal(a.entries, b.entries, [](const auto& one, const auto& other) {
           return one.first == other.first && sameMeaning(one.second, other.second);
         });
}

std::string documentText(const YamlValue& root) {
  BlockWriter writer;
  writer.mapping(root, 0, false);
  return writer.take();
}

std::string itemText(const YamlValue& item, size_t indent) {
  BlockWriter writer;
  writer.item(item, indent);
  return writer.take();
}

std::string entryText(const YamlValue::Entry& entry, size_t indent) {
  YamlValue holder;
  holder.entries.push_back(entry);
  BlockWriter writer;
  writer.mapping(holder, indent, false);
  return writer.take();
}

std::string flowText(const YamlValue& value) {
  if (isScalar(value)) return scalarText(value, true);
  std::string result;
  for (const YamlValue& item : value.items) {
    result += fmt::format("{}{}", result.empty() ? "" : ", ", flowText(item));
  }
  for (const YamlValue::Entry& entry : value.entries) {
    if (entry.second.implied) continue;
    result += fmt::format("{}{}: {}", result.empty() ? "" : ", ", keyText(entry.first, true),
                          flowText(entry.second));
  }
  return value.kind == YamlValue::Kind::List ? "[" + result + "]" : "{" + result + "}";
}

}  // namespace dslint
