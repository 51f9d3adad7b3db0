#include "source/remote_address.h"

#include <algorithm>

#include "value/ascii.h"

namespace dslint {

std::optional<RemoteAddress> parseRemoteAddress(std::string_view url) {
  std::string_view host;
  std::string_view path;
  if (const size_t scheme = url.find("://"); scheme != std::string_view::npos) {
    if (url.starts_with("file:")) return std::nullopt;
    url.remove_prefix(scheme + 3);
    const size_t slash = url.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    host = url.substr(0, slash);
    path = url.substr(slash + 1);
    host.remove_prefix(host.rfind('@') == std::string_view::npos ? 0 : host.rfind('@') + 1);
    host = host.substr(0, host.find(':'));
  } else {
    const size_t colon = url.find(':');
    if (colon == std::string_view::npos || url.substr(0, colon).find('/') != std::string_view::npos) {
      return std::nullopt;
    }
    host = url.substr(0, colon);
    path = url.substr(colon + 1);
    host.remove_prefix(host.rfind('@') == std::string_view::npos ? 0 : host.rfind('@') + 1);
  }
  while (path.starts_with('/')) path.remove_prefix(1);
  while (path.ends_with('/')) path.remove_suffix(1);
  if (path.ends_with(".git")) path.remove_suffix(4);
  if (host.empty() || path.find('/') == std::string_view::npos) return std::nullopt;
  return RemoteAddress{ascii::lowered(host), std::string(path)};
}

}  // namespace dslint
