// Writes a loaded model as one canonical file: every document, sorted by kind and name, keys in the
// order of the language reference. Shared objects stay shared.
#pragma once

#include <functional>
#include <string_view>

#include "model/model.h"

namespace dslint {

enum class DumpFormat : uint8_t {
  Yaml,  ///< a stream of documents; shared objects are anchors and aliases
  Json   ///< `{"documents": […]}`; a shared object has `$id`, its further uses are `{"$ref": …}`
};

/// Passes the text to `write` in pieces. Reading the YAML gives an equal model, and dumping that
/// one gives the same bytes.
void dumpModel(const Model& model, DumpFormat format,
               const std::function<void(std::string_view)>& write);

}  // namespace dslint
