#include "model/walk.h"
#include "rules/names.h"
#include "value/ascii.h"

namespace dslint::rules {
namespace {

bool isBlank(char c) { return c == ' ' || c == '\t'; }
bool hasSpaceAround(std::string_view text) { return isBlank(text.front()) || isBlank(text.back()); }
bool holdsNothing(std::string_view text) { return ascii::trimmed(text).empty(); }
/// Whether a text has a single line. Texts after `|` or `>` are not checked for spaces around them.
bool isOneLine(std::string_view text) { return text.find('\n') == std::string_view::npos; }

/// Reports spaces around a text, with the text without them as the fix.
void reportSpaces(const UserDSLObject& object, const Place& place, std::string_view what,
                  std::string_view text, Context& context) {
  context.report(place, fmt::format("{} `{}` has spaces around it", what, ascii::shown(text)))
      .of(object)
      .advice(fmt::format("write `{}`", ascii::shown(ascii::trimmed(text))));
}

bool isGoodProse(std::string_view text) {
  return !holdsNothing(text) && !(hasSpaceAround(text) && isOneLine(text));
}

void checkProse(const UserDSLObject& object, const Place& place, std::string_view what,
                std::string_view text, Context& context) {
  if (isGoodProse(text)) return;
  if (holdsNothing(text)) {
    context.report(place, fmt::format("{} is empty", what))
        .of(object)
        .advice("write what it should say, or remove it");
  } else {
    reportSpaces(object, place, what, text, context);
  }
}

void checkTags(const Documentation& documentation, Context& context) {
  for (const TextEntry& tag : documentation.tags) {
    const Place tags = at<&Documentation::tags>(documentation);
    const std::string_view key = tag.key.view();
    checkProse(documentation, tags.entry(tag.key, true), "the tag's key", key, context);
    if (holdsNothing(key) || !tag.value.given()) continue;
    checkProse(documentation, tags.entry(tag.key),
               fmt::format("the value of the tag `{}`", ascii::shown(key)), tag.value.view(),
               context);
  }
}

/// Whether the name of a definition is reported at its declaration.
bool isSaidAtDeclaration(const UserDSLObject& object) {
  if (const auto* zone = as<GovernanceZone>(&object)) return static_cast<bool>(zone->declaration);
  if (const auto* team = as<Team>(&object)) return static_cast<bool>(team->declaration);
  return false;
}

void checkName(const UserDSLObject& object, const Field& field, Context& context) {
  const auto text = field.in<Text>(object);
  if (!text.given()) return;
  const std::string_view name = text.view();
  if (name.empty() && field.options.required) return;  // source/missing-key
  std::string_view forbidden;
  if (field.options.name == NameRule::NoSlash) forbidden = "/";
  if (field.options.name == NameRule::NoColonSlash) forbidden = ":/";
  const size_t at = name.find_first_of(forbidden);
  const bool spaces = !name.empty() && hasSpaceAround(name);
  const bool illegal = !forbidden.empty() && at != std::string_view::npos;
  if (!holdsNothing(name) && !spaces && !illegal) return;
  const Place place = dslint::at(object, field);
  const std::string what = fmt::format("the {} of this {}", field.key, object.spec().name);
  if (isSaidAtDeclaration(object)) {
    context.suppressAsConsequence();
  } else if (holdsNothing(name)) {
    context.report(place, fmt::format("{} is empty", what)).of(object).advice("write a name");
  } else if (spaces) {
    reportSpaces(object, place, what, name, context);
  } else {
    context.report(place.piece(at, 1), fmt::format("{}, `{}`, holds a `{}`", what, name, name[at]))
        .of(object)
        .advice(fmt::format("leave the `{}` out: it separates names where this one is referred "
                            "to",
                            name[at]));
  }
}

/// The fields of each class that hold names or descriptions.
class NameFields {
 public:
  static const NameFields& all() {
    static const NameFields kAll;
    return kAll;
  }
  const std::vector<const Field*>& of(ClassId cls) const { return of_[static_cast<size_t>(cls)]; }

 private:
  NameFields() {
    for (const ClassSpec& spec : allClasses()) {
      for (const Field& field : spec.fields) {
        const NameRule rule = field.options.name;
        if (field.kind != FieldKind::Text || field.list || rule == NameRule::None ||
            rule == NameRule::SqlIdentifier || rule == NameRule::Found) {
          continue;
        }
        of_[static_cast<size_t>(spec.id)].push_back(&field);
      }
    }
  }

  std::array<std::vector<const Field*>, static_cast<size_t>(ClassId::Count)> of_;
};

void checkObject(const UserDSLObject& object, Context& context) {
  for (const Field* field : NameFields::all().of(object.cls())) {
    if (field->options.name != NameRule::Prose) {
      checkName(object, *field, context);
    } else if (const auto text = field->in<Text>(object);
               text.given() && !isGoodProse(text.view())) {
      checkProse(object, at(object, *field), fmt::format("the {}", field->key), text.view(),
                 context);
    }
  }
  if (const auto* documentation = as<Documentation>(&object)) checkTags(*documentation, context);
}

bool hasNames(const ClassSpec& spec) {
  return spec.is(ClassId::Documentation) || !NameFields::all().of(spec.id).empty();
}

}  // namespace

extern const Rule naming_blank;
const Rule naming_blank{
    .id = "naming/blank",
    .severity = Severity::Error,
    .summary =
        "a name, description or tag that is empty or has spaces around it, or a `/` or `:` "
        "in a name that is part of a path",
    .why =
        "A space at the end of a name cannot be seen, and then nothing that refers to the name "
        "finds it; an empty description says less than none. Zones and teams are referred to as "
        "`zone/team`, locations as `vendor:location/location`, so their names contain neither "
        "character.",
    .bad = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/parking, branch: main}}
vendorPolicies:
  - {name: "cloud ", allowed: [AWS]}
)",
    .good = R"(kind: GovernanceZone
name: USA
teams:
  - {name: Parking, owningRepo: {repository: acme/parking, branch: main}}
vendorPolicies:
  - {name: cloud, allowed: [AWS]}
)",
    .visits = {onEach<checkObject>(hasNames)},
};

}  // namespace dslint::rules
