// `dslint import --update`: what was imported is put into a model that is there.
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
  std::vector<ModelFile> files;  ///< those that are new or change
  size_t added = 0;              ///< objects and keys
  std::vector<std::string> changed;  ///< `store.dataset.column: was, is`
  /// What differs and was kept: gone from the source, another key, another place. By kind.
  ImportReport kept;
};

/// Puts the documents into the model. What is there stays, with its comments and order; types and
/// nullability of columns follow the source; what is new is added. Throws ImportError where a file
/// of the model cannot be read.
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
