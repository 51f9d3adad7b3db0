// `dslint import --update`: merges what was imported into an existing model.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "exchange/model_documents.h"
#include "exchange/model_file.h"

namespace dslint {

/// What an update does, and what it leaves to people.
struct ModelUpdate {
  std::vector<ModelFile> files;      ///< new and changed files
  size_t added = 0;                  ///< number of added objects and keys
  std::vector<std::string> changed;  ///< `store.dataset.column: was, is`
  /// Differences that were kept, by kind: gone from the source, another key, another place.
  ImportReport kept;
};

/// Merges the documents into the model. Existing text is kept, with its comments and order; types
/// and nullability of columns follow the source; new objects are added. Throws ImportError if a
/// file of the model cannot be read.
ModelUpdate updateModel(const std::vector<ModelFile>& model,
                        const std::vector<ModelDocument>& documents, const yaml::Limits& limits);

/// The teams that a model has, as `Zone/Team`, in the order of its files; whether it has an
/// Ecosystem; and what imported objects may name.
struct ModelOutline {
  bool hasEcosystem = false;
  std::vector<std::string> teams;
  std::set<std::string> locations;        ///< as `Vendor:Location/Sub`
  std::set<std::string> storagePolicies;  ///< as `Zone/policy`
};
ModelOutline outlineOf(const std::vector<ModelFile>& model, const yaml::Limits& limits);

}  // namespace dslint
