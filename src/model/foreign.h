// Tells documents of other tools from those of a model.
#pragma once

#include <string_view>
#include <vector>

#include "model/finding.h"
#include "yaml/yaml_reader.h"

namespace dslint {

/// Whether nothing in a document that could be read speaks for a model: no `kind` of ours, or near
/// one, and none of the keys that its documents have.
bool looksForeign(const yaml::Node& root);
/// The same of the text of a document that could not be read.
bool looksForeign(std::string_view text);

/// Where a line begins with `{{` or `{%`: the text is a template. npos when none does.
size_t findTemplate(std::string_view text);

/// Leaves the finding that tells best that the document belongs to another tool, of those from
/// `first` on, and marks it. `begin` is where the document's text begins in the file.
void keepOneFinding(std::vector<Finding>& findings, size_t first, std::string_view text,
                    uint32_t begin, FileId file);

}  // namespace dslint
