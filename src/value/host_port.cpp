#include "value/host_port.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "value/ascii.h"

namespace dslint {
namespace {

constexpr std::size_t kLongestHost = 253;
constexpr std::size_t kLongestLabel = 63;

bool isHostCharacter(char c) { return ascii::isAlphanumeric(c) || c == '-' || c == '_'; }

bool allDigits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), ascii::isDigit);
}

bool isDottedDigits(std::string_view text) {
  return text.find_first_not_of("0123456789.") == std::string_view::npos &&
         std::any_of(text.begin(), text.end(), ascii::isDigit);
}

/// The same numbers without leading zeros, if that is an address.
std::string withoutLeadingZeros(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins = i == 0 || text[i - 1] == '.' || (result.empty() || result.back() == '.');
    const bool more = i + 1 < text.size() && ascii::isDigit(text[i + 1]);
    if (begins && text[i] == '0' && more) continue;
    result += text[i];
  }
  return isIpv4Address(result) ? result : std::string();
}

void shift(ValueCheck& error, std::size_t by) {
  if (error) error->offset += by;
}

ValueError wrongCharacter(std::string_view host, std::size_t at) {
  std::string advice = "a host is a DNS name, an IPv4 address, or an IPv6 address in brackets";
  if (static_cast<unsigned char>(host[at]) >= 0x80) {
    advice = "write an international name in its `xn--` form";
  } else if (host[at] == '@') {
    advice = "leave out the user: a model holds no secrets";
  } else if (host[at] == ',') {
    advice = "write one host; several are a list";
  }
  return valueError(
      at, ascii::characterLength(host, at),
      fmt::format("the host `{}` holds {}", ascii::shown(host), ascii::characterName(host, at)),
      std::move(advice));
}

ValueCheck checkLabel(std::string_view host, std::string_view label, std::size_t offset) {
  if (label.empty()) {
    return valueError(offset, 0, fmt::format("the host `{}` has an empty part", ascii::shown(host)),
                      "write a name between the dots");
  }
  if (label.size() > kLongestLabel) {
    return valueError(offset, label.size(),
                      fmt::format("the part `{}` of the host has {} characters",
                                  ascii::shown(label), label.size()),
                      "a part of a host name has at most 63 characters");
  }
  if (label.front() == '-' || label.back() == '-') {
    const bool front = label.front() == '-';
    return valueError(
        front ? offset : offset + label.size() - 1, 1,
        fmt::format("the part `{}` of the host {} with a hyphen", label, front ? "begins" : "ends"),
        "begin and end each part with a letter or a digit");
  }
  return std::nullopt;
}

ValueCheck checkBracketed(std::string_view host) {
  if (host.back() != ']') {
    return valueError(0, host.size(),
                      fmt::format("the host `{}` has no closing bracket", ascii::shown(host)),
                      "close the IPv6 address with `]`");
  }
  const std::string_view inside = host.substr(1, host.size() - 2);
  if (isIpv6Address(inside)) return std::nullopt;
  if (isIpv4Address(inside)) {
    return valueError(0, host.size(), fmt::format("the IPv4 address `{}` is in brackets", host),
                      "leave out the brackets", std::string(inside));
  }
  return valueError(1, inside.size(),
                    fmt::format("`{}` is not an IPv6 address", ascii::shown(inside)),
                    "write eight groups of hex digits, `::` once for groups of zeros");
}

/// Why a text with several colons and no brackets cannot be split.
ValueError manyColons(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  const std::string_view before = text.substr(0, colon);
  const std::string_view after = text.substr(colon + 1);
  if (isIpv6Address(before) && !checkPort(after)) {
    std::string fix = fmt::format("[{}]:{}", before, after);
    std::string advice = fmt::format("write `{}`", fix);
    return valueError(0, text.size(), "the IPv6 address has no brackets", std::move(advice),
                      std::move(fix));
  }
  if (isIpv6Address(text)) {
    return valueError(0, text.size(),
                      fmt::format("the IPv6 address `{}` has no brackets and no port", text),
                      fmt::format("write `[{}]:` and the port", text));
  }
  if (text.find(',') != std::string_view::npos) return wrongCharacter(text, text.find(','));
  return valueError(0, text.size(), fmt::format("`{}` has more than one colon", ascii::shown(text)),
                    "write `host:port`, an IPv6 host in brackets");
}

}  // namespace

bool isIpv4Address(std::string_view text) {
  std::size_t numbers = 0;
  while (true) {
    const std::size_t dot = text.find('.');
    const std::string_view part = text.substr(0, dot);
    if (!allDigits(part) || part.size() > 3 || (part.size() > 1 && part.front() == '0')) {
      return false;
    }
    unsigned value = 0;
    for (const char c : part) value = value * 10U + static_cast<unsigned>(c - '0');
    if (value > 255) return false;
    ++numbers;
    if (dot == std::string_view::npos) return numbers == 4;
    text.remove_prefix(dot + 1);
  }
}

bool isIpv6Address(std::string_view text) {
  if (const std::size_t percent = text.find('%'); percent != std::string_view::npos) {
    const std::string_view zone = text.substr(percent + 1);
    const auto legal = [](char c) { return isHostCharacter(c) || c == '.' || c == '~'; };
    if (zone.empty() || !std::all_of(zone.begin(), zone.end(), legal)) return false;
    text = text.substr(0, percent);
  }
  std::size_t groups = 0;
  bool compressed = false;
  if (text.substr(0, 2) == "::") {
    compressed = true;
    text.remove_prefix(2);
    if (text.empty()) return true;
  }
  while (true) {
    const std::size_t colon = text.find(':');
    const std::string_view group = text.substr(0, colon);
    if (colon == std::string_view::npos && isIpv4Address(group)) {
      groups += 2;
      break;
    }
    if (group.empty() || group.size() > 4 ||
        !std::all_of(group.begin(), group.end(), ascii::isHexDigit) || ++groups > 8) {
      return false;
    }
    if (colon == std::string_view::npos) break;
    text.remove_prefix(colon + 1);
    if (!text.empty() && text.front() == ':') {
      if (compressed) return false;
      compressed = true;
      text.remove_prefix(1);
      if (text.empty()) break;
    }
  }
  return compressed ? groups <= 7 : groups == 8;
}

