// Changes every scalar, entry, item and document of a model of all classes, one at a time and in
// several spellings: each change is reported for a stranger and allowed for its owner, and an
// equivalent spelling is not a change.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <set>

#include "model/walk.h"
#include "review/wording.h"
#include "review_test/model_variants.h"
#include "run/load.h"
#include "run/review.h"
#include "support/files.h"
#include "support/parallel.h"

namespace dslint::testing {
namespace {

namespace fs = std::filesystem;

using Files = std::map<std::string, std::string>;

constexpr const char* kBystander = "mallory/fork@main";
constexpr const char* kOwner = "https://all.example/every/thing@main";

/// The legal model with every class and every key.
Files everyKey() {
  const fs::path root = fs::path(DSLINT_SOURCE_DIR) / "tests" / "cases" / "whole" / "every-key";
  Files files;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (!entry.is_regular_file()) continue;
    files.emplace(fs::relative(entry.path(), root).string(), readFile(entry.path()));
  }
  return files;
}

bool isModel(const std::string& name) { return name.ends_with(".yaml") || name.ends_with(".yml"); }

/// Puts all of a model into the hands of one repository, whose approver is still asked.
void giveToOne(Tree& tree) {
  for (size_t i = 0; i < tree.items.size(); ++i) {
    if (tree.kind == yaml::Kind::Mapping && tree.keys[i] == "owningRepo") {
      tree.items[i] = documentsOf("{type: GitLabRepository, url: \"https://all.example\", "
                                  "repository: every/thing, branch: main, approvers: [ann]}")
                          .front();
    } else {
      giveToOne(tree.items[i]);
    }
  }
}

MemoryFileSystem fileSystemOf(const Files& files) {
  MemoryFileSystem made;
  for (const auto& [name, text] : files) made.add(name, text);
  return made;
}

// Every change is tried; under sanitizers, which look for other faults, every third.
#ifdef DSLINT_SANITIZED
constexpr size_t kStep = 3;
#else
constexpr size_t kStep = 1;
#endif

struct Variant {
  std::string file;
  std::string text;
  std::string what;
};

/// Each change of each file, in one spelling after the other.
std::vector<Variant> changesOf(const Files& files, size_t step) {
  std::vector<Variant> variants;
  size_t number = 0;
  for (const auto& [name, text] : files) {
    if (!isModel(name)) continue;
    Documents documents = documentsOf(text);
    forEachChange(documents, [&, &file = name](const std::string& what) {
      if (number++ % step != 0) return;
      const Spelling spelling = kSpellings[number / step % std::size(kSpellings)];
      variants.push_back({file, written(documents, spelling), what});
    });
  }
  return variants;
}

/// What may be left out or written otherwise because the same holds without it: defaults, empty
/// lists, a key by its list or by the flags of its columns, what the system adds by itself.
const std::set<std::string>& meansTheSame() {
  static const std::set<std::string> kSame{
      "without Ecosystem Continental Freight.owningRepo.type",
      "without Ecosystem Continental Freight.owningRepo.url",
      "without Ecosystem Continental Freight.liveRepo.documentation.type",
      "without Ecosystem Continental Freight.dataPlatforms[0].mergeStore.readOnly",
      "without GovernanceZone EU.teams[0].owningRepo.type",
      "without GovernanceZone EU.vendorPolicies[0].allowed",
      "without GovernanceZone EU.cloudVendorPolicies[0].allowed",
      "without GovernanceZone EU.locationPolicies[0].allowed",
      "without GovernanceZone EU.locationPolicies[0].notAllowed",
      "without Team Tariffs.workspaces[1].priority",
      "without Ecosystem Continental "
      "Freight.vendors[0].locations[0].locations[0].documentation.type",
      "without Datastore Shipments.deprecation",
      "without Datastore Shipments.datasets[0].deprecation",
      "without Datastore Shipments.datasets[0].compatibility",
      "without Datastore Shipments.datasets[0].schema.type",
      "without Datastore Shipments.datasets[0].schema.primaryKey[0]",
      "without Datastore Shipments.datasets[0].schema.primaryKey",
      "without Datastore Shipments.datasets[0].schema.foreignKeys[0].references.store",
      "without Datastore Shipments.datasets[0].schema.foreignKeys[0].references.columns",
      "without Datastore Shipments.datasets[0].schema.foreignKeys[0].references.columns[0]",
      "Datastore Shipments.datasets[0].schema.columns[0].primaryKey is `false`",
      "without Datastore Shipments.datasets[0].schema.columns[0].primaryKey",
      "without Datastore Shipments.datasets[0].schema.columns[2].nullable",
      "Datastore Shipments.datasets[0].schema.columns[2].primaryKey is `true`",
      "without Datastore Shipments.datasets[0].schema.columns[2].primaryKey",
      "without Datastore Shipments.datasets[1].schema.columns[3].deprecation",
      "without Datastore Positions.capture.topics.type",
      "without Datastore Positions.capture.topics",
      "without Workspace Routing.container.readOnly",
      "without Workspace Routing.deprecation.reason.type",
      "without Workspace Routing.datasetGroups[0].sinks[0].deprecationsAllowed",
      "without Workspace Routing.dataTransformer.outputDatastore.capture.consistency",
      "without Workspace Routing.dataTransformer.outputDatastore.capture",
      "without Workspace Dispatch.datasetGroups[0].platform.type",
      "without GovernanceZone USA.storagePolicies[0].type",
      "without GovernanceZone USA.storagePolicies[0].deprecation",
  };
  return kSame;
}

Files with(Files files, const Variant& variant) {
  files[variant.file] = variant.text;
  return files;
}

/// The errors of the family `change` of a review, as text.
std::string refusals(const Files& base, const Files& head, const char* source) {
  const MemoryFileSystem before = fileSystemOf(base);
  const MemoryFileSystem after = fileSystemOf(head);
  ReviewRequest request;
  request.base = {&before, ".", "base:", false, {}, nullptr};
  request.head = {&after, ".", "", true, {}, nullptr};
  request.baseShown = "base";
  request.load.jobs = 1;
  request.options.today = 20'000;
  request.source = std::get<ChangeSource>(parseChangeSource(source));
  if (source == kOwner) request.approvals.add("ann");
  const auto run = review(request);
  std::string text;
  for (const Diagnostic& problem : run->report.diagnostics) {
    if (problem.severity != Severity::Error || !problem.rule.starts_with("change/")) continue;
    text += std::string(problem.rule) + ": " + problem.message + '\n';
  }
  return text;
}

/// What the review of each variant refuses.
std::vector<std::string> refusalsOf(const std::vector<Variant>& variants, const Files& base,
                                    const char* source) {
  std::vector<std::string> found(variants.size());
  forEachInParallel(variants.size(), 2, [&](size_t i) {
    found[i] = refusals(base, with(base, variants[i]), source);
  });
  return found;
}

bool isGiven(const UserDSLObject& object, const Field& field) {
  if (field.kind == FieldKind::Map) return !field.in<TextMap>(object).empty();
  if (field.list) return !field.in<ListBase>(object).empty();
  const bool single = field.kind == FieldKind::Object || field.kind == FieldKind::Type ||
                      field.kind == FieldKind::Avro;
  if (single) return bool(field.in<RefBase>(object));
  if (field.kind == FieldKind::Name) return field.in<NameRefBase>(object).given();
  return !textOfValue(object, field).empty();
}

const ClassSpec& rootOf(const ClassSpec& spec) {
  return spec.base == nullptr ? spec : rootOf(*spec.base);
}

void collect(const UserDSLObject& object, std::set<std::string>& given) {
  given.emplace(object.spec().name);
  for (const Field& field : object.spec().fields) {
    if (isGiven(object, field))
      given.insert(std::string(object.spec().name) + "." + std::string(field.key));
  }
  forEachChild(object,
               [&](const Field&, int, const UserDSLObject& child) { collect(child, given); });
}

}  // namespace

