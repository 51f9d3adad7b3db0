// Datasets from dbt's sources, seeds, models and snapshots.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "exchange/dbt_manifest.h"
#include "exchange/imported_model.h"
#include "exchange/type_text.h"

namespace dslint {

/// A foreign key whose target may be read later.
struct DbtForeignKey {
  std::string id;      ///< of the node that has it
  std::string target;  ///< in the form of DbtReference::target
  ImportedForeignKey key;
};

class DbtDatasets {
 public:
  /// Both must outlive it.
  DbtDatasets(const DbtManifest& manifest, ImportReport& report)
      : manifest_(manifest), report_(report), dialect_(typeDialectOf(manifest.adapter())) {}

  /// The dataset `name` for a node with the table or view `identifier`; its foreign keys are added
  /// to foreignKeys().
  ImportedDataset make(const std::string& id, const JsonValue& node, std::string_view name,
                       std::string_view identifier);

  std::vector<DbtForeignKey>& foreignKeys() { return foreignKeys_; }
  /// Described columns that the catalog lacks, as `ID.COLUMN`.
  std::vector<std::string>& undocumented() { return undocumented_; }

 private:
  void addColumns(const std::string& id, const JsonValue& node, ImportedDataset& dataset);
  void addColumn(const std::string& id, const JsonValue& column, const JsonValue& described,
                 std::string_view type, ImportedDataset& dataset);
  bool isHeld(const std::string& type) const;
  void describe(const std::string& id, std::string_view description, ImportedColumn& column) const;
  void setKey(const std::string& id, const JsonValue& node, ImportedDataset& dataset);
  void readConstraints(const std::string& id, const JsonValue& constraints,
                       ImportedDataset& dataset);
  void readConstraint(const std::string& id, const JsonValue& constraint,
                      const std::vector<std::string>& columns, ImportedDataset& dataset);

  const DbtManifest& manifest_;
  ImportReport& report_;
  TypeDialect dialect_;
  std::vector<DbtForeignKey> foreignKeys_;
  std::vector<std::string> undocumented_;
};

/// Adds the `meta` and `tags` of any object to the report.
void tellDbtExtras(const std::string& where, const JsonValue& owner, ImportReport& report);

/// Changes names to the spelling of the catalog: a constraint may have another case.
void spellColumns(const ImportedDataset& dataset, std::vector<std::string>& names);

}  // namespace dslint