ValueCheck checkHost(std::string_view host) {
  if (host.empty()) return valueError(0, 0, "the host is empty", "write a host");
  if (host.front() == '[') return checkBracketed(host);
  if (isIpv6Address(host)) {
    std::string fix = fmt::format("[{}]", host);
    std::string advice = fmt::format("write `{}`", fix);
    return valueError(0, host.size(), fmt::format("the IPv6 address `{}` has no brackets", host),
                      std::move(advice), std::move(fix));
  }
  for (std::size_t i = 0; i < host.size(); ++i) {
    if (!isHostCharacter(host[i]) && host[i] != '.') return wrongCharacter(host, i);
  }
  std::string_view name = host;
  if (name.back() == '.' && name.size() > 1) name.remove_suffix(1);
  if (isDottedDigits(name) && !isIpv4Address(host)) {
    std::string fix = withoutLeadingZeros(host);
    return valueError(0, host.size(),
                      fmt::format("`{}` is not an IPv4 address", ascii::shown(host)),
                      fix.empty() ? "write four numbers from 0 to 255"
                                  : fmt::format("write `{}`: no leading zeros", fix),
                      fix);
  }
  if (name.size() > kLongestHost) {
    return valueError(0, host.size(), fmt::format("the host has {} characters", name.size()),
                      "a host name has at most 253 characters");
  }
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t end = std::min(name.find('.', begin), name.size());
    if (auto error = checkLabel(host, name.substr(begin, end - begin), begin)) return error;
    begin = end + 1;
  }
  return std::nullopt;
}

ValueCheck checkPort(std::string_view text, std::uint16_t* port) {
  if (text.empty()) return valueError(0, 0, "the port is empty", "write a port from 1 to 65535");
  unsigned value = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!ascii::isDigit(text[i])) {
      return valueError(0, text.size(),
                        fmt::format("the port `{}` is not a number", ascii::shown(text)),
                        "write a port from 1 to 65535");
    }
    value = std::min(value * 10U + static_cast<unsigned>(text[i] - '0'), 100000U);
  }
  if (value < 1 || value > 65535) {
    return valueError(0, text.size(),
                      fmt::format("the port `{}` is out of range", ascii::shown(text)),
                      "write a port from 1 to 65535");
  }
  if (port != nullptr) *port = static_cast<std::uint16_t>(value);
  return std::nullopt;
}

HostPortParse parseHostPort(std::string_view text) {
  HostPortParse result;
  result.host = text;
  const auto missing = [&](std::string message, std::string advice) {
    result.portMissing = true;
    result.portError = valueError(text.size(), 0, std::move(message), std::move(advice));
  };
  if (text.empty()) {
    result.hostError = valueError(0, 0, "the host and port are empty", "write `host:port`");
    return result;
  }
  if (const std::size_t scheme = text.find("://"); scheme != std::string_view::npos) {
    std::string_view rest = text.substr(scheme + 3);
    rest = rest.substr(0, rest.find('/'));
    const HostPortParse inner = parseHostPort(rest);
    const bool fixes = !inner.hostError && !inner.portError;
    result.hostError = valueError(
        0, text.size(), fmt::format("`{}` is a URL, not a host and port", ascii::shown(text)),
        fixes ? fmt::format("write `{}`", rest) : std::string("write `host:port`"),
        fixes ? std::string(rest) : std::string());
    return result;
  }
  std::size_t colon = std::string_view::npos;
  if (text.front() == '[') {
    const std::size_t close = text.find(']');
    const std::size_t end = close == std::string_view::npos ? text.size() : close + 1;
    result.host = text.substr(0, end);
    if (end < text.size() && text[end] != ':') {
      result.hostError =
          valueError(end, text.size() - end,
                     fmt::format("`{}` follows the IPv6 address", ascii::shown(text.substr(end))),
                     "write `[address]:port`");
      return result;
    }
    if (end < text.size()) colon = end;
  } else {
    colon = text.find(':');
    if (colon != std::string_view::npos && text.find(':', colon + 1) != std::string_view::npos) {
      result.hostError = manyColons(text);
      return result;
    }
    result.host = text.substr(0, colon);
    if (colon == std::string_view::npos && allDigits(text)) {
      result.hostError = valueError(0, 0, fmt::format("`{}` is a port without a host", text),
                                    fmt::format("write `host:{}`", text));
      return result;
    }
  }
  result.hostError = checkHost(result.host);
  if (colon == std::string_view::npos) {
    if (!result.hostError) {
      missing(fmt::format("`{}` has no port", ascii::shown(text)),
              fmt::format("write `{}:` and the port", ascii::shown(text)));
    }
    return result;
  }
  const std::string_view port = text.substr(colon + 1);
  if (port.empty()) {
    missing(fmt::format("`{}` has no port after the colon", ascii::shown(text)),
            "write a port from 1 to 65535");
    return result;
  }
  result.portError = checkPort(port, &result.port);
  shift(result.portError, colon + 1);
  return result;
}

}  // namespace dslint
