#include "lint/engine.h"

#include <algorithm>
#include <atomic>

#include "model/parallel.h"
#include "model/walk.h"

namespace dslint {
namespace {

struct Call {
  const Rule* rule;
  void (*check)(const UserDSLObject&, Context&);
};

/// How the engine handles objects of a class.
struct Stop {
  std::vector<Call> calls;         ///< the checks for its objects
  std::vector<const Field*> into;  ///< the fields with objects to visit
  bool wanted = false;             ///< whether it or anything in it has checks
  bool scopes = false;             ///< whether it is part of the scope of objects inside
  bool platform = false;           ///< a DataPlatform
};

class Dispatch {
 public:
  explicit Dispatch(std::span<const Rule* const> rules) {
    for (const Rule* rule : rules) {
      for (const Visit& visit : rule->visits) {
        if (visit.check == nullptr) continue;
        for (const ClassSpec& spec : allClasses()) {
          if (visit.meets(spec)) stop(spec.id).calls.push_back({rule, visit.check});
        }
      }
    }
    for (const ClassSpec& spec : allClasses()) {
      Stop& own = stop(spec.id);
      own.wanted = !own.calls.empty();
      own.platform = spec.is(ClassId::DataPlatform);
      own.scopes = own.platform || isScope(spec.id);
    }
    const auto leadsOn = [&](const Field* field) {
      return std::ranges::any_of(allClasses(), [&](const ClassSpec& spec) {
        return of(spec.id).wanted && spec.is(field->target);
      });
    };
    for (bool again = true; again;) {
      again = false;
      for (const ClassSpec& spec : allClasses()) {
        Stop& own = stop(spec.id);
        if (own.wanted || std::ranges::none_of(spec.owning, leadsOn)) continue;
        again = own.wanted = true;
      }
    }
    for (const ClassSpec& spec : allClasses()) {
      std::ranges::copy_if(spec.owning, std::back_inserter(stop(spec.id).into), leadsOn);
    }
  }
  const Stop& of(ClassId cls) const { return stops_[static_cast<size_t>(cls)]; }

 private:
  Stop& stop(ClassId cls) { return stops_[static_cast<size_t>(cls)]; }

  static bool isScope(ClassId cls) {
    return cls == ClassId::GovernanceZone || cls == ClassId::Team || cls == ClassId::Datastore ||
           cls == ClassId::Dataset || cls == ClassId::Workspace || cls == ClassId::DatasetGroup;
  }
  std::array<Stop, static_cast<size_t>(ClassId::Count)> stops_;
};

}  // namespace

class Engine {
 public:
  Engine(const Dispatch& dispatch, Context& context) : dispatch_(dispatch), context_(context) {}

  void walk(const UserDSLObject& object) {
    // Nesting is limited when the text is read, so recursion is, too.
    const Stop& stop = dispatch_.of(object.cls());
    if (stop.scopes) {
      const Scope outer = context_.scope_;
      enter(object, stop);
      check(object, stop);
      descend(object, stop);
      context_.scope_ = outer;
    } else {
      check(object, stop);
      if (!stop.into.empty()) descend(object, stop);
    }
  }

  void checkModel(const Rule& rule) {
    context_.run(&rule);
    rule.model(context_);
  }

  LintResult take() {
    return {{std::make_move_iterator(context_.findings_.begin()),
             std::make_move_iterator(context_.findings_.end())},
            context_.suppressed_};
  }

 private:
  void descend(const UserDSLObject& object, const Stop& stop) {
    const UserDSLObject* outer = std::exchange(context_.scope_.parent, &object);
    for (const Field* field : stop.into) {
      forEachIn(object, *field, [&](int, const UserDSLObject& child) {
        if (dispatch_.of(child.cls()).wanted) walk(child);
      });
    }
    context_.scope_.parent = outer;
  }

  void check(const UserDSLObject& object, const Stop& stop) {
    for (const Call& call : stop.calls) {
      context_.run(call.rule);
      call.check(object, context_);
    }
  }

  void enter(const UserDSLObject& object, const Stop& stop) {
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
        if (stop.platform) scope.platform = static_cast<const DataPlatform*>(&object);
        break;
    }
  }

  const Dispatch& dispatch_;
  Context& context_;
};

LintResult runRules(const Graph& graph, std::span<const Rule* const> rules,
                    const LintOptions& options, unsigned jobs, const Progress* progress) {
  const Dispatch dispatch(rules);
  std::vector<const UserDSLObject*> roots;
  for (const LoadedFile& file : graph.model().files) {
    for (const LoadedDocument& document : file.documents) {
      if (document.object) roots.push_back(document.object.get());
    }
  }
  const size_t threads = threadsFor(jobs, roots.size() / 16);
  std::vector<const Rule*> wholes;
  std::ranges::copy_if(rules, std::back_inserter(wholes),
                       [](const Rule* rule) { return rule->model != nullptr; });
  // First the findings on the whole model, rule by rule, then those on the documents.
  std::vector<LintResult> results(wholes.size() + roots.size());
  std::atomic<size_t> nextWhole = 0;
  std::atomic<size_t> nextRoot = 0;
  const auto checkWholes = [&] {
    for (size_t i = nextWhole++; i < wholes.size(); i = nextWhole++) {
      throwIfCancelled(progress);
      Context context(graph, options);
      Engine engine(dispatch, context);
      engine.checkModel(*wholes[i]);
      results[i] = engine.take();
    }
  };
  const auto walkRoots = [&] {
    for (size_t i = nextRoot++; i < roots.size(); i = nextRoot++) {
      throwIfCancelled(progress);
      Context context(graph, options);
      Engine engine(dispatch, context);
      engine.walk(*roots[i]);
      results[wholes.size() + i] = engine.take();
    }
  };
  // Rules on the whole model share what the first of them derives: one thread starts with them
  // while the others walk, and threads that are done help out.
  const auto work = [&](size_t number) {
    if (number == 0) checkWholes();
    walkRoots();
    checkWholes();
  };
  onThreads(threads, work, [&] {
    nextWhole = wholes.size();
    nextRoot = roots.size();
  });
  LintResult all;
  for (LintResult& result : results) {
    all.derived += result.derived;
    std::ranges::move(result.findings, std::back_inserter(all.findings));
  }
  return all;
}

}  // namespace dslint
