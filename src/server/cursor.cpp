#include "server/cursor.h"

#include "model/node_access.h"

namespace dslint::server {
namespace {

using yaml::Kind;
using yaml::Node;
using yaml::Pair;

class Descent {
 public:
  Descent(Cursor& cursor, uint32_t offset) : cursor_(cursor), offset_(offset) {}

  void document(const Node& root) {
    cursor_.root = &root;
    if (root.kind != Kind::Mapping) return;
    const ClassSpec* spec = findClass(scalarOf(root, "kind"));
    if (spec != nullptr && !spec->options.document) spec = nullptr;
    into(root, spec, nullptr);
  }

 private:
  bool holds(const Node& node) const { return node.begin <= offset_ && offset_ <= end(node); }
  uint32_t end(const Node& node) const { return yaml::endOf(*cursor_.text, node); }

  void stop(Cursor::On on, const Node& node) {
    cursor_.on = on;
    cursor_.node = &node;
  }

  void into(const Node& mapping, const ClassSpec* spec, const Field* through) {
    // Nesting is limited when the text is read, so recursion is, too.
    cursor_.around.push_back({spec, &mapping, through});
    for (const Pair& pair : mapping.pairs()) {
      if (pair.merged) continue;
      if (holds(*pair.key)) {
        cursor_.pair = &pair;
        cursor_.field = spec == nullptr ? nullptr : spec->field(keyText(pair));
        return stop(Cursor::On::Key, *pair.key);
      }
      if (!holds(*pair.value)) continue;
      cursor_.pair = &pair;
      return value(pair, spec, mapping);
    }
  }

  void value(const Pair& pair, const ClassSpec* spec, const Node& mapping) {
    const std::string_view key = keyText(pair);
    const bool root = &mapping == cursor_.root;
    if (root && key == "kind") return stop(Cursor::On::Kind, *pair.value);
    if (spec == nullptr) return;
    cursor_.field = spec->field(key);
    if (cursor_.field == nullptr) {
      if (key == "type") stop(Cursor::On::Type, *pair.value);
      return;
    }
    part(*pair.value, *cursor_.field);
  }

  void part(const Node& node, const Field& field) {
    switch (node.kind) {
      case Kind::Sequence:
        for (const Node* one : node.items()) {
          if (!holds(*one)) continue;
          cursor_.item = true;
          return part(*one, field);
        }
        return;
      case Kind::Mapping:
        if (field.kind == FieldKind::Map) return entry(node);
        if (field.kind == FieldKind::Object) return object(node, classSpec(field.target), field);
        if (field.kind == FieldKind::Name && field.options.inlineClass != kNoClass) {
          object(node, classSpec(field.options.inlineClass), field);
        }
        return;
      case Kind::Scalar:
      case Kind::Null:
        return stop(Cursor::On::Value, node);
    }
  }

  void object(const Node& mapping, const ClassSpec& wanted, const Field& field) {
    const ClassSpec& spec = classOf(mapping, wanted);
    // The entry belonged to the object around: begin again.
    cursor_.pair = nullptr;
    cursor_.field = nullptr;
    cursor_.item = false;
    into(mapping, &spec, &field);
  }

  void entry(const Node& mapping) {
    for (const Pair& pair : mapping.pairs()) {
      if (holds(*pair.key)) return stop(Cursor::On::MapKey, *pair.key);
      if (holds(*pair.value)) return stop(Cursor::On::MapValue, *pair.value);
    }
  }

  Cursor& cursor_;
  uint32_t offset_;
};

}  // namespace

const Around* Cursor::nearest(ClassId cls) const {
  for (auto it = around.rbegin(); it != around.rend(); ++it) {
    if (it->spec != nullptr && it->spec->is(cls)) return &*it;
  }
  return nullptr;
}

std::string_view Cursor::sibling(std::string_view key) const {
  return around.empty() ? std::string_view() : scalarOf(*around.back().mapping, key);
}

std::string_view scalarOf(const Node& mapping, std::string_view key) {
  const Pair* pair = find(mapping, key);
  return pair != nullptr && pair->value->kind == Kind::Scalar ? pair->value->text()
                                                              : std::string_view();
}

const ClassSpec& classOf(const Node& mapping, const ClassSpec& wanted) {
  const ClassSpec* named = findClass(scalarOf(mapping, "type"));
  if (named != nullptr && named->is(wanted.id)) return *named;
  return wanted.options.defaultType != kNoClass ? classSpec(wanted.options.defaultType) : wanted;
}

Cursor cursorAt(std::string_view text, uint32_t offset) {
  Cursor cursor;
  cursor.text = std::make_shared<const std::string>(text);
  cursor.reader = std::make_shared<yaml::Reader>(*cursor.text, yaml::Limits(), yaml::Engine::Fast);
  yaml::Document document;
  while (cursor.reader->next(document)) {
    if (document.end < offset) continue;
    if (document.root != nullptr) Descent(cursor, offset).document(*document.root);
    break;
  }
  return cursor;
}

}  // namespace dslint::server
