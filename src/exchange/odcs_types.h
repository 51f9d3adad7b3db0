// The types of a data contract's properties.
#pragma once

#include <string>

#include "exchange/imported_model.h"
#include "exchange/type_text.h"
#include "exchange/yaml_source.h"

namespace dslint {

/// The type of a property in the model language: from `physicalType` if that is understood, else
/// from `logicalType` with its options; empty if neither is. Anything lost is reported under
/// `where`.
std::string odcsType(const YamlSource& source, const yaml::Node& property, TypeDialect dialect,
                     const std::string& where, ImportReport& report);

}  // namespace dslint
