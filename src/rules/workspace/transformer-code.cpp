#include "rules/python_requirement.h"
#include "rules/value_problem.h"
#include "value/artifact.h"

namespace dslint::rules {
namespace {

void checkKey(Context& context, const Place& place, Text text,
              ValueCheck (*check)(std::string_view)) {
  if (text.view().empty()) return;  // source/missing-key
  if (const auto error = check(text.view())) {
    reportValue(context, place, text.view(), *error);
  }
}

void checkPython(const PythonCodeArtifact& code, Context& context) {
  checkKey(context, at<&PythonCodeArtifact::requiredVersion>(code), code.requiredVersion,
           checkPythonVersion);
  for (size_t i = 0; i < code.requirements.size(); ++i) {
    const Text line = code.requirements[i];
    if (!line.given()) continue;  // could not be read
    if (const auto error = checkPythonRequirement(line.view())) {
      reportValue(context, at<&PythonCodeArtifact::requirements>(code).item(i), line.view(),
                  *error);
    }
  }
  for (const TextEntry& entry : code.envVars) {
    if (const auto error = checkEnvironmentName(entry.key.view())) {
      const Place place = at<&PythonCodeArtifact::envVars>(code).entry(entry.key, true);
      reportValue(context, place, entry.key.view(), *error);
    }
  }
}

void checkRepository(const PythonRepoCodeArtifact& code, Context& context) {
  checkKey(context, at<&PythonRepoCodeArtifact::version>(code), code.version, checkGitRevision);
}

void checkContainer(const ContainerCodeArtifact& code, Context& context) {
  checkKey(context, at<&ContainerCodeArtifact::image>(code), code.image, checkContainerImage);
  checkKey(context, at<&ContainerCodeArtifact::version>(code), code.version, checkImageVersion);
}

}  // namespace

extern const Rule workspace_transformer_code;
const Rule workspace_transformer_code{
    .id = "workspace/transformer-code",
    .severity = Severity::Error,
    .summary = "a malformed version, image, requirement or variable of a transformer's code",
    .why =
        "The code is fetched by the names and versions given here, so one that cannot exist fails "
        "at the first run. An image is in lower case and without its tag; its version is a tag or "
        "a digest. The version of a repository is a branch, tag or commit; that of Python is a "
        "version or specifiers. Requirements are those of `requirements.txt`, and environment "
        "variables have letters, digits and `_`.",
    .bad = R"(kind: Workspace
team: USA/Parking
name: Summing
container: lake
datasetGroups:
  - name: daily
    sinks:
      - {store: NYC, dataset: tickets}
dataTransformer:
  name: summing
  code: {type: ContainerCodeArtifact, image: "acme/summing:1.2", version: "1.2"}
  outputDatastore:
    name: Sums
    datasets:
      - name: totals
        classification: PUB
        schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
)",
    .good = R"(kind: Workspace
team: USA/Parking
name: Summing
container: lake
datasetGroups:
  - name: daily
    sinks:
      - {store: NYC, dataset: tickets}
dataTransformer:
  name: summing
  code: {type: ContainerCodeArtifact, image: acme/summing, version: "1.2"}
  outputDatastore:
    name: Sums
    datasets:
      - name: totals
        classification: PUB
        schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
)",
    .visits = {on<checkPython>(), on<checkRepository>(), on<checkContainer>()},
};

}  // namespace dslint::rules
