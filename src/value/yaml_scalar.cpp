#include "value/yaml_scalar.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "value/ascii.h"

namespace dslint {

std::string yamlScalar(std::string_view text) {
  const auto plain = [](char c) {
    return ascii::isAlphanumeric(c) || c == '_' || c == '-' || c == '.' || c == '/';
  };
  constexpr std::array<std::string_view, 10> kOthers = {"null", "true", "false", "yes", "no",
                                                        "on",   "off",  "y",     "n",   "nan"};
  const bool reads = std::ranges::any_of(
      kOthers, [&](std::string_view other) { return ascii::equalIgnoringCase(text, other); });
  if (!text.empty() && ascii::isLetter(text.front()) && std::ranges::all_of(text, plain) &&
      !reads) {
    return std::string(text);
  }
  if (text.find_first_of("\"\\") != std::string_view::npos &&
      std::ranges::none_of(text, ascii::isControl)) {
    std::string single = "'";
    for (const char c : text) {
      if (c == '\'') single += c;
      single += c;
    }
    return single += '\'';
  }
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (ascii::isControl(c)) {
      quoted += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    } else {
      quoted += c;
    }
  }
  return quoted += '"';
}

}  // namespace dslint
