// The JSON Schema (draft 2020-12) of the model language, made from the descriptions of the classes.
#pragma once

#include <string>

namespace dslint {

/// The schema of one document, as JSON text. It knows keys, types, enums and required keys; what
/// needs more than one document to decide is left to the rules.
std::string jsonSchema();

}  // namespace dslint
