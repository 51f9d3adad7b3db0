// The index for the site's search, in parts that are loaded when needed.
#pragma once

#include "site/context.h"

namespace dslint::site {

/// Writes `search/*.js`. Words are runs of letters and digits in lower case, also split at `aB`;
/// assets/site.js splits queries in the same way.
/// - `index`: the first word of each part of the index, and which part of the vocabulary has the
///   words of each letter;
/// - `w0`, `w1`, …: words in order, each with the pages that have it in their name, and those that
///   have it in their text, as differences of page numbers;
/// - `v0`, …: only words, to find misspelled ones;
/// - `d0`, …: name, kind, address and holder of pages.
void writeSearchIndex(const Site& site, const WriteFile& write);

/// The words of a text; for tests.
std::vector<std::string> searchWords(std::string_view text);

}  // namespace dslint::site
