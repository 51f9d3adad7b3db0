#include "value/location_key.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "value/ascii.h"

namespace dslint {
namespace {

constexpr std::string_view kForm = "write `Vendor:Location/Sublocation`";

/// The key without spaces around its pieces and without empty pieces, if that is a valid key.
std::string tidied(std::string_view text) {
  std::string result;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] != ':' && text[i] != '/') continue;
    const std::string_view piece = ascii::trimmed(text.substr(begin, i - begin));
    begin = i + 1;
    if (piece.empty() && !result.empty()) {
      if (i < text.size() && text[i] == ':') return {};
      continue;
    }
    if (!result.empty() && result.back() != ':') result += '/';
    result += piece;
    if (i < text.size() && text[i] == ':') result += ':';
  }
  return result;
}

ValueError withFix(std::string_view text, std::size_t offset, std::size_t length,
                   std::string message) {
  std::string fix = tidied(text);
  if (fix == text || fix.empty() || parseLocationKey(fix).error) {
    return valueError(offset, length, std::move(message), std::string(kForm));
  }
  std::string advice = fmt::format("write `{}`", fix);
  return valueError(0, text.size(), std::move(message), std::move(advice), std::move(fix));
}

ValueCheck checkPart(std::string_view text, const LocationKeyPart& part, std::string_view what) {
  const std::size_t length = part.text.size();
  if (part.text.empty()) {
    return withFix(text, part.offset, length,
                   fmt::format("the location `{}` has an empty {}", ascii::shown(text), what));
  }
  if (ascii::trimmed(part.text) != part.text) {
    return withFix(text, part.offset, length,
                   fmt::format("the {} `{}` has spaces around it", what, ascii::shown(part.text)));
  }
  return std::nullopt;
}

}  // namespace

LocationKeyParse parseLocationKey(std::string_view text) {
  LocationKeyParse result;
  if (text.empty()) {
    result.error = valueError(0, 0, "the location is empty", std::string(kForm));
    return result;
  }
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) {
    result.vendor = {text, 0};
    result.error = valueError(0, text.size(),
                              fmt::format("the location `{}` has no colon", ascii::shown(text)),
                              std::string(kForm));
    return result;
  }
  result.vendor = {text.substr(0, colon), 0};
  result.error = checkPart(text, result.vendor, "vendor");
  if (const std::size_t slash = result.vendor.text.find('/');
      !result.error && slash != std::string_view::npos) {
    result.error = valueError(
        slash, 1, fmt::format("the vendor `{}` holds a `/`", ascii::shown(result.vendor.text)),
        std::string(kForm));
  }
  if (result.error) return result;
  if (const std::size_t second = text.find(':', colon + 1); second != std::string_view::npos) {
    result.error = valueError(
        second, 1, fmt::format("the location `{}` has a second colon", ascii::shown(text)),
        "write one colon, after the vendor, and `/` between locations");
    return result;
  }
  for (std::size_t begin = colon + 1; begin <= text.size();) {
    const std::size_t end = std::min(text.find('/', begin), text.size());
    const LocationKeyPart part{text.substr(begin, end - begin), begin};
    result.error = checkPart(text, part, "location");
    if (result.error) return result;
    result.locations.push_back(part);
    begin = end + 1;
  }
  return result;
}

}  // namespace dslint
