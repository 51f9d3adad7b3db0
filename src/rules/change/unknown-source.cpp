#include <algorithm>
#include <functional>
#include <unordered_map>

#include "rules/change_report.h"
#include "value/ascii.h"

namespace dslint::rules {
namespace {

constexpr size_t kMostOwners = 10;
constexpr std::string_view kOtherBranch = "is another branch";

bool sameButCase(std::string_view one, std::string_view other) {
  return one != other && ascii::lowered(one) == ascii::lowered(other);
}

/// The path of a repository, without the server before it.
std::string_view pathOf(std::string_view address) {
  const size_t scheme = address.find("://");
  const size_t slash = scheme == std::string_view::npos ? scheme : address.find('/', scheme + 3);
  return slash == std::string_view::npos ? address : address.substr(slash + 1);
}

/// How the source differs from an owner that it resembles; empty if it does not resemble it.
std::string_view likeness(const ChangeSource& source, const ChangeSource& owner) {
  if (source.address == owner.address && source.branch != owner.branch) {
    return sameButCase(source.branch, owner.branch) ? "differs in case" : kOtherBranch;
  }
  if (sameButCase(source.address, owner.address)) return "differs in case";
  if (pathOf(source.address) == pathOf(owner.address)) return "is on another host";
  return {};
}

/// An owner who must be asked, and the number of changes.
struct Asked {
  const Change* change;
  size_t count;
};

/// `; team `USA/Parking` belongs to `acme/model@shop``: the first of the affected owners that the
/// source resembles.
std::string hint(const ChangeSource& source, const std::vector<Asked>& asked) {
  for (const Asked& one : asked) {
    const Owner& owner = one.change->owner;
    const std::string shown = shownRepository(*owner.repository);
    const auto parsed = parseChangeSource(shown);
    const auto* known = std::get_if<ChangeSource>(&parsed);
    if (known == nullptr) continue;
    const std::string_view how = likeness(source, *known);
    if (how.empty()) continue;
    return how == kOtherBranch ? fmt::format("; {} belongs to `{}`", owner.what, shown)
                               : fmt::format("; `{}`, which owns {}, {}", shown, owner.what, how);
  }
  const bool foreign = std::ranges::any_of(
      source.address, [](char c) { return static_cast<unsigned char>(c) >= 0x80U; });
  if (foreign) return "; it holds letters that only look like those of another name";
  return {};
}

/// The Ecosystem is the outermost owner, a team the innermost.
int depthOf(const Owner& owner) {
  if (owner.declared == nullptr || owner.declared->cls() == ClassId::Ecosystem) return 0;
  return owner.declared->cls() == ClassId::TeamDeclaration ? 2 : 1;
}

void check(ReviewContext& context) {
  const ReviewFacts& facts = context.facts();
  if (!isUnknownSource(facts)) return;
  std::vector<Asked> asked;
  std::unordered_map<const UserDSLObject*, size_t> places;
  for (const Change& change : facts.changes->all()) {
    if (change.owner.repository == nullptr || facts.mayMake(change)) continue;
    const auto [known, fresh] = places.try_emplace(change.owner.declared, asked.size());
    if (fresh) asked.push_back({&change, 0});
    ++asked[known->second].count;
  }
  // The innermost first.
  std::ranges::stable_sort(asked, std::greater{},
                           [](const Asked& one) { return depthOf(one.change->owner); });
  FindingDraft finding =
      reportWhole(context,
                  fmt::format("the change comes from `{}`, which owns nothing in the base{}",
                              facts.source->shown, hint(*facts.source, asked)),
                  "propose each part from the repository and branch that owns it");
  for (size_t i = 0; i < std::min(asked.size(), kMostOwners); ++i) {
    const auto& [change, count] = asked[i];
    finding.related(
        owningRepoPlace(change->owner),
        fmt::format("`{}` owns {}, where it would {}{}", shownRepository(*change->owner.repository),
                    change->owner.what, describeChange(*change),
                    count > 1 ? fmt::format(", and {} more", count - 1) : std::string()),
        true);
  }
}

}  // namespace

extern const Rule change_unknown_source;
const Rule change_unknown_source{
    .id = "change/unknown-source",
    .severity = Severity::Error,
    .summary = "a change that comes from a repository that owns nothing",
    .why =
        "A change is accepted from the repository and branch that owns what it touches. This one "
        "comes from a repository, branch or host that the base does not name as an owner of "
        "anything, so it may change nothing: forks, other branches, and names that differ only "
        "in case or by look-alike characters are other repositories. Propose the change from its "
        "owner, or have the owner's name fixed first.",
    .bad = R"(# a change, proposed from `mallory/parking@main`
kind: Datastore
team: USA/Parking
name: Signs
documentation: All signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
--- # head
kind: Datastore
team: USA/Parking
name: Signs
documentation: All signs of the city
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
)",
    .good = R"(# the same, from the owner of the team, proposed from `acme/parking@main`
kind: Datastore
team: USA/Parking
name: Signs
documentation: All signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
--- # head
kind: Datastore
team: USA/Parking
name: Signs
documentation: All signs of the city
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
)",
    .review = check,
};

}  // namespace dslint::rules
