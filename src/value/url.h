#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "value/value_error.h"

namespace dslint {

/// The parts of an http or https URL (RFC 3986). The views point into the text that was parsed.
struct UrlParse {
  std::string_view scheme;
  /// An IPv6 host with its brackets.
  std::string_view host;
  std::optional<std::uint16_t> port;
  /// The part after the host and port, up to a query or fragment; with its `/`, or empty.
  std::string_view path;
  /// With its `?`, or empty.
  std::string_view query;
  /// With its `#`, or empty.
  std::string_view fragment;
  ValueCheck error;
};

/// Reads a URL whose scheme is http or https in any case. A user name or password in it is an
/// error: a model holds no secrets.
UrlParse parseUrl(std::string_view text);

/// The address of a service, such as an object store: a URL without query and fragment.
ValueCheck checkEndpoint(std::string_view text);

}  // namespace dslint
