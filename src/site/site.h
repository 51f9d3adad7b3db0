// Writes the model as static pages: a data catalogue that needs no server.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "diagnostic/diagnostic.h"
#include "graph/graph.h"
#include "render/renderer.h"
#include "source/source_set.h"

namespace dslint::site {

/// The input of a site. Everything must outlive the writing.
struct SiteInput {
  const Graph& graph;
  const SourceSet& sources;
  const Report& report;
  const Graph* base = nullptr;  ///< the state to compare with; null: no marks
  std::string baseShown;        ///< as the user named it
};

struct SiteOptions {
  std::string sourceUrl;  ///< a template for links to lines: see render/html_text.h; may be empty
  /// Paths in the repository by FileId, for these links; empty if they are the displayed ones.
  std::vector<std::string> linkedPaths;
  std::span<const Rule* const> rules;  ///< those that the report may name
  std::string toolVersion = "0";
  unsigned jobs = 0;  ///< threads; 0 for one per processor
};

/// Receives a file of the site: its path below the site's folder, and its content. Called from
/// several threads, once per path.
using WriteFile = std::function<void(const std::string& path, std::string_view content)>;

struct SiteResult {
  size_t pages = 0;
  bool pictures = false;  ///< false if this program was built without Graphviz
};

/// Writes the complete site. The same input gives the same files, whatever the number of threads.
SiteResult writeSite(const SiteInput& input, const SiteOptions& options, const WriteFile& write);

}  // namespace dslint::site
