// What every importer makes: the part of a model that its source tells of, and what did not fit.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/yaml_value.h"
#include "value/sql_dialect.h"

namespace dslint {

/// What a source has and the model cannot hold, or what the import decided on its own: by kind.
class ImportReport {
 public:
  struct Kind {
    std::string note;                ///< what became of it; empty when there is nothing to say
    std::vector<std::string> items;  ///< where, in the words of the source
  };

  /// One more of a kind, such as `index` or `check constraint`. The first note of a kind stays.
  void add(const std::string& kind, std::string where, std::string_view note = {});

  const std::map<std::string, Kind>& kinds() const { return kinds_; }

 private:
  std::map<std::string, Kind> kinds_;
};

struct ImportedColumn {
  std::string name;
  std::string physicalName;  ///< only where it is another one
  std::string type;  ///< in the model language; of a column without one, the type is unknown
  std::optional<bool> nullable;  ///< nothing: the source does not say
  std::vector<YamlValue> classification;
  std::string classificationWord;  ///< of the source, where nobody knows what it means here
  std::string documentation;
  std::vector<YamlValue::Entry> more;  ///< keys of the language in place of those above
};

struct ImportedForeignKey {
  std::string name;
  std::vector<std::string> columns;
  std::string store;  ///< empty: the same one
  std::string dataset;
  std::vector<std::string> references;  ///< empty: that dataset's primary key
};

struct ImportedDataset {
  std::string name;
  std::string physicalName;
  std::string documentation;
  std::string sunset;  ///< `YYYY-MM-DD` of one that is deprecated
  bool deprecated = false;
  std::vector<YamlValue> classification;  ///< of all of it
  std::vector<ImportedColumn> columns;    ///< none: the source does not know them
  std::vector<std::string> primaryKey;
  std::vector<std::string> partitionKey;
  std::vector<ImportedForeignKey> foreignKeys;
  std::string avro;                    ///< a schema as JSON, in place of columns
  std::vector<YamlValue::Entry> more;  ///< keys of the language in place of those above
  std::vector<YamlValue::Entry> schemaMore;  ///< the same, of its schema
};

/// Where the tables of a datastore lie in their database.
struct ImportedPlace {
  Dialect dialect = Dialect::Postgres;
  std::string defaultSchema;  ///< of tables without one
};

struct ImportedStore {
  std::string name;  ///< made here, unique
  std::optional<ImportedPlace> place;  ///< only of a database
  bool whole = true;  ///< all that the source has; else some tables were left out on purpose
  std::string documentation;
  bool production = false;
  bool deprecated = false;
  YamlValue capture;  ///< without keys: none, for the output of a transformer
  std::vector<ImportedDataset> datasets;
  std::vector<YamlValue::Entry> more;
};

struct ImportedSink {
  std::string store;
  std::string dataset;
  bool deprecated = false;  ///< what it reads is on its way out
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

/// All that one import makes. Containers are written as the language has them.
struct ImportedModel {
  std::string zone;  ///< what the source suggests; `--team` goes before it
  std::string team;
  std::string teamDocumentation;
  std::vector<YamlValue> containers;
  std::vector<ImportedStore> stores;
  std::vector<ImportedWorkspace> workspaces;
  std::string platform;  ///< the name of a legacy platform that runs the workspaces; may be empty
  std::string platformDocumentation;
  ImportReport report;
};

/// A container that stands for one of which the source does not tell enough, marked `# TODO`.
/// `why` goes behind the mark.
YamlValue unknownContainer(std::string_view name, std::string_view why);

/// A capture by `type` from a container, with `MULTI_DATASET` unless told otherwise.
YamlValue captureOf(std::string_view type, std::string_view container,
                    std::string_view consistency = "MULTI_DATASET");

/// `host:port`, an IPv6 address in brackets.
std::string hostPortText(std::string_view host, std::string_view port);

/// The name in SQL as a `physicalName` has it: quoted in SQL's manner where it is not plain, or
/// where the DBMS needs quotes for it. Without a DBMS it is quoted for what any of them needs them
/// for.
std::string physicalPart(std::string_view name, std::optional<Dialect> dialect = std::nullopt);

/// A path that others wrote (`Sales.[Order Lines]`) as a `physicalName` has it; a text that is no
/// path is one name.
std::string physicalPath(std::string_view text, std::optional<Dialect> dialect = std::nullopt);

}  // namespace dslint
