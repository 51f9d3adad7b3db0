#include "cascade_test/sites.h"

#include <algorithm>

#include "model/classes.h"
#include "yaml/yaml_reader.h"

namespace dslint::testing {
namespace {

using yaml::Kind;
using yaml::Node;
using yaml::Pair;

const Node* valueOf(const Node& node, std::string_view key) {
  for (const Pair& pair : node.pairs()) {
    if (pair.key->text() == key) return pair.value;
  }
  return nullptr;
}

class Finder {
 public:
  Finder(Sites& sites, size_t file) : sites_(sites), file_(file), text_(sites.text(file)) {}

  void run() {
    yaml::Reader reader(text_, {}, yaml::Engine::Fast);
    yaml::Document document;
    while (reader.next(document)) {
      if (document.root == nullptr || document.root->kind != Kind::Mapping) continue;
      const Node* kind = valueOf(*document.root, "kind");
      const ClassSpec* spec = kind == nullptr ? nullptr : findClass(kind->text());
      sites_.documents.push_back({{file_, document.begin, document.end}, spec});
      if (spec != nullptr) mapping(*document.root, *spec, nullptr, nullptr);
    }
  }

 private:
  Span spanOf(const Node& node) const {
    return {file_, node.begin, std::max(node.begin, yaml::endOf(text_, node))};
  }

  void mapping(const Node& node, const ClassSpec& spec, const ClassSpec* wanted,
               const Field* through) {
    for (const Pair& pair : node.pairs()) {
      if (pair.merged) continue;
      EntrySite& entry = sites_.entries.emplace_back();
      entry.key = spanOf(*pair.key);
      entry.value = spanOf(*pair.value);
      entry.name = pair.key->text();
      entry.text = pair.value->text();
      entry.kind = pair.value->kind;
      entry.quoted = pair.value->quoted();
      entry.verbatim = sites_.textOf(entry.value) == entry.text;
      entry.flow = node.style == yaml::Style::Flow;
      const uint32_t start = sites_.lineStart(file_, entry.key.begin);
      entry.column = entry.key.begin - start;
      entry.alone = text_.find_first_not_of(' ', start) == entry.key.begin;
      entry.last = &pair == &node.pairs().back();
      entry.owner = &spec;
      entry.field = spec.field(entry.name);
      entry.through = through;
      if (entry.name == "type" && entry.field == nullptr) entry.wanted = wanted;
      const Field* field = entry.field;
      if (pair.value->kind == Kind::Scalar) sites_.texts.emplace(pair.value->text());
      if (field != nullptr) value(*pair.value, *field);
    }
  }

  void value(const Node& node, const Field& field) {
    if (node.kind == Kind::Sequence) {
      for (const Node* item : node.items()) {
        one(*item, field);
        if (node.style != yaml::Style::Flow) listed(node, *item, field);
      }
    } else if (field.kind == FieldKind::Map) {
      for (const Pair& pair : node.pairs()) name(*pair.key, field);
    } else {
      one(node, field);
    }
  }

  void one(const Node& node, const Field& field) {
    if (node.kind == Kind::Scalar) {
      const bool column = field.key == "primaryKey" || field.key == "partitionKey";
      const bool location = field.kind == FieldKind::Object && field.target == ClassId::LocationKey;
      if (field.kind == FieldKind::Name || location ||
          (field.kind == FieldKind::Text && field.list && column)) {
        name(node, field);
      }
      return;
    }
    if (node.kind != Kind::Mapping || field.target == kNoClass) return;
    const ClassSpec& wanted = classSpec(field.target);
    const ClassSpec* spec = &wanted;
    if (wanted.options.abstract) {
      const Node* type = valueOf(node, "type");
      spec = type != nullptr ? findClass(type->text()) : &classSpec(wanted.options.defaultType);
    }
    if (spec != nullptr) mapping(node, *spec, &wanted, &field);
  }

  void name(const Node& node, const Field& field) {
    const bool location = field.target == ClassId::LocationKey;
    sites_.names.push_back({spanOf(node), std::string(node.text()), &field, location});
    sites_.texts.emplace(node.text());
    ++sites_.uses[std::string(node.text())];
    std::string part;
    for (const char c : std::string(node.text()) + '/') {
      if (c != '/' && c != ':') {
        part += c;
      } else {
        if (part != node.text()) ++sites_.uses[part];
        sites_.texts.insert(std::exchange(part, {}));
      }
    }
  }

  void listed(const Node& list, const Node& item, const Field& field) {
    if (item.kind == Kind::Null || item.kind == Kind::Sequence) return;
    const size_t dash = text_.rfind('-', item.begin - 1);
    if (dash == std::string::npos || dash < sites_.lineStart(file_, item.begin)) return;
    ItemSite& site = sites_.items.emplace_back();
    site.span = {file_, static_cast<uint32_t>(dash), yaml::endOf(text_, item)};
    site.body = static_cast<uint32_t>(text_.find_first_not_of(' ', dash + 1));
    site.first = &item == list.items().front();
    site.last = &item == list.items().back();
    site.mapping = item.kind == Kind::Mapping;
    site.field = &field;
    const Node* name = valueOf(item, "name");
    site.name = item.kind == Kind::Scalar ? item.text() : name != nullptr ? name->text() : "";
  }

  Sites& sites_;
  size_t file_;
  const std::string& text_;
};

}  // namespace

Sites::Sites(const Files& given) : files(given) {
  for (size_t i = 0; i < files.size(); ++i) {
    if (files[i].first.ends_with(".yaml")) Finder(*this, i).run();
  }
}

uint32_t Sites::lineOf(size_t file, uint32_t offset) const {
  const std::string& all = text(file);
  const auto end = all.begin() + std::min<std::ptrdiff_t>(offset, std::ssize(all));
  return 1 + static_cast<uint32_t>(std::count(all.begin(), end, '\n'));
}

uint32_t Sites::lineStart(size_t file, uint32_t offset) const {
  return offset == 0 ? 0 : static_cast<uint32_t>(text(file).rfind('\n', offset - 1) + 1);
}

uint32_t Sites::lineEnd(size_t file, uint32_t offset) const {
  const size_t feed = text(file).find('\n', offset);
  return static_cast<uint32_t>(feed == std::string::npos ? text(file).size() : feed + 1);
}

}  // namespace dslint::testing
