// Completion at the cursor: keys, types, values and names, also in incomplete texts.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <nlohmann/json.hpp>
#include <set>

#include "model/node_access.h"
#include "server/completion_text.h"
#include "server/cursor.h"
#include "server/describe.h"
#include "server/features.h"
#include "server/names.h"
#include "server/scalar_text.h"
#include "types/data_type.h"

namespace dslint::server {
namespace {

using nlohmann::json;

// Kinds of items, as the protocol numbers them.
constexpr int kClassKind = 7;
constexpr int kProperty = 10;
constexpr int kValue = 12;
constexpr int kEnumMember = 20;
constexpr int kReference = 18;
constexpr int kTypeParameter = 25;
constexpr size_t kMostItems = 1000;  ///< the editor asks again when more is typed

/// The arguments of a data type, as placeholders; empty if it takes none.
std::string_view argumentsOf(std::string_view type) {
  static const std::map<std::string_view, std::string_view> kArguments{
      {"Decimal", "(${1:precision}, ${2:scale})"},
      {"FixedInteger", "(${1:32}, ${2|SIGNED,UNSIGNED|})"},
      {"VarChar", "(${1:size})"},
      {"NVarChar", "(${1:size})"},
      {"String", "(${1:size})"},
      {"Char", "(${1:size})"},
      {"NChar", "(${1:size})"},
      {"Binary", "(${1:size})"},
      {"Array", "(${1:String})"},
      {"Vector", "(${1:size})"},
      {"Map", "(${1:String}, ${2:String})"},
      {"Bit", "(${1:bits})"},
      {"Enum", "('${1:value}')"},
      {"Native", "('${1:name}')"},
      {"CustomFloat",
       "(maxExponent=${1:127}, minExponent=${2:-126}, precision=${3:24}, sizeInBits=${4:32})"},
      {"Timestamp", "(${1:UTC})"},
      {"DateTime", "(precision=${1:6})"},
      {"Time", "(precision=${1:6})"},
      {"Variant", "(${1:size})"},
      {"Geography", "(srid=${1:4326})"},
      {"Struct", "(${1:name}: ${2:String})"}};
  const auto found = kArguments.find(type);
  return found == kArguments.end() ? std::string_view() : found->second;
}

class Completer {
 public:
  Completer(const Query& query, Word word) : query_(query), word_(word) {}

  json run() {
    for (const MarkedText& marked : markedTexts(query_.text->text, query_.offset)) {
      const Cursor cursor = cursorAt(marked.text, marked.mark);
      if (cursor.on == Cursor::On::Nothing ||
          cursor.node->text().find(kMark) == std::string::npos) {
        continue;
      }
      complete(cursor);
      break;
    }
    if (items_.empty() && !foreign_ && isFirstLine()) kinds(true);
    const bool cut = items_.size() > kMostItems;
    if (cut) items_.erase(items_.begin() + kMostItems, items_.end());
    return {{"isIncomplete", cut}, {"items", std::move(items_)}};
  }

 private:
  void complete(const Cursor& cursor) {
    switch (cursor.on) {
      case Cursor::On::Key: return keys(cursor, *cursor.innermost());
      case Cursor::On::Kind: return kinds(false);
      case Cursor::On::Type: return types(cursor);
      case Cursor::On::MapKey: return names(cursor);
      case Cursor::On::Value: return values(cursor);
      case Cursor::On::MapValue:
      case Cursor::On::Nothing: return;
    }
  }

  json& add(std::string label, int kind, std::string insert) {
    json item{{"label", std::move(label)},
              {"kind", kind},
              {"sortText", fmt::format("{:05}", items_.size())},
              {"textEdit",
               {{"range", rangeJson(*query_.text, word_.begin, word_.end, query_.client.encoding)},
                {"newText", word_.lacksBlank ? ' ' + insert : std::move(insert)}}}};
    // Editors compare with what is replaced, and that begins with the quote.
    if (word_.quoted) item["filterText"] = quote() + item["label"].get<std::string>();
    items_.push_back(std::move(item));
    return items_.back();
  }
  void document(json& item, std::string words) const {
    item["documentation"] = {{"kind", query_.client.markdown ? "markdown" : "plaintext"},
                             {"value", std::move(words)}};
  }

