#include "server/scalar_text.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace dslint::server {

bool isPlainScalar(std::string_view text) {
  static const std::set<std::string_view> kWords{"null", "Null", "NULL", "~"};
  constexpr std::string_view kStart = "-?:,[]{}#&*!|>'\"%@` ";
  if (text.empty() || kWords.contains(text) || text.back() == ' ' || text.back() == ':') {
    return false;
  }
  if (kStart.find(text.front()) != std::string_view::npos) return false;
  return text.find_first_of(",[]{}\n\t\"'") == std::string_view::npos &&
         text.find(": ") == std::string_view::npos && text.find(" #") == std::string_view::npos;
}

std::string quotedScalar(std::string_view text, char quote) {
  const bool escapes = std::ranges::any_of(text, [](unsigned char c) { return c < ' '; });
  // JSON's escapes are YAML's.
  if (quote == '"' || escapes) return nlohmann::json(text).dump();
  std::string quoted = "'";
  for (const char c : text) quoted.append(c == '\'' ? 2 : 1, c);
  return quoted + '\'';
}

}  // namespace dslint::server
