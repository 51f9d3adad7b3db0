#include "lint/context.h"

namespace dslint::rules {
namespace {

void check(Context& context) {
  const auto ecosystems = context.graph().ecosystems();
  for (size_t i = 1; i < ecosystems.size(); ++i) {
    const Ecosystem& second = *ecosystems[i];
    const bool named = second.name.given();
    FindingDraft finding =
        context
            .report(named ? at<&Ecosystem::name>(second) : placeOf(second),
                    named ? fmt::format("`{}` is another Ecosystem; a model has one",
                                        second.name.view())
                          : "this is another Ecosystem; a model has one")
            .of(second)
            .advice("move what it declares into the first, and remove it");
    finding.related(at<&Ecosystem::name>(*ecosystems[0]), "the first Ecosystem");
  }
}

}  // namespace

extern const Rule source_many_ecosystems;
const Rule source_many_ecosystems{
    .id = "source/many-ecosystems",
    .severity = Severity::Error,
    .summary = "more than one Ecosystem",
    .why =
        "A model has one Ecosystem; with two, nobody could say which vendors, zones and platforms "
        "apply, or who owns them. Keep one document and move the declarations of the other into "
        "it.",
    .bad = R"(kind: Ecosystem
name: Acme
owningRepo: {repository: acme/model, branch: main}
liveRepo: {repository: acme/model, branch: live}
zones:
  - {name: USA, owningRepo: {repository: acme/usa, branch: main}}
vendors:
  - name: AWS
    documentation: Amazon Web Services
    locations:
      - {name: USA, locations: [{name: us-east-1}, {name: us-west-2}]}
dataPlatforms:
  - {type: LegacyDataPlatform, name: Legacy}
defaultDataPlatform: Legacy
---
kind: Ecosystem
name: Acme2
owningRepo: {repository: acme/model2, branch: main}
liveRepo: {repository: acme/model2, branch: live}
)",
    .good = R"(kind: Ecosystem
name: Acme
owningRepo: {repository: acme/model, branch: main}
liveRepo: {repository: acme/model, branch: live}
zones:
  - {name: USA, owningRepo: {repository: acme/usa, branch: main}}
vendors:
  - name: AWS
    documentation: Amazon Web Services
    locations:
      - {name: USA, locations: [{name: us-east-1}, {name: us-west-2}]}
dataPlatforms:
  - {type: LegacyDataPlatform, name: Legacy}
defaultDataPlatform: Legacy
)",
    .model = check,
};

}  // namespace dslint::rules
