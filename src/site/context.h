// The data that all pages are written from. Immutable meanwhile, so that any thread may write them.
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

/// Where a platform that runs a dataset stores it.
struct RunsOn {
  const PipelineGraph* pipeline = nullptr;
  const DataContainer* container = nullptr;  ///< determines its types and names; may be null
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
  /// Flows of data between teams: the producing team and the reading one.
  std::vector<std::pair<const Team*, const Team*>> takes;
  /// The pages about a part of a platform's pipeline: by the platform, and the team or zone.
  std::map<std::pair<const UserDSLObject*, const UserDSLObject*>, uint32_t> pipelineParts;
  std::vector<std::string> removed;  ///< objects of the base that the model lacks
  mutable Layouts layouts;

 private:
  void indexPlatforms();
  void indexFlows();
  void addPipelineParts();
  void compare(const Graph& base);
};

}  // namespace dslint::site
