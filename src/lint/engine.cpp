#include "lint/engine.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <thread>

#include "model/walk.h"

namespace dslint {
namespace {

struct Call {
  const Rule* rule;
  void (*check)(const UserDSLObject&, Context&);
};

/// For each class, the checks that want to see its objects: its own and those of its bases.
class Dispatch {
 public:
  explicit Dispatch(std::span<const Rule* const> rules) {
    for (const Rule* rule : rules) {
      for (const Visit& visit : rule->visits) {
        if (visit.check == nullptr) continue;
        for (const ClassSpec& spec : allClasses()) {
          if (spec.is(visit.cls)) calls_[static_cast<size_t>(spec.id)].push_back({rule, visit.check});
        }
      }
    }
  }
  std::span<const Call> of(ClassId cls) const { return calls_[static_cast<size_t>(cls)]; }

 private:
  std::array<std::vector<Call>, static_cast<size_t>(ClassId::Count)> calls_;
};

}  // namespace

class Engine {
 public:
  Engine(const Dispatch& dispatch, Context& context) : dispatch_(dispatch), context_(context) {}

  void walk(const UserDSLObject& object) {
    // Nesting is limited when the text is read, so recursion is, too.
    const Scope outer = context_.scope_;
    enter(object);
    for (const Call& call : dispatch_.of(object.cls())) {
      context_.rule_ = call.rule;
      call.check(object, context_);
    }
    context_.scope_.parent = &object;
    forEachChild(object,
                 [&](const Field&, int, const UserDSLObject& child) { walk(child); });
    context_.scope_ = outer;
  }

  void checkModel(std::span<const Rule* const> rules) {
    for (const Rule* rule : rules) {
      if (rule->model == nullptr) continue;
      context_.rule_ = rule;
      rule->model(context_);
    }
  }

  LintResult take() { return {std::move(context_.findings_), context_.derived_}; }

 private:
  void enter(const UserDSLObject& object) {
    Scope& scope = context_.scope_;
    switch (object.cls()) {
      case ClassId::GovernanceZone:
        scope.zone = static_cast<const GovernanceZone*>(&object);
        break;
      case ClassId::Team:
        scope.team = static_cast<const Team*>(&object);
        scope.zone = context_.graph().zoneOf(scope.team);
        break;
      case ClassId::Datastore:
        scope.datastore = static_cast<const Datastore*>(&object);
        scope.team = scope.datastore->team.target();
        scope.zone = context_.graph().zoneOf(scope.team);
        break;
      case ClassId::Dataset:
        scope.dataset = static_cast<const Dataset*>(&object);
        break;
      case ClassId::Workspace:
        scope.workspace = static_cast<const Workspace*>(&object);
        scope.team = scope.workspace->team.target();
        scope.zone = context_.graph().zoneOf(scope.team);
        break;
      case ClassId::DatasetGroup:
        scope.group = static_cast<const DatasetGroup*>(&object);
        break;
      default:
        if (const auto* platform = as<DataPlatform>(&object)) scope.platform = platform;
        break;
    }
  }

  const Dispatch& dispatch_;
  Context& context_;
};

LintResult runRules(const Graph& graph, std::span<const Rule* const> rules,
                    const LintOptions& options, unsigned jobs) {
  const Dispatch dispatch(rules);
  std::vector<const UserDSLObject*> roots;
  for (const LoadedFile& file : graph.model().files) {
    for (const LoadedDocument& document : file.documents) {
      if (document.object) roots.push_back(document.object.get());
    }
  }
  const unsigned hardware = std::max(1U, std::thread::hardware_concurrency());
  const size_t threads =
      std::clamp<size_t>(jobs == 0 ? hardware : jobs, 1, std::max<size_t>(1, roots.size() / 16));
  std::vector<LintResult> results(roots.size());
  std::vector<std::exception_ptr> failures(threads);
  std::atomic<size_t> next = 0;
  const auto work = [&](size_t number) {
    try {
      for (size_t i = next++; i < roots.size(); i = next++) {
        Context context(graph, options);
        Engine engine(dispatch, context);
        engine.walk(*roots[i]);
        results[i] = engine.take();
      }
    } catch (...) {
      failures[number] = std::current_exception();
      next = roots.size();
    }
  };
  {
    std::vector<std::jthread> others;
    for (size_t i = 1; i < threads; ++i) others.emplace_back(work, i);
    work(0);
  }
  for (const std::exception_ptr& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
  Context context(graph, options);
  Engine engine(dispatch, context);
  engine.checkModel(rules);
  LintResult all = engine.take();
  for (LintResult& result : results) {
    all.derived += result.derived;
    std::ranges::move(result.findings, std::back_inserter(all.findings));
  }
  return all;
}

}  // namespace dslint