  /// Adds the keys that the object still lacks, required ones first.
  void keys(const Cursor& cursor, const Around& around) {
    const bool root = around.mapping == cursor.root;
    if (root && around.spec == nullptr) {
      foreign_ = isForeign(*around.mapping);
      return foreign_ ? void() : kinds(true);
    }
    if (around.spec == nullptr) return;
    std::set<std::string_view> there;
    for (const yaml::Pair& pair : around.mapping->pairs()) there.insert(keyText(pair));
    const ClassSpec* wanted =
        around.through == nullptr ? nullptr : &classSpec(around.through->target);
    if (wanted != nullptr && !wanted->subclasses.empty() && !there.contains("type")) {
      document(add("type", kProperty, "type: "), aboutClass(*wanted));
    }
    for (const bool required : {true, false}) {
      for (const Field& field : around.spec->fields) {
        const bool wants = field.options.required || !field.options.absentRule.empty();
        if (wants != required || there.contains(field.key)) continue;
        if (field.options.documentOnly && !root) continue;
        json& item = add(std::string(field.key), kProperty, keyWithShape(field));
        item["detail"] = shapeOf(field);
        if (query_.client.snippets) item["insertTextFormat"] = 2;
        document(item, aboutField(*around.spec, field));
      }
    }
  }

  /// A key with the shape of its value; only the key if the client does not support snippets.
  std::string keyWithShape(const Field& field) const {
    const std::string key(field.key);
    if (!query_.client.snippets) return key + ": ";
    const bool mapping = field.kind == FieldKind::Map ||
                         (field.kind == FieldKind::Object &&
                          classSpec(field.target).options.scalarKey.empty());
    if (word_.flow) {
      if (field.list) return key + ": [$0]";
      return mapping ? key + ": {$0}" : key + ": $0";
    }
    if (field.list && field.kind == FieldKind::Object && mapping) return key + ":\n  - $0";
    if (field.list) return key + ": [$0]";
    return mapping ? key + ":\n  $0" : key + ": $0";
  }

  void kinds(bool withKey) {
    for (const ClassSpec& spec : allClasses()) {
      if (!spec.options.document) continue;
      const std::string name(spec.name);
      json& item = add(withKey ? "kind: " + name : name, kClassKind,
                       withKey ? "kind: " + name + "\n" : name);
      document(item, aboutClass(spec));
    }
  }

  /// Adds the subclasses that are possible here.
  void types(const Cursor& cursor) {
    const Around& around = *cursor.innermost();
    if (around.through == nullptr) return;
    const Field& through = *around.through;
    const bool byName = through.kind == FieldKind::Name;
    const ClassSpec& wanted = classSpec(byName ? through.options.inlineClass : through.target);
    const auto allowed = [&](ClassId id) {
      return through.options.only.front() == kNoClass ||
             std::ranges::find(through.options.only, id) != through.options.only.end();
    };
    const auto addType = [&](const ClassSpec& spec) {
      if (spec.options.abstract || !allowed(spec.id)) return;
      document(add(std::string(spec.name), kClassKind, std::string(spec.name)), aboutClass(spec));
    };
    addType(wanted);
    for (const ClassSpec* spec : wanted.subclasses) addType(*spec);
  }

  void names(const Cursor& cursor) {
    if (query_.snapshot == nullptr) return;
    const Graph& graph = query_.snapshot->graph();
    for (const Named& one : namesFor(cursor, graph)) {
      json& item = add(one.text, kReference, asItem(inQuotes(one.text)));
      if (one.node != nullptr) {
        const std::string_view type = scalarOf(*one.node, "type");
        if (!type.empty()) item["detail"] = std::string(type);
      }
      if (one.object != nullptr && items_.size() <= kMostItems) {
        item["detail"] = std::string(one.object->spec().name);
        document(item, aboutObject(*one.object, graph));
      }
    }
  }

  void words(std::span<const std::string_view> all, int kind, const std::string& about) {
    for (const std::string_view word : all) {
      json& item = add(std::string(word), kind, asItem(std::string(word)));
      if (!about.empty()) document(item, about);
    }
  }

  /// Where a list is expected, the text becomes a list of one.
  std::string asItem(const std::string& text) const { return list_ ? '[' + text + ']' : text; }

  char quote() const { return query_.text->text[word_.begin]; }

  /// Whether a document without a kind has keys of something else.
  static bool isForeign(const yaml::Node& mapping) {
    return std::ranges::any_of(mapping.pairs(), [](const yaml::Pair& pair) {
      const std::string_view key = keyText(pair);
      return key.find(kMark) == std::string_view::npos &&
             std::ranges::none_of(allClasses(), [&](const ClassSpec& spec) {
               return spec.options.document && spec.field(key) != nullptr;
             });
    });
  }

  void values(const Cursor& cursor) {
    const Field& field = *cursor.field;
    list_ = field.list && !cursor.item && !field.options.oneOrMany;
    const ClassSpec* owner = cursor.innermost()->spec;
    const std::string about = owner == nullptr ? std::string() : aboutField(*owner, field);
    switch (field.kind) {
      case FieldKind::Flag:
        return words(std::array<std::string_view, 2>{"true", "false"}, kValue, about);
      case FieldKind::Choice: return words(field.choices->values, kEnumMember, about);
      case FieldKind::Type: return dataTypes();
      case FieldKind::Object: return objects(cursor, field);
      default: return names(cursor);
    }
  }

