// The names that have to be quoted in each DBMS.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dslint {

/// The SQL of a DBMS; Trino's for tables in Apache Iceberg.
enum class Dialect : std::uint8_t { Postgres, MySQL, Oracle, SQLServer, DB2, Snowflake, Trino };
inline constexpr std::size_t kDialects = 7;

/// The product's name: `PostgreSQL`.
std::string_view dialectName(Dialect dialect);
/// The source of its words and rules: `PostgreSQL 15, Appendix C`.
std::string_view dialectSource(Dialect dialect);
/// The form of a name that needs no quotes, in words.
std::string_view regularNames(Dialect dialect);

/// In upper case and byte order.
std::vector<std::string_view> reservedWords(Dialect dialect);
/// In any case.
bool isReservedWord(Dialect dialect, std::string_view word);
bool isReservedAnywhere(std::string_view word);

/// Whether a name has to be quoted: it is reserved, or not a regular identifier. Case does not
/// matter. Letters beyond ASCII are regular if the DBMS accepts them.
bool needsQuotes(Dialect dialect, std::string_view name);

/// The name in the quotes of the DBMS.
std::string quotedName(Dialect dialect, std::string_view name);

}  // namespace dslint
