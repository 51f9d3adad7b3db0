#include "model/dump.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "model/walk.h"
#include "value/printable.h"

namespace dslint {
namespace {

/// The events of both formats, in this order: nested mappings, lists and scalars.
class Emitter {
 public:
  explicit Emitter(const std::function<void(std::string_view)>& write) : write_(&write) {}
  virtual ~Emitter() = default;
  virtual void beginFile() {}
  virtual void endFile() {}
  virtual void beginDocument() = 0;
  virtual void endDocument() = 0;
  virtual void beginMapping(std::string_view anchor) = 0;
  virtual void endMapping() = 0;
  virtual void beginList() = 0;
  virtual void endList() = 0;
  virtual void key(std::string_view key) = 0;
  virtual void text(std::string_view text, std::string_view anchor) = 0;
  virtual void literal(std::string_view literal) = 0;  ///< a number, a boolean, `{}` or `[]`
  virtual void alias(std::string_view anchor) = 0;
  /// Whether a text can have an anchor.
  virtual bool sharesTexts() const { return false; }

 protected:
  void put(std::string_view text) {
    buffer_ += text;
    if (buffer_.size() > 1U << 16U) flush();
  }
  void flush() {
    (*write_)(buffer_);
    buffer_.clear();
  }

 private:
  const std::function<void(std::string_view)>* write_;
  std::string buffer_;
};

bool isPlain(std::string_view text) {
  if (text.empty()) return false;
  const auto letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  };
  if (!letter(text.front())) return false;
  for (const char c : text) {
    const bool digit = c >= '0' && c <= '9';
    if (!letter(c) && !digit && c != '.' && c != '/' && c != '-' && c != '(' && c != ')') {
      return false;
    }
  }
  constexpr std::string_view kOther[] = {"null", "true", "false", "yes", "no",
                                         "on",   "off",  "y",     "n"};
  return std::ranges::none_of(kOther, [&](std::string_view other) {
    return other.size() == text.size() && std::ranges::equal(text, other, {}, [](char c) {
             return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
           });
  });
}

/// Whether a CI runner would obey the text if it were unquoted, alone on its lines.
bool isObeyed(std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    const bool starts = i == 0 || text[i - 1] == '\n';
    if (starts && printable::beginsCommand(text.substr(i))) return true;
    if (text[i] == '#' && printable::runnerMark(text, i) > 0) return true;
  }
  return false;
}

/// Whether a text of several lines can be written after `|`.
bool isBlock(std::string_view text) {
  if (text.find('\n') == std::string_view::npos || text.front() == ' ' || text.front() == '\n') {
    return false;
  }
  if (text.ends_with("\n\n")) return false;
  bool afterSpace = false;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\n') || byte >= 0x7f) return false;
    if (c == '\n' && afterSpace) return false;
    afterSpace = c == ' ';
  }
  return !afterSpace && !isObeyed(text);
}

/// How a text in double quotes is escaped.
enum class Quotes : uint8_t { Json, Yaml };

std::string escape(char32_t code, Quotes quotes) {
  // The YAML reader accepts no other escape for a NUL, and no surrogate pairs.
  if (quotes == Quotes::Yaml && code == 0) return "\\0";
  if (quotes == Quotes::Yaml && code > 0xffff) {
    return fmt::format("\\U{:08x}", static_cast<unsigned>(code));
  }
  return printable::jsonEscape(code);
}

/// The text in double quotes. Beyond what JSON requires, this escapes what YAML forbids (U+FFFE and
/// U+FFFF), and what a terminal or a CI runner would obey.
std::string quoted(std::string_view text, Quotes quotes) {
  const std::string json =
      nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  std::string result;
  result.reserve(json.size());
  for (size_t i = 0; i < json.size();) {
    const printable::Character character = printable::decode(json, i);
    const char32_t code = character.code;
    if (code == '\\') {
      const bool isNul = json.compare(i, 6, "\\u0000") == 0;
      result += isNul ? escape(0, quotes) : json.substr(i, 2);
      i += isNul ? 6 : 2;
      continue;
    }
    const bool marks = code == '#' && i > 0 && printable::runnerMark(json, i - 1) > 0;
    if (marks || printable::isUnsafe(code) || code == 0xfffe || code == 0xffff) {
      result += escape(code, quotes);
    } else {
      result.append(json, i, character.length);
    }
    i += character.length;
  }
  return result;
}

