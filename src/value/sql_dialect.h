// How each DBMS takes names: which have to be quoted there.
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

/// As its makers write it: `PostgreSQL`.
std::string_view dialectName(Dialect dialect);
/// Whose words and rules these are: `PostgreSQL 15, Appendix C`.
std::string_view dialectSource(Dialect dialect);
/// What a name that needs no quotes is made of there, in words.
std::string_view regularNames(Dialect dialect);

/// In upper case and byte order.
std::vector<std::string_view> reservedWords(Dialect dialect);
/// In any case.
bool isReservedWord(Dialect dialect, std::string_view word);
bool isReservedAnywhere(std::string_view word);

/// Whether a name has to be quoted there: it is reserved, or no regular identifier. Case is no
/// reason. Letters beyond ASCII are regular where the DBMS takes them.
bool needsQuotes(Dialect dialect, std::string_view name);

/// The name in the quotes of the DBMS.
std::string quotedName(Dialect dialect, std::string_view name);

}  // namespace dslint
