// The neighborhood of a dataset, datastore or workspace: where data comes from and who reads it,
// upstream and downstream, through transformers.
#pragma once

#include "site/drawing.h"

namespace dslint::site {

Drawing lineageOf(const Site& site, const Page& page);

}  // namespace dslint::site
