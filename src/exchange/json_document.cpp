#include "exchange/json_document.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "exchange/import_error.h"
#include "value/ascii.h"
#include "value/keyed_hash.h"
#include "value/printable.h"

namespace dslint {
namespace {

constexpr size_t kDeepestValue = 200;

/// Iterates over a text and records how far the parser has read.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, const char** reached) : at_(at), reached_(reached) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    ++at_;
    *reached_ = at_;
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator before = *this;
    ++*this;
    return before;
  }
  bool operator==(const CountingIterator& other) const { return at_ == other.at_; }
  bool operator!=(const CountingIterator& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  const char** reached_;
};

class TreeBuilder : public nlohmann::json_sax<nlohmann::json> {
 public:
  TreeBuilder(const std::string& name, std::string_view text, const char* const* reached)
      : name_(name), text_(text), reached_(reached) {}

  JsonValue take() { return std::move(root_); }

  bool null() override { return scalar(JsonValue::Kind::Null, {}); }
  bool boolean(bool value) override {
    return scalar(JsonValue::Kind::Boolean, value ? "true" : "false");
  }
  bool number_integer(number_integer_t value) override {
    return scalar(JsonValue::Kind::Number, std::to_string(value));
  }
  bool number_unsigned(number_unsigned_t value) override {
    return scalar(JsonValue::Kind::Number, std::to_string(value));
  }
  bool number_float(number_float_t, const string_t& written) override {
    return scalar(JsonValue::Kind::Number, written);
  }
  bool string(string_t& value) override { return scalar(JsonValue::Kind::Text, std::move(value)); }
  bool binary(binary_t&) override { return false; }
  bool start_object(size_t) override { return open(JsonValue::Kind::Object); }
  bool key(string_t& key) override {
    Level& level = levels_.back();
    if (!level.keys.insert(key).second) {
      throw ImportError(
          name_, text_, offset(),
          fmt::format("the key {} occurs twice in one object; keep one", ascii::shown(key)));
    }
    level.value->entries.emplace_back(std::move(key), JsonValue());
    return true;
  }
  bool end_object() override { return close(); }
  bool start_array(size_t) override { return open(JsonValue::Kind::List); }
  bool end_array() override { return close(); }
  bool parse_error(size_t position, const std::string& token,
                   const nlohmann::detail::exception&) override {
    if (position > text_.size()) {
      throw ImportError(name_, text_, text_.size(), "the JSON ends in the middle; is it cut off?");
    }
    throw ImportError(name_, text_, position > 0 ? position - 1 : 0,
                      fmt::format("this is not JSON from {} on", ascii::shown(token, 40)));
  }

 private:
  struct Level {
    JsonValue* value = nullptr;
    StringSet keys;
  };

  size_t offset() const { return static_cast<size_t>(*reached_ - text_.data()); }

  JsonValue& place() {
    if (levels_.empty()) return root_;
    JsonValue& parent = *levels_.back().value;
    if (parent.kind == JsonValue::Kind::List) return parent.items.emplace_back();
    return parent.entries.back().second;
  }

  bool scalar(JsonValue::Kind kind, std::string text) {
    JsonValue& value = place();
    value.kind = kind;
    value.offset = offset();
    value.text = std::move(text);
    return true;
  }

  bool open(JsonValue::Kind kind) {
    if (levels_.size() >= kDeepestValue) {
      throw ImportError(name_, text_, offset(),
                        fmt::format("values are nested deeper than {}", kDeepestValue));
    }
    JsonValue& value = place();
    value.kind = kind;
    value.offset = offset();
    levels_.push_back({&value, {}});
    return true;
  }
  bool close() {
    levels_.pop_back();
    return true;
  }

  const std::string& name_;
  std::string_view text_;
  const char* const* reached_;
  JsonValue root_;
  std::vector<Level> levels_;  ///< a value does not move while one below it is open
};

void requireUtf8(const std::string& name, std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      ++i;
      continue;
    }
    const printable::Character character = printable::decode(text, i);
    if (!character.valid)
      throw ImportError(name, text, i, "this byte is not UTF-8; save it as UTF-8");
    i += character.length;
  }
}

