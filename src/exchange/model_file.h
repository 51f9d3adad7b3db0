// The files of a model that is there, and their documents.
#pragma once

#include <string>
#include <vector>

#include "exchange/import_error.h"
#include "yaml/yaml_reader.h"

namespace dslint {

/// A file of the model, as it is or will be.
struct ModelFile {
  std::string path;  ///< below the model's folder
  std::string text;
};

/// Visits the root of each document that is a mapping; its nodes are gone afterwards. Throws
/// ImportError where the file cannot be read.
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

}  // namespace dslint
