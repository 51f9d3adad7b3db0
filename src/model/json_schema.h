// The JSON Schema (draft 2020-12) of the model language, generated from its classes.
#pragma once

#include <string>

namespace dslint {

/// The schema of one document, as JSON text. It covers keys, types, enums and required keys;
/// anything that depends on other documents is left to the rules.
std::string jsonSchema();

}  // namespace dslint