  /// Adds the keys that can begin an object, or its scalar form.
  void objects(const Cursor& cursor, const Field& field) {
    const ClassSpec& target = classSpec(field.target);
    if (target.id == ClassId::LocationKey) return names(cursor);
    if (!target.options.scalarKey.empty()) {
      const Field* scalar = target.field(target.options.scalarKey);
      if (scalar != nullptr && scalar->kind == FieldKind::Choice) {
        return words(scalar->choices->values, kEnumMember, aboutField(target, *scalar));
      }
    }
    if (!cursor.item || word_.flow) return;
    const ClassSpec& spec = target.options.defaultType == kNoClass
                                ? target
                                : classSpec(target.options.defaultType);
    static const yaml::Node kEmpty{};
    keys(cursor, {&spec, &kEmpty, &field});
  }

  void dataTypes() {
    const Bracket bracket = bracketAround();
    if (bracket.type.empty()) return typeItems(false);
    if (bracket.type == "FixedInteger") {
      return words(std::array<std::string_view, 2>{"SIGNED", "UNSIGNED"}, kValue, {});
    }
    const bool field = bracket.type == "Struct" && bracket.before != ':';  // its name
    const bool takesTypes = bracket.type == "Array" || bracket.type == "Map" ||
                            bracket.type == "Struct";
    if (takesTypes && !field) typeItems(true);
  }

  /// The brackets that the cursor is in.
  struct Bracket {
    std::string_view type;  ///< before them; empty where there are none
    char before = '\0';     ///< the sign that the argument follows
  };

  /// Inside of brackets the word is the argument alone.
  Bracket bracketAround() {
    const std::string_view text = query_.text->text;
    const std::string_view typed = text.substr(word_.begin, query_.offset - word_.begin);
    std::vector<size_t> open;
    for (size_t i = 0; i < typed.size(); ++i) {
      if (typed[i] == '(') open.push_back(i);
      if (typed[i] == ')' && !open.empty()) open.pop_back();
    }
    if (open.empty()) return {};
    const auto isLetter = [](char c) {
      return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
    };
    size_t name = open.back();
    while (name > 0 && isLetter(typed[name - 1])) --name;
    word_.quoted = false;
    word_.begin += static_cast<uint32_t>(typed.find_last_of("(,:= ") + 1);
    word_.end = query_.offset;
    while (word_.end < text.size() && isLetter(text[word_.end])) ++word_.end;
    return {typed.substr(name, open.back() - name), typed[typed.find_last_of("(,:=")]};
  }

  /// All types: as they are where they need no arguments, and with places for those they take.
  /// `inner`: as the argument of another.
  void typeItems(bool inner) {
    for (const std::string_view name : typeNames()) {
      const std::string_view arguments = query_.client.snippets ? argumentsOf(name) : "";
      const TypeParse bare = parseDataType(name, 1);
      const bool whole = bare.type != nullptr && bare.problems.empty();
      const std::string about = whole ? aboutType(*bare.type) : std::string();
      if (whole || arguments.empty()) {
        json& item = add(std::string(name), kTypeParameter, std::string(name));
        if (whole) document(item, about);
      }
      if (arguments.empty()) continue;
      // Commas end a value in brackets, and a Struct's colon a key: then YAML wants quotes.
      const bool quotes =
          !inner && !word_.quoted && (word_.flow || name == "Struct" || name == "Enum");
      const std::string text = fmt::format("{}{}", name, arguments);
      json& full = add(fmt::format("{}(…)", name), kTypeParameter,
                       quotes || word_.quoted ? fmt::format("\"{}\"", text) : text);
      full["insertTextFormat"] = 2;
      if (!word_.quoted) full["filterText"] = std::string(name);
      if (whole) document(full, about);
    }
  }

  /// A name as it has to be written here.
  std::string inQuotes(const std::string& name) const {
    if (word_.quoted) return quotedScalar(name, quote());
    const bool colon = (word_.flow || list_) && name.find(':') != std::string::npos;
    return isPlainScalar(name) && !colon ? name : quotedScalar(name, '"');
  }

  bool isFirstLine() const {
    const std::string_view before = std::string_view(query_.text->text).substr(0, word_.begin);
    const size_t document = before.rfind("---");
    const std::string_view own =
        document == std::string_view::npos ? before : before.substr(document + 3);
    return own.find_first_not_of(" \r\n") == std::string_view::npos;
  }

  const Query& query_;
  Word word_;
  bool list_ = false;     ///< a list is expected at the cursor
  bool foreign_ = false;  ///< the document is something else's
  json items_ = json::array();
};

}  // namespace

json completion(const Query& query, const json&) {
  if (query.text == nullptr) return nullptr;
  return Completer(query, wordAt(query.text->text, query.offset)).run();
}

}  // namespace dslint::server
