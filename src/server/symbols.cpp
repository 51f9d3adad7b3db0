// Symbols: the tree of objects of a document, and objects of all models by name.

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>

#include "model/node_access.h"
#include "model/walk.h"
#include "server/cursor.h"
#include "server/features.h"

namespace dslint::server {
namespace {

using nlohmann::json;

constexpr size_t kMostSymbols = 500;

/// The protocol's kinds are made for programs; these come closest.
int symbolKind(const ClassSpec& spec) {
  constexpr int kModule = 2;
  constexpr int kNamespace = 3;
  constexpr int kClass = 5;
  constexpr int kField = 8;
  constexpr int kInterface = 11;
  constexpr int kObject = 19;
  constexpr int kStruct = 23;
  if (spec.is(ClassId::Ecosystem) || spec.is(ClassId::GovernanceZone)) return kNamespace;
  if (spec.is(ClassId::Team)) return kModule;
  if (spec.is(ClassId::Datastore) || spec.is(ClassId::Workspace)) return kClass;
  if (spec.is(ClassId::Dataset)) return kStruct;
  if (spec.is(ClassId::DDLColumn)) return kField;
  return spec.is(ClassId::DataPlatform) ? kInterface : kObject;
}

/// Objects with a name become symbols; those inside nameless ones go under the next named one.
class Outline {
 public:
  explicit Outline(const Query& query) : query_(query) {}

  json run() {
    json symbols = json::array();
    yaml::Reader reader(query_.text->text, yaml::Limits(), yaml::Engine::Fast);
    yaml::Document document;
    while (reader.next(document)) {
      if (document.root == nullptr || document.root->kind != yaml::Kind::Mapping) continue;
      const ClassSpec* spec = findClass(scalarOf(*document.root, "kind"));
      if (spec != nullptr) object(*document.root, *spec, symbols);
    }
    return symbols;
  }

 private:
  void object(const yaml::Node& mapping, const ClassSpec& spec, json& into) {
    // Nesting is limited when the text is read, so recursion is, too.
    const yaml::Pair* name = find(mapping, "name");
    const bool named =
        name != nullptr && name->value->kind == yaml::Kind::Scalar && !name->value->text().empty();
    if (!named && !spec.options.document) return children(mapping, spec, into);
    const std::string& text = query_.text->text;
    const yaml::Node& selected = named ? *name->value : mapping;
    const auto range = [&](const yaml::Node& node) {
      return rangeJson(*query_.text, node.begin, yaml::endOf(text, node), query_.client.encoding);
    };
    json symbol{{"name", named ? std::string(name->value->text()) : std::string(spec.name)},
                {"detail", spec.name},
                {"kind", symbolKind(spec)},
                {"range", range(mapping)},
                {"selectionRange", named ? range(selected) : range(*mapping.pairs().front().key)}};
    json below = json::array();
    children(mapping, spec, below);
    if (!below.empty()) symbol["children"] = std::move(below);
    into.push_back(std::move(symbol));
  }

  void children(const yaml::Node& mapping, const ClassSpec& spec, json& into) {
    for (const yaml::Pair& pair : mapping.pairs()) {
      const Field* field = pair.merged ? nullptr : spec.field(keyText(pair));
      if (field == nullptr || field->kind != FieldKind::Object) continue;
      const auto one = [&](const yaml::Node& node) {
        if (node.kind == yaml::Kind::Mapping && !node.anchored && !node.pairs().empty()) {
          object(node, classOf(node, classSpec(field->target)), into);
        }
      };
      one(*pair.value);
      for (const yaml::Node* item : pair.value->items()) one(*item);
    }
  }

  const Query& query_;
};

/// Whether the letters of `wanted` occur in `name` in that order, in any case.
bool matches(std::string_view wanted, std::string_view name) {
  for (const char c : name) {
    if (wanted.empty()) break;
    if (std::tolower(static_cast<unsigned char>(c)) ==
        std::tolower(static_cast<unsigned char>(wanted.front()))) {
      wanted.remove_prefix(1);
    }
  }
  return wanted.empty();
}

class SymbolSearch {
 public:
  SymbolSearch(const Snapshot& snapshot, std::string wanted)
      : snapshot_(snapshot), wanted_(std::move(wanted)) {}

  std::vector<const UserDSLObject*> run() {
    for (const LoadedFile& file : snapshot_.model().model.files) {
      for (const LoadedDocument& document : file.documents) {
        if (document.object) walk(*document.object);
      }
    }
    return std::move(found_);
  }

 private:
  void walk(const UserDSLObject& object) {
    if (found_.size() == kMostSymbols) return;
    const Field* name = object.spec().field("name");
    if (name != nullptr && !object.spec().is(ClassId::DDLColumn)) {
      const std::string_view own = name->in<Text>(object).view();
      if (!own.empty() && matches(wanted_, own)) found_.push_back(&object);
    }
    forEachChild(object, [&](const Field&, int, const UserDSLObject& child) { walk(child); });
  }

  const Snapshot& snapshot_;
  std::string wanted_;
  std::vector<const UserDSLObject*> found_;
};

}  // namespace

json documentSymbol(const Query& query, const json&) {
  return query.text == nullptr ? json::array() : Outline(query).run();
}

json workspaceSymbol(const Query& query, const json& params) {
  json symbols = json::array();
  for (const auto& snapshot : query.all) {
    const auto found = SymbolSearch(*snapshot, params.value("query", std::string())).run();
    std::vector<Place> places;
    for (const UserDSLObject* object : found) places.push_back(namePlace(*object));
    const std::vector<Spot> spots = spotsOf(*snapshot, places);
    for (size_t i = 0; i < found.size(); ++i) {
      if (spots[i].text == nullptr) continue;
      symbols.push_back({{"name", identityOf(*found[i])},
                         {"kind", symbolKind(found[i]->spec())},
                         {"containerName", found[i]->spec().name},
                         {"location", locationJson(spots[i], query.client.encoding)}});
    }
  }
  return symbols;
}

}  // namespace dslint::server
