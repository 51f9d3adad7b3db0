#include "rules/platforms.h"

#include <algorithm>

#include "graph/flat_index.h"
#include "value/ascii.h"

namespace dslint::rules {

bool isSnapshot(const CaptureMetaData& capture) {
  return capture.cls() == ClassId::SQLSnapshotIngestion ||
         capture.cls() == ClassId::SQLWatermarkSnapshotDeltaIngestion;
}

std::vector<CredentialUse> credentialUses(const Graph& graph) {
  std::vector<CredentialUse> uses;
  for (const PipelineGraph& pipeline : pipelinesOf(graph).all()) {
    const CredentialStore* store = pipeline.platform().credentialStore.get();
    if (store == nullptr) continue;
    FlatIndex seen;
    const auto add = [&](const Credential* credential, const UserDSLObject& cause) {
      if (credential == nullptr || !seen.add(refOf(*credential).id())) return;
      uses.push_back({*credential, pipeline.platform(), *store, cause});
    };
    const auto* zero = as<ZeroDataPlatform>(&pipeline.platform());
    if (zero != nullptr && zero->mergeStoreCredential) {
      // Another type is reported by another rule.
      if (zero->mergeStoreCredential->type.is(CredentialType::UserPassword)) {
        add(zero->mergeStoreCredential.get(), *zero);
      }
    }
    forEachCapture(pipeline, [&](const RunCapture& run) {
      if (run.capture.cls() == ClassId::DataTransformerOutput) return;
      add(run.capture.credential.get(), run.store);
      const auto* server = as<KafkaServer>(run.capture.container.target());
      if (server != nullptr) add(server->caCertificate.get(), run.store);
    });
    for (const Workspace* workspace : pipeline.transformers()) {
      const DataTransformer& transformer = *workspace->dataTransformer;
      const auto* code = as<PythonRepoCodeArtifact>(transformer.code);
      const Repository* repo = code == nullptr ? nullptr : code->repo.get();
      if (repo == nullptr || !repo->credential) continue;
      // A repository requires a token; another type is reported by another rule.
      if (!repo->credential->type.is(CredentialType::ApiToken)) continue;
      add(repo->credential.get(), transformer);
    }
  }
  return uses;
}

bool supports(const CredentialStore& store, CredentialType type) {
  if (store.cls() != ClassId::EnvironmentCredentialStore) return true;
  return type == CredentialType::ApiToken || type == CredentialType::UserPassword ||
         type == CredentialType::ApiKeyPair;
}

std::string_view nameFault(const CredentialStore& store, std::string_view name) {
  if (store.cls() == ClassId::LocalFileCredentialStore) {
    const bool legal = name != "." && name != ".." && name.find('/') == std::string_view::npos;
    return legal ? "" : "a file's name: no `/`, and not `.` or `..`";
  }
  if (store.cls() == ClassId::EnvironmentCredentialStore) {
    const bool legal =
        !name.empty() && !ascii::isDigit(name.front()) &&
        std::ranges::all_of(name, [](char c) { return ascii::isAlphanumeric(c) || c == '_'; });
    return legal ? "" : "an environment variable's name: letters, digits and `_`, no digit first";
  }
  return {};
}

std::string_view toText(CredentialType type) {
  return EnumOf<CredentialType>::kValues[static_cast<size_t>(type) - 1];
}

Place choicePlace(const UserDSLObject& because) {
  if (const auto* ecosystem = as<Ecosystem>(&because)) {
    return at<&Ecosystem::defaultDataPlatform>(*ecosystem);
  }
  if (const auto* assignment = as<DataPlatformAssignment>(&because)) {
    return at<&DataPlatformAssignment::dataPlatform>(*assignment);
  }
  if (const auto* fixed = as<WorkspaceFixedDataPlatform>(&because)) {
    return at<&WorkspaceFixedDataPlatform::dataPlatform>(*fixed);
  }
  if (const auto* legacy = as<LegacyDataPlatformChooser>(&because)) {
    return at<&LegacyDataPlatformChooser::dataPlatform>(*legacy);
  }
  return placeOf(because);
}

Place causePlace(const UserDSLObject& cause) {
  const auto* sink = as<DatasetSink>(&cause);
  return sink != nullptr ? at<&DatasetSink::dataset>(*sink) : nameAt(cause);
}

void relatePlatform(FindingDraft finding, const DataPlatform& platform,
                    const UserDSLObject& cause) {
  finding.related(at<&DataPlatform::name>(platform), "the platform is declared here");
  if (&cause == &platform) return;
  finding.related(causePlace(cause), "it runs this");
}

}  // namespace dslint::rules
