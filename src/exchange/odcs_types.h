// The types of a data contract's properties.
#pragma once

#include <string>

#include "exchange/imported_model.h"
#include "exchange/type_text.h"
#include "exchange/yaml_source.h"

namespace dslint {

/// The type of a property in the model language: by `physicalType` where that is understood, else
/// by `logicalType` with its options; empty where neither tells. What is given up on the way is
/// told under `where`.
std::string odcsType(const YamlSource& source, const yaml::Node& property, TypeDialect dialect,
                     const std::string& where, ImportReport& report);

}  // namespace dslint
