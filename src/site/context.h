// What all pages are written from. Immutable while pages are written, so that any thread may.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "pipeline/physical_names.h"
#include "pipeline/type_mapping.h"
#include "site/catalogue.h"
#include "site/layout.h"
#include "site/site.h"

namespace dslint::site {

/// Where a dataset is kept by a platform that runs it.
struct RunsOn {
  const PipelineGraph* pipeline = nullptr;
  const DataContainer* container = nullptr;  ///< whose types and names hold there; may be null
};

struct Site {
  Site(const SiteInput& given, const SiteOptions& chosen);

  const SiteInput& input;
  const SiteOptions& options;
  const Graph& graph;
  Catalogue catalogue;
  std::unordered_map<const Dataset*, std::vector<RunsOn>> runsOn;
  std::unordered_map<const Dataset*, std::vector<PhysicalObject>> physical;
  std::unordered_map<const Dataset*, const Datastore*> storeOf;
  std::unordered_map<const DataContainer*, std::vector<const Datastore*>> capturedFrom;
  std::unordered_map<const DataContainer*, std::vector<const Workspace*>> usedBy;
  /// Who takes data from whom: the team that makes it, and the one that reads it.
  std::vector<std::pair<const Team*, const Team*>> takes;
  /// The pages about a part of a platform's pipeline: by the platform, and the team or zone.
  std::map<std::pair<const UserDSLObject*, const UserDSLObject*>, uint32_t> pipelineParts;
  std::vector<std::string> removed;  ///< what the base has and the model lacks
  mutable Layouts layouts;

 private:
  void indexPlatforms();
  void indexFlows();
  void addPipelineParts();
  void compare(const Graph& base);
};

}  // namespace dslint::site
