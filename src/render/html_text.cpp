#include "render/html_text.h"

#include <openssl/evp.h>

#include <array>

#include "value/printable.h"

namespace dslint::render {

std::string htmlText(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (size_t at = 0; at < text.size();) {
    const unsigned char byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x20 && byte < 0x7f) {
      switch (text[at]) {
        case '&':
          out += "&amp;";
          break;
        case '<':
          out += "&lt;";
          break;
        case '>':
          out += "&gt;";
          break;
        case '"':
          out += "&quot;";
          break;
        case '\'':
          out += "&#39;";
          break;
        case '#':  // a CI runner obeys `##[`, and `::` at the start of a line
          out += at > 0 && text[at - 1] == '#' ? "&#35;" : "#";
          break;
        case ':':
          out += text.substr(at).starts_with("::") ? "&#58;" : ":";
          break;
        default:
          out += text[at];
      }
      ++at;
      continue;
    }
    const printable::Character character = printable::decode(text, at);
    const bool kept = text[at] == '\n' || text[at] == '\t';
    if (!kept && (!character.valid || printable::isUnsafe(character.code))) {
      out += printable::escaped(character);
    } else {
      out += text.substr(at, character.length);
    }
    at += character.length;
  }
  return out;
}

std::string urlText(std::string_view text, bool path) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~' || (path && c == '/');
    if (plain) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 15U];
  }
  return out;
}

std::string sourceLink(std::string_view urlTemplate, std::string_view path, uint32_t line) {
  std::string url;
  while (!urlTemplate.empty()) {
    if (urlTemplate.starts_with("{path}")) {
      url += urlText(path, true);
      urlTemplate.remove_prefix(6);
    } else if (urlTemplate.starts_with("{line}")) {
      url += std::to_string(line);
      urlTemplate.remove_prefix(6);
    } else {
      url += urlTemplate.front();
      urlTemplate.remove_prefix(1);
    }
  }
  return htmlText(url);
}

std::string sourceUrlProblem(std::string_view urlTemplate) {
  if (urlTemplate.find("{path}") == std::string_view::npos) {
    return "there is no `{path}` in it: write `https://host/owner/repo/blob/main/{path}#L{line}`";
  }
  for (const std::string_view start : {"https://", "http://", "/", "./", "../"}) {
    if (urlTemplate.starts_with(start) && !urlTemplate.starts_with("//")) return {};
  }
  return "it starts with neither `https://` nor `http://` nor `/` nor `./`";
}

std::string policyHash(std::string_view text) {
  std::array<unsigned char, 32> digest{};
  unsigned length = 0;
  EVP_Digest(text.data(), text.size(), digest.data(), &length, EVP_sha256(), nullptr);
  std::array<unsigned char, 64> encoded{};
  const int size = EVP_EncodeBlock(encoded.data(), digest.data(), static_cast<int>(length));
  return "'sha256-" + std::string(encoded.begin(), encoded.begin() + size) + "'";
}

}  // namespace dslint::render
