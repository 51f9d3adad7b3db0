#include "exchange/imported_model.h"

#include <fmt/format.h>

#include <algorithm>

#include "value/ascii.h"

namespace dslint {

void ImportReport::add(const std::string& kind, std::string where, std::string_view note) {
  Kind& entry = kinds_[kind];
  if (entry.note.empty()) entry.note = note;
  entry.items.push_back(std::move(where));
}

YamlValue unknownContainer(std::string_view name, std::string_view why) {
  YamlValue container = YamlValue::mapping();
  container.setText("type", "HostPortSQLDatabase");
  container.setText("name", name);
  // `.invalid` is a domain that nobody can own.
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

std::string physicalPart(std::string_view name) {
  const bool plain = !name.empty() && !ascii::isDigit(name.front()) &&
                     std::ranges::all_of(name, [](char c) {
                       return ascii::isLower(c) || ascii::isDigit(c) || c == '_';
                     });
  if (plain) return std::string(name);
  std::string quoted = "\"";
  for (const char c : name) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

}  // namespace dslint
