// What a rule is. Each file src/rules/<family>/<rule>.cpp defines one, and is the whole of it.
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

/// The visit of a function `void check(const Dataset&, Context&)`: its parameter names the class.
template <auto kCheck>
constexpr Visit on() {
  using T = typename detail::CheckedClass<decltype(kCheck)>::Type;
  return {IdOf<T>::kId, [](const UserDSLObject& object, Context& context) {
            kCheck(static_cast<const T&>(object), context);
          }};
}

/// The visit of a function that looks at objects of any class whose description `wants` accepts.
template <void (*kCheck)(const UserDSLObject&, Context&)>
constexpr Visit onEach(bool (*wants)(const ClassSpec&)) {
  return {{}, kCheck, wants};
}

/// The newest set of defaults. A rule that is new, or speaks at another severity than before,
/// belongs to a later set than those that users have pinned, so that they see no change.
inline constexpr uint32_t kNewestRuleset = 1;

/// The default of a rule in the rulesets up to and including `until`.
struct FormerSeverity {
  uint32_t until = 0;
  Severity severity = Severity::Error;
};

/// A rule: what it finds and why, with two examples that are run as tests. An example is one or
/// more documents; what they need around them (an Ecosystem, a zone, a team …) is supplied by
/// tests/cases/around.yaml, whose documents give way to those of the same kind and name.
/// Rules are pure: they keep no state and may run on any thread.
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
  std::array<Visit, 6> visits = {};
  /// Called once, for what concerns the model as a whole.
  void (*model)(Context&) = nullptr;
  /// Called once a review, to compare a head with its base (families change and compat).
  void (*review)(ReviewContext&) = nullptr;
  /// Called once a review, after all the others: what they found is in the context.
  void (*conclude)(ReviewContext&) = nullptr;
  /// The ruleset that brought the rule: it is off in those before.
  uint32_t since = 1;
  /// Its defaults in earlier rulesets, the oldest first.
  std::array<FormerSeverity, 2> former = {};

  /// Whether it looks at changes, not at a model.
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
