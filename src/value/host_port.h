#pragma once

#include <cstdint>
#include <string_view>

#include "value/value_error.h"

namespace dslint {

/// The parts of `host:port`. The views point into the text that was parsed; the errors' offsets
/// count from its start.
struct HostPortParse {
  /// As written, an IPv6 address with its brackets.
  std::string_view host;
  /// 0 unless the port is legal.
  std::uint16_t port = 0;
  ValueCheck hostError;
  ValueCheck portError;
  /// The port error is that there is no port.
  bool portMissing = false;
};

/// Reads `host:5432`, `10.0.0.1:5432` or `[::1]:5432`. Each fault gives one error: a text that
/// cannot be split has only a host error.
HostPortParse parseHostPort(std::string_view text);

/// A host alone: a DNS name (labels of 1-63 letters, digits, `-` and `_`, no hyphen at their ends,
/// 253 in all, a dot at the end allowed), an IPv4 address, or an IPv6 address in brackets. A
/// dotted name of digits must be an IPv4 address.
ValueCheck checkHost(std::string_view host);

/// A port alone: a decimal number from 1 to 65535. Sets `port` if it is legal.
ValueCheck checkPort(std::string_view text, std::uint16_t* port = nullptr);

/// Whether the text is an IPv6 address (RFC 4291, 2.2; a zone after `%` allowed), no brackets.
bool isIpv6Address(std::string_view text);

/// Whether the text is an IPv4 address: four decimal numbers up to 255, without leading zeros.
bool isIpv4Address(std::string_view text);

}  // namespace dslint