TEST_CASE("the model that is changed has every class and every key") {
  const MemoryFileSystem fileSystem = fileSystemOf(everyKey());
  LoadOptions options;
  options.paths = {"."};
  const auto model = load(fileSystem, options);
  std::set<std::string> given;
  for (const LoadedFile& file : model->model.files) {
    for (const LoadedDocument& document : file.documents) {
      REQUIRE(document.object);
      collect(*document.object, given);
    }
  }
  for (const ClassSpec& spec : allClasses()) {
    if (spec.options.abstract) continue;
    INFO(spec.name);
    CHECK(given.contains(std::string(spec.name)));
    // Of a class with many siblings, a key that they share need not stand in each.
    for (const Field& field : spec.fields) {
      const bool somewhere = std::ranges::any_of(allClasses(), [&](const ClassSpec& other) {
        return &rootOf(other) == &rootOf(spec) &&
               given.contains(std::string(other.name) + "." + std::string(field.key));
      });
      INFO(field.key);
      CHECK(somewhere);
    }
  }
}

TEST_CASE("every change of a model is told to a bystander") {
  const Files base = everyKey();
  const std::vector<Variant> variants = changesOf(base, kStep);
  REQUIRE(variants.size() * kStep > 2000);
  const std::vector<std::string> found = refusalsOf(variants, base, kBystander);
  for (size_t i = 0; i < variants.size(); ++i) {
    INFO(variants[i].file << ": " << variants[i].what);
    CHECK(found[i].empty() == meansTheSame().contains(variants[i].what));
  }
}

TEST_CASE("every change of a model is its owner's to make") {
  Files base = everyKey();
  for (auto& [name, text] : base) {
    if (!isModel(name)) continue;
    Documents documents = documentsOf(text);
    for (Tree& document : documents) giveToOne(document);
    text = written(documents, Spelling::Block);
  }
  const std::vector<Variant> variants = changesOf(base, kStep);
  const std::vector<std::string> found = refusalsOf(variants, base, kOwner);
  for (size_t i = 0; i < variants.size(); ++i) {
    INFO(variants[i].file << ": " << variants[i].what << '\n' << found[i]);
    // A team under another name is first to be declared, by whomever.
    const bool elsewhere = found[i].find("the base does not declare") != std::string::npos;
    CHECK((found[i].empty() || elsewhere));
    CHECK(found[i].find("may not") == std::string::npos);
  }
}

TEST_CASE("a model in another spelling is the same") {
  const Files base = everyKey();
  for (const Spelling spelling : kSpellings) {
    Files head = base;
    for (auto& [name, text] : head) {
      if (isModel(name)) text = written(documentsOf(text), spelling);
    }
    CHECK(refusals(base, head, kBystander) == "");
  }
}

}  // namespace dslint::testing
