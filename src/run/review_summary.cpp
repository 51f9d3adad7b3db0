#include "run/review_summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "value/keyed_hash.h"

namespace dslint {
namespace {

/// A key that identifies a problem of a report.
std::string keyOf(const Diagnostic& problem) {
  return fmt::format("{}\n{}:{}:{}\n{}", problem.rule, problem.primary.file, problem.primary.begin,
                     problem.primary.end, problem.message);
}

std::string_view verbOf(const Change& change) {
  switch (change.verb) {
    case Change::Verb::Add:
      return "added";
    case Change::Verb::Remove:
      return "removed";
    case Change::Verb::Rename:
      return "renamed";
    case Change::Verb::MoveOut:
    case Change::Verb::MoveIn:
      return "moved";
    case Change::Verb::LeaveOut:
      return "left out";
    case Change::Verb::Replace:
      return "replaced";
    case Change::Verb::Change:
      break;
  }
  return "changed";
}

using Standing = ChangeOwner::Standing;

Standing standingOf(const ReviewFacts& facts, const Owner& owner) {
  if (!facts.source) return Standing::Unchecked;
  if (owner.repository == nullptr) return Standing::Nobody;
  if (facts.isApprovedFor(owner)) return Standing::Approved;
  if (!facts.isFrom(owner)) return Standing::Foreign;
  return approversOf(*owner.repository).empty() ? Standing::Own : Standing::NotApproved;
}

/// Whether the owner's consent is missing.
bool isOpen(const ChangeOwner& owner) { return owner.standing >= Standing::NotApproved; }

/// How many problems of a reader are named.
constexpr size_t kMostProblems = 8;

void name(const Workspace& workspace, const Owners& owners, BrokenReader& reader) {
  reader.workspace = workspace.name.view();
  reader.team = teamPathOf(workspace.team);
  const Owner owner = owners.team(reader.team);
  if (owner.repository != nullptr) reader.repository = shownRepository(*owner.repository);
}

/// Merges two sorted lists and keeps the first entries.
void addFirst(const std::vector<size_t>& problems, std::vector<size_t>& first) {
  const size_t known = first.size();
  first.insert(first.end(), problems.begin(),
               problems.begin() + static_cast<ptrdiff_t>(std::min(problems.size(), kMostProblems)));
  std::inplace_merge(first.begin(), first.begin() + static_cast<ptrdiff_t>(known), first.end());
  if (first.size() > kMostProblems) first.resize(kMostProblems);
}

class Summing {
 public:
  Summing(const ReviewFacts& facts, ReviewSummary& summary) : facts_(facts), summary_(summary) {}

  void add(const Change& change) {
    ChangedThing& made = summary_.changes.emplace_back();
    made.verb = verbOf(change);
    const ObjectChange& object = change.object;
    made.title = object.title;
    for (const FieldChange& field : object.fields) made.details.push_back(field.text);
    if (change.verb == Change::Verb::Rename) made.title = titleOf(*object.base);
    if (change.verb == Change::Verb::MoveOut) made.details = {fmt::format("to `{}`", change.into)};
    if (change.verb == Change::Verb::MoveIn) made.details = {fmt::format("from `{}`", change.into)};
    place(change, made);
    made.owner = ownerOf(change);
  }

