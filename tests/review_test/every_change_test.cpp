// Changes every scalar, entry, item and document of a model of all classes, one at a time and in
// several spellings: each change is told to a bystander and is its owner's to make, and what says the
// same in other words is no change to anybody.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <set>

#include "model/dump.h"
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

std::string dumpOf(const Files& files) {
  const MemoryFileSystem fileSystem = fileSystemOf(files);
  LoadOptions options;
  options.paths = {"."};
  options.read.jobs = 1;
  const auto model = load(fileSystem, options);
  std::string text;
  dumpModel(model->model, DumpFormat::Yaml, [&](std::string_view piece) { text += piece; });
  return text;
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
  request.approvals.add("ann");
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
  if (field.kind == FieldKind::Object) return bool(field.in<RefBase>(object));
  if (field.kind == FieldKind::Name) return field.in<NameRefBase>(object).given();
  return !textOfValue(object, field).empty();
}

void collect(const UserDSLObject& object, std::set<std::string>& given) {
  given.emplace(object.spec().name);
  for (const Field& field : object.spec().fields) {
    if (isGiven(object, field)) given.insert(std::string(object.spec().name) + "." + std::string(field.key));
  }
  forEachChild(object, [&](const Field&, int, const UserDSLObject& child) { collect(child, given); });
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
        const bool related = &other == &spec || (spec.base != nullptr && other.base == spec.base);
        return related && given.contains(std::string(other.name) + "." + std::string(field.key));
      });
      INFO(field.key);
      CHECK(somewhere);
    }
  }
}

TEST_CASE("every change of a model is told to a bystander") {
  const Files base = everyKey();
  const std::string dump = dumpOf(base);
  const std::vector<Variant> variants = changesOf(base, 1);
  REQUIRE(variants.size() > 2000);
  const std::vector<std::string> found = refusalsOf(variants, base, kBystander);
  for (size_t i = 0; i < variants.size(); ++i) {
    // What is silent has to mean the same, as a default that is written out does.
    if (!found[i].empty()) continue;
    INFO(variants[i].file << ": " << variants[i].what);
    CHECK(dumpOf(with(base, variants[i])) == dump);
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
  const std::vector<Variant> variants = changesOf(base, 7);
  const std::vector<std::string> found = refusalsOf(variants, base, kOwner);
  for (size_t i = 0; i < variants.size(); ++i) {
    INFO(variants[i].file << ": " << variants[i].what);
    CHECK(found[i] == "");
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
    CHECK(dumpOf(head) == dumpOf(base));
  }
}

}  // namespace dslint::testing
