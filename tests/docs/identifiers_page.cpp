#include <fmt/format.h>

#include "pages.h"
#include "value/sql_dialect.h"

namespace dslint::docs {

std::string identifiersPage() {
  std::string page =
      "# Names in databases\n\n"
      "Datasets and columns have the names that their source gives them. If a database accepts "
      "such a name only in quotes, `naming/needs-quoting` reports it. The rules are those of each "
      "database's documentation, in the version given here. Upper or lower case is no reason to "
      "report a name.\n\n"
      "Names that a model defines itself (datastores, workspaces, dataset groups, transformers) "
      "match `[A-Za-z_][A-Za-z0-9_]{0,127}`, and no word is reserved.\n\n"
      "| database | documentation | needs no quotes |\n"
      "|---|---|---|\n";
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
