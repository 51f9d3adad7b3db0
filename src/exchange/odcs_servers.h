// The servers of a data contract and the containers of the language.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "exchange/yaml_source.h"
#include "exchange/yaml_value.h"

namespace dslint {

/// How data gets out of a container.
enum class OdcsCapture : uint8_t { Sql, Kafka, None };

struct OdcsContainer {
  YamlValue value;  ///< as the language has it, without `name`
  OdcsCapture capture = OdcsCapture::Sql;
};

/// The container for a server; nothing where the language has no class for its type, or the server
/// does not say where it is. `name` stands for a database without one.
std::optional<OdcsContainer> containerOf(const YamlSource& source, const yaml::Node& server,
                                         std::string_view name);

/// Keys of a server that a container can hold; others are reported.
bool isHeldServerKey(std::string_view key);

}  // namespace dslint
