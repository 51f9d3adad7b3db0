#include "rules/references.h"
#include "value/location_key.h"

namespace dslint::rules {
namespace {

std::optional<FindingDraft> unknown(const UserDSLObject& object, const Place& place,
                                    std::string_view name, Context& context) {
  return reportUnknown({object, place, fmt::format("there is no vendor `{}`", name),
                        "declare it in the Ecosystem's `vendors`"},
                       vendorsLike(context.graph(), name), context);
}

void checkLocation(const LocationKey& location, Context& context) {
  if (location.vendor) return;
  const LocationKeyParse parse = parseLocationKey(location.key.view());
  if (parse.error) return;  // reference/location-syntax
  const std::string_view name = parse.vendor.text;
  const Place place = at<&LocationKey::key>(location).piece(parse.vendor.offset, name.size());
  std::optional<FindingDraft> finding = unknown(location, place, name, context);
  if (finding) keepFixInPiece(*finding);
}

void checkPolicy(const VendorPolicy& policy, Context& context) {
  const auto check = [&](const Place& list, const List<NameRef<InfrastructureVendor>>& names) {
    for (size_t i = 0; i < names.size(); ++i) {
      if (!isUnresolvedItem(names[i])) continue;
      unknown(policy, list.item(i), names[i].name.view(), context);
    }
  };
  check(at<&VendorPolicy::allowed>(policy), policy.allowed);
  check(at<&VendorPolicy::notAllowed>(policy), policy.notAllowed);
}

}  // namespace

extern const Rule reference_unknown_vendor;
const Rule reference_unknown_vendor{
    .id = "reference/unknown-vendor",
    .severity = Severity::Error,
    .summary = "a vendor that does not exist",
    .why =
        "The name is looked up among the Ecosystem's `vendors`: in a location, it is the part before "
        "the colon. Policies about locations apply only to known vendors. Correct the name, or "
        "declare the vendor.",
    .bad = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/parking, branch: main}}
vendorPolicies:
  - {name: cloud, notAllowed: [Azur]}
)",
    .good = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/parking, branch: main}}
vendorPolicies:
  - {name: cloud, notAllowed: [Azure]}
)",
    .visits = {on<checkLocation>(), on<checkPolicy>()},
};

}  // namespace dslint::rules