const JsonValue kNothing;

std::string_view kindNoun(JsonValue::Kind kind) {
  constexpr std::string_view kNouns[] = {"null",   "a boolean", "a number",
                                         "a text", "a list",    "an object"};
  return kNouns[static_cast<size_t>(kind)];
}

[[noreturn]] void refuseKind(const JsonDocument& document, const JsonValue& value,
                             std::string_view key, std::string_view wanted) {
  throw ImportError(document.name, document.text, value.offset > 0 ? value.offset - 1 : 0,
                    fmt::format("`{}` is {}, not {}", key, kindNoun(value.kind), wanted));
}

const JsonValue& required(const JsonDocument& document, const JsonValue& object,
                          std::string_view key, std::string_view what) {
  const JsonValue& value = object[key];
  if (value.kind == JsonValue::Kind::Null) {
    throw ImportError(document.name, document.text, object.offset > 0 ? object.offset - 1 : 0,
                      fmt::format("{} has no `{}`", what, key));
  }
  return value;
}

std::string quotedJson(std::string_view text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

JsonValue::JsonValue() = default;

const JsonValue& JsonValue::operator[](std::string_view key) const {
  for (const auto& [name, value] : entries) {
    if (name == key) return value;
  }
  return kNothing;
}

std::string_view JsonValue::textAt(std::string_view key) const {
  const JsonValue& value = (*this)[key];
  return value.isText() ? std::string_view(value.text) : std::string_view();
}

JsonDocument readJson(std::string name, std::string text) {
  JsonDocument document{std::move(name), std::move(text), {}};
  std::string_view content = document.text;
  if (content.starts_with("\xef\xbb\xbf")) {
    document.text.erase(0, 3);
    content = document.text;
  }
  if (ascii::trimmed(content).empty()) {
    throw ImportError(document.name, "the file is empty; it should hold JSON");
  }
  requireUtf8(document.name, content);
  const char* reached = content.data();
  TreeBuilder builder(document.name, content, &reached);
  nlohmann::json::sax_parse(CountingIterator(content.data(), &reached),
                            CountingIterator(content.data() + content.size(), &reached), &builder);
  document.root = builder.take();
  return document;
}

std::string jsonText(const JsonValue& value, size_t indent) {
  const std::string margin(indent + 2, ' ');
  std::string result;
  switch (value.kind) {
    case JsonValue::Kind::Null: return "null";
    case JsonValue::Kind::Boolean:
    case JsonValue::Kind::Number: return value.text;
    case JsonValue::Kind::Text: return quotedJson(value.text);
    case JsonValue::Kind::List:
      for (const JsonValue& item : value.items) {
        result += (result.empty() ? "" : ",") + ("\n" + margin) + jsonText(item, indent + 2);
      }
      return result.empty() ? "[]" : "[" + result + "\n" + std::string(indent, ' ') + "]";
    case JsonValue::Kind::Object: break;
  }
  for (const auto& [key, held] : value.entries) {
    result += (result.empty() ? "" : ",") + ("\n" + margin) + quotedJson(key) + ": " +
              jsonText(held, indent + 2);
  }
  return result.empty() ? "{}" : "{" + result + "\n" + std::string(indent, ' ') + "}";
}

const JsonValue& requireObject(const JsonDocument& document, const JsonValue& object,
                               std::string_view key, std::string_view what) {
  const JsonValue& value = required(document, object, key, what);
  if (!value.isObject()) refuseKind(document, value, key, "an object");
  return value;
}

std::string_view requireText(const JsonDocument& document, const JsonValue& object,
                             std::string_view key, std::string_view what) {
  const JsonValue& value = required(document, object, key, what);
  if (!value.isText()) refuseKind(document, value, key, "a text");
  return value.text;
}

const JsonValue& optionalObject(const JsonDocument& document, const JsonValue& object,
                                std::string_view key) {
  const JsonValue& value = object[key];
  if (value.kind == JsonValue::Kind::Null || value.isObject()) return value;
  refuseKind(document, value, key, "an object");
}

}  // namespace dslint
