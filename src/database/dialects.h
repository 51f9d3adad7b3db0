// The facts of each dialect, each defined in a file of its own. Use factsOf().
#pragma once

#include "database/dialect.h"

namespace dslint {

extern const DialectFacts kPostgres;
extern const DialectFacts kMySQL;
extern const DialectFacts kSqlServer;
extern const DialectFacts kOracle;
extern const DialectFacts kDb2;
extern const DialectFacts kSnowflake;
extern const DialectFacts kTrino;

}  // namespace dslint
