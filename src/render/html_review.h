// The top of a review's page: what changed, who must approve it, and who breaks.
#pragma once

#include "render/places.h"
#include "render/renderer.h"
#include "report/review_summary.h"

namespace dslint::render {

/// Writes the top of the page. The first `shown` problems are linked as `#p1`, `#p2`, ….
void writeHtmlReview(Output& out, const ReviewSummary& review, const Report& report, size_t shown,
                     const SourceSet& sources, const RenderOptions& options);

}  // namespace dslint::render
