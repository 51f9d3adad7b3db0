// Hover: describes the key, the class or the named object under the cursor.

#include <nlohmann/json.hpp>

#include "server/completion_text.h"
#include "server/cursor.h"
#include "server/describe.h"
#include "server/features.h"
#include "server/symbol.h"

namespace dslint::server {
namespace {

using nlohmann::json;

/// Markdown converted for clients that support only plain text.
std::string plain(std::string text) {
  std::erase_if(text, [](char c) { return c == '*' || c == '`'; });
  return text;
}

/// The object whose own name is under the cursor; null if there is none.
const UserDSLObject* ownName(const Cursor& cursor, const Query& query) {
  if (query.snapshot == nullptr || cursor.field == nullptr || cursor.field->key != "name") {
    return nullptr;
  }
  const FileId file = query.snapshot->fileOf(query.path);
  return objectAt(*query.snapshot, file, cursor.innermost()->mapping->begin);
}

std::string aboutValue(const Cursor& cursor, const Query& query) {
  const ClassSpec* spec = cursor.innermost()->spec;
  if (const UserDSLObject* own = ownName(cursor, query)) {
    return aboutObject(*own, query.snapshot->graph());
  }
  if (query.snapshot != nullptr) {
    if (const UserDSLObject* named = symbolAt(query, cursor)) {
      return aboutObject(*named, query.snapshot->graph());
    }
    if (cursor.field != nullptr && cursor.field->kind == FieldKind::Type) {
      const FileId file = query.snapshot->fileOf(query.path);
      const UserDSLObject* column =
          objectAt(*query.snapshot, file, cursor.innermost()->mapping->begin);
      if (column != nullptr) return aboutObject(*column, query.snapshot->graph());
    }
  }
  return cursor.field == nullptr || spec == nullptr ? std::string()
                                                    : aboutField(*spec, *cursor.field);
}

std::string about(const Cursor& cursor, const Query& query) {
  switch (cursor.on) {
    case Cursor::On::Key:
      if (cursor.field != nullptr) return aboutField(*cursor.innermost()->spec, *cursor.field);
      if (const ClassSpec* spec = cursor.innermost()->spec) return aboutClass(*spec);
      return {};
    case Cursor::On::Kind:
    case Cursor::On::Type: {
      const ClassSpec* spec = findClass(cursor.node->text());
      return spec == nullptr ? std::string() : aboutClass(*spec);
    }
    case Cursor::On::Value:
    case Cursor::On::MapKey:
      return aboutValue(cursor, query);
    case Cursor::On::MapValue:
    case Cursor::On::Nothing:
      return {};
  }
  return {};
}

/// The answer; null if there is nothing to say. `moved`: how much further on what is under the
/// cursor stands in the document.
json described(const Query& query, const Cursor& cursor, const SourceText& document,
               uint32_t moved) {
  std::string words = about(cursor, query);
  if (words.empty()) return nullptr;
  const bool markdown = query.client.markdown;
  const yaml::Node& node = *cursor.node;
  return {{"contents",
           {{"kind", markdown ? "markdown" : "plaintext"},
            {"value", markdown ? words : plain(std::move(words))}}},
          {"range", rangeJson(document, node.begin + moved,
                              yaml::endOf(query.text->text, node) + moved, query.client.encoding)}};
}

}  // namespace

json hover(const Query& query, const json&) {
  if (query.text == nullptr) return nullptr;
  const Cursor whole = cursorAt(query.text->text, query.offset);
  if (whole.root != nullptr) return described(query, whole, *query.text, 0);
  for (const MarkedText& context : contextTexts(query.text->text, query.offset)) {
    Query part = query;
    part.path.clear();  // its places are not those of the checked text
    part.text = std::make_shared<const SourceText>(context.text);
    part.offset = context.mark;
    const Cursor cursor = cursorAt(context.text, context.mark);
    json answer = described(part, cursor, *query.text, query.offset - context.mark);
    if (!answer.is_null()) return answer;
  }
  return nullptr;
}

}  // namespace dslint::server
