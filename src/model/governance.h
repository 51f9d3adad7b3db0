// The classes of the ecosystem, its vendors, zones and teams, and the policies of zones.
#pragma once

#include "model/containers.h"

namespace dslint {

enum class CloudVendor : uint8_t { Aws = 1, Azure, Gcp, Ibm, Oracle, Alibaba, Private };
DSLINT_ENUM(CloudVendor, "AWS", "AZURE", "GCP", "IBM", "ORACLE", "ALIBABA", "PRIVATE");

enum class Mandatory : uint8_t { MandatedWithinZone = 1, IndividuallyMandated };
DSLINT_ENUM(Mandatory, "MANDATED_WITHIN_ZONE", "INDIVIDUALLY_MANDATED");

// NOLINTBEGIN
#define DSLINT_ITEM(name) name,
#define DSLINT_QUOTED(name) #name,
/// The containers that a storage policy can name, by class.
enum class ContainerType : uint8_t { NotGiven, DSLINT_CONTAINERS(DSLINT_ITEM) };
DSLINT_ENUM(ContainerType, DSLINT_CONTAINERS(DSLINT_QUOTED));
#undef DSLINT_QUOTED
#undef DSLINT_ITEM
// NOLINTEND

struct InfrastructureLocation : UserDSLObject {
  DSLINT_CLASS(InfrastructureLocation, .doc = "A place of a vendor: a country, a region, a site")
  DSLINT_FIELD(Text, name, .doc = "The name, unique among its siblings", .required = true,
               .name = NameRule::NoColonSlash)
  DSLINT_FIELD(Ref<Documentation>, documentation, .doc = "What it is")
  DSLINT_FIELD(List<Ref<InfrastructureLocation>>, locations, .doc = "Places inside it")
};

struct InfrastructureVendor : UserDSLObject {
  DSLINT_CLASS(InfrastructureVendor, .doc = "Whoever runs the machines")
  DSLINT_FIELD(Text, name, .doc = "The name, unique in the ecosystem", .required = true,
               .name = NameRule::NoColonSlash)
  DSLINT_FIELD(Ref<Documentation>, documentation, .doc = "Who it is and what it is used for",
               .absentRule = "governance/vendor-undocumented")
  DSLINT_FIELD(Choice<CloudVendor>, cloudVendor, .doc = "The cloud it is, if it is one")
  DSLINT_FIELD(List<Ref<InfrastructureLocation>>, locations, .doc = "Its places")
};

struct GovernanceZoneDeclaration : UserDSLObject {
  DSLINT_CLASS(GovernanceZoneDeclaration, .doc = "Lets a repository define a zone")
  DSLINT_FIELD(Text, name, .doc = "The zone's name", .required = true, .name = NameRule::NoSlash)
  DSLINT_FIELD(Ref<Repository>, owningRepo, .doc = "The only repository that may define it",
               .required = true, .owner = true)
  Ref<GovernanceZone> definition;  ///< set by resolve
};

struct Ecosystem : UserDSLObject {
  DSLINT_CLASS(Ecosystem, .doc = "The whole model: exactly one in a model", .document = true)
  DSLINT_FIELD(Text, name, .doc = "The name", .required = true, .name = NameRule::Plain)
  DSLINT_FIELD(Ref<Repository>, owningRepo, .doc = "The repository that owns the model",
               .required = true, .owner = true)
  DSLINT_FIELD(Ref<Repository>, liveRepo, .doc = "The repository from which the model goes live",
               .required = true)
  DSLINT_FIELD(Ref<Documentation>, documentation, .doc = "What it is")
  DSLINT_FIELD(List<Ref<InfrastructureVendor>>, vendors, .doc = "Who runs the machines")
  DSLINT_FIELD(List<Ref<GovernanceZoneDeclaration>>, zones, .doc = "The zones, declared")
  DSLINT_FIELD(List<Ref<DataPlatform>>, dataPlatforms, .doc = "What runs the pipelines")
  DSLINT_FIELD(NameRef<DataPlatform>, defaultDataPlatform,
               .doc = "Runs every dataset group for which no platform is chosen")
};

struct TeamDeclaration : UserDSLObject {
  DSLINT_CLASS(TeamDeclaration, .doc = "Lets a repository define a team")
  DSLINT_FIELD(Text, name, .doc = "The team's name", .required = true, .name = NameRule::NoSlash)
  DSLINT_FIELD(Ref<Repository>, owningRepo, .doc = "The only repository that may define it",
               .required = true, .owner = true)
  Ref<Team> definition;  ///< set by resolve
};

struct StoragePolicy : UserDSLObject {
  DSLINT_CLASS(StoragePolicy, .doc = "Which containers may hold a dataset", .abstract = true,
               .defaultType = ClassId::StoragePolicyAllowAnyContainer)
  DSLINT_FIELD(Text, name, .doc = "The name, unique in the zone", .required = true,
               .name = NameRule::Plain)
  DSLINT_FIELD(Choice<Mandatory>, mandatory, .doc = "For all datasets of the zone, or by choice",
               .required = true)
  DSLINT_FIELD(Ref<Documentation>, documentation, .doc = "The reason")
  DSLINT_FIELD(Ref<Deprecation>, deprecation, .doc = "Whether it is deprecated")
};
struct StoragePolicyAllowAnyContainer : StoragePolicy {
  DSLINT_CLASS(StoragePolicyAllowAnyContainer, .doc = "Any container is allowed")
};
struct StoragePolicyAllowContainers : StoragePolicy {
  DSLINT_CLASS(StoragePolicyAllowContainers, .doc = "Only containers of these types and places")
  DSLINT_FIELD(List<Choice<ContainerType>>, containerTypes, .doc = "The types allowed")
  DSLINT_FIELD(List<Ref<LocationKey>>, locations, .doc = "The places allowed")
};

struct ClassificationPolicy : UserDSLObject {
  DSLINT_CLASS(ClassificationPolicy, .doc = "Which classifications may be held")
  DSLINT_FIELD(Text, name, .doc = "The name", .required = true, .name = NameRule::Plain)
  DSLINT_FIELD(Ref<Documentation>, documentation, .doc = "The reason")
  DSLINT_FIELD(List<Ref<DataClassification>>, allowed, .doc = "Allowed; all when empty")
  DSLINT_FIELD(List<Ref<DataClassification>>, notAllowed, .doc = "Not allowed")
};
struct VendorPolicy : UserDSLObject {
  DSLINT_CLASS(VendorPolicy, .doc = "Which vendors may be used")
  DSLINT_FIELD(Text, name, .doc = "The name", .required = true, .name = NameRule::Plain)
  DSLINT_FIELD(Ref<Documentation>, documentation, .doc = "The reason")
  DSLINT_FIELD(List<NameRef<InfrastructureVendor>>, allowed, .doc = "Allowed; all when empty")
  DSLINT_FIELD(List<NameRef<InfrastructureVendor>>, notAllowed, .doc = "Not allowed")
};
struct CloudVendorPolicy : UserDSLObject {
  DSLINT_CLASS(CloudVendorPolicy, .doc = "Which clouds may be used")
  DSLINT_FIELD(Text, name, .doc = "The name", .required = true, .name = NameRule::Plain)
  DSLINT_FIELD(Ref<Documentation>, documentation, .doc = "The reason")
  DSLINT_FIELD(List<Choice<CloudVendor>>, allowed, .doc = "Allowed; all when empty")
  DSLINT_FIELD(List<Choice<CloudVendor>>, notAllowed, .doc = "Not allowed")
};
struct LocationPolicy : UserDSLObject {
  DSLINT_CLASS(LocationPolicy, .doc = "Which places may be used, including everything inside them")
  DSLINT_FIELD(Text, name, .doc = "The name", .required = true, .name = NameRule::Plain)
  DSLINT_FIELD(Ref<Documentation>, documentation, .doc = "The reason")
  DSLINT_FIELD(List<Ref<LocationKey>>, allowed, .doc = "Allowed; all when empty")
  DSLINT_FIELD(List<Ref<LocationKey>>, notAllowed, .doc = "Not allowed")
};
struct DataPlatformPolicy : UserDSLObject {
  DSLINT_CLASS(DataPlatformPolicy, .doc = "Which data platforms may be used")
  DSLINT_FIELD(Text, name, .doc = "The name", .required = true, .name = NameRule::Plain)
  DSLINT_FIELD(Ref<Documentation>, documentation, .doc = "The reason")
  DSLINT_FIELD(List<NameRef<DataPlatform>>, allowed, .doc = "Allowed; all when empty")
  DSLINT_FIELD(List<NameRef<DataPlatform>>, notAllowed, .doc = "Not allowed")
};

struct GovernanceZone : UserDSLObject {
  DSLINT_CLASS(GovernanceZone, .doc = "Teams under one set of policies", .document = true)
  DSLINT_FIELD(Text, name, .doc = "The name, as the ecosystem declares it", .required = true,
               .name = NameRule::NoSlash)
  DSLINT_FIELD(Ref<Documentation>, documentation, .doc = "What it is")
  DSLINT_FIELD(List<Ref<TeamDeclaration>>, teams, .doc = "The teams, declared")
  DSLINT_FIELD(List<Ref<StoragePolicy>>, storagePolicies, .doc = "Where data may be stored")
  DSLINT_FIELD(List<Ref<ClassificationPolicy>>, classificationPolicies,
               .doc = "How sensitive data may be")
  DSLINT_FIELD(List<Ref<VendorPolicy>>, vendorPolicies, .doc = "Which vendors may be used")
  DSLINT_FIELD(List<Ref<CloudVendorPolicy>>, cloudVendorPolicies, .doc = "Which clouds")
  DSLINT_FIELD(List<Ref<LocationPolicy>>, locationPolicies, .doc = "Which places")
  DSLINT_FIELD(List<Ref<DataPlatformPolicy>>, dataPlatformPolicies, .doc = "Which platforms")
  Ref<GovernanceZoneDeclaration> declaration;  ///< set by resolve; nothing when undeclared
};

struct Team : UserDSLObject {
  DSLINT_CLASS(Team, .doc = "Owns containers, datastores and workspaces", .document = true)
  DSLINT_FIELD(NameRef<GovernanceZone>, zone, .doc = "The zone that declares the team",
               .required = true)
  DSLINT_FIELD(Text, name, .doc = "The name, as the zone declares it", .required = true,
               .name = NameRule::NoSlash)
  DSLINT_FIELD(Ref<Documentation>, documentation, .doc = "Who they are")
  DSLINT_FIELD(List<Ref<DataContainer>>, containers, .doc = "Where their data is stored")
  DSLINT_FIELD(List<Ref<Datastore>>, datastores, .doc = "What they produce")
  DSLINT_FIELD(List<Ref<Workspace>>, workspaces, .doc = "What they consume")
  Ref<TeamDeclaration> declaration;  ///< set by resolve; nothing when undeclared
};

}  // namespace dslint
