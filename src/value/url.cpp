#include "value/url.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "value/ascii.h"
#include "value/host_port.h"

namespace dslint {
namespace {

bool isScheme(std::string_view text) {
  return !text.empty() && ascii::isLetter(text.front()) &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return ascii::isAlphanumeric(c) || c == '+' || c == '-' || c == '.';
         });
}

ValueError noScheme(std::string_view text) {
  std::string fix = fmt::format("https://{}", text);
  // A bare word could mean anything.
  if (text.front() == '/' || text.find_first_of(".:") == text.npos || parseUrl(fix).error)
    fix.clear();
  return valueError(
      0, text.size(), fmt::format("`{}` has no scheme", ascii::shown(text)),
      fix.empty() ? "write `https://` and the host" : fmt::format("write `{}`", fix), fix);
}

/// Rejects blanks, control characters, all that RFC 3986 wants escaped, and broken `%` escapes.
ValueCheck checkCharacters(std::string_view text, std::size_t begin) {
  for (std::size_t i = begin; i < text.size(); ++i) {
    const char c = text[i];
    const bool plain = ascii::isAlphanumeric(c) ||
                       std::string_view("-._~:/?#[]@!$&'()*+,;=").find(c) != std::string_view::npos;
    if (plain) continue;
    if (c == '%') {
      if (i + 2 < text.size() && ascii::isHexDigit(text[i + 1]) && ascii::isHexDigit(text[i + 2])) {
        continue;
      }
      return valueError(i, 1, "the URL has a `%` without two hex digits", "write `%25` for a `%`",
                        "%25");
    }
    if (c == '\\') {
      return valueError(i, 1, "the URL holds a backslash", "write `/`", "/");
    }
    const std::size_t length = ascii::characterLength(text, i);
    std::string fix;
    for (const char byte : text.substr(i, length)) {
      fix += fmt::format("%{:02X}", static_cast<unsigned char>(byte));
    }
    std::string advice = fmt::format("write `{}`, or leave it out", fix);
    return valueError(i, length, fmt::format("the URL holds {}", ascii::characterName(text, i)),
                      std::move(advice), std::move(fix));
  }
  return std::nullopt;
}

/// Reads `host[:port]`, which begins at `offset` of the URL.
void readAuthority(std::string_view authority, std::size_t offset, UrlParse& url) {
  const std::size_t at = authority.rfind('@');
  if (at != std::string_view::npos) {
    url.error = valueError(offset, at + 1, "the URL holds a user name or password",
                           "leave it out: a model holds no secrets, name a credential instead");
    return;
  }
  const std::size_t bracket = authority.rfind(']');
  const std::size_t colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  url.host = authority.substr(0, colon);
  if (url.host.empty()) {
    url.error = valueError(offset, 0, "the URL has no host", "write the host after `//`");
    return;
  }
  url.error = checkHost(url.host);
  if (!url.error && colon != std::string_view::npos) {
    std::uint16_t port = 0;
    url.error = checkPort(authority.substr(colon + 1), &port);
    if (url.error) {
      offset += colon + 1;
    } else {
      url.port = port;
    }
  }
  if (url.error) url.error->offset += offset;
}

}  // namespace

UrlParse parseUrl(std::string_view text) {
  UrlParse url;
  if (text.empty()) {
    url.error = valueError(0, 0, "the URL is empty", "write a URL such as `https://host`");
    return url;
  }
  const std::size_t mark = text.find("://");
  if (mark == std::string_view::npos || !isScheme(text.substr(0, mark))) {
    url.error = noScheme(text);
    return url;
  }
  url.scheme = text.substr(0, mark);
  if (!ascii::equalIgnoringCase(url.scheme, "http") &&
      !ascii::equalIgnoringCase(url.scheme, "https")) {
    url.error = valueError(0, mark, fmt::format("the URL has the scheme `{}`", url.scheme),
                           "use `http` or `https`");
    return url;
  }
  const std::size_t begin = mark + 3;
  const std::size_t end = std::min(text.find_first_of("/?#\\", begin), text.size());
  readAuthority(text.substr(begin, end - begin), begin, url);
  if (url.error) return url;
  const std::size_t query = std::min(text.find_first_of("?#", end), text.size());
  const std::size_t fragment = std::min(text.find('#', query), text.size());
  url.path = text.substr(end, query - end);
  url.query = text.substr(query, fragment - query);
  url.fragment = text.substr(fragment);
  url.error = checkCharacters(text, end);
  return url;
}

ValueCheck checkEndpoint(std::string_view text) {
  UrlParse url = parseUrl(text);
  if (url.error) {
    // The replacement adds a scheme to the whole text, which may have a query as well.
    if (url.error->length == text.size() && !url.error->replacement.empty() &&
        checkEndpoint(url.error->replacement)) {
      url.error->replacement.clear();
      url.error->advice = "write `https://` and the host";
    }
    return std::move(url.error);
  }
  const std::size_t extra = url.query.size() + url.fragment.size();
  if (extra == 0) return std::nullopt;
  const std::size_t begin = text.size() - extra;
  const bool query = !url.query.empty();
  return valueError(begin, extra,
                    fmt::format("the URL has a {} `{}`", query ? "query" : "fragment",
                                ascii::shown(text.substr(begin))),
                    fmt::format("write `{}`", text.substr(0, begin)));
}

}  // namespace dslint
