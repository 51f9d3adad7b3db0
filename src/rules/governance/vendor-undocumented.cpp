#include "lint/context.h"
#include "rules/called.h"

namespace dslint::rules {
namespace {

void check(const InfrastructureVendor& vendor, Context& context) {
  if (vendor.documentation || context.follows(at<&InfrastructureVendor::documentation>(vendor)))
    return;
  context
      .report(at<&InfrastructureVendor::name>(vendor),
              called("vendor", vendor.name.view()) + " has no documentation")
      .advice("add `documentation:` with who it is and what it is used for");
}

}  // namespace

extern const Rule governance_vendor_undocumented;
const Rule governance_vendor_undocumented{
    .id = "governance/vendor-undocumented",
    .severity = Severity::Error,
    .summary = "a vendor without documentation",
    .why =
        "Policies allow and forbid vendors by name, and those who write them have to know who "
        "each one is. Say in a sentence who it is and what it is used for.",
    .bad = R"(kind: Ecosystem
name: Acme
owningRepo: {repository: acme/model, branch: main}
liveRepo: {repository: acme/model, branch: live}
vendors:
  - name: AWS
    documentation: Amazon Web Services
    cloudVendor: AWS
    locations:
      - {name: USA, locations: [{name: us-east-1}, {name: us-west-2}]}
  - name: Colo
    locations: [{name: Dallas}]
zones:
  - {name: USA, owningRepo: {repository: acme/usa, branch: main}}
dataPlatforms:
  - {type: LegacyDataPlatform, name: Legacy}
defaultDataPlatform: Legacy
)",
    .good = R"(kind: Ecosystem
name: Acme
owningRepo: {repository: acme/model, branch: main}
liveRepo: {repository: acme/model, branch: live}
vendors:
  - name: AWS
    documentation: Amazon Web Services
    cloudVendor: AWS
    locations:
      - {name: USA, locations: [{name: us-east-1}, {name: us-west-2}]}
  - name: Colo
    documentation: The colocation center in Dallas
    locations: [{name: Dallas}]
zones:
  - {name: USA, owningRepo: {repository: acme/usa, branch: main}}
dataPlatforms:
  - {type: LegacyDataPlatform, name: Legacy}
defaultDataPlatform: Legacy
)",
    .visits = {on<check>()},
};

}  // namespace dslint::rules
