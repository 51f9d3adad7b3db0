#include <limits>

#include "rules/value_problem.h"
#include "value/host_port.h"
#include "value/invisible.h"

namespace dslint::rules {
namespace {

void check(const HostPort& hostPort, Context& context) {
  if (hostPort.text.given()) {
    const std::string_view text = hostPort.text.view();
    const HostPortParse parse = parseHostPort(text);
    // Invisible characters at both ends of the text are one problem.
    if (parse.hostError && parse.portError && findInvisible(text).length > 0) {
      return context.suppressAsConsequence();
    }
    if (const auto error = parse.portError) {
      reportValue(context, scalarAt(hostPort), text, *error);
    }
    return;
  }
  const Place place = at<&HostPort::port>(hostPort);
  if (!hostPort.port.given()) {
    if (context.follows(place)) return;
    context.report(place, "there is no port").advice("add `port:` with a port from 1 to 65535");
    return;
  }
  if (const auto error = checkPort(std::to_string(hostPort.port.value))) {
    // A number with more digits than are kept is identified only by its place.
    const int64_t port = hostPort.port.value;
    const bool kept =
        port != std::numeric_limits<int64_t>::max() && port != std::numeric_limits<int64_t>::min();
    context
        .report(place, kept ? fmt::format("the port `{}` is out of range", port)
                            : std::string("the port is out of range"))
        .of(hostPort)
        .advice(error->advice);
  }
}

}  // namespace

extern const Rule container_port;
const Rule container_port{
    .id = "container/port",
    .severity = Severity::Error,
    .summary = "a port that is missing or out of range",
    .why =
        "A service is reached at a host and a port, and ports go from 1 to 65535. There is no "
        "default: the model has to name the port.",
    .bad = R"(kind: Team
zone: USA
name: Parking
containers:
  - {type: PostgresDatabase, name: pg, hostPort: "pg.acme.example:70000", databaseName: parking}
  - {type: ObjectStorage, name: lake, bucket: parking-lake}
)",
    .good = R"(kind: Team
zone: USA
name: Parking
containers:
  - {type: PostgresDatabase, name: pg, hostPort: "pg.acme.example:5432", databaseName: parking}
  - {type: ObjectStorage, name: lake, bucket: parking-lake}
)",
    .visits = {on<check>()},
};

}  // namespace dslint::rules
