// Reads one data contract into the model.
#pragma once

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "exchange/imported_model.h"
#include "exchange/legal_names.h"
#include "exchange/odcs_import.h"
#include "exchange/odcs_servers.h"
#include "exchange/type_text.h"
#include "exchange/yaml_source.h"

namespace dslint {

/// Names shared by all contracts of an import.
struct OdcsNames {
  UniqueNames stores;
  UniqueNames workspaces;
  UniqueNames containers;
};

/// A relationship, before all contracts are read.
struct OdcsRelationship {
  size_t store = 0;
  size_t dataset = 0;
  std::vector<std::string> columns;
  std::vector<std::string> to;  ///< as written: `table.column`, `schema/ID/properties/ID`
  std::string where;
};

/// The target of a reference: the store's index, the dataset and the column.
struct OdcsTarget {
  size_t store = 0;
  std::string dataset;
  std::string column;
};
using OdcsTargets = std::unordered_multimap<std::string, OdcsTarget>;

/// Adds a contract to the model; its relationships are kept for later.
class OdcsContract {
 public:
  OdcsContract(const YamlSource& source, const OdcsOptions& options, ImportedModel& model,
               OdcsNames& names, OdcsTargets& targets,
               std::vector<OdcsRelationship>& relationships)
      : source_(source),
        options_(options),
        model_(model),
        names_(names),
        targets_(targets),
        relationships_(relationships) {}

  void read(const yaml::Node& root);

 private:
  void requireVersion(const yaml::Node& root) const;
  void readTeam(const yaml::Node& root);
  void readServers(const yaml::Node& root);
  std::string addContainer(const yaml::Node& server, const OdcsContainer& container);
  void setCapture(ImportedStore& store);
  ImportedDataset readDataset(const yaml::Node& object, size_t place);
  void readOwnSchema(const yaml::Node& schema, ImportedDataset& dataset);
  void setTopics(ImportedStore& store);
  void readProperties(const yaml::Node& object, ImportedDataset& dataset, size_t place);
  ImportedColumn readColumn(const yaml::Node& property, const std::string& where);
  void classify(const yaml::Node& property, ImportedColumn& column, const std::string& where);
  void readRelationships(const yaml::Node& owner, const std::vector<std::string>& columns,
                         const std::string& where, size_t place);
  void readServiceLevels(const yaml::Node& root);
  std::string documentationOf(const yaml::Node& root) const;
  /// Keeps a description that is the model's to the last blank.
  void keepExact(std::string_view description, std::vector<YamlValue::Entry>& more) const;
  void readStatus(const yaml::Node& root, ImportedStore& store);
  const yaml::Node* own(const yaml::Node& owner) const;
  void tellRest(const yaml::Node& owner, std::initializer_list<std::string_view> held,
                const std::string& where);
  ImportedStore& store() { return model_.stores[store_]; }

  const YamlSource& source_;
  const OdcsOptions& options_;
  ImportedModel& model_;
  OdcsNames& names_;
  OdcsTargets& targets_;
  std::vector<OdcsRelationship>& relationships_;

  std::string contract_;  ///< its name in messages
  bool exact_ = false;    ///< written by `dslint export odcs`: names and statuses are the model's
  size_t store_ = 0;      ///< its index in the model
  std::string container_;
  OdcsCapture capture_ = OdcsCapture::Sql;
  std::string schema_;  ///< of the database, before tables' names
  TypeDialect dialect_ = TypeDialect::Any;
  std::vector<std::string> topics_;  ///< one per dataset
  UniqueNames objectNames_;          ///< of the datasets
};

}  // namespace dslint
