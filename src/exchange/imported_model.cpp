#include "exchange/imported_model.h"

#include <fmt/format.h>

#include <algorithm>

#include "value/ascii.h"
#include "value/long_names.h"
#include "value/sql_dialect.h"
#include "value/sql_identifier.h"
#include "value/table_name.h"

namespace dslint {

void ImportReport::add(const std::string& kind, std::string_view where, std::string_view note) {
  Kind& entry = kinds_[kind];
  if (entry.note.empty()) entry.note = note;
  entry.items.push_back(shortName(where));
}

YamlValue unknownContainer(std::string_view name, std::string_view why) {
  YamlValue container = YamlValue::mapping();
  container.setText("type", "HostPortSQLDatabase");
  container.setText("name", name);
  // Nobody can own a domain below `.invalid`.
  container.set("hostPort", YamlValue::ofText("unknown.invalid:1")).comment =
      fmt::format("TODO container: {}", why);
  container.setText("databaseName", name);
  return container;
}

YamlValue captureOf(std::string_view type, std::string_view container,
                    std::string_view consistency) {
  YamlValue capture = YamlValue::mapping();
  capture.setText("type", type);
  capture.setText("container", container);
  capture.setText("consistency", consistency);
  return capture;
}

std::string hostPortText(std::string_view host, std::string_view port) {
  const bool bare = host.find(':') != std::string_view::npos && !host.starts_with('[');
  return bare ? fmt::format("[{}]:{}", host, port) : fmt::format("{}:{}", host, port);
}

namespace {

bool isReserved(std::string_view name, std::optional<Dialect> dialect) {
  return dialect ? needsQuotes(*dialect, name) : isReservedAnywhere(name) || name.starts_with('_');
}

}  // namespace

std::string physicalPart(std::string_view name, std::optional<Dialect> dialect) {
  const bool plain = isSqlIdentifier(name) && std::ranges::none_of(name, ascii::isUpper) &&
                     !isReserved(name, dialect);
  if (plain) return std::string(name);
  std::string quoted = "\"";
  for (const char c : name) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string physicalPath(std::string_view text, std::optional<Dialect> dialect) {
  const TableNameParse table = parseTableName(text);
  if (table.error) return physicalPart(text, dialect);
  std::string path;
  for (size_t i = 0; i < table.count; ++i) {
    const TableNamePart& part = table.parts[i];
    const std::string name = part.name();
    const bool asWritten = !part.quoted && isSqlIdentifier(name) && !isReserved(name, dialect);
    path += (i == 0 ? "" : ".") + (asWritten ? name : physicalPart(name, dialect));
  }
  return path;
}

}  // namespace dslint
