#include "review/field_values.h"

#include <fmt/format.h>

#include <algorithm>

#include "model/equal.h"
#include "model/walk.h"
#include "review/wording.h"

namespace dslint {
namespace {

/// Whether the names are those of the primary key, in its order. Looks no further than to the first
/// difference: many foreign keys may refer to one long key.
bool isKeyOf(const DDLTable& table, const List<Text>& names) {
  if (!table.primaryKey.empty()) return std::ranges::equal(table.primaryKey, names);
  const Text* next = names.begin();
  for (const Ref<DDLColumn> column : table.columns) {
    if (!column || !column->primaryKey.valueOr(false)) continue;
    if (next == names.end() || !(column->name == *next)) return false;
    ++next;
  }
  return next == names.end();
}

}  // namespace

bool isValue(ClassId cls) {
  return cls == ClassId::LocationKey || cls == ClassId::DataClassification ||
         cls == ClassId::Credential || cls == ClassId::HostPort;
}

bool isApart(const ClassSpec& spec, const Field& field) {
  if (field.options.documentOnly) return true;
  if (spec.id == ClassId::Team) return field.key == "datastores" || field.key == "workspaces";
  return spec.id == ClassId::DataTransformer && field.key == "outputDatastore";
}

bool sameIdentity(const UserDSLObject& a, const UserDSLObject& b) {
  if (a.cls() != b.cls()) return identityOf(a) == identityOf(b);
  for (const Field& field : a.spec().fields) {
    if (field.list || (!field.options.identifies && field.key != "name")) continue;
    switch (field.kind) {
      case FieldKind::Text:
        if (!(field.in<Text>(a) == field.in<Text>(b))) return false;
        break;
      case FieldKind::Name:
        if (!(field.in<NameRefBase>(a).name == field.in<NameRefBase>(b).name)) return false;
        break;
      case FieldKind::Choice:
        if (field.in<ChoiceBase>(a).number != field.in<ChoiceBase>(b).number) return false;
        break;
      default:
        break;
    }
  }
  return true;
}

std::vector<std::string> namesOf(const List<Text>& texts) {
  std::vector<std::string> names;
  for (const Text& text : texts) names.emplace_back(text.view());
  return names;
}

std::vector<std::string> keyOf(const DDLTable& table) {
  if (!table.primaryKey.empty()) return namesOf(table.primaryKey);
  std::vector<std::string> names;
  for (const Ref<DDLColumn> column : table.columns) {
    if (column && column->primaryKey.valueOr(false)) names.emplace_back(column->name.view());
  }
  return names;
}

const AvroValue* avroOf(const AvroSchema& schema) {
  return schema.avro ? schema.avro.get() : schema.fromFile.get();
}

std::vector<std::pair<std::string_view, std::string_view>> entriesOf(const UserDSLObject& object,
                                                                     const Field& field) {
  std::vector<std::pair<std::string_view, std::string_view>> entries;
  for (const TextEntry& entry : field.in<TextMap>(object)) {
    entries.emplace_back(entry.key.view(), entry.value.view());
  }
  std::ranges::sort(entries);
  return entries;
}

bool meansMoreEmpty(const ClassSpec& spec, const Field& field) {
  return (spec.id == ClassId::Datastore && field.key == "approvals") ||
         (spec.is(ClassId::CredentialStore) && field.key == "credentials");
}

bool isAllDefault(const UserDSLObject& object, const Field& in) {
  const ClassSpec& spec = object.spec();
  const ClassId byDefault = classSpec(in.target).options.defaultType;
  if (spec.id != in.target && spec.id != byDefault) return false;
  if (const auto* deprecation = as<Deprecation>(&object)) {
    return !deprecation->status.is(DeprecationStatus::Deprecated) && !object.damaged() &&
           !deprecation->reason && !deprecation->sunset.given();
  }
  return !object.damaged() && std::ranges::all_of(spec.fields, [&](const Field& field) {
    if (field.options.required) return false;
    if (field.kind == FieldKind::Map) return field.in<TextMap>(object).empty();
    if (field.list) return field.in<ListBase>(object).empty();
    switch (field.kind) {
      case FieldKind::Object: {
        const auto* child = field.in<RefBase>(object).as<UserDSLObject>();
        return child == nullptr || isAllDefault(*child, field);
      }
      case FieldKind::Name:
        return !field.in<NameRefBase>(object).given();
      default:
        return textOfValue(object, field) == field.options.byDefault;
    }
  });
}

bool writesOutDefault(const UserDSLObject& base, const UserDSLObject& head, const Field& field,
                      const UserDSLObject& around) {
  const auto* was = as<ForeignKeyReference>(&base);
  const auto* is = as<ForeignKeyReference>(&head);
  if (was == nullptr || is == nullptr) return false;
  if (field.key == "store" && was->store.given() != is->store.given()) {
    const auto* own = as<Datastore>(&around);
    const auto& written = was->store.given() ? was->store : is->store;
    return own != nullptr && written.name == own->name;
  }
  if (field.key != "columns" || was->columns.empty() == is->columns.empty()) return false;
  const ForeignKeyReference& silent = was->columns.empty() ? *was : *is;
  const Dataset* target = silent.dataset.target();
  const auto* table = target == nullptr ? nullptr : as<DDLTable>(target->schema);
  return table != nullptr && isKeyOf(*table, (&silent == was ? is : was)->columns);
}

std::string wordsOf(const UserDSLObject& object, const Field& field) {
  const auto& name = field.in<NameRefBase>(object);
  if (!name.inlined || !name.object) return textOfValue(object, field);
  const auto& inlined = *name.object.as<UserDSLObject>();
  return fmt::format("{{type: {}, name: {}}}", inlined.spec().name, identityOf(inlined));
}

bool isImplied(const UserDSLObject& store, const CaptureMetaData* capture) {
  const auto* output = as<DataTransformerOutput>(capture);
  const auto* datastore = as<Datastore>(&store);
  if (output == nullptr || datastore == nullptr || !datastore->producer) return false;
  const bool plain = !output->container.given() && !output->trigger && !output->credential;
  const bool multi = !output->consistency.given() ||
                     output->consistency.is(IngestionConsistency::MultiDataset);
  return plain && multi && output->workspace.name == datastore->producer->name;
}

bool surelySame(const UserDSLObject& base, const UserDSLObject& head) {
  const auto* one = as<Dataset>(&base);
  const auto* other = as<Dataset>(&head);
  if (one == nullptr || other == nullptr) return false;
  const auto* schema = as<AvroSchema>(one->schema);
  const bool files = schema != nullptr && schema->avroFile.given();
  return !files && equalObjects(base, head);
}

}  // namespace dslint
