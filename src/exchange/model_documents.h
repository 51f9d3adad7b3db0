// From what was imported to the documents of a model, and where each is written.
#pragma once

#include <string>
#include <vector>

#include "exchange/imported_model.h"
#include "exchange/yaml_value.h"

namespace dslint {

/// What the documents around the imported part are made of.
struct ModelFrame {
  std::string ecosystem;
  std::string zone;
  std::string team;
  YamlValue owner;  ///< the repository that owns everything, as the language writes it
  YamlValue live;   ///< the one that platforms run from: not the owner
};

/// One document with the file it is written to in a new model.
struct ModelDocument {
  std::string path;  ///< below the model's folder
  YamlValue root;
};

/// Every document, the ecosystem first: one file a datastore and a workspace.
std::vector<ModelDocument> documentsOf(const ImportedModel& model, const ModelFrame& frame);

/// How many marks `# TODO …` the documents have, by what is unknown: `classification`, `type`, ….
std::map<std::string, size_t> marksOf(std::string_view text);

}  // namespace dslint
