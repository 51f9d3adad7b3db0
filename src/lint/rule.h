// Defines what a rule is. Each file src/rules/<family>/<rule>.cpp contains one rule, completely.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "diagnostic/diagnostic.h"
#include "lint/rule_family.h"
#include "model/class_id.h"
#include "model/class_spec.h"

namespace dslint {

class Context;
class ReviewContext;
struct SourceRule;

/// Calls a check for every object of a class (or of a class derived from it), or of the classes
/// that `wants` accepts.
struct Visit {
  ClassId cls{};
  void (*check)(const UserDSLObject&, Context&) = nullptr;
  bool (*wants)(const ClassSpec&) = nullptr;

  bool meets(const ClassSpec& spec) const { return wants ? wants(spec) : spec.is(cls); }
};

namespace detail {
template <class T>
struct CheckedClass;
template <class T>
struct CheckedClass<void (*)(const T&, Context&)> {
  using Type = T;
};
}  // namespace detail

/// A visit by a function `void check(const Dataset&, Context&)`, whose parameter gives the class.
template <auto kCheck>
constexpr Visit on() {
  using T = typename detail::CheckedClass<decltype(kCheck)>::Type;
  return {IdOf<T>::kId, [](const UserDSLObject& object, Context& context) {
            kCheck(static_cast<const T&>(object), context);
          }};
}

/// A visit by a function that checks objects of any class whose description `wants` accepts.
template <void (*kCheck)(const UserDSLObject&, Context&)>
constexpr Visit onEach(bool (*wants)(const ClassSpec&)) {
  return {{}, kCheck, wants};
}

/// The newest set of defaults. A new rule, or a new default severity, belongs to a later set than
/// those that users have pinned, so that nothing changes for them.
inline constexpr uint32_t kNewestRuleset = 1;

/// The default of a rule in the rulesets up to and including `until`.
struct FormerSeverity {
  uint32_t until = 0;
  Severity severity = Severity::Error;
};

/// A rule: what it finds and why, with two examples that are run as tests. An example is one or
/// more documents; the documents they depend on (an Ecosystem, a zone, a team …) are supplied by
/// tests/cases/around.yaml, unless the example has one of the same kind and name. Rules are pure:
/// they keep no state and may run on any thread.
struct Rule {
  std::string_view id;  ///< `family/name`, a contract with users
  Severity severity = Severity::Error;
  std::string_view summary;  ///< one line: what it finds
  std::string_view why;      ///< why it matters, and how to fix it
  std::string_view bad;      ///< a model with exactly this problem
  std::string_view good;     ///< the same, fixed
  /// What readers report it by, who run before there is a table of rules; null for all others.
  const SourceRule* reader = nullptr;
  /// Called for each object as the engine walks the documents.
  std::array<Visit, 8> visits = {};
  /// Called once, to check the model as a whole.
  void (*model)(Context&) = nullptr;
  /// Called once per review, to compare a head with its base (families change and compat).
  void (*review)(ReviewContext&) = nullptr;
  /// Called once per review, after all others: their findings are in the context.
  void (*conclude)(ReviewContext&) = nullptr;
  /// The ruleset that introduced the rule: it is off in earlier ones.
  uint32_t since = 1;
  /// Different defaults in earlier rulesets, the oldest first.
  std::array<FormerSeverity, 2> former = {};

  /// Whether it checks a change, not a model.
  bool comparesModels() const { return review != nullptr || conclude != nullptr; }
  const RuleFamily& family() const { return familyNamed(id.substr(0, id.find('/'))); }
  /// The part of the id behind the family.
  std::string_view name() const { return id.substr(id.find('/') + 1); }
  /// Whether a lint can find its problems: not what only a review, or a look into a database, can.
  bool isFoundByLint() const { return !comparesModels() && !family().ofDatabases; }
  /// Its default in a ruleset; nothing where it is off.
  std::optional<Severity> severityIn(uint32_t ruleset) const {
    if (ruleset < since) return std::nullopt;
    for (const FormerSeverity& one : former) {
      if (ruleset <= one.until) return one.severity;
    }
    return severity;
  }
};

}  // namespace dslint
