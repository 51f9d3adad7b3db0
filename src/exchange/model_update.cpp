#include "exchange/model_update.h"

#include <fmt/format.h>

#include <algorithm>

#include "exchange/document_merge.h"
#include "exchange/import_error.h"
#include "exchange/legal_names.h"
#include "exchange/yaml_edit.h"
#include "value/keyed_hash.h"

namespace dslint {
namespace {

using yaml::Node;

/// The identity of a document's object.
std::string identityOf(std::string_view kind, std::string_view zone, std::string_view name) {
  if (kind == "Ecosystem") return "Ecosystem";
  return kind == "Team" ? fmt::format("Team\n{}\n{}", zone, name)
                        : fmt::format("{}\n{}", kind, name);
}

class Updater {
 public:
  Updater(const std::vector<ModelFile>& model, const std::vector<ModelDocument>& documents,
          const yaml::Limits& limits)
      : model_(model), documents_(documents), limits_(limits), done_(documents.size(), false) {
    for (size_t i = 0; i < documents.size(); ++i) {
      const YamlValue& root = documents[i].root;
      wanted_.emplace(identityOf(root.textAt("kind"), root.textAt("zone"), root.textAt("name")), i);
    }
  }

  ModelUpdate run() {
    UniqueNames paths;
    for (const ModelFile& file : model_) {
      paths.claim(file.path);
      YamlEdit edit(file.text);
      const bool mayShare = file.text.find('&') != std::string::npos;  // an anchor
      forEachDocument(file, limits_, [&](const Node& root) {
        visit(root, mayShare ? sharedNodes(root) : SharedNodes(), edit);
      });
      if (edit.changed()) update_.files.push_back({file.path, edit.text()});
    }
    for (size_t i = 0; i < documents_.size(); ++i) {
      if (done_[i]) continue;
      const std::string& path = documents_[i].path;
      const std::string stem = path.substr(0, path.size() - std::string_view(".yaml").size());
      std::string free = path;
      for (size_t number = 2; !paths.claim(free); ++number) {
        free = fmt::format("{}_{}.yaml", stem, number);
      }
      update_.files.push_back({free, documentText(documents_[i].root)});
      ++update_.added;
    }
    return std::move(update_);
  }

 private:
  void visit(const Node& root, const SharedNodes& shared, YamlEdit& edit) {
    const std::string_view kind = textOf(root, "kind");
    merge(identityOf(kind, textOf(root, "zone"), textOf(root, "name")), root, shared, edit);
    // A team may hold its datastores and workspaces itself.
    if (kind != "Team") return;
    for (const yaml::Pair& pair : root.pairs()) {
      const bool stores = pair.key->text() == "datastores";
      if (!stores && pair.key->text() != "workspaces") continue;
      for (const Node* item : pair.value->items()) {
        merge(identityOf(stores ? "Datastore" : "Workspace", {}, textOf(*item, "name")), *item,
              shared, edit);
      }
    }
  }

  void merge(const std::string& identity, const Node& there, const SharedNodes& shared,
             YamlEdit& edit) {
    const auto found = wanted_.find(identity);
    if (found == wanted_.end() || done_[found->second]) return;
    done_[found->second] = true;
    mergeDocument(there, documents_[found->second].root, shared, edit, update_);
  }

  const std::vector<ModelFile>& model_;
  const std::vector<ModelDocument>& documents_;
  const yaml::Limits& limits_;
  StringMap<size_t> wanted_;
  std::vector<bool> done_;
  ModelUpdate update_;
};

/// Adds the locations below a vendor or a location; `prefix` is its key with a `:` or `/` behind.
void addLocations(const Node& node, const std::string& prefix, ModelOutline& outline) {
  for (const Node* location : itemsOf(node, "locations")) {
    const std::string key = prefix + std::string(textOf(*location, "name"));
    outline.locations.insert(key);
    addLocations(*location, key + "/", outline);
  }
}

}  // namespace

ModelUpdate updateModel(const std::vector<ModelFile>& model,
                        const std::vector<ModelDocument>& documents, const yaml::Limits& limits) {
  return Updater(model, documents, limits).run();
}

ModelOutline outlineOf(const std::vector<ModelFile>& model, const yaml::Limits& limits) {
  ModelOutline outline;
  for (const ModelFile& file : model) {
    forEachDocument(file, limits, [&](const Node& root) {
      const std::string_view kind = textOf(root, "kind");
      if (kind == "Ecosystem") {
        outline.hasEcosystem = true;
        for (const Node* vendor : itemsOf(root, "vendors")) {
          addLocations(*vendor, fmt::format("{}:", textOf(*vendor, "name")), outline);
        }
      }
      if (kind == "GovernanceZone") {
        for (const Node* policy : itemsOf(root, "storagePolicies")) {
          outline.storagePolicies.insert(
              fmt::format("{}/{}", textOf(root, "name"), textOf(*policy, "name")));
        }
      }
      if (kind == "Team") {
        outline.teams.push_back(fmt::format("{}/{}", textOf(root, "zone"), textOf(root, "name")));
      }
    });
  }
  return outline;
}

}  // namespace dslint
