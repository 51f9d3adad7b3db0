#include "pipeline/physical_names.h"

#include <algorithm>
#include <array>

#include "pipeline/sha1.h"
#include "pipeline/storage.h"
#include "value/ascii.h"

namespace dslint {
namespace {

constexpr size_t kSuffix = 4;  ///< `_` and three hex digits

bool startsCharacter(char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }

/// The bytes of the first `count` characters of a text, or of as many as fit into `count` bytes.
size_t prefixLength(std::string_view text, uint64_t count, bool inBytes) {
  if (inBytes) {
    size_t length = static_cast<size_t>(std::min<uint64_t>(count, text.size()));
    while (length > 0 && length < text.size() && !startsCharacter(text[length])) --length;
    return length;
  }
  size_t at = 0;
  for (; at < text.size(); ++at) {
    if (startsCharacter(text[at]) && count-- == 0) break;
  }
  return at;
}

}  // namespace

IdentifierRules identifierRules(const DataContainer& container) {
  switch (container.cls()) {
    case ClassId::PostgresDatabase:
      return {.limit = 63, .inBytes = true};
    case ClassId::MySQLDatabase:
      return {.limit = 64, .foldsCase = true, .open = '`', .close = '`'};
    case ClassId::OracleDatabase:
    case ClassId::DB2Database:
      return {.limit = 128, .inBytes = true};
    case ClassId::SQLServerDatabase:
      return {.limit = 128, .foldsCase = true, .open = '[', .close = ']'};
    case ClassId::SnowflakeDatabase:
      return {.limit = 255};
    case ClassId::HostPortSQLDatabase: {
      const Int limit = static_cast<const HostPortSQLDatabase&>(container).identifierLengthLimit;
      return {.limit = static_cast<uint64_t>(std::max<int64_t>(limit.valueOr(63), 1))};
    }
    case ClassId::PyOdbcDatabase:
      return {.limit = 64};
    default:
      return {.open = '`', .close = '`'};  // Iceberg, as Spark SQL quotes it
  }
}

bool isTooLong(std::string_view whole, const IdentifierRules& rules) {
  if (rules.limit == 0 || whole.size() <= rules.limit) return false;
  return rules.inBytes || prefixLength(whole, rules.limit, false) < whole.size();
}

std::string fitName(std::string_view whole, const IdentifierRules& rules) {
  std::string name(whole);
  if (!isTooLong(whole, rules)) return name;
  const uint64_t kept = rules.limit > kSuffix ? rules.limit - kSuffix : 0;
  name.resize(prefixLength(whole, kept, rules.inBytes));
  name += '_';
  name += sha1Hex(whole).substr(0, kSuffix - 1);
  return name;
}

std::string quoteName(std::string_view name, const IdentifierRules& rules) {
  std::string quoted(1, rules.open);
  for (const char c : name) {
    quoted += c;
    if (c == rules.close) quoted += c;
  }
  return quoted += rules.close;
}

std::string comparedName(std::string_view name, const IdentifierRules& rules) {
  std::string compared(name);
  if (rules.foldsCase) {
    for (char& c : compared) c = ascii::toLower(c);
  }
  return compared;
}

std::string_view toText(PhysicalKind kind) {
  constexpr std::array<std::string_view, 3> kNames = {"staging table", "merge table", "view"};
  return kNames[static_cast<size_t>(kind)];
}

void wholeName(const PhysicalObject& object, std::string& name) {
  name.assign(object.platform->name.view());
  const auto add = [&](std::string_view part) {
    name += '_';
    name += part;
  };
  if (object.kind == PhysicalKind::View) {
    add(object.workspace->name.view());
    add(object.group->name.view());
  }
  add(object.store->name.view());
  add(object.dataset->name.view());
  if (object.kind == PhysicalKind::Staging) add("staging");
  if (object.kind == PhysicalKind::Merge) add("merge");
}

std::string wholeName(const PhysicalObject& object) {
  std::string name;
  wholeName(object, name);
  return name;
}

bool detail::makesViews(const PipelineGraph& pipeline, const Workspace& workspace) {
  const Destination destination = destinationOf(workspace, pipeline.platform());
  return destination.managed && destination.container != nullptr;
}

}  // namespace dslint
