// Prints pipeline graphs, and who reads what.
#pragma once

#include <span>
#include <string>

#include "pipeline/analysis.h"
#include "pipeline/readers.h"
#include "render/picture.h"
#include "source/source_set.h"

namespace dslint {

/// A pipeline graph and the nodes of it that are shown.
struct ShownPipeline {
  const PipelineGraph* graph = nullptr;
  NodeSet nodes;
  bool whole = true;  ///< nothing was left out
};

/// For the terminal: a summary, then each node with its priority, its cause's place and what it
/// waits for.
std::string graphAsText(std::span<const ShownPipeline> pipelines, const SourceSet& sources,
                        bool summaryOnly);
/// By docs/graph.schema.json.
std::string graphAsJson(std::span<const ShownPipeline> pipelines, const SourceSet& sources,
                        bool summaryOnly);

/// More boxes than this in one picture are more than people can read.
inline constexpr size_t kMostBoxes = 60;
/// How far a picture is folded so that it has at most `most` boxes: into datastores and workspaces,
/// else into teams, else into zones; and at least as far as `least`.
render::PictureFold foldOf(std::span<const ShownPipeline> pipelines, size_t most,
                           render::PictureFold least = render::PictureFold::Nothing);
/// A frame for each platform, and in it one for each team; folded by foldOf().
render::Picture pictureOf(std::span<const ShownPipeline> pipelines, size_t most,
                          render::PictureFold least = render::PictureFold::Nothing);

/// For the terminal: each reader with its team, owner and place, and what it reads.
std::string readersAsText(std::string_view object,
                          std::span<const Reader> readers, const SourceSet& sources);
/// By docs/readers.schema.json.
std::string readersAsJson(std::string_view object,
                          std::span<const Reader> readers, const SourceSet& sources);

}  // namespace dslint
