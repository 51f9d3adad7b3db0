// Datasets of the sources, seeds, models and snapshots of dbt.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "exchange/dbt_manifest.h"
#include "exchange/imported_model.h"
#include "exchange/type_text.h"

namespace dslint {

/// A foreign key whose target may come later.
struct DbtForeignKey {
  std::string id;      ///< of the node that has it
  std::string target;  ///< as a DbtReference has it
  ImportedForeignKey key;
};

class DbtDatasets {
 public:
  /// Both have to outlive it.
  DbtDatasets(const DbtManifest& manifest, ImportReport& report)
      : manifest_(manifest), report_(report), dialect_(typeDialectOf(manifest.adapter())) {}

  /// The dataset of a node that is called `name` and lies in the table or view `identifier`; its
  /// foreign keys go to foreignKeys().
  ImportedDataset make(const std::string& id, const JsonValue& node, std::string_view name,
                       std::string_view identifier);

  std::vector<DbtForeignKey>& foreignKeys() { return foreignKeys_; }
  /// Columns that are described and that the catalog lacks, as `ID.COLUMN`.
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

/// Adds to the report what dbt lets people note of anything: `meta` and `tags`.
void tellDbtExtras(const std::string& where, const JsonValue& owner, ImportReport& report);

/// Names as the catalog has them: a constraint may be written in another case.
void spellColumns(const ImportedDataset& dataset, std::vector<std::string>& names);

}  // namespace dslint
