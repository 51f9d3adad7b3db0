// The result of every importer: the part of a model in its source, and what did not fit.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/yaml_value.h"
#include "value/sql_dialect.h"

namespace dslint {

/// What the model cannot hold of a source, and what the import decided on its own, by kind.
class ImportReport {
 public:
  struct Kind {
    std::string note;                ///< what became of it; may be empty
    std::vector<std::string> items;  ///< where, in the source's terms
  };

  /// Adds an item of a kind, such as `index` or `check constraint`. The first note is kept.
  void add(const std::string& kind, std::string_view where, std::string_view note = {});

  const std::map<std::string, Kind>& kinds() const { return kinds_; }

 private:
  std::map<std::string, Kind> kinds_;
};

struct ImportedColumn {
  std::string name;
  std::string physicalName;      ///< only if it differs
  std::string type;              ///< in the model language; empty if unknown
  std::optional<bool> nullable;  ///< nothing if unknown
  std::vector<YamlValue> classification;
  std::string classificationWord;  ///< the source's word, if its meaning is unknown
  std::string documentation;
  std::vector<YamlValue::Entry> more;  ///< keys of the language in place of those above
};

struct ImportedForeignKey {
  std::string name;
  std::vector<std::string> columns;
  std::string store;  ///< empty: the same store
  std::string dataset;
  std::vector<std::string> references;  ///< empty: that dataset's primary key
};

struct ImportedDataset {
  std::string name;
  std::string physicalName;
  std::string documentation;
  std::string sunset;  ///< `YYYY-MM-DD` of one that is deprecated
  bool deprecated = false;
  std::vector<YamlValue> classification;  ///< of the whole dataset
  std::vector<ImportedColumn> columns;    ///< empty if the source does not know them
  std::vector<std::string> primaryKey;
  std::vector<std::string> partitionKey;
  std::vector<ImportedForeignKey> foreignKeys;
  bool keysKnown = false;  ///< the source has no keys but these
  std::string avro;                    ///< a schema as JSON, in place of columns
  std::vector<YamlValue::Entry> more;  ///< keys of the language in place of those above
  std::vector<YamlValue::Entry> schemaMore;  ///< the same, of its schema
};

/// Where the tables of a datastore lie in their database.
struct ImportedPlace {
  Dialect dialect = Dialect::Postgres;
  std::string database;       ///< may be empty
  std::string defaultSchema;  ///< of tables without one
};

struct ImportedStore {
  std::string name;  ///< made here, unique
  std::optional<ImportedPlace> place;  ///< only of a database
  bool whole = true;  ///< all that the source has; else some tables were left out on purpose
  std::string documentation;
  bool production = false;
  bool deprecated = false;
  YamlValue capture;  ///< without keys for the output of a transformer, which has none
  std::vector<ImportedDataset> datasets;
  std::vector<YamlValue::Entry> more;
};

struct ImportedSink {
  std::string store;
  std::string dataset;
  bool deprecated = false;  ///< its source is deprecated
};

struct ImportedWorkspace {
  std::string name;  ///< made here, unique
  std::string documentation;
  YamlValue container;  ///< a name, or a container that the platform manages
  std::string group;    ///< the name of its dataset group
  std::vector<ImportedSink> sinks;
  YamlValue platform;  ///< of the group; without keys: none
  std::string transformer;
  YamlValue code;
  ImportedStore output;  ///< of the transformer
};

/// The complete result of an import. Containers are in the form of the language.
struct ImportedModel {
  std::string zone;  ///< suggested by the source; `--team` takes precedence
  std::string team;
  std::string teamDocumentation;
  std::vector<YamlValue> containers;
  std::vector<ImportedStore> stores;
  std::vector<ImportedWorkspace> workspaces;
  std::string platform;  ///< the name of a legacy platform that runs the workspaces; may be empty
  std::string platformDocumentation;
  ImportReport report;
};

/// A placeholder for a container that the source does not describe sufficiently, marked `# TODO`,
/// followed by `why`.
YamlValue unknownContainer(std::string_view name, std::string_view why);

/// A capture by `type` from a container, with `MULTI_DATASET` unless told otherwise.
YamlValue captureOf(std::string_view type, std::string_view container,
                    std::string_view consistency = "MULTI_DATASET");

/// `host:port`, an IPv6 address in brackets.
std::string hostPortText(std::string_view host, std::string_view port);

/// A name of SQL as part of a `physicalName`: in double
/// quotes if it is not plain or if the DBMS requires
/// them. Without a DBMS, quoted if any DBMS requires it.
std::string physicalPart(std::string_view name, std::optional<Dialect> dialect = std::nullopt);

/// A path from a source (`Sales.[Order Lines]`) in the form of a `physicalName`; a text that is not
/// a path counts as one name.
std::string physicalPath(std::string_view text, std::optional<Dialect> dialect = std::nullopt);

}  // namespace dslint