class YamlEmitter final : public Emitter {
 public:
  using Emitter::Emitter;
  void endFile() override { flush(); }
  void beginDocument() override {
    put("---\n");
    levels_.clear();
  }
  void endDocument() override {}
  void beginMapping(std::string_view anchor) override {
    const bool item = begin();
    if (!anchor.empty()) put(fmt::format(" &{}", anchor));
    // An item's first key follows its dash, unless there is an anchor.
    levels_.push_back({indent(), true, item && anchor.empty()});
    if (!levels_.back().beside && levels_.size() > 1) put("\n");
  }
  void endMapping() override { levels_.pop_back(); }
  void beginList() override {
    begin();
    levels_.push_back({indent(), true, false, true});
  }
  void endList() override { levels_.pop_back(); }
  void key(std::string_view key) override {
    Level& level = levels_.back();
    if (level.first && level.beside) {
      put(" ");
    } else {
      put(std::string(level.column, ' '));
    }
    level.first = false;
    put(isPlain(key) ? std::string(key) : quoted(key, Quotes::Yaml));
    put(":");
    afterKey_ = true;
  }
  void text(std::string_view text, std::string_view anchor) override {
    begin();
    if (!anchor.empty()) put(fmt::format(" &{}", anchor));
    if (isPlain(text)) {
      put(fmt::format(" {}\n", text));
    } else if (isBlock(text)) {
      const bool newline = text.ends_with('\n');
      put(newline ? " |\n" : " |-\n");
      if (newline) text.remove_suffix(1);
      const std::string indentation(indent(), ' ');
      for (size_t at = 0; at <= text.size();) {
        const size_t end = std::min(text.find('\n', at), text.size());
        if (end > at) put(fmt::format("{}{}", indentation, text.substr(at, end - at)));
        put("\n");
        at = end + 1;
      }
    } else {
      put(fmt::format(" {}\n", quoted(text, Quotes::Yaml)));
    }
  }
  void literal(std::string_view literal) override {
    begin();
    put(fmt::format(" {}\n", literal));
  }
  void alias(std::string_view anchor) override {
    begin();
    put(fmt::format(" *{}\n", anchor));
  }
  bool sharesTexts() const override { return true; }

 private:
  struct Level {
    size_t column;
    bool first;
    bool beside = false;
    bool list = false;
  };
  size_t indent() const {
    if (levels_.empty()) return 0;
    return levels_.back().column + 2;
  }
  /// Writes the dash of an item, or nothing
  /// after a key. True for an item.
  bool begin() {
    if (afterKey_ || levels_.empty()) {
      afterKey_ = false;
      return false;
    }
    Level& level = levels_.back();
    if (level.first) put("\n");
    level.first = false;
    put(std::string(level.column, ' ') + "-");
    return true;
  }

  std::vector<Level> levels_;
  bool afterKey_ = false;
};

class JsonEmitter final : public Emitter {
 public:
  using Emitter::Emitter;
  void beginFile() override {
    put("{\n  \"documents\": [");
    firsts_.push_back(true);
  }
  void endFile() override {
    put("\n  ]\n}\n");
    flush();
  }
  void beginDocument() override {}
  void endDocument() override {}
  void beginMapping(std::string_view anchor) override {
    value();
    put("{");
    firsts_.push_back(true);
    if (anchor.empty()) return;
    key("$id");
    text(anchor, {});
  }
  void endMapping() override { close("}"); }
  void beginList() override {
    value();
    put("[");
    firsts_.push_back(true);
  }
  void endList() override { close("]"); }
  void key(std::string_view key) override {
    next();
    put(quoted(key, Quotes::Json) + ": ");
    afterKey_ = true;
  }
  void text(std::string_view text, std::string_view) override {
    value();
    put(quoted(text, Quotes::Json));
  }
  void literal(std::string_view literal) override {
    value();
    put(literal);
  }
  void alias(std::string_view anchor) override {
    value();
    put(fmt::format("{{\"$ref\": {}}}", quoted(anchor, Quotes::Json)));
  }

 private:
  void value() {
    if (!afterKey_) next();
    afterKey_ = false;
  }
  void next() {
    put(firsts_.back() ? "\n" : ",\n");
    firsts_.back() = false;
    put(std::string(2 * firsts_.size() + 2, ' '));
  }
  void close(std::string_view bracket) {
    const bool empty = firsts_.back();
    firsts_.pop_back();
    if (!empty) put("\n" + std::string(2 * firsts_.size() + 2, ' '));
    put(bracket);
  }

