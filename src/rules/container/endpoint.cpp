#include "rules/value_problem.h"
#include "value/url.h"

namespace dslint::rules {
namespace {

void check(const ObjectStorage& storage, Context& context) {
  const std::string_view endpoint = storage.endpoint.view();
  if (endpoint.empty()) return;  // as if it were absent
  if (const auto error = checkEndpoint(endpoint)) {
    reportValue(context, at<&ObjectStorage::endpoint>(storage), endpoint, *error);
  }
}

}  // namespace

extern const Rule container_endpoint;
const Rule container_endpoint{
    .id = "container/endpoint",
    .severity = Severity::Error,
    .summary = "an endpoint of an object store that is not a URL",
    .why =
        "An object store is reached by an `http` or `https` URL without query and fragment. User "
        "names and passwords do not belong in a model: name a credential instead. Leave `endpoint` "
        "out to use the provider's own.",
    .bad = R"(kind: Team
zone: USA
name: Parking
containers:
  - {type: PostgresDatabase, name: pg, hostPort: "pg.acme.example:5432", databaseName: parking}
  - {type: ObjectStorage, name: lake, bucket: parking-lake, endpoint: "s3.acme.example"}
)",
    .good = R"(kind: Team
zone: USA
name: Parking
containers:
  - {type: PostgresDatabase, name: pg, hostPort: "pg.acme.example:5432", databaseName: parking}
  - {type: ObjectStorage, name: lake, bucket: parking-lake, endpoint: "https://s3.acme.example"}
)",
    .visits = {on<check>()},
};

}  // namespace dslint::rules
