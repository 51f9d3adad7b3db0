// Classes and enums that several other classes use.
#pragma once

#include "model/class_id.h"
#include "model/class_spec.h"
#include "model/typed_values.h"

namespace dslint {

enum class CredentialType : uint8_t {
  ApiKeyPair = 1, UserPassword, ClientCertWithKey, CaCertBundle, ApiToken
};
DSLINT_ENUM(CredentialType, "API_KEY_PAIR", "USER_PASSWORD", "CLIENT_CERT_WITH_KEY",
            "CA_CERT_BUNDLE", "API_TOKEN");

/// In order of sensitivity; CPI, MNPI and CSI are one top group.
enum class Classification : uint8_t { Pub = 1, Ip, Pc1, Pc2, Pc3, Cpi, Mnpi, Csi };
DSLINT_ENUM(Classification, "PUB", "IP", "PC1", "PC2", "PC3", "CPI", "MNPI", "CSI");

enum class DeprecationStatus : uint8_t { Deprecated = 1, NotDeprecated };
DSLINT_ENUM(DeprecationStatus, "DEPRECATED", "NOT_DEPRECATED");

enum class ProductionStatus : uint8_t { Production = 1, NotProduction };
DSLINT_ENUM(ProductionStatus, "PRODUCTION", "NOT_PRODUCTION");

enum class DeprecationsAllowed : uint8_t { Never = 1, Allowed };
DSLINT_ENUM(DeprecationsAllowed, "NEVER", "ALLOWED");

struct Documentation : UserDSLObject {
  DSLINT_CLASS(Documentation, .doc = "What an object is, for people", .abstract = true,
               .defaultType = ClassId::PlainTextDocumentation,
               .scalarKey = "description")
  DSLINT_FIELD(Text, description, .doc = "The text", .required = true, .name = NameRule::Prose)
  DSLINT_FIELD(TextMap, tags, .doc = "Free tags; neither keys nor values are empty")
};

struct PlainTextDocumentation : Documentation {
  DSLINT_CLASS(PlainTextDocumentation, .doc = "Plain text; a string in its place is the same",
               .scalarKey = "description")
};

struct MarkdownDocumentation : Documentation {
  DSLINT_CLASS(MarkdownDocumentation, .doc = "A short description and a text in Markdown")
  DSLINT_FIELD(Text, markdown, .doc = "The text in Markdown", .required = true,
               .name = NameRule::Prose)
};

struct Credential : UserDSLObject {
  DSLINT_CLASS(Credential, .doc = "A secret, by its name in the CredentialStore")
  DSLINT_FIELD(Text, name, .doc = "The name of the secret", .required = true,
               .name = NameRule::Plain)
  DSLINT_FIELD(Choice<CredentialType>, type, .doc = "What kind of secret it is", .required = true)
};

struct Repository : UserDSLObject {
  DSLINT_CLASS(Repository, .doc = "A repository and branch that owns part of the model",
               .abstract = true, .defaultType = ClassId::GitHubRepository)
  DSLINT_FIELD(Text, repository, .doc = "The repository's path on its host", .required = true)
  DSLINT_FIELD(
      Text, branch,
      .doc = "The branch, by git's own rules; an owner's may be a pattern with `*` and `**`",
      .required = true)
  DSLINT_FIELD(Ref<Documentation>, documentation, .doc = "What it is for",
               .change = ChangeMeaning::None)
  DSLINT_FIELD(Ref<Credential>, credential, .doc = "An `API_TOKEN` that may read it",
               .change = ChangeMeaning::None)
  DSLINT_FIELD(List<Text>, approvers,
               .doc = "Logins and teams of which one has to approve a change, of an owner",
               .ownerOnly = true, .notEmpty = true)
};

struct GitHubRepository : Repository {
  DSLINT_CLASS(GitHubRepository, .doc = "`owner/name` on GitHub")
  DSLINT_FIELD(Text, url, .doc = "The host", .byDefault = "https://github.com")
};

struct GitLabRepository : Repository {
  DSLINT_CLASS(GitLabRepository, .doc = "`group/name` on a GitLab host")
  DSLINT_FIELD(Text, url, .doc = "The host", .required = true)
};

struct LocationKey : UserDSLObject {
  DSLINT_CLASS(LocationKey, .doc = "A place of a vendor: `Vendor:Location/Sub/Sub`",
               .scalarKey = "key", .scalarOnly = true)
  DSLINT_FIELD(Text, key, .doc = "Vendor, colon, locations from the outside in", .required = true,
               .identifies = true)
  Ref<InfrastructureVendor> vendor;      ///< set by resolve
  Ref<InfrastructureLocation> location;  ///< the innermost one; set by resolve
};

struct HostPort : UserDSLObject {
  DSLINT_CLASS(HostPort, .doc = "A host and a port: `host:5432`", .scalarKey = "text")
  DSLINT_FIELD(Text, host, .doc = "DNS name, IPv4 or IPv6 address", .required = true)
  DSLINT_FIELD(Int, port, .doc = "1 to 65535", .absentRule = "container/port",
               .min = std::numeric_limits<int64_t>::min())
  Text text;  ///< the scalar form, `host:port`; then host and port are not set
};

struct DataClassification : UserDSLObject {
  DSLINT_CLASS(DataClassification, .doc = "How sensitive data is", .scalarKey = "type")
  DSLINT_FIELD(Choice<Classification>, type, .doc = "The class of sensitivity", .required = true,
               .identifies = true)
  DSLINT_FIELD(Text, name, .doc = "A finer name of one's own", .required = true,
               .name = NameRule::Plain)
};

struct Deprecation : UserDSLObject {
  DSLINT_CLASS(Deprecation, .doc = "Whether an object is on its way out")
  DSLINT_FIELD(Choice<DeprecationStatus>, status, .doc = "Deprecated or not", .required = true)
  DSLINT_FIELD(Ref<Documentation>, reason, .doc = "Why, and what to use in its place")
  DSLINT_FIELD(Text, sunset, .doc = "The last day of use, `YYYY-MM-DD`",
               .format = TextFormat::Date)
};

struct Trigger : UserDSLObject {
  DSLINT_CLASS(Trigger, .doc = "What starts a job", .abstract = true)
  DSLINT_FIELD(Text, name, .doc = "The trigger's name", .required = true, .name = NameRule::Plain)
};

struct CronTrigger : Trigger {
  DSLINT_CLASS(CronTrigger, .doc = "Starts at times given by five cron fields")
  DSLINT_FIELD(Text, cron, .doc = "Minute, hour, day of month, month, day of week",
               .required = true)
};

struct ExternallyTriggered : Trigger {
  DSLINT_CLASS(ExternallyTriggered, .doc = "Started from outside")
};

}  // namespace dslint
