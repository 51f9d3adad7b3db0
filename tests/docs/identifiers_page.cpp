#include <fmt/format.h>

#include "pages.h"
#include "value/sql_dialect.h"

namespace dslint::docs {

std::string identifiersPage() {
  std::string page =
      "# Names in databases\n\n"
      "A dataset and a column have the name that their source gives them. Where a database takes "
      "such a name only in quotes, `naming/needs-quoting` tells it. Each database goes by its own "
      "documentation, in the version given here. Whether letters are capital is no reason.\n\n"
      "What is made here (datastores, workspaces, dataset groups, transformers) is "
      "`[A-Za-z_][A-Za-z0-9_]{0,127}`, and no word is reserved.\n\n"
      "| database | by | needs no quotes |\n|---|---|---|\n";
  for (size_t i = 0; i < kDialects; ++i) {
    const auto dialect = static_cast<Dialect>(i);
    page += fmt::format("| {} | {} | {} |\n", dialectName(dialect), dialectSource(dialect),
                        regularNames(dialect));
  }
  page +=
      "\nAn `ObjectStorage` holds Iceberg tables, which Trino reads. A `PyOdbcDatabase` is what "
      "its "
      "`driver` names, as `ODBC Driver 18 for SQL Server` does. Other databases are not checked.\n";
  for (size_t i = 0; i < kDialects; ++i) {
    const auto dialect = static_cast<Dialect>(i);
    page += fmt::format("\n## Reserved by {}\n\n", dialectName(dialect));
    std::string line;
    for (const std::string_view word : reservedWords(dialect)) {
      if (line.size() + word.size() > 96) {
        page += line + "\n";
        line.clear();
      }
      line += fmt::format("`{}` ", word);
    }
    page += line + "\n";
  }
  return page;
}

}  // namespace dslint::docs
