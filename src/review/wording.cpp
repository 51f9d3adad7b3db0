#include "review/wording.h"

#include <fmt/format.h>

#include "model/classes.h"
#include "model/walk.h"
#include "review/change_source.h"

namespace dslint {
namespace {

constexpr size_t kLongestText = 60;

std::string nameOfChoice(ChoiceBase choice, const Field& field) {
  return choice.given() ? std::string(field.choices->values[choice.number - 1U]) : std::string();
}

std::string nameOfType(RefBase type) {
  return type ? std::string(type.as<const TypeValue>()->text.view()) : std::string();
}

std::string nameOf(const NameRefBase& name) {
  if (name.inlined && name.object) return textOfObject(*name.object.as<UserDSLObject>());
  return std::string(name.name.view());
}

}  // namespace

std::string_view nounOf(const ClassSpec& spec) {
  switch (spec.id) {
    case ClassId::Ecosystem:
      return "ecosystem";
    case ClassId::GovernanceZoneDeclaration:
      return "the declaration of zone";
    case ClassId::TeamDeclaration:
      return "the declaration of team";
    case ClassId::InfrastructureVendor:
      return "vendor";
    case ClassId::InfrastructureLocation:
      return "location";
    case ClassId::GovernanceZone:
      return "zone";
    case ClassId::Team:
      return "team";
    case ClassId::Datastore:
      return "datastore";
    case ClassId::DatastoreApproval:
      return "approval";
    case ClassId::Dataset:
      return "dataset";
    case ClassId::DDLTable:
    case ClassId::AvroSchema:
      return "the schema";
    case ClassId::DDLColumn:
      return "column";
    case ClassId::ForeignKey:
      return "foreign key";
    case ClassId::Workspace:
      return "workspace";
    case ClassId::DatasetGroup:
      return "dataset group";
    case ClassId::DatasetSink:
      return "sink";
    case ClassId::DataTransformer:
      return "transformer";
    case ClassId::ClassificationPolicy:
      return "classification policy";
    case ClassId::VendorPolicy:
      return "vendor policy";
    case ClassId::CloudVendorPolicy:
      return "cloud vendor policy";
    case ClassId::LocationPolicy:
      return "location policy";
    case ClassId::DataPlatformPolicy:
      return "platform policy";
    case ClassId::DataPlatformHint:
      return "the hint for";
    case ClassId::DatasetGroupPlatformAssignment:
      return "the platform assignment of";
    case ClassId::DataPlatformAssignment:
      return "the assignment to platform";
    case ClassId::PrimaryIngestionPlatform:
      return "the primary platforms of datastore";
    case ClassId::PlainTextDocumentation:
    case ClassId::MarkdownDocumentation:
      return "the documentation";
    default:
      break;
  }
  if (spec.is(ClassId::StoragePolicy)) return "storage policy";
  if (spec.is(ClassId::DataContainer)) return "container";
  if (spec.is(ClassId::DataPlatform)) return "platform";
  if (spec.is(ClassId::CredentialStore)) return "credential store";
  if (spec.is(ClassId::CaptureMetaData)) return "the capture";
  if (spec.is(ClassId::Trigger)) return "trigger";
  if (spec.is(ClassId::Repository)) return "the repository";
  return spec.name;
}

std::string textOfValue(const UserDSLObject& object, const Field& field) {
  const std::string byDefault(field.options.byDefault);
  switch (field.kind) {
    case FieldKind::Text: {
      const Text text = field.in<Text>(object);
      return text.given() ? std::string(text.view()) : byDefault;
    }
    case FieldKind::Flag: {
      const Flag flag = field.in<Flag>(object);
      return flag.given() ? (flag.valueOr(false) ? "true" : "false") : byDefault;
    }
    case FieldKind::Int: {
      const Int number = field.in<Int>(object);
      return number.given() ? std::to_string(number.value) : byDefault;
    }
    case FieldKind::Choice: {
      const auto choice = field.in<ChoiceBase>(object);
      return choice.given() ? nameOfChoice(choice, field) : byDefault;
    }
    case FieldKind::Name:
      return nameOf(field.in<NameRefBase>(object));
    case FieldKind::Type:
      return nameOfType(field.in<RefBase>(object));
    case FieldKind::Avro:
    case FieldKind::Object:
    case FieldKind::Map:
      break;
  }
  return {};
}

std::vector<std::string> textsOfList(const UserDSLObject& object, const Field& field) {
  std::vector<std::string> texts;
  if (field.kind == FieldKind::Map) {
    for (const TextEntry& entry : field.in<TextMap>(object)) {
      texts.push_back(fmt::format("{}: {}", entry.key.view(), entry.value.view()));
    }
    return texts;
  }
  const auto& list = field.in<ListBase>(object);
  switch (field.kind) {
    case FieldKind::Text:
      for (const Text text : list.itemsAs<Text>()) texts.emplace_back(text.view());
      break;
    case FieldKind::Choice:
      for (const ChoiceBase choice : list.itemsAs<ChoiceBase>()) {
        texts.push_back(nameOfChoice(choice, field));
      }
      break;
    case FieldKind::Name:
      for (const NameRefBase& name : list.itemsAs<NameRefBase>()) texts.push_back(nameOf(name));
      break;
    case FieldKind::Object:
      for (const RefBase item : list.itemsAs<RefBase>()) {
        if (item) texts.push_back(textOfObject(*item.as<UserDSLObject>()));
      }
      break;
    default:
      break;
  }
  return texts;
}

std::string textOfObject(const UserDSLObject& object) {
  if (const auto* repository = as<Repository>(&object)) return shownRepository(*repository);
  if (const auto* documentation = as<Documentation>(&object)) {
    return std::string(documentation->description.view());
  }
  if (const auto* address = as<HostPort>(&object)) {
    if (address->text.given()) return std::string(address->text.view());
    const bool ipv6 = address->host.view().find(':') != std::string_view::npos;
    return fmt::format("{}{}{}:{}", ipv6 ? "[" : "", address->host.view(), ipv6 ? "]" : "",
                       address->port.valueOr(0));
  }
  if (const auto* deprecation = as<Deprecation>(&object)) {
    return textOfValue(*deprecation, *deprecation->spec().field("status"));
  }
  if (const auto* credential = as<Credential>(&object)) {
    return fmt::format("{} ({})", credential->name.view(),
                       textOfValue(*credential, *credential->spec().field("type")));
  }
  if (const auto* classification = as<DataClassification>(&object)) {
    const std::string type = textOfValue(*classification, *classification->spec().field("type"));
    return classification->name.given() ? fmt::format("{} ({})", type, classification->name.view())
                                        : type;
  }
  const std::string identity = identityOf(object);
  return identity.empty() ? std::string(object.spec().name) : identity;
}

std::string quoted(std::string_view text) {
  std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  bool cut = line.size() < text.size();
  if (line.size() > kLongestText) {
    size_t end = kLongestText;
    // Do not split a character of several bytes.
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
    line = line.substr(0, end);
    cut = true;
  }
  return fmt::format("`{}{}`", line, cut ? "…" : "");
}

}  // namespace dslint
