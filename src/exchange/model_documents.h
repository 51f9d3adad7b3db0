// Creates the documents of a model from what was imported, and decides where each is written.
#pragma once

#include <string>
#include <vector>

#include "exchange/imported_model.h"
#include "exchange/yaml_value.h"

namespace dslint {

/// The content of the documents around the imported part.
struct ModelFrame {
  std::string ecosystem;
  std::string zone;
  std::string team;
  YamlValue owner;  ///< the repository that owns everything, in the form of the language
  YamlValue live;   ///< the one that platforms run from, which must differ
};

/// A document, and the file it is written to in a new model.
struct ModelDocument {
  std::string path;  ///< below the model's folder
  YamlValue root;
};

/// All documents, the Ecosystem first, with one file per datastore and workspace.
std::vector<ModelDocument> documentsOf(const ImportedModel& model, const ModelFrame& frame);

/// How many marks `# TODO …` the documents have, by what is unknown: `classification`, `type`, ….
std::map<std::string, size_t> marksOf(std::string_view text);

}  // namespace dslint
