#include <string>

#include "lint/context.h"
#include "rules/classifications.h"
#include "rules/policies.h"

namespace dslint::rules {
namespace {

std::string textOf(const Ref<LocationKey>& item) { return std::string(item->key.view()); }
std::string textOf(const Ref<DataClassification>& item) { return classificationText(*item); }
std::string textOf(const NameRefBase& item) { return std::string(item.name.view()); }
std::string textOf(const Choice<CloudVendor>& item) {
  return std::string(EnumOf<CloudVendor>::kValues[item.number - 1U]);
}

template <class Policy>
void check(const Policy& policy, Context& context) {
  if (policy.allowed.empty() || policy.notAllowed.empty()) return;
  for (const AllowList::Overlap& overlap : allowListOf(policy, context.graph()).overlaps()) {
    const std::string refused = textOf(policy.notAllowed[overlap.notAllowed]);
    const std::string allowed = textOf(policy.allowed[overlap.allowed.front()]);
    FindingDraft finding =
        context
            .report(at<&Policy::notAllowed>(policy).item(overlap.notAllowed),
                    allowed == refused
                        ? fmt::format("the policy `{}` both allows and forbids `{}`",
                                      policy.name.view(), refused)
                        : fmt::format("the policy `{}` forbids `{}`, and so `{}`, which it allows",
                                      policy.name.view(), refused, allowed))
            .advice("take it off one of the lists");
    for (const uint32_t item : overlap.allowed) {
      finding.related(at<&Policy::allowed>(policy).item(item), "it is allowed here");
    }
  }
}

}  // namespace

extern const Rule governance_policy_overlap;
const Rule governance_policy_overlap{
    .id = "governance/policy-overlap",
    .severity = Severity::Error,
    .summary = "something that a policy both allows and forbids",
    .why =
        "A policy that allows and forbids the same thing says nothing, and nobody can comply with "
        "it. Take the entry off one of the lists. A location may be allowed and one inside it "
        "forbidden: there the longer entry wins.",
    .bad = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/parking, branch: main}}
vendorPolicies:
  - name: vendors
    allowed: [AWS, Azure]
    notAllowed: [Azure]
)",
    .good = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/parking, branch: main}}
vendorPolicies:
  - name: vendors
    allowed: [AWS]
    notAllowed: [Azure]
)",
    .visits = {on<check<ClassificationPolicy>>(), on<check<VendorPolicy>>(),
               on<check<CloudVendorPolicy>>(), on<check<LocationPolicy>>(),
               on<check<DataPlatformPolicy>>()},
};

}  // namespace dslint::rules
