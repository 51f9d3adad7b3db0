#include "database/ddl.h"

#include <fmt/format.h>

#include <unordered_set>

#include "database/sql_writer.h"

namespace dslint {

std::string ddlText(const DesiredDatabase& database, std::vector<std::string>& refused) {
  const SqlWriter writer(database.dialect);
  std::string text;
  const auto print = [&](const std::vector<std::string>& statements) {
    for (const std::string& statement : statements) {
      text += statement + ";\n";
      if (!writer.facts().ddl.separator.empty()) text += fmt::format("{}\n", writer.facts().ddl.separator);
    }
    text += '\n';
  };
  std::unordered_set<std::string_view> lacking;
  for (const DesiredTable& table : database.tables) {
    const auto unheld =
        std::ranges::find_if(table.columns, [](const auto& column) { return column.native.empty(); });
    if (unheld != table.columns.end() || table.columns.empty()) {
      lacking.insert(table.name);
      refused.push_back(
          table.columns.empty()
              ? fmt::format("`{}` has no columns that could be read", table.name)
              : fmt::format("`{}` cannot be made: its column `{}` has no type there: {}", table.name,
                            unheld->name, unheld->reason));
      continue;
    }
    print(writer.createTable(table));
  }
  for (const DesiredView& view : database.views) {
    if (!lacking.contains(view.table)) print(writer.createView(view));
  }
  return text;
}

}  // namespace dslint
