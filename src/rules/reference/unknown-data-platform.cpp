#include "rules/references.h"

namespace dslint::rules {
namespace {

void report(const UserDSLObject& object, const Place& place, std::string_view name,
            Context& context) {
  reportUnknown({object, place, fmt::format("there is no data platform `{}`", name),
                 "declare it in the Ecosystem's `dataPlatforms`"},
                platformsLike(context.graph(), name), context);
}

void unknown(const UserDSLObject& object, const Place& place, const NameRef<DataPlatform>& platform,
             Context& context) {
  if (isUnresolved(platform)) report(object, place, platform.name.view(), context);
}

void unknownItems(const Place& list, const List<NameRef<DataPlatform>>& platforms,
                  Context& context) {
  for (size_t i = 0; i < platforms.size(); ++i) {
    if (!isUnresolvedItem(platforms[i])) continue;
    report(*list.object, list.item(i), platforms[i].name.view(), context);
  }
}

void checkEcosystem(const Ecosystem& ecosystem, Context& context) {
  unknown(ecosystem, at<&Ecosystem::defaultDataPlatform>(ecosystem), ecosystem.defaultDataPlatform,
          context);
}
void checkPolicy(const DataPlatformPolicy& policy, Context& context) {
  unknownItems(at<&DataPlatformPolicy::allowed>(policy), policy.allowed, context);
  unknownItems(at<&DataPlatformPolicy::notAllowed>(policy), policy.notAllowed, context);
}
void checkCapture(const SQLMergeIngestion& capture, Context& context) {
  unknown(capture, at<&SQLMergeIngestion::dataPlatform>(capture), capture.dataPlatform, context);
}
void checkChooser(const DataPlatformChooser& chooser, Context& context) {
  if (const auto* fixed = as<WorkspaceFixedDataPlatform>(&chooser)) {
    unknown(*fixed, at<&WorkspaceFixedDataPlatform::dataPlatform>(*fixed), fixed->dataPlatform,
            context);
  } else if (const auto* legacy = as<LegacyDataPlatformChooser>(&chooser)) {
    if (context.graph().platform(legacy->dataPlatform.name) != nullptr) return;  // wrong-class
    unknown(*legacy, at<&LegacyDataPlatformChooser::dataPlatform>(*legacy), legacy->dataPlatform,
            context);
  }
}
void checkAssignment(const DataPlatformAssignment& assignment, Context& context) {
  unknown(assignment, at<&DataPlatformAssignment::dataPlatform>(assignment),
          assignment.dataPlatform, context);
}
void checkPrimary(const PrimaryIngestionPlatform& primary, Context& context) {
  unknownItems(at<&PrimaryIngestionPlatform::dataPlatforms>(primary), primary.dataPlatforms,
               context);
}

}  // namespace

extern const Rule reference_unknown_data_platform;
const Rule reference_unknown_data_platform{
    .id = "reference/unknown-data-platform",
    .severity = Severity::Error,
    .summary = "a data platform that does not exist",
    .why =
        "The name is looked up among the Ecosystem's `dataPlatforms`. Without a platform nothing "
        "runs, and a policy about a platform that does not exist means nothing. Correct the name, "
        "or declare the platform.",
    .bad = R"(kind: DatasetGroupPlatformAssignment
workspace: Fines
datasetGroup: daily
assignments:
  - {dataPlatform: Legcy}
)",
    .good = R"(kind: DatasetGroupPlatformAssignment
workspace: Fines
datasetGroup: daily
assignments:
  - {dataPlatform: Legacy}
)",
    .visits = {on<checkEcosystem>(), on<checkPolicy>(), on<checkCapture>(), on<checkChooser>(),
               on<checkAssignment>(), on<checkPrimary>()},
};

}  // namespace dslint::rules