  std::vector<bool> firsts_;
  bool afterKey_ = false;
};

class Dumper {
 public:
  explicit Dumper(Emitter& emitter) : emitter_(emitter) {}

  void document(const UserDSLObject& object) {
    anchors_.clear();
    texts_.clear();
    emitter_.beginDocument();
    emitter_.beginMapping({});
    emitter_.key("kind");
    emitter_.text(object.spec().name, {});
    fields(object);
    emitter_.endMapping();
    emitter_.endDocument();
  }

 private:
  void object(const UserDSLObject& object) {
    std::string anchor;
    if (object.shared()) {
      const auto known = anchors_.find(&object);
      if (known != anchors_.end()) return emitter_.alias(known->second);
      anchor = fmt::format("a{}", anchors_.size() + 1);
      anchors_.emplace(&object, anchor);
    }
    const ClassSpec& spec = object.spec();
    if (const auto scalar = asScalar(object)) return emitter_.text(*scalar, anchor);
    const bool empty =
        spec.base == nullptr &&
        std::ranges::none_of(spec.fields, [&](const Field& f) { return isGiven(object, f); });
    if (empty) return emitter_.literal("{}");
    emitter_.beginMapping(anchor);
    if (spec.base != nullptr) {
      emitter_.key("type");
      emitter_.text(spec.name, {});
    }
    fields(object);
    emitter_.endMapping();
  }

  /// A text of some kilobytes is written only once per document: an alias may have carried it into
  /// thousands of places.
  void text(Text value) {
    constexpr size_t kLong = 4096;
    const std::string_view text = value.view();
    if (text.size() < kLong || !emitter_.sharesTexts()) return emitter_.text(text, {});
    const auto [known, first] =
        texts_.try_emplace(value.id(), fmt::format("text{}", texts_.size() + 1));
    if (first) {
      emitter_.text(text, known->second);
    } else {
      emitter_.alias(known->second);
    }
  }

  /// The scalar to write in place of the whole object, if it can be one.
  static std::optional<std::string_view> asScalar(const UserDSLObject& object) {
    const ClassSpec& spec = object.spec();
    if (spec.options.scalarKey.empty()) return std::nullopt;
    if (object.cls() == ClassId::HostPort) {
      const Text text = static_cast<const HostPort&>(object).text;
      return text.given() ? std::optional(text.view()) : std::nullopt;
    }
    std::optional<std::string_view> scalar;
    for (const Field& field : spec.fields) {
      if (field.kind == FieldKind::Map) {
        if (field.in<TextMap>(object).given()) return std::nullopt;
      } else if (field.kind == FieldKind::Choice) {
        const auto choice = field.in<ChoiceBase>(object);
        if (choice.given()) scalar = field.choices->values[choice.number - 1U];
      } else if (field.in<Text>(object).given()) {
        if (field.key != spec.options.scalarKey) return std::nullopt;
        scalar = field.in<Text>(object).view();
      }
    }
    return scalar;
  }

  void fields(const UserDSLObject& object) {
    const auto* avro = as<AvroSchema>(&object);
    for (const Field& field : object.spec().fields) {
      if (avro != nullptr && avro->fromFile && field.key == "avroFile") continue;
      if (avro != nullptr && avro->fromFile && field.key == "avro") {
        // The path of the file is relative to the original document, so its content is included.
        emitter_.key(field.key);
        emitter_.text(avro->fromFile->text.view(), {});
        continue;
      }
      if (isGiven(object, field)) {
        emitter_.key(field.key);
        value(object, field);
      }
    }
  }

  static bool isGiven(const UserDSLObject& object, const Field& field) {
    if (field.list) return field.in<ListBase>(object).given();
    switch (field.kind) {
      case FieldKind::Text:
        return field.in<Text>(object).given();
      case FieldKind::Flag:
        return field.in<Flag>(object).given();
      case FieldKind::Int:
        return field.in<Int>(object).given();
      case FieldKind::Choice:
        return field.in<ChoiceBase>(object).given();
      case FieldKind::Name: {
        const auto& name = field.in<NameRefBase>(object);
        return name.inlined ? name.resolved() : name.name.given();
      }
      case FieldKind::Map:
        return field.in<TextMap>(object).given();
      case FieldKind::Object:
        return static_cast<bool>(field.in<RefBase>(object));
      case FieldKind::Type:
        return static_cast<bool>(field.in<Ref<TypeValue>>(object));
      case FieldKind::Avro:
        return static_cast<bool>(field.in<Ref<AvroValue>>(object));
    }
    return false;
  }

