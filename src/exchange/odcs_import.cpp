#include "exchange/odcs_import.h"

#include <fmt/format.h>

#include "exchange/import_error.h"
#include "exchange/odcs_contract.h"
#include "value/ascii.h"
#include "yaml/yaml_reader.h"

namespace dslint {
namespace {

/// The target of a reference in a store: the store's own objects take precedence.
const OdcsTarget* lookUp(const OdcsTargets& targets, std::string reference, size_t store) {
  // A reference to another file ends with the same words.
  const size_t mark = reference.find('#');
  if (mark != std::string::npos) reference.erase(0, mark + 1);
  if (reference.starts_with('/')) reference.erase(0, 1);
  const auto [first, last] = targets.equal_range(reference);
  const OdcsTarget* found = nullptr;
  for (auto at = first; at != last; ++at) {
    if (at->second.store == store) return &at->second;
    found = &at->second;
  }
  return found;
}

void resolve(ImportedModel& model, const OdcsTargets& targets,
             const std::vector<OdcsRelationship>& relationships) {
  for (const OdcsRelationship& relationship : relationships) {
    ImportedForeignKey key;
    key.columns = relationship.columns;
    const OdcsTarget* target = nullptr;
    bool whole = relationship.columns.size() == relationship.to.size();
    for (const std::string& reference : relationship.to) {
      const OdcsTarget* column = lookUp(targets, reference, relationship.store);
      whole = whole && column != nullptr && !column->column.empty() &&
              (target == nullptr || target->dataset == column->dataset);
      if (!whole) break;
      target = column;
      key.references.push_back(column->column);
    }
    if (!whole || target == nullptr) {
      std::string to;
      for (const std::string& reference : relationship.to) {
        to += (to.empty() ? "" : ", ") + reference;
      }
      model.report.add("relationship to something that is not imported",
                       fmt::format("{} to {}", relationship.where, to));
      continue;
    }
    key.dataset = target->dataset;
    if (target->store != relationship.store) key.store = model.stores[target->store].name;
    model.stores[relationship.store].datasets[relationship.dataset].foreignKeys.push_back(
        std::move(key));
  }
}

/// Whether a file is a contract: a folder may contain other kinds of YAML.
bool isContract(const YamlSource& source, const yaml::Node& root) {
  if (root.kind != yaml::Kind::Mapping) return false;
  const yaml::Node* kind = source.find(root, "kind");
  return kind != nullptr && kind->kind == yaml::Kind::Scalar && kind->text() == "DataContract";
}

}  // namespace

ImportedModel importOdcs(const std::vector<NamedText>& files, const OdcsOptions& options) {
  ImportedModel model;
  OdcsNames names;
  OdcsTargets targets;
  std::vector<OdcsRelationship> relationships;
  size_t contractsOfAll = 0;
  for (const NamedText& file : files) {
    const YamlSource source(file.name, file.text);
    yaml::Reader reader(file.text, {}, yaml::Engine::Fast);
    yaml::Document document;
    size_t contracts = 0;
    while (reader.next(document)) {
      if (document.broken) {
        const yaml::Problem& problem = reader.problems().back();
        throw ImportError(file.name, file.text, problem.begin,
                          problem.advice.empty() ? problem.message
                                                 : problem.message + "; " + problem.advice);
      }
      if (!document.repeated.empty()) {
        const yaml::Node& key = *document.repeated.front().pair.key;
        throw ImportError(file.name, file.text, key.begin,
                          fmt::format("the key `{}` occurs twice in one mapping; keep one",
                                      ascii::shown(key.text())));
      }
      if (document.root == nullptr) continue;
      if (file.listed && !isContract(source, *document.root)) {
        model.report.add("file that is not a data contract", file.name);
        continue;
      }
      OdcsContract(source, options, model, names, targets, relationships).read(*document.root);
      ++contracts;
    }
    if (contracts == 0 && !file.listed)
      throw ImportError(file.name, "the file holds no data contract");
    contractsOfAll += contracts;
  }
  if (contractsOfAll == 0) {
    throw ImportError(files.front().name,
                      "neither this file nor any other in its folder holds a data contract");
  }
  resolve(model, targets, relationships);
  return model;
}

}  // namespace dslint