  /// Puts the owners whose consent is missing first, otherwise in the order of the changes.
  void settleOwners() {
    for (size_t i = 0; facts_.source && i < refused_.size(); ++i) {
      // A suppression that the Ecosystem's repository
      // may add, or unreadable text of the base.
      Standing& standing = summary_.owners[i].standing;
      if (standing == Standing::Foreign && refused_[i] == 0) standing = Standing::Trusted;
      if (standing < Standing::NotApproved && refused_[i] > 0) standing = Standing::Foreign;
    }
    std::vector<size_t> order(summary_.owners.size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = i;
    // Not std::ranges: clang 14 cannot read libstdc++'s.
    std::stable_partition(order.begin(), order.end(),
                          [&](size_t i) { return isOpen(summary_.owners[i]); });
    std::vector<size_t> place(order.size());
    std::vector<ChangeOwner> sorted;
    for (size_t i = 0; i < order.size(); ++i) {
      place[order[i]] = i;
      sorted.push_back(std::move(summary_.owners[order[i]]));
    }
    summary_.owners = std::move(sorted);
    for (ChangedThing& change : summary_.changes) change.owner = place[change.owner];
  }

 private:
  static void place(const Change& change, ChangedThing& made) {
    if (change.file != nullptr) {
      made.file = change.file->head == kNoFile ? change.file->base : change.file->head;
    } else if (change.lost != nullptr) {
      made.file = change.lost->range.file;
    } else if (const UserDSLObject* object =
                   change.object.head != nullptr ? change.object.head : change.object.base) {
      made.file = object->file();
      made.line = object->line();
    }
  }

  size_t ownerOf(const Change& change) {
    const std::string key =
        fmt::format("{}\n{}", static_cast<const void*>(change.owner.declared), change.owner.what);
    const auto [known, fresh] = owners_.emplace(key, summary_.owners.size());
    if (fresh) {
      ChangeOwner& owner = summary_.owners.emplace_back();
      owner.what = change.owner.what;
      owner.standing = standingOf(facts_, change.owner);
      if (change.owner.repository != nullptr) {
        owner.repository = shownRepository(*change.owner.repository);
        owner.approvers = approversOf(*change.owner.repository);
      }
    }
    ++summary_.owners[known->second].changes;
    refused_.resize(summary_.owners.size(), 0);
    if (!facts_.mayMake(change)) ++refused_[known->second];
    return known->second;
  }

  const ReviewFacts& facts_;
  ReviewSummary& summary_;
  StringMap<size_t> owners_;
  std::vector<size_t> refused_;  ///< for each owner, how many changes the source may not make
};

}  // namespace

BrokenReaders::BrokenReaders(const std::vector<Problem>& problems) {
  for (const Problem& problem : problems) {
    if (problem.diagnostic.severity == Severity::Info) continue;
    const ReaderSets& readers = problem.finding.readers;
    if (readers.empty()) continue;
    const auto [number, fresh] = numbers_.emplace(readers, broken_.size());
    if (fresh) broken_.push_back({readers, {}, false});
    Broken& broken = broken_[number->second];
    broken.problems.push_back(keyOf(problem.diagnostic));
    broken.isError = broken.isError || problem.diagnostic.severity == Severity::Error;
  }
}

std::vector<BrokenReader> BrokenReaders::in(const Report& report, const Owners& owners) const {
  StringMap<size_t> numbers;
  if (!broken_.empty()) {
    for (size_t i = 0; i < report.diagnostics.size(); ++i) {
      numbers.emplace(keyOf(report.diagnostics[i]), i);
    }
  }
  std::map<std::string_view, BrokenReader> byName;
  for (const Broken& broken : broken_) {
    std::vector<size_t> problems;
    for (const std::string& problem : broken.problems) {
      if (const auto number = numbers.find(problem); number != numbers.end()) {
        problems.push_back(number->second);
      }
    }
    std::ranges::sort(problems);
    problems.erase(std::unique(problems.begin(), problems.end()), problems.end());
    if (problems.empty()) continue;
    ViewSet counted;
    for (const auto& some : broken.readers) {
      for (const Workspace* workspace : some->found) {
        if (!counted.insert(workspace->name.view()).second) continue;
        BrokenReader& reader = byName[workspace->name.view()];
        if (reader.workspace.empty()) name(*workspace, owners, reader);
        reader.count += problems.size();
        reader.isError = reader.isError || broken.isError;
        addFirst(problems, reader.problems);
      }
    }
  }
  std::vector<BrokenReader> readers;
  for (auto& [workspace, reader] : byName) readers.push_back(std::move(reader));
  std::ranges::stable_sort(readers, std::greater(), &BrokenReader::count);
  return readers;
}

ReviewSummary summaryOf(const ReviewFacts& facts, const Graph& head) {
  ReviewSummary summary;
  summary.base = facts.baseShown;
  if (facts.source) summary.source = facts.source->shown;
  summary.firstCommit = facts.firstCommit;
  summary.compared = facts.changes != nullptr;
  Summing summing(facts, summary);
  if (facts.changes != nullptr) {
    for (const Change& change : facts.changes->all()) summing.add(change);
    summing.settleOwners();
  } else if (const Ecosystem* ecosystem = head.ecosystem();
             facts.firstCommit && ecosystem != nullptr && ecosystem->owningRepo) {
    const Owner owner{ecosystem->owningRepo.get(), ecosystem, "the ecosystem"};
    summary.owners.push_back({owner.what, shownRepository(*owner.repository),
                              approversOf(*owner.repository), standingOf(facts, owner), 0});
  }
  return summary;
}

}  // namespace dslint
