// Converts servers of a data contract to containers of the language.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "exchange/yaml_source.h"
#include "exchange/yaml_value.h"

namespace dslint {

/// How data is captured from a container.
enum class OdcsCapture : uint8_t { Sql, Kafka, None };

struct OdcsContainer {
  YamlValue value;  ///< in the form of the language, without `name`
  OdcsCapture capture = OdcsCapture::Sql;
};

/// The container for a server; nothing if the language has no class for its type, or if the server
/// does not tell where it is. `name` replaces a missing name of a database.
std::optional<OdcsContainer> containerOf(const YamlSource& source, const yaml::Node& server,
                                         std::string_view name);

/// Whether a container can hold a key of a server; others are reported.
bool isHeldServerKey(std::string_view key);

}  // namespace dslint
