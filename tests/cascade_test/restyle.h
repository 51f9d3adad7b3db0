// Rewrites a model in another style of YAML: faults look different in each style.
#pragma once

#include <span>
#include <string_view>

#include "cascade_test/sites.h"

namespace dslint::testing {

struct Style {
  std::string_view name;
  uint32_t indent = 2;
  bool listsIndented = false;
  uint32_t flowFrom = 100;  ///< collections this deep and below stand in brackets
  bool quotedKeys = false;
  bool comments = false;  ///< one before each entry of a document
  bool crlf = false;
  bool fileForDocument = false;
};

std::span<const Style> styles();

/// The documents of the model's YAML files, written in the style. Other files stay as they are.
Files restyled(const Files& files, const Style& style);

}  // namespace dslint::testing
