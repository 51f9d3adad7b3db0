#include "database/dialect.h"

#include <array>

#include "database/dialects.h"
#include "pipeline/dialect.h"
#include "value/ascii.h"

namespace dslint {
const DialectFacts& factsOf(Dialect dialect) {
  static const std::array<const DialectFacts*, kDialects> kAll{
      &kPostgres, &kMySQL, &kOracle, &kSqlServer, &kDb2, &kSnowflake, &kTrino};
  return *kAll[static_cast<size_t>(dialect)];
}

std::optional<Dialect> findDialect(std::string_view name) {
  for (size_t i = 0; i < kDialects; ++i) {
    const auto dialect = static_cast<Dialect>(i);
    if (ascii::equalIgnoringCase(factsOf(dialect).name, name)) return dialect;
  }
  return dialectOfWord(name);
}

}  // namespace dslint
