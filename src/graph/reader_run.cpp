#include "graph/reader_run.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

namespace dslint {
namespace {

/// Whether an assignment or the group itself names a platform.
bool namesPlatform(const Graph& graph, const DatasetGroup& group) {
  if (group.platform && group.platform->cls() != ClassId::WorkspacePlatformConfig) return true;
  const auto* document = graph.assignmentOf(group);
  return document != nullptr &&
         std::ranges::any_of(document->assignments, [](Ref<DataPlatformAssignment> assignment) {
           return assignment && !assignment->status.is(AssignmentStatus::Decommissioned);
         });
}

}  // namespace

ReaderRun::ReaderRun(const Graph& graph) {
  std::unordered_map<const Workspace*, std::vector<const Workspace*>> producersOf;
  FlatIndex read;
  for (const Workspace* producer : graph.workspaces()) {
    const DataTransformer* transformer = producer->dataTransformer.get();
    if (transformer == nullptr || !transformer->outputDatastore) continue;
    for (const Ref<Dataset> dataset : transformer->outputDatastore->datasets) {
      if (!dataset) continue;
      for (const Consumer& consumer : graph.consumers(*dataset)) {
        if (consumer.workspace == producer) continue;
        auto& producers = producersOf[consumer.workspace];
        if (!producers.empty() && producers.back() == producer) continue;
        producers.push_back(producer);
        read.add(refOf(*producer).id());
      }
    }
  }
  // Walks from readers that run on their own back to the sources of their data.
  std::vector<const Workspace*> queue;
  for (const auto& [reader, producers] : producersOf) {
    const bool own = !reader->dataTransformer || !read.contains(refOf(*reader).id()) ||
                     std::ranges::any_of(reader->datasetGroups, [&](Ref<DatasetGroup> group) {
                       return group && namesPlatform(graph, *group);
                     });
    if (own) queue.push_back(reader);
  }
  for (size_t i = 0; i < queue.size(); ++i) {
    const auto found = producersOf.find(queue[i]);
    if (found == producersOf.end()) continue;
    for (const Workspace* producer : found->second) {
      if (workspaces_.add(refOf(*producer).id())) queue.push_back(producer);
    }
  }
}

}  // namespace dslint
