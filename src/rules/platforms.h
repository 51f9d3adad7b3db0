// Shared by the rules of the family `platform`: what a platform runs, captures and signs in with.
#pragma once

#include "lint/context.h"
#include "pipeline/pipeline_graph.h"

namespace dslint::rules {

/// Calls `visit(zero, pipeline)` for each ZeroDataPlatform.
template <class Visit>
void forEachZero(const Graph& graph, Visit visit) {
  for (const PipelineGraph& pipeline : pipelinesOf(graph).all()) {
    if (const auto* zero = as<ZeroDataPlatform>(&pipeline.platform())) visit(*zero, pipeline);
  }
}

/// A capture that a platform performs, which excludes a transformer's output.
struct RunCapture {
  const Datastore& store;
  const CaptureMetaData& capture;
  const UserDSLObject& cause;  ///< what reads the store
};

/// Calls `visit(RunCapture)` for each.
template <class Visit>
void forEachCapture(const PipelineGraph& pipeline, Visit visit) {
  for (const RunStore& run : pipeline.stores()) {
    if (!run.captured || run.store->producer || !run.store->capture) continue;
    visit(RunCapture{*run.store, *run.store->capture, *run.cause});
  }
}

/// Whether a capture reads whole tables with SQL; Zero does so on a trigger, with a credential.
bool isSnapshot(const CaptureMetaData& capture);

/// A secret that a platform needs.
struct CredentialUse {
  const Credential& credential;
  const DataPlatform& platform;
  const CredentialStore& store;
  const UserDSLObject& cause;  ///< what needs it: the datastore, the transformer, the platform
};

/// The secrets that each platform with a credential store needs: for captures, certificates of
/// Kafka clusters, repositories of code, its merge store. Each once per platform.
std::vector<CredentialUse> credentialUses(const Graph& graph);

/// Whether a store supports credentials of the type.
bool supports(const CredentialStore& store, CredentialType type);
/// What a credential's name has to be in the store, such as "the name of an environment variable";
/// empty if the name is all right.
std::string_view nameFault(const CredentialStore& store, std::string_view name);
/// As it is written: `API_TOKEN`.
std::string_view toText(CredentialType type);

/// The place that selects a platform: in the assignment, the chooser or the Ecosystem (see Runner).
Place choicePlace(const UserDSLObject& because);
/// The place that names what a platform runs: a sink's dataset, or the object's own name.
Place causePlace(const UserDSLObject& cause);
/// Adds where the platform is declared, and what makes it run the object.
void relatePlatform(FindingDraft finding, const DataPlatform& platform, const UserDSLObject& cause);

}  // namespace dslint::rules
