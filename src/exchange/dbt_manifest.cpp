#include "exchange/dbt_manifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "exchange/dbt_text.h"
#include "exchange/import_error.h"
#include "value/ascii.h"

namespace dslint {
namespace {

constexpr int kOldestManifest = 9;

/// The number in `https://schemas.getdbt.com/dbt/manifest/v12.json`; 0 for another artifact.
int artifactVersion(std::string_view schema, std::string_view artifact) {
  const std::string mark = fmt::format("/{}/v", artifact);
  const size_t at = schema.find(mark);
  if (at == std::string_view::npos) return 0;
  int version = 0;
  const char* start = schema.data() + at + mark.size();
  std::from_chars(start, schema.data() + schema.size(), version);
  return version;
}

/// A generic test as text: its name, and its arguments except for the model and column.
std::string testText(const JsonValue& metadata) {
  std::string arguments;
  for (const auto& [key, value] : metadata["kwargs"].entries) {
    if (key == "model" || key == "column_name") continue;
    arguments += fmt::format("{}{}: {}", arguments.empty() ? "" : "; ", key, dbtValueText(value));
  }
  const std::string name = std::string(metadata.textAt("name"));
  return arguments.empty() ? name : fmt::format("{} ({})", name, arguments);
}

/// Whether a test applies to every row and its failure is an error.
bool isStrict(const JsonValue& test) {
  const JsonValue& config = test["config"];
  const std::string_view severity = config.textAt("severity");
  return config.textAt("where").empty() &&
         (severity.empty() || ascii::equalIgnoringCase(severity, "error"));
}

}  // namespace

DbtManifest::DbtManifest(const std::vector<JsonDocument>& documents, ImportReport& report) {
  const JsonDocument* catalog = nullptr;
  for (const JsonDocument& document : documents) {
    if (!document.root.isObject()) {
      throw ImportError(document.name, document.text, 0,
                        "this is not an artifact of dbt: it is not a JSON object");
    }
    const JsonValue& metadata =
        requireObject(document, document.root, "metadata", "an artifact of dbt");
    const std::string_view schema =
        requireText(document, metadata, "dbt_schema_version", "the metadata of an artifact");
    const bool isCatalog = artifactVersion(schema, "catalog") > 0;
    const int version = artifactVersion(schema, "manifest");
    if (!isCatalog && version < kOldestManifest) {
      throw ImportError(
          document.name, document.text, metadata["dbt_schema_version"].offset - 1,
          version == 0
              ? fmt::format("`{}` is neither a manifest nor a catalog of dbt", schema)
              : fmt::format("manifest v{} is too old; v{} and later are read: run a newer dbt",
                            version, kOldestManifest));
    }
    const JsonDocument*& place = isCatalog ? catalog : manifest_;
    if (place != nullptr) {
      throw ImportError(document.name,
                        fmt::format("a second {} after `{}`; import one project at a time",
                                    isCatalog ? "catalog" : "manifest", place->name));
    }
    place = &document;
  }
  if (manifest_ == nullptr) {
    throw ImportError(documents.front().name,
                      "a catalog alone does not say what depends on what; name the manifest, too");
  }
  const JsonValue& metadata = root()["metadata"];
  project_ = metadata.textAt("project_name");
  adapter_ = metadata.textAt("adapter_type");
  version_ = metadata.textAt("dbt_version");
  for (const char* section : {"nodes", "sources", "exposures", "metrics", "semantic_models",
                              "saved_queries"}) {
    const bool required = std::string_view(section) == "nodes";
    const JsonValue& all = required ? requireObject(*manifest_, root(), section, "the manifest")
                                    : optionalObject(*manifest_, root(), section);
    for (const auto& [id, node] : all.entries) {
      if (!node.isObject()) {
        throw ImportError(manifest_->name, manifest_->text, node.offset - 1,
                          fmt::format("{} is not an object", ascii::shown(id)));
      }
      nodes_.emplace(id, &node);
    }
  }
  if (project_.empty()) {
    for (const auto& [id, node] : root()["nodes"].entries) {
      project_ = node.textAt("package_name");
      if (!project_.empty()) break;
    }
  }
  if (catalog != nullptr) readCatalog(*catalog);
  for (const auto& [id, node] : root()["nodes"].entries) {
    if (node.textAt("resource_type") == "test") readTest(node, report);
  }
}

void DbtManifest::readCatalog(const JsonDocument& catalog) {
  for (const char* section : {"nodes", "sources"}) {
    for (const auto& [id, relation] : optionalObject(catalog, catalog.root, section).entries) {
      if (!relation.isObject()) {
        throw ImportError(catalog.name, catalog.text, relation.offset - 1,
                          fmt::format("{} is not an object", ascii::shown(id)));
      }
      for (const auto& [name, column] : optionalObject(catalog, relation, "columns").entries) {
        requireText(catalog, column, "type", fmt::format("the column `{}` of `{}`", name, id));
      }
      catalogued_.emplace(id, &relation);
    }
  }
}

std::string DbtManifest::testedNode(const JsonValue& test) const {
  const std::string_view attached = test.textAt("attached_node");
  if (!attached.empty()) return std::string(attached);
  // Sources, and manifests before v10: what the test depends on. Where that is several things, it
  // is the one that its argument `model` names: `{{ get_where_subquery(ref('orders')) }}`.
  const std::string_view model = test["test_metadata"]["kwargs"].textAt("model");
  std::string found;
  bool several = false;
  for (const JsonValue& id : test["depends_on"]["nodes"].items) {
    const JsonValue* node = find(id.text);
    const std::string_view name = node == nullptr ? std::string_view() : node->textAt("name");
    if (!name.empty() && (model.find(fmt::format("'{}'", name)) != std::string_view::npos ||
                          model.find(fmt::format("\"{}\"", name)) != std::string_view::npos)) {
      return id.text;
    }
    several = several || (!found.empty() && found != id.text);
    found = id.text;
  }
  return several ? std::string() : found;
}

void DbtManifest::readTest(const JsonValue& test, ImportReport& report) {
  const JsonValue& metadata = test["test_metadata"];
  const std::string tested = metadata.isObject() ? testedNode(test) : std::string();
  if (tested.empty()) {
    report.add("test of more than one table", std::string(test.textAt("name")));
    return;
  }
  DbtTests& tests = tests_[tested];
  std::string_view column = test.textAt("column_name");
  if (column.empty()) column = metadata["kwargs"].textAt("column_name");
  const std::string_view name = metadata.textAt("name");
  if (column.empty()) {
    tests.texts.push_back(testText(metadata));
    return;
  }
  DbtTests::OfColumn& ofColumn = tests.columns[ascii::lowered(column)];
  if (name == "not_null" && isStrict(test)) {
    ofColumn.notNull = true;
  } else if (name == "unique" && isStrict(test)) {
    ofColumn.unique = true;
  } else {
    ofColumn.texts.push_back(testText(metadata));
  }
}

const JsonValue* DbtManifest::find(std::string_view id) const {
  const auto found = nodes_.find(id);
  return found == nodes_.end() ? nullptr : found->second;
}

const DbtTests* DbtManifest::testsOf(std::string_view id) const {
  const auto found = tests_.find(std::string(id));
  return found == tests_.end() ? nullptr : &found->second;
}

const JsonValue* DbtManifest::catalogued(std::string_view id) const {
  const auto found = catalogued_.find(id);
  return found == catalogued_.end() ? nullptr : found->second;
}

std::string DbtManifest::groupText(const JsonValue& node) const {
  std::string_view name = node.textAt("group");
  if (name.empty()) name = node["config"].textAt("group");
  if (name.empty()) return {};
  for (const auto& [id, group] : root()["groups"].entries) {
    if (group.textAt("name") != name) continue;
    const std::string_view owner = group["owner"].textAt("name");
    const std::string email = dbtValueText(group["owner"]["email"]);
    const std::string_view who = owner.empty() ? std::string_view(email) : owner;
    if (who.empty()) break;
    return owner.empty() || email.empty() ? fmt::format("{} ({})", name, who)
                                          : fmt::format("{} ({}, {})", name, owner, email);
  }
  return std::string(name);
}

}  // namespace dslint
