#include <algorithm>

#include "diagnostic/source_rules.h"
#include "lint/context.h"

namespace dslint::rules {
namespace {

/// Whether the Ecosystem may be in a file that could not be read.
bool mayBeUnread(const LoadedFile& file) {
  if (std::ranges::any_of(file.documents, &LoadedDocument::salvagedEcosystem)) return true;
  if (file.documents.empty() && !file.findings.empty()) return true;
  return std::ranges::any_of(file.findings, [](const Finding& finding) {
    return finding.reader == &source_rule::kUnreadable;
  });
}

/// The first document of the first file that has any.
Place firstDocument(const Model& model) {
  for (const LoadedFile& file : model.files) {
    if (file.documents.empty()) continue;
    const LoadedDocument& first = file.documents.front();
    if (first.object) return placeOf(*first.object);
    return placeAt({file.file, first.begin, first.begin});
  }
  return placeAt({model.files.front().file, 0, 0});
}

void check(Context& context) {
  const Model& model = context.graph().model();
  if (!context.graph().ecosystemMissing() || model.files.empty()) return;
  // Only an Ecosystem has a `liveRepo`: one without a readable kind is a problem already.
  const bool lost = context.graph().mayBeLost("liveRepo");
  if (lost || std::ranges::any_of(model.files, mayBeUnread)) {
    context.suppressAsConsequence();
    return;
  }
  context.report(firstDocument(model), "the model has no Ecosystem")
      .advice("add a document with `kind: Ecosystem`, or lint the folder that holds it, too");
}

}  // namespace

extern const Rule source_no_ecosystem;
const Rule source_no_ecosystem{
    .id = "source/no-ecosystem",
    .severity = Severity::Error,
    .summary = "a model without an Ecosystem",
    .why =
        "The Ecosystem declares the vendors, zones and data platforms that everything else "
        "names. Add the document, or give the folder that holds it on the command line.",
    .bad = R"(# without: around
kind: GovernanceZone
name: USA
)",
    .good = R"(# without: around
kind: Ecosystem
name: Acme
owningRepo: {repository: acme/model, branch: main}
liveRepo: {repository: acme/model, branch: live}
zones:
  - {name: USA, owningRepo: {repository: acme/usa, branch: main}}
---
kind: GovernanceZone
name: USA
)",
    .model = check,
};

}  // namespace dslint::rules
