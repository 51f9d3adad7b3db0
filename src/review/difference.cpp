#include "review/difference.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>

#include "model/equal.h"
#include "model/walk.h"
#include "review/approvals.h"
#include "review/field_values.h"
#include "review/same_json.h"
#include "review/wording.h"
#include "types/data_type.h"
#include "value/keyed_hash.h"
#include "value/long_names.h"

namespace dslint {
namespace {

/// The most pairs of removed and added items that are compared to find renames.
constexpr size_t kMostItemPairs = 4096;
/// How many added or removed values are named.
constexpr size_t kMostNamed = 5;

/// `` `a`, `b` and 3 more ``
std::string listOf(const std::vector<std::string>& names) {
  std::string text;
  for (size_t i = 0; i < std::min(names.size(), kMostNamed); ++i) {
    text += (i == 0 ? "" : ", ") + dslint::quoted(names[i]);
  }
  if (names.size() > kMostNamed) text += fmt::format(" and {} more", names.size() - kMostNamed);
  return text;
}

std::vector<std::string> without(std::vector<std::string> from,
                                 const std::vector<std::string>& names) {
  std::vector<std::string> left;
  std::map<std::string_view, size_t> counts;
  for (const std::string& name : names) ++counts[name];
  for (std::string& name : from) {
    const auto found = counts.find(name);
    if (found != counts.end() && found->second > 0) {
      --found->second;
    } else {
      left.push_back(std::move(name));
    }
  }
  return left;
}

std::vector<std::string> sorted(std::vector<std::string> names) {
  std::ranges::sort(names);
  return names;
}

}  // namespace

std::string titleOf(const UserDSLObject& object) {
  const std::string identity = identityOf(object);
  const std::string_view noun = nounOf(object.spec());
  return identity.empty() ? std::string(noun) : fmt::format("{} `{}`", noun, shortName(identity));
}

std::string titleOf(const UserDSLObject& object, const std::vector<const UserDSLObject*>& above) {
  std::string title = titleOf(object);
  // An object with a name unique in the ecosystem, or a document, needs no further context.
  const auto stands = [](const UserDSLObject& named) {
    const ClassId cls = named.cls();
    return named.spec().options.document || cls == ClassId::GovernanceZoneDeclaration ||
           named.spec().is(ClassId::DataPlatform);
  };
  const UserDSLObject* inner = &object;
  for (auto outer = above.rbegin(); outer != above.rend() && !stands(*inner); ++outer) {
    if ((*outer)->cls() == ClassId::Ecosystem) break;
    title += fmt::format(" of {}", titleOf(**outer));
    inner = *outer;
  }
  return title;
}

void Differ::compare(const UserDSLObject& base, const UserDSLObject& head) {
  above_.clear();
  sharedWhole_.clear();
  compareLevel(base, head);
}

bool Differ::sameButName(const UserDSLObject& base, const UserDSLObject& head) {
  if (base.cls() != head.cls() || fingerprintOf(base) != fingerprintOf(head)) return false;
  Differ probe(base_, head_);
  probe.ignoreName_ = true;
  probe.flagsSpellKeys_ = flagsSpellKeys_;
  probe.compareLevel(base, head);
  return probe.changes_.empty() && probe.derived_ == 0;
}

uint64_t Differ::fingerprintOf(const UserDSLObject& object) {
  const auto known = fingerprints_.find(&object);
  if (known != fingerprints_.end()) return known->second;
  // Sums, so that the order does not matter.
  uint64_t sum = keyedHash(object.spec().name);
  const auto add = [&](std::string_view key, uint64_t value) {
    sum += (keyedHash(key) * 3 + value) * 0x9E3779B97F4A7C15U;
  };
  for (const Field& field : object.spec().fields) {
    // Fields with more than one spelling are left to the full comparison.
    if (field.key == "name" || isApart(object.spec(), field)) continue;
    if (field.kind == FieldKind::Text && !field.list) {
      add(field.key, keyedHash(textOfValue(object, field)));
    } else if (field.kind == FieldKind::Object && field.list) {
      for (const RefBase item : field.in<ListBase>(object).itemsAs<RefBase>()) {
        if (!item) continue;
        const UserDSLObject& child = *item.as<UserDSLObject>();
        add(field.key, fingerprintOf(child) ^ keyedHash(identityOf(child)));
      }
    }
  }
  return fingerprints_[&object] = sum;
}

void Differ::compareLevel(const UserDSLObject& base, const UserDSLObject& head) {
  if (surelySame(base, head)) return;
  Level level{&base, &head, {}, {}};
  above_.push_back(&head);
  compareFields(base, head, level);
  above_.pop_back();
  if (level.fields.empty()) return;
  ObjectChange change;
  change.base = &base;
  change.head = &head;
  change.title = titleOf(head, above_);
  change.fields = std::move(level.fields);
  change.undecided = level.undecided;
  const bool renamed = std::ranges::any_of(change.fields, [&](const FieldChange& field) {
    return field.key == "name" && field.holder == &head;
  });
  if (renamed && change.fields.size() == 1) change.kind = ObjectChange::Kind::Renamed;
  changes_.push_back(std::move(change));
}

void Differ::compareFields(const UserDSLObject& base, const UserDSLObject& head, Level& level) {
  if (base.cls() != head.cls()) {
    change(level, head, "type",
           fmt::format("was a `{}`, is a `{}`", base.spec().name, head.spec().name));
    return;
  }
  if (const auto* table = as<DDLTable>(&base)) {
    compareTables(*table, static_cast<const DDLTable&>(head), level);
    return;
  }
  if (const auto* avro = as<AvroSchema>(&base)) {
    compareAvro(*avro, static_cast<const AvroSchema&>(head), level);
  }
  const bool address = base.cls() == ClassId::HostPort;
  if (address || base.spec().is(ClassId::Repository)) {
    const std::string was = textOfObject(base);
    const std::string is = textOfObject(head);
    const bool same = address ? equalObjects(base, head) : was == is;
    if (!same) changed(level, head, {}, was, is);
    if (!same || address) return;
  }
  for (const Field& field : base.spec().fields) {
    const bool avroText = base.cls() == ClassId::AvroSchema &&
                          (field.key == "avro" || field.key == "avroFile" ||
                           field.key == "primaryKey");
    const bool column = base.cls() == ClassId::DDLColumn && field.key == "primaryKey";
    if (avroText || (column && !flagsSpellKeys_) || isApart(base.spec(), field)) continue;
    if (ignoreName_ && level.path.empty() && field.key == "name") continue;
    compareField(base, head, field, level);
  }
}

void Differ::compareField(const UserDSLObject& base, const UserDSLObject& head, const Field& field,
                          Level& level) {
  // In a list or mapping with a fault on both sides, the rest is compared.
  const bool parts = field.list || field.kind == FieldKind::Map;
  if (comparesUnread(at(base, field), at(head, field), parts, level)) return;
  if (writesOutDefault(base, head, field, *above_.front())) return;
  if (field.kind == FieldKind::Map) {
    if (entriesOf(base, field) == entriesOf(head, field)) return;
    const std::vector<std::string> was = sorted(textsOfList(base, field));
    const std::vector<std::string> is = sorted(textsOfList(head, field));
    if (was == is) {
      change(level, head, field.key, "has other keys and values that only together read the same");
    } else {
      compareValueLists(was, is, false, head, field.key, level);
    }
    return;
  }
  if (!field.list) {
    const auto inlined = [&](const UserDSLObject& object) {
      return field.kind == FieldKind::Name && field.in<NameRefBase>(object).inlined;
    };
    if (field.kind == FieldKind::Object) {
      RefBase was = field.in<RefBase>(base);
      RefBase is = field.in<RefBase>(head);
      if (field.key == "capture") {
        if (isImplied(base, was.as<CaptureMetaData>())) was = {};
        if (isImplied(head, is.as<CaptureMetaData>())) is = {};
      }
      compareChild(was, is, head, field, level);
    } else if (inlined(base) != inlined(head)) {
      changed(level, head, field.key, wordsOf(base, field), wordsOf(head, field));
    } else if (inlined(base) && inlined(head)) {
      compareChild(field.in<NameRefBase>(base).object, field.in<NameRefBase>(head).object, head,
                   field, level);
    } else if (field.kind == FieldKind::Type) {
      const auto* was = field.in<RefBase>(base).as<const TypeValue>();
      const auto* is = field.in<RefBase>(head).as<const TypeValue>();
      const bool same = was == is || (was != nullptr && is != nullptr && was->text == is->text);
      if (same) return;
      const auto read = [](const TypeValue* type) {
        return type == nullptr || type->parse == nullptr ? nullptr : type->parse->type.get();
      };
      if (read(was) != nullptr && read(is) != nullptr && *read(was) == *read(is)) return;
      changed(level, head, field.key, textOfValue(base, field), textOfValue(head, field));
    } else {
      if (field.kind == FieldKind::Text && field.in<Text>(base) == field.in<Text>(head)) return;
      const std::string was = textOfValue(base, field);
      const std::string is = textOfValue(head, field);
      if (was != is) changed(level, head, field.key, was, is);
    }
    return;
  }
  const auto& was = field.in<ListBase>(base);
  const auto& is = field.in<ListBase>(head);
  if (was.empty() && is.empty()) {
    if (was.given() != is.given() && meansMoreEmpty(base.spec(), field)) {
      change(level, head, field.key,
             is.given() ? "was absent, is an empty list" : "was an empty list, is absent");
    }
    return;
  }
  if (field.kind == FieldKind::Object && !isValue(field.target)) {
    compareChildren(was, is, head, field, level);
    return;
  }
  const bool approvers = field.key == "approvers";
  if (approvers && sameApprovers(static_cast<const Repository&>(base),
                                 static_cast<const Repository&>(head))) {
    return;
  }
  const bool ordered =
      (field.kind == FieldKind::Text && !approvers) || field.target == ClassId::HostPort;
  compareValueLists(textsOfList(base, field), textsOfList(head, field), ordered, head, field.key,
                    level);
}

void Differ::compareChild(RefBase base, RefBase head, const UserDSLObject& holder,
                          const Field& field, Level& level) {
  if (!base && !head) return;
  const auto* was = base.as<UserDSLObject>();
  const auto* is = head.as<UserDSLObject>();
  if (was == nullptr || is == nullptr) {
    if (isAllDefault(was == nullptr ? *is : *was, field)) return;
    const bool named = (was == nullptr ? is : was)->cls() == ClassId::DataTransformer;
    if (named && was == nullptr) {
      added(*is);
    } else if (named) {
      removed(*was, holder, {});
    } else {
      changed(level, holder, field.key, was == nullptr ? std::string() : textOfObject(*was),
              is == nullptr ? std::string() : textOfObject(*is));
    }
    return;
  }
  if (is->cls() == ClassId::DataTransformer || is->shared()) {
    comparePair(*was, *is, at(holder, field).keyItself());
    return;
  }
  const size_t length = level.path.size();
  level.path += std::string(field.key) + '.';
  compareFields(*was, *is, level);
  level.path.resize(length);
}

void Differ::comparePair(const UserDSLObject& base, const UserDSLObject& head, const Place& use) {
  if (head.shared()) {
    const auto known = shared_.find(&head);
    if (known != shared_.end()) {
      for (size_t i = known->second.first; i < known->second.second && i < changes_.size(); ++i) {
        addUse(changes_[i], use);
      }
      return;
    }
  }
  const size_t from = changes_.size();
  compareLevel(base, head);
  if (head.shared() && changes_.size() > from) shared_[&head] = {from, changes_.size()};
}

void Differ::compareChildren(const ListBase& base, const ListBase& head,
                             const UserDSLObject& holder, const Field& field, Level& level) {
  const auto was = base.itemsAs<RefBase>();
  const auto is = head.itemsAs<RefBase>();
  const auto compareItems = [&](RefBase one, RefBase other, size_t index) {
    comparePair(*one.as<UserDSLObject>(), *other.as<UserDSLObject>(),
                at(holder, field).item(index));
  };
  const bool aligned =
      was.size() == is.size() && std::ranges::equal(was, is, [](RefBase one, RefBase other) {
        return one && other &&
               (one == other ||
                sameIdentity(*one.as<UserDSLObject>(), *other.as<UserDSLObject>()));
      });
  if (aligned) {
    for (size_t i = 0; i < was.size(); ++i) compareItems(was[i], is[i], i);
    return;
  }
  StringMap<size_t> places;
  for (size_t i = 0; i < was.size(); ++i) {
    if (was[i]) places.emplace(identityOf(*was[i].as<UserDSLObject>()), i);
  }
  std::vector<bool> paired(was.size(), false);
  std::vector<size_t> fresh;
  const bool wasUnreadable = std::ranges::any_of(was, [](RefBase item) { return !item; });
  bool reordered = false;
  size_t before = 0;
  for (size_t i = 0; i < is.size(); ++i) {
    if (!is[i]) continue;
    const auto found = places.find(identityOf(*is[i].as<UserDSLObject>()));
    if (found == places.end() || paired[found->second]) {
      fresh.push_back(i);
      continue;
    }
    paired[found->second] = true;
    reordered = reordered || found->second < before;
    before = std::max(before, found->second);
    compareItems(was[found->second], is[i], i);
  }
  if (reordered && field.key == "columns") {
    change(level, holder, field.key, "are in another order");
  }
  std::vector<size_t> gone;
  for (size_t i = 0; i < was.size(); ++i) {
    if (was[i] && !paired[i]) gone.push_back(i);
  }
  if (ignoreName_ && !(gone.empty() && fresh.empty())) {
    // Another difference: do not check whether it was a rename, so that renames inside renames do
    // not multiply the work.
    changes_.emplace_back();
    return;
  }
  const bool few = gone.size() * fresh.size() <= kMostItemPairs;
  for (const size_t i : gone) {
    const UserDSLObject& old = *was[i].as<UserDSLObject>();
    const auto same = !few ? fresh.end() : std::ranges::find_if(fresh, [&](size_t k) {
      const UserDSLObject& other = *is[k].as<UserDSLObject>();
      return old.spec().field("name") != nullptr && sameButName(old, other);
    });
    if (same != fresh.end()) {
      compareItems(was[i], is[*same], *same);
      fresh.erase(same);
    } else {
      removed(old, holder, field.key);
    }
  }
  for (const size_t i : fresh) added(*is[i].as<UserDSLObject>(), wasUnreadable);
}

bool Differ::comparesUnread(const Place& base, const Place& head, bool parts, Level& level) {
  const bool before = base_.failed(base);
  const bool now = head_.failed(head);
  if (before && now) {
    ++derived_;
  } else if (now) {
    change(level, *head.object, head.key, "can no longer be read");
  } else if (before) {
    level.undecided = true;
    change(level, *head.object, head.key, "could not be read in the base");
  }
  return before && now ? !parts : before || now;
}

void Differ::compareTables(const DDLTable& base, const DDLTable& head, Level& level) {
  const bool lists = !base.primaryKey.empty() || !head.primaryKey.empty();
  const Place now = at<&DDLTable::primaryKey>(head);
  if (lists && !comparesUnread(at<&DDLTable::primaryKey>(base), now, true, level)) {
    compareValueLists(sorted(keyOf(base)), sorted(keyOf(head)), false, head, now.key, level);
  }
  const bool outer = flagsSpellKeys_;
  flagsSpellKeys_ = !lists;
  for (const Field& field : base.spec().fields) {
    if (field.key != "primaryKey") compareField(base, head, field, level);
  }
  flagsSpellKeys_ = outer;
}

void Differ::compareAvro(const AvroSchema& base, const AvroSchema& head, Level& level) {
  compareValueLists(sorted(namesOf(base.primaryKey)), sorted(namesOf(head.primaryKey)), false,
                    head, "primaryKey", level);
  const AvroValue* was = avroOf(base);
  const AvroValue* is = avroOf(head);
  const std::string_view key = head.avro ? "avro" : "avroFile";
  if (is == nullptr || was == nullptr) {
    if (is != was) {
      change(level, head, key, is == nullptr ? "can no longer be read" : "can be read now");
    } else if (!(base.avroFile == head.avroFile)) {
      changed(level, head, "avroFile", std::string(base.avroFile.view()),
              std::string(head.avroFile.view()));
    }
    return;
  }
  if (was->text == is->text || sameJson(was->text.view(), is->text.view())) return;
  change(level, head, key, "holds another schema");
}

void Differ::compareValueLists(const std::vector<std::string>& base,
                               const std::vector<std::string>& head, bool ordered,
                               const UserDSLObject& holder, std::string_view key, Level& level) {
  if (base == head) return;
  const std::vector<std::string> gone = without(base, head);
  const std::vector<std::string> fresh = without(head, base);
  if (gone.empty() && fresh.empty()) {
    if (ordered) change(level, holder, key, "are in another order");
    return;
  }
  if (base.size() == 1 && head.size() == 1) {
    changed(level, holder, key, base.front(), head.front());
    return;
  }
  std::string text;
  if (!fresh.empty()) text = fmt::format("got {}", listOf(fresh));
  if (!gone.empty()) text += fmt::format("{}lost {}", text.empty() ? "" : ", ", listOf(gone));
  change(level, holder, key, text);
}

void Differ::change(Level& level, const UserDSLObject& holder, std::string_view key,
                    std::string text) {
  std::string path = level.path + std::string(key);
  if (path.ends_with('.')) path.pop_back();
  if (path.empty()) path = "type";
  level.fields.push_back({fmt::format("`{}` {}", path, text), &holder, key});
}

void Differ::changed(Level& level, const UserDSLObject& holder, std::string_view key,
                     const std::string& was, const std::string& is) {
  if (was.empty()) {
    change(level, holder, key, fmt::format("was absent, is {}", dslint::quoted(is)));
  } else if (is.empty()) {
    change(level, holder, key, fmt::format("was {}, is absent", dslint::quoted(was)));
  } else if (dslint::quoted(was) == dslint::quoted(is)) {
    change(level, holder, key, "has other content");
  } else {
    change(level, holder, key,
           fmt::format("was {}, is {}", dslint::quoted(was), dslint::quoted(is)));
  }
}

void Differ::addUse(ObjectChange& change, const Place& use) {
  constexpr size_t kMostUses = 20;
  if (change.uses.size() < kMostUses) {
    change.uses.push_back(use);
  } else {
    ++change.moreUses;
  }
}

bool Differ::isKnownWhole(const UserDSLObject& object, const Place& use, bool undecided) {
  if (!object.shared()) return false;
  const auto [known, fresh] = sharedWhole_.try_emplace(&object, changes_.size());
  if (fresh) return false;
  ObjectChange& change = changes_[known->second];
  change.undecided = change.undecided || undecided;
  addUse(change, use);
  return true;
}

void Differ::added(const UserDSLObject& head, bool undecided) {
  if (!above_.empty() && isKnownWhole(head, placeOf(*above_.back()), undecided)) return;
  ObjectChange& change = changes_.emplace_back();
  change.undecided = undecided;
  change.kind = ObjectChange::Kind::Added;
  change.head = &head;
  change.title = titleOf(head, above_);
}

void Differ::removed(const UserDSLObject& base, const UserDSLObject& parent,
                     std::string_view key) {
  if (isKnownWhole(base, placeOf(parent), false)) return;
  ObjectChange& change = changes_.emplace_back();
  change.kind = ObjectChange::Kind::Removed;
  change.base = &base;
  change.parent = &parent;
  change.parentKey = key;
  change.title = titleOf(base, above_);
}

}  // namespace dslint
