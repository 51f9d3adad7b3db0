#include "exchange/model_update.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "exchange/document_merge.h"
#include "exchange/legal_names.h"
#include "exchange/import_error.h"
#include "exchange/yaml_edit.h"

namespace dslint {
namespace {

using yaml::Node;

/// What makes two documents the same object.
std::string identityOf(std::string_view kind, std::string_view zone, std::string_view name) {
  if (kind == "Ecosystem") return "Ecosystem";
  return kind == "Team" ? fmt::format("Team\n{}\n{}", zone, name)
                        : fmt::format("{}\n{}", kind, name);
}

template <class Visit>
void forEachDocument(const ModelFile& file, const yaml::Limits& limits, Visit visit) {
  yaml::Reader reader(file.text, limits, yaml::Engine::Fast);
  yaml::Document document;
  while (reader.next(document)) {
    if (document.broken) {
      const yaml::Problem& problem = reader.problems().back();
      throw ImportError(file.path, file.text, problem.begin,
                        problem.message + "; fix the model before it is updated");
    }
    if (document.root != nullptr && document.root->kind == yaml::Kind::Mapping) {
      visit(*document.root);
    }
  }
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
      forEachDocument(file, limits_, [&](const Node& root) { visit(root, edit); });
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
  void visit(const Node& root, YamlEdit& edit) {
    const std::string_view kind = textOf(root, "kind");
    merge(identityOf(kind, textOf(root, "zone"), textOf(root, "name")), root, edit);
    // A team may hold its datastores and workspaces itself.
    if (kind != "Team") return;
    for (const yaml::Pair& pair : root.pairs()) {
      const bool stores = pair.key->text == "datastores";
      if (!stores && pair.key->text != "workspaces") continue;
      for (const Node* item : pair.value->items()) {
        merge(identityOf(stores ? "Datastore" : "Workspace", {}, textOf(*item, "name")), *item,
              edit);
      }
    }
  }

  void merge(const std::string& identity, const Node& there, YamlEdit& edit) {
    const auto found = wanted_.find(identity);
    if (found == wanted_.end() || done_[found->second]) return;
    done_[found->second] = true;
    mergeDocument(there, documents_[found->second].root, edit, update_);
  }

  const std::vector<ModelFile>& model_;
  const std::vector<ModelDocument>& documents_;
  const yaml::Limits& limits_;
  std::unordered_map<std::string, size_t> wanted_;
  std::vector<bool> done_;
  ModelUpdate update_;
};

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
      if (kind == "Ecosystem") outline.hasEcosystem = true;
      if (kind == "Team") {
        outline.teams.push_back(fmt::format("{}/{}", textOf(root, "zone"), textOf(root, "name")));
      }
    });
  }
  return outline;
}

}  // namespace dslint
