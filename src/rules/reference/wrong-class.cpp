#include "model/words.h"
#include "rules/references.h"
#include "rules/transformers.h"

namespace dslint::rules {
namespace {

/// The class of container that a capture reads from; none for the output of a transformer.
ClassId wantedBy(const CaptureMetaData& capture) {
  switch (capture.cls()) {
    case ClassId::KafkaIngestion:
      return ClassId::KafkaServer;
    case ClassId::DataTransformerOutput:
      return kNoClass;
    default:
      return ClassId::SQLDatabase;
  }
}

std::string_view nounOf(ClassId wanted) {
  return wanted == ClassId::KafkaServer ? "a KafkaServer" : "an SQL database";
}

/// The team's containers of the right class, if there are few.
std::string fittingOf(const Team* team, ClassId wanted) {
  constexpr size_t kMost = 5;
  std::string fitting;
  size_t count = 0;
  if (team == nullptr) return fitting;
  for (const Ref<DataContainer> container : team->containers) {
    if (!container || !container->spec().is(wanted) || !container->name.given()) continue;
    if (++count > kMost) return {};
    fitting += fmt::format("{}`{}`", count == 1 ? ": " : ", ", container->name.view());
  }
  return fitting;
}

void checkCapture(const CaptureMetaData& capture, Context& context) {
  const DataContainer* container = capture.container.target();
  const ClassId wanted = wantedBy(capture);
  if (container == nullptr || wanted == kNoClass || container->spec().is(wanted)) return;
  if (isInForeignCapture(context.scope())) return context.suppressAsConsequence();
  FindingDraft finding =
      context
          .report(at<&CaptureMetaData::container>(capture),
                  fmt::format("`{}` is {}, and {} reads from {}", container->name.view(),
                              withArticle(container->spec().name), withArticle(capture.spec().name),
                              nounOf(wanted)))
          .advice(fmt::format("name {} of the team{}, or choose another type of capture",
                              nounOf(wanted), fittingOf(context.scope().team, wanted)));
  finding.related(at<&DataContainer::name>(*container),
                  fmt::format("`{}` is declared here", container->name.view()));
}

void checkLegacy(const LegacyDataPlatformChooser& chooser, Context& context) {
  const auto* zero = as<ZeroDataPlatform>(context.graph().platform(chooser.dataPlatform.name));
  if (zero == nullptr) return;
  FindingDraft finding =
      context
          .report(at<&LegacyDataPlatformChooser::dataPlatform>(chooser),
                  fmt::format("`{}` is a ZeroDataPlatform, and a LegacyDataPlatformChooser names a "
                              "LegacyDataPlatform",
                              zero->name.view()))
          .advice("name a LegacyDataPlatform, or write `type: WorkspaceFixedDataPlatform`");
  finding.related(at<&ZeroDataPlatform::name>(*zero),
                  fmt::format("`{}` is declared here", zero->name.view()));
}

}  // namespace

extern const Rule reference_wrong_class;
const Rule reference_wrong_class{
    .id = "reference/wrong-class",
    .severity = Severity::Error,
    .summary = "a name of an object of the wrong class",
    .why =
        "A capture by SQL reads from an SQL database, one by Kafka from a KafkaServer, and a flow "
        "that exists already runs on a LegacyDataPlatform. Name an object of the right class, or "
        "change the type of what names it.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: Meters
capture: {type: CDCCaptureIngestion, container: kafka, consistency: MULTI_DATASET}
datasets:
  - name: readings
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: Meters
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: readings
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
)",
    .visits = {on<checkCapture>(), on<checkLegacy>()},
};

}  // namespace dslint::rules
