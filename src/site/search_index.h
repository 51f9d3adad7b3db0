// The index that the site's search reads, in parts that are loaded when they are needed.
#pragma once

#include "site/context.h"

namespace dslint::site {

/// Writes `search/*.js`. Words are runs of letters and digits in lower case, cut at `aB` as well:
/// assets/site.js cuts what is asked for in the same way.
/// - `index`: the first word of each part of the index, and which part of the vocabulary holds the
///   words of each letter;
/// - `w0`, `w1`, …: words in their order, each with the pages that are named by it, and those that
///   say it, as differences of page numbers;
/// - `v0`, …: words alone, to find those that are misspelled;
/// - `d0`, …: name, kind, address and holder of pages.
void writeSearchIndex(const Site& site, const WriteFile& write);

/// The words of a text; for tests.
std::vector<std::string> searchWords(std::string_view text);

}  // namespace dslint::site
