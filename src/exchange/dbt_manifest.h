// The artifacts of a dbt project: `manifest.json` and `catalog.json`, and the tests in them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "exchange/imported_model.h"
#include "exchange/json_document.h"
#include "value/keyed_hash.h"

namespace dslint {

/// The tests of a model or source.
struct DbtTests {
  struct OfColumn {
    bool notNull = false;  ///< tested without a condition, and as an error
    bool unique = false;
    std::vector<std::string> texts;  ///< to display: `accepted_values(values: new, returning)`
  };
  StringMap<OfColumn> columns;                        ///< by the name in lower case
  std::vector<std::string> texts;                     ///< of the whole
};

/// The artifacts of one project; the documents must outlive it.
class DbtManifest {
 public:
  /// Throws ImportError unless the documents are a manifest, v9 or later, and at most one catalog.
  DbtManifest(const std::vector<JsonDocument>& documents, ImportReport& report);

  const JsonDocument& document() const { return *manifest_; }
  const JsonValue& root() const { return manifest_->root; }
  std::string_view project() const { return project_; }
  std::string_view adapter() const { return adapter_; }
  std::string_view version() const { return version_; }

  /// A node, source, exposure, metric or semantic model by its id; null if there is none.
  const JsonValue* find(std::string_view id) const;
  const DbtTests* testsOf(std::string_view id) const;
  /// The catalog's entry for a relation; null if there is none.
  const JsonValue* catalogued(std::string_view id) const;
  /// `name (owner)` of a group; empty for none.
  std::string groupText(const JsonValue& node) const;

 private:
  void readCatalog(const JsonDocument& catalog);
  void readTest(const JsonValue& node, ImportReport& report);
  std::string testedNode(const JsonValue& test) const;

  const JsonDocument* manifest_ = nullptr;
  std::string_view project_;
  std::string_view adapter_;
  std::string_view version_;
  ViewMap<const JsonValue*> nodes_;
  ViewMap<const JsonValue*> catalogued_;
  StringMap<DbtTests> tests_;
};

}  // namespace dslint
