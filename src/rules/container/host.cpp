#include "rules/value_problem.h"
#include "value/host_port.h"

namespace dslint::rules {
namespace {

void checkHostPort(const HostPort& hostPort, Context& context) {
  if (hostPort.text.given()) {
    const std::string_view text = hostPort.text.view();
    if (const auto error = parseHostPort(text).hostError) {
      reportValue(context, scalarAt(hostPort), text, *error);
    }
    return;
  }
  const std::string_view host = hostPort.host.view();
  if (host.empty()) return;  // source/missing-key
  if (const auto error = checkHost(host)) {
    reportValue(context, at<&HostPort::host>(hostPort), host, *error);
  }
}

void checkServerHost(const PyOdbcDatabase& database, Context& context) {
  const std::string_view host = database.serverHost.view();
  if (host.empty()) return;  // source/missing-key
  if (const auto error = checkHost(host)) {
    reportValue(context, at<&PyOdbcDatabase::serverHost>(database), host, *error);
  }
}

}  // namespace

extern const Rule container_host;
const Rule container_host{
    .id = "container/host",
    .severity = Severity::Error,
    .summary = "a host that is neither a DNS name nor an IP address",
    .why =
        "Nothing can connect to a host that cannot exist. A host is a DNS name (letters, digits, "
        "hyphens and underscores between dots), an IPv4 address, or an IPv6 address in brackets. "
        "Schemes, paths and user names are not part of it.",
    .bad = R"(kind: Team
zone: USA
name: Parking
containers:
  - {type: PostgresDatabase, name: pg, hostPort: "pg..acme.example:5432", databaseName: parking}
  - {type: ObjectStorage, name: lake, bucket: parking-lake}
)",
    .good = R"(kind: Team
zone: USA
name: Parking
containers:
  - {type: PostgresDatabase, name: pg, hostPort: "pg.acme.example:5432", databaseName: parking}
  - {type: ObjectStorage, name: lake, bucket: parking-lake}
)",
    .visits = {on<checkHostPort>(), on<checkServerHost>()},
};

}  // namespace dslint::rules