  void value(const UserDSLObject& object, const Field& field) {
    if (!field.list) return single(object, field);
    if (field.in<ListBase>(object).empty()) return emitter_.literal("[]");
    emitter_.beginList();
    switch (field.kind) {
      case FieldKind::Text:
        for (const Text text : field.in<ListBase>(object).itemsAs<Text>()) {
          if (text.given()) this->text(text);
        }
        break;
      case FieldKind::Choice:
        for (const ChoiceBase choice : field.in<ListBase>(object).itemsAs<ChoiceBase>()) {
          if (choice.given()) emitter_.text(field.choices->values[choice.number - 1U], {});
        }
        break;
      case FieldKind::Name:
        for (const NameRefBase& name : field.in<ListBase>(object).itemsAs<NameRefBase>()) {
          if (name.name.given()) text(name.name);
        }
        break;
      default:
        for (const RefBase item : field.in<ListBase>(object).itemsAs<RefBase>()) {
          if (item) this->object(*item.as<UserDSLObject>());
        }
        break;
    }
    emitter_.endList();
  }

  void single(const UserDSLObject& object, const Field& field) {
    switch (field.kind) {
      case FieldKind::Text:
        return text(field.in<Text>(object));
      case FieldKind::Flag:
        return emitter_.literal(field.in<Flag>(object).valueOr(false) ? "true" : "false");
      case FieldKind::Int:
        return emitter_.literal(std::to_string(field.in<Int>(object).value));
      case FieldKind::Choice:
        return emitter_.text(field.choices->values[field.in<ChoiceBase>(object).number - 1U], {});
      case FieldKind::Name: {
        const auto& name = field.in<NameRefBase>(object);
        if (name.inlined) return this->object(*name.object.as<UserDSLObject>());
        return text(name.name);
      }
      case FieldKind::Object:
        return this->object(*field.in<RefBase>(object).as<UserDSLObject>());
      case FieldKind::Type:
        return text(field.in<Ref<TypeValue>>(object)->text);
      case FieldKind::Avro:
        return text(field.in<Ref<AvroValue>>(object)->text);
      case FieldKind::Map:
        if (field.in<TextMap>(object).empty()) return emitter_.literal("{}");
        emitter_.beginMapping({});
        for (const TextEntry& entry : field.in<TextMap>(object)) {
          emitter_.key(entry.key.view());
          text(entry.value);
        }
        return emitter_.endMapping();
    }
  }

  Emitter& emitter_;
  std::unordered_map<const UserDSLObject*, std::string> anchors_;
  std::unordered_map<uint32_t, std::string> texts_;  ///< anchors of long texts, by their ids
};

}  // namespace

void dumpModel(const Model& model, DumpFormat format,
               const std::function<void(std::string_view)>& write) {
  struct Entry {
    const UserDSLObject* object;
    std::string owner;
    std::string name;
  };
  std::vector<Entry> entries;
  for (const LoadedFile& file : model.files) {
    for (const LoadedDocument& document : file.documents) {
      if (!document.object) continue;
      const UserDSLObject& object = *document.object;
      Entry entry{&object, {}, identityOf(object)};
      if (const auto* team = as<Team>(&object)) entry.owner = team->zone.name.view();
      if (const auto* store = as<Datastore>(&object)) entry.owner = store->team.name.view();
      if (const auto* space = as<Workspace>(&object)) entry.owner = space->team.name.view();
      entries.push_back(std::move(entry));
    }
  }
  std::ranges::stable_sort(entries, [](const Entry& a, const Entry& b) {
    return std::tuple(a.object->cls(), std::string_view(a.owner), std::string_view(a.name)) <
           std::tuple(b.object->cls(), std::string_view(b.owner), std::string_view(b.name));
  });
  const auto run = [&](Emitter& emitter) {
    Dumper dumper(emitter);
    emitter.beginFile();
    for (const Entry& entry : entries) dumper.document(*entry.object);
    emitter.endFile();
  };
  if (format == DumpFormat::Json) {
    JsonEmitter emitter(write);
    run(emitter);
  } else {
    YamlEmitter emitter(write);
    run(emitter);
  }
}

}  // namespace dslint
