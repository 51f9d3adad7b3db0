// `dslint export sql`.
#include <fmt/format.h>

#include <array>

#include "database/ddl.h"
#include "exchange/exporters.h"
#include "exchange/legal_names.h"
#include "pipeline/dialect.h"

namespace dslint {
namespace {

std::optional<Dialect> dialectOfStore(const Datastore& store) {
  if (!store.capture) return std::nullopt;
  const DataContainer* container = store.capture->container.target();
  return container == nullptr ? std::nullopt : sqlDialectOf(*container);
}

}  // namespace

Exported exportSql(const Graph& graph, std::optional<Dialect> dialect) {
  Exported exported(graph.model());
  UniqueNames paths;
  for (const Datastore* store : graph.datastores()) {
    const std::string name(store->name.view());
    const std::optional<Dialect> own = dialect ? dialect : dialectOfStore(*store);
    if (!own) {
      exported.notHeld.add("datastore whose dialect is not known", name, "name one by `--dialect`");
      continue;
    }
    const std::array<DesiredDatabase, 1> database{desiredOf(*store, *own)};
    DdlText ddl = ddlText(database);
    for (std::string& line : ddl.refused)
      exported.notHeld.add("table without SQL", std::move(line));
    for (std::string& line : ddl.leftOut) exported.notHeld.add("foreign key", std::move(line));
    exported.add(paths.take(fileStem(name)) + ".sql", std::move(ddl.sql));
  }
  return exported;
}

}  // namespace dslint
