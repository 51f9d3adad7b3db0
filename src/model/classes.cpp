#include "model/classes.h"

#include <algorithm>
#include <array>
#include <vector>

namespace dslint {
namespace {

/// A class's own fields: DSLINT_FIELD numbers them one after the other.
template <class C, int kCounter = C::kBeforeFields + 1>
void ownFields(std::vector<Field>& fields) {
  if constexpr (requires { C::describeField(std::integral_constant<int, kCounter>{}); }) {
    fields.push_back(C::describeField(std::integral_constant<int, kCounter>{}));
    ownFields<C, kCounter + 1>(fields);
  }
}

template <class C>
Ref<UserDSLObject> makeObject(Arena& memory) {
  const Ref<C> made = memory.make<C>();
  made->classBits = static_cast<uint8_t>(C::kId) & 0xffU;
  return made;
}

template <class C, class D>
constexpr bool derives = std::is_base_of_v<D, C> && !std::is_same_v<C, D>;

struct Registry {
  std::array<ClassSpec, static_cast<size_t>(ClassId::Count)> specs;
  std::array<std::vector<Field>, static_cast<size_t>(ClassId::Count)> fields;
  std::array<std::vector<const ClassSpec*>, static_cast<size_t>(ClassId::Count)> subclasses;
  std::array<std::vector<const Field*>, static_cast<size_t>(ClassId::Count)> owning;

  template <class C>
  void add() {
    ClassSpec& spec = specs[static_cast<size_t>(C::kId)];
    spec.id = C::kId;
    spec.name = C::kName;
    spec.options = C::classOptions();
    spec.make = makeObject<C>;
    // Base classes come before derived ones, so the last match is the nearest.
#define DSLINT_BASE(name) \
  if constexpr (derives<C, name>) spec.base = &specs[static_cast<size_t>(ClassId::name)];
    DSLINT_CLASSES(DSLINT_BASE)
#undef DSLINT_BASE
    std::vector<Field>& all = fields[static_cast<size_t>(C::kId)];
    if (spec.base != nullptr) all = fields[static_cast<size_t>(spec.base->id)];
    ownFields<C>(all);
    spec.fields = all;
    std::vector<const Field*>& holders = owning[static_cast<size_t>(C::kId)];
    for (const Field& field : all) {
      const bool inlines =
          field.kind == FieldKind::Name && field.options.inlineClass != kNoClass;
      if (field.kind == FieldKind::Object || inlines) holders.push_back(&field);
    }
    spec.owning = holders;
  }

  Registry() {
#define DSLINT_ADD(name) add<name>();
    DSLINT_CLASSES(DSLINT_ADD)
#undef DSLINT_ADD
    for (const ClassSpec& spec : specs) {
      if (spec.options.abstract) continue;
      for (const ClassSpec* base = spec.base; base != nullptr; base = base->base) {
        subclasses[static_cast<size_t>(base->id)].push_back(&spec);
      }
    }
    for (ClassSpec& spec : specs) spec.subclasses = subclasses[static_cast<size_t>(spec.id)];
  }
};

const Registry& registry() {
  static const Registry kRegistry;
  return kRegistry;
}

}  // namespace

const Field* ClassSpec::field(std::string_view key) const {
  const auto found = std::ranges::find(fields, key, &Field::key);
  return found == fields.end() ? nullptr : &*found;
}

namespace detail {
const ClassSpec* const kClassTable = registry().specs.data();
}

std::span<const ClassSpec> allClasses() { return registry().specs; }

const ClassSpec* findClass(std::string_view name) {
  const auto found = std::ranges::find(registry().specs, name, &ClassSpec::name);
  return found == registry().specs.end() ? nullptr : &*found;
}

}  // namespace dslint
