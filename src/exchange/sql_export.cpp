// `dslint export sql`.

#include <fmt/format.h>

#include "database/ddl.h"
#include "exchange/exporters.h"
#include "exchange/legal_names.h"

namespace dslint {
namespace {

std::optional<Dialect> dialectOfStore(const Datastore& store) {
  if (!store.capture) return std::nullopt;
  const DataContainer* container = store.capture->container.target();
  return container == nullptr ? std::nullopt : dialectOf(*container);
}

}  // namespace

Exported exportSql(const Graph& graph, std::optional<Dialect> dialect) {
  Exported exported;
  UniqueNames paths;
  for (const Datastore* store : graph.datastores()) {
    const std::string name(store->name.view());
    const std::optional<Dialect> own = dialect ? dialect : dialectOfStore(*store);
    if (!own) {
      exported.notHeld.add("datastore whose dialect is not known", name, "name one by `--dialect`");
      continue;
    }
    std::vector<std::string> refused;
    std::string text = ddlText(desiredOf(*store, *own), refused);
    for (std::string& line : refused) exported.notHeld.add("table without SQL", std::move(line));
    exported.files.push_back({paths.take(fileStem(name)) + ".sql", std::move(text)});
  }
  return exported;
}

}  // namespace dslint
