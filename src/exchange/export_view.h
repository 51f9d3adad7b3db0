// A loaded model as the exporters see it: its canonical dump, and how objects belong together.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "exchange/imported_model.h"
#include "exchange/yaml_value.h"
#include "model/output_budget.h"
#include "value/keyed_hash.h"

namespace dslint {

using ModelJson = nlohmann::ordered_json;

/// A datastore, or the output of a transformer.
struct ExportedStore {
  std::string zone;
  std::string team;
  const ModelJson* store = nullptr;
  const ModelJson* producer =
      nullptr;  ///< the workspace whose transformer writes it; null if there is none
  const ModelJson* container = nullptr;  ///< where its data is stored; null if unknown
};

struct ExportedWorkspace {
  std::string zone;
  std::string team;
  const ModelJson* workspace = nullptr;
};

/// Every object is a mapping with the keys of the language. The model must outlive it.
class ExportView {
 public:
  /// Throws TooMuchOutput if the expanded model is too large.
  explicit ExportView(const Model& model);
  ExportView(const ExportView&) = delete;
  ExportView& operator=(const ExportView&) = delete;

  const Model& model() const { return model_; }
  const std::vector<ExportedStore>& stores() const { return stores_; }
  const std::vector<ExportedWorkspace>& workspaces() const { return workspaces_; }
  /// Null if there is none.
  const ExportedStore* store(const std::string& name) const;
  const ModelJson* dataset(const ExportedStore& store, const std::string& name) const;

 private:
  const ModelJson* container(const std::string& team, const ModelJson& name) const;
  void addStore(const std::string& team, const ModelJson& store, const ModelJson* producer);
  void addWorkspace(const std::string& team, const ModelJson& workspace);

  const Model& model_;
  ModelJson documents_;
  std::vector<ExportedStore> stores_;
  std::vector<ExportedWorkspace> workspaces_;
  StringMap<size_t> storesByName_;
  StringMap<const ModelJson*> containers_;  ///< by `Zone/Team/name`
  std::unordered_map<const ModelJson*, StringMap<const ModelJson*>> datasets_;
};

/// A file that an exporter creates.
struct ExportedFile {
  std::string path;  ///< below the folder
  std::string text;
};

/// The result of an exporter.
struct Exported {
  explicit Exported(const Model& model) : budget(model) {}
  /// Throws TooMuchOutput.
  void add(std::string path, std::string text) {
    budget.take(path.size() + text.size());
    files.push_back({std::move(path), std::move(text)});
  }

  std::vector<ExportedFile> files;
  ImportReport notHeld;  ///< what the format cannot express
  OutputBudget budget;
};

/// The text of a key; empty if there is none.
std::string textAt(const ModelJson& object, const char* key);
/// The text of a documentation, whether written as a text or as an object.
std::string documentationOf(const ModelJson& object);
/// The list at a key; empty if there is none.
const ModelJson& listAt(const ModelJson& object, const char* key);
const ModelJson& listAt(ModelJson&& object, const char* key) = delete;
/// The columns of a dataset's primary key, from its list or its flags.
std::vector<std::string> keyOf(const ModelJson& schema);
/// The parts of a `physicalName`, without quotes; for a dataset without one, its name.
std::vector<std::string> physicalParts(const ModelJson& dataset);
/// The classifications of a dataset or column: `PC1`.
std::vector<std::string> classesOf(const ModelJson& object);
/// Converts a value of the model to one that can be written.
YamlValue valueOf(const ModelJson& json);

}  // namespace dslint
