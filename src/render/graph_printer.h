// Prints pipeline graphs and readers of data.
#pragma once

#include <span>
#include <string>

#include "pipeline/analysis.h"
#include "pipeline/readers.h"
#include "render/picture.h"
#include "source/source_set.h"

namespace dslint {

/// A pipeline graph and which of its nodes are shown.
struct ShownPipeline {
  const PipelineGraph* graph = nullptr;
  NodeSet nodes;
  bool whole = true;  ///< nothing was left out
};

/// For the terminal: a summary, then each node with its priority, the place of its cause, and the
/// nodes it waits for.
std::string graphAsText(std::span<const ShownPipeline> pipelines, const SourceSet& sources,
                        bool summaryOnly);
/// In the format of docs/graph.schema.json.
std::string graphAsJson(std::span<const ShownPipeline> pipelines, const SourceSet& sources,
                        bool summaryOnly);

/// A picture with more boxes is hard to read.
inline constexpr size_t kMostBoxes = 60;
/// How far to fold a picture so that it has at most `most` boxes: into datastores and workspaces,
/// else into teams, else into zones; but at least as far as `least`.
render::PictureFold foldOf(std::span<const ShownPipeline> pipelines, size_t most,
                           render::PictureFold least = render::PictureFold::Nothing);
/// A picture with a frame for each platform, and in it one for each team; folded by foldOf().
render::Picture pictureOf(std::span<const ShownPipeline> pipelines, size_t most,
                          render::PictureFold least = render::PictureFold::Nothing);

/// For the terminal: each reader with its team, owner and place, and the data it reads.
std::string readersAsText(std::string_view object,
                          std::span<const Reader> readers, const SourceSet& sources);
/// In the format of docs/readers.schema.json.
std::string readersAsJson(std::string_view object,
                          std::span<const Reader> readers, const SourceSet& sources);

}  // namespace dslint
