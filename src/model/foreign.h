// Tells documents of other tools from those of a model.
#pragma once

#include <string_view>
#include <vector>

#include "model/finding.h"
#include "yaml/yaml_reader.h"

namespace dslint {

/// Whether nothing in a document that could be read suggests a model: no `kind` of the language or
/// similar to one, and none of the keys that its documents have.
bool looksForeign(const yaml::Node& root);
/// The same for the text of a document that could not be read.
bool looksForeign(std::string_view text);

/// The offset of the first line that begins with `{{` or `{%`, as in a template; npos if none does.
size_t findTemplate(std::string_view text);

/// Of the findings from `first` on, keeps only the one that shows best that the document belongs to
/// another tool, and marks it. `begin` is where the document's text begins in the file.
void keepOneFinding(std::vector<Finding>& findings, size_t first, std::string_view text,
                    uint32_t begin, FileId file);

}  // namespace dslint
