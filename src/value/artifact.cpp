#include "value/artifact.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <system_error>

#include "value/ascii.h"
#include "value/host_port.h"
#include "value/repository_name.h"

namespace dslint {
namespace {

constexpr std::size_t kLongestImage = 255;
constexpr std::size_t kLongestTag = 128;

bool isPathLetter(char c) { return ascii::isLower(c) || ascii::isDigit(c); }

/// The length of the separator at `at`: one `.`, one or two `_`, any number of `-`; or 0.
std::size_t separatorLength(std::string_view text, std::size_t at) {
  if (text[at] == '.') return 1;
  const std::size_t end = std::min(text.find_first_not_of(text[at], at), text.size());
  if (text[at] == '-') return end - at;
  return text[at] == '_' && end - at <= 2 ? end - at : 0;
}

ValueError imageError(std::string_view image, std::size_t offset, std::size_t length,
                      std::string_view what, std::string advice, std::string replacement = {}) {
  return valueError(offset, length, fmt::format("the image `{}` {}", ascii::shown(image), what),
                    std::move(advice), std::move(replacement));
}

ValueCheck checkPathComponent(std::string_view image, std::string_view part, std::size_t offset) {
  if (part.empty()) {
    return imageError(image, offset, 0, "has an empty part",
                      "write a name before and after each `/`");
  }
  for (std::size_t i = 0; i < part.size();) {
    if (isPathLetter(part[i])) {
      ++i;
      continue;
    }
    if (ascii::isUpper(part[i])) {
      std::string lower = ascii::lowered(part);
      std::string advice = fmt::format("write `{}`: a path is in lower case", lower);
      // A word alone with capitals inside (`ContainerCodeArtifact`) is hardly the name of an image.
      const bool alone = image.find('/') == std::string_view::npos;
      if (alone && std::ranges::any_of(part.substr(1), ascii::isUpper)) lower.clear();
      return imageError(image, offset, part.size(), fmt::format("has capitals in `{}`", part),
                        std::move(advice), std::move(lower));
    }
    const std::size_t length = separatorLength(part, i);
    const bool inside = i > 0 && i + length < part.size() && isPathLetter(part[i + length]);
    if (length == 0 || !inside) {
      const std::size_t run = std::min(part.find_first_not_of(part[i], i), part.size()) - i;
      const std::size_t shownLength =
          part[i] == '_' ? run : std::max(length, ascii::characterLength(part, i));
      return imageError(image, offset + i, shownLength,
                        fmt::format("holds {} where it may not", ascii::characterName(part, i)),
                        "use lower-case letters and digits, between them `.`, `_`, `__` or `-`");
    }
    i += length;
  }
  return std::nullopt;
}

/// Whether the first part of an image's path is the registry's host.
bool isRegistry(std::string_view part) {
  return part.find_first_of(".:") != std::string_view::npos || part == "localhost" ||
         part.front() == '[';
}

ValueCheck checkRegistry(std::string_view image, std::string_view registry) {
  const std::size_t colon = registry.rfind(':');
  const bool port = colon != std::string_view::npos && registry.back() != ']';
  ValueCheck error = checkHost(registry.substr(0, port ? colon : registry.size()));
  if (!error && port) {
    error = checkPort(registry.substr(colon + 1));
    if (error) error->offset += colon + 1;
  }
  if (!error) return std::nullopt;
  return imageError(image, error->offset, error->length,
                    fmt::format("has a malformed registry: {}", error->message),
                    std::move(error->advice));
}

ValueCheck checkNoVersion(std::string_view image) {
  if (const std::size_t at = image.find('@'); at != std::string_view::npos) {
    return imageError(image, at, image.size() - at, "has a digest in it",
                      "write the digest as `version`");
  }
  const std::size_t slash = image.rfind('/');
  const std::size_t colon = image.find(':', slash == std::string_view::npos ? 0 : slash);
  if (colon == std::string_view::npos) return std::nullopt;
  return imageError(image, colon, image.size() - colon, "has a tag in it",
                    "write the tag as `version`");
}

ValueCheck checkDigest(std::string_view version, std::size_t colon) {
  const std::string_view algorithm = version.substr(0, colon);
  const std::string_view digits = version.substr(colon + 1);
  const std::size_t wanted = algorithm == "sha256" ? 64 : algorithm == "sha512" ? 128 : 0;
  if (wanted == 0) {
    return valueError(
        0, version.size(),
        fmt::format("the version `{}` is neither a tag nor a digest", ascii::shown(version)),
        "write a tag, or `sha256:` and 64 hex digits");
  }
  const bool hex = std::all_of(digits.begin(), digits.end(),
                               [](char c) { return ascii::isDigit(c) || (c >= 'a' && c <= 'f'); });
  if (hex && digits.size() == wanted) return std::nullopt;
  return valueError(colon + 1, digits.size(),
                    hex ? fmt::format("the digest has {} hex digits", digits.size())
                        : std::string("the digest holds more than hex digits in lower case"),
                    fmt::format("write `{}:` and {} hex digits", algorithm, wanted));
}

/// Rejects an empty text, and blanks around it, which are fixed if the rest is legal.
ValueCheck checkNotBlank(std::string_view text, std::string_view what,
                         ValueCheck (*check)(std::string_view)) {
  if (ascii::trimmed(text).empty()) {
    return valueError(0, text.size(), fmt::format("the {} is empty", what), "write it");
  }
  if (ascii::trimmed(text) == text) return std::nullopt;
  std::string fix(ascii::trimmed(text));
  if (check(fix)) fix.clear();
  std::string advice = fix.empty() ? "leave them out" : fmt::format("write `{}`", fix);
  return valueError(0, text.size(),
                    fmt::format("the {} `{}` has spaces around it", what, ascii::shown(text)),
                    std::move(advice), std::move(fix));
}

ValueCheck checkEach(std::string_view text, std::string_view what, bool (*legal)(char),
                     std::string_view advice) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (legal(text[i])) continue;
    return valueError(i, ascii::characterLength(text, i),
                      fmt::format("the {} `{}` holds {}", what, ascii::shown(text),
                                  ascii::characterName(text, i)),
                      std::string(advice));
  }
  return std::nullopt;
}

constexpr std::string_view kSizeUnits = "BKMGTP";

/// The size evidently meant: with a small letter, `GB`, `GiB`, or a blank before the unit.
std::string meantSize(std::string_view number, std::string_view unit) {
  unit = ascii::trimmed(unit);
  if (unit.empty() || unit.size() > 3) return {};
  const char letter = ascii::toUpper(unit[0]);
  if (kSizeUnits.find(letter) == std::string_view::npos) return {};
  const std::string_view rest = unit.substr(1);
  const bool suffix = rest.empty() || rest == "i" || ascii::equalIgnoringCase(rest, "b") ||
                      ascii::equalIgnoringCase(rest, "ib");
  std::string size = suffix ? fmt::format("{}{}", number, letter) : std::string();
  return size.empty() || parseByteSize(size).error ? std::string() : size;
}

constexpr std::string_view kPythonAdvice =
    "write a version such as `3.11`, or specifiers such as `\">=3.9, <4\"`";

/// Whether the clause is a version, `3.11`, possibly after a comparison, `>= 3.9`.
bool isPythonSpecifier(std::string_view clause) {
  const std::size_t signs = std::min(clause.find_first_not_of("=!<>~"), clause.size());
  static constexpr std::array<std::string_view, 9> kComparisons = {"",   "==", "===", "!=", "<=",
                                                                   ">=", "~=", "<",   ">"};
  if (std::ranges::find(kComparisons, clause.substr(0, signs)) == kComparisons.end()) return false;
  std::string_view number = ascii::trimmed(clause.substr(signs));
  if (number.starts_with('v')) number.remove_prefix(1);
  return !number.empty() && ascii::isDigit(number.front()) &&
         number.find_first_of(" <>=~") == std::string_view::npos;
}

}  // namespace

ValueCheck checkContainerImage(std::string_view image) {
  if (auto error = checkNotBlank(image, "image", checkContainerImage)) return error;
  if (const std::size_t scheme = image.find("://"); scheme != std::string_view::npos) {
    return imageError(image, 0, scheme + 3, "is a URL", "leave out the scheme");
  }
  if (auto error = checkNoVersion(image)) return error;
  if (image.size() > kLongestImage) {
    return imageError(image, 0, image.size(), fmt::format("has {} characters", image.size()),
                      "an image name has at most 255 characters");
  }
  std::size_t begin = 0;
  if (const std::size_t slash = image.find('/'); slash != std::string_view::npos && slash > 0) {
    const std::string_view first = image.substr(0, slash);
    if (isRegistry(first)) {
      if (auto error = checkRegistry(image, first)) return error;
      begin = slash + 1;
    }
  }
  while (begin <= image.size()) {
    const std::size_t end = std::min(image.find('/', begin), image.size());
    if (auto error = checkPathComponent(image, image.substr(begin, end - begin), begin)) {
      return error;
    }
    begin = end + 1;
  }
  return std::nullopt;
}

ValueCheck checkImageVersion(std::string_view version) {
  if (auto error = checkNotBlank(version, "version", checkImageVersion)) return error;
  if (const std::size_t colon = version.find(':'); colon != std::string_view::npos) {
    return checkDigest(version, colon);
  }
  constexpr std::string_view kAdvice = "a tag has letters of A to Z, digits, `_`, `.` and `-`";
  const auto legal = [](char c) {
    return ascii::isAlphanumeric(c) || c == '_' || c == '.' || c == '-';
  };
  if (auto error = checkEach(version, "version", legal, kAdvice)) return error;
  if (version.front() == '.' || version.front() == '-') {
    return valueError(0, 1,
                      fmt::format("the version `{}` begins with `{}`", version, version.front()),
                      "begin with a letter, a digit or `_`");
  }
  if (version.size() <= kLongestTag) return std::nullopt;
  return valueError(0, version.size(), fmt::format("the version has {} characters", version.size()),
                    "a tag has at most 128 characters");
}

ValueCheck checkPythonVersion(std::string_view version) {
  if (auto error = checkNotBlank(version, "version", checkPythonVersion)) return error;
  const auto legal = [](char c) {
    return ascii::isAlphanumeric(c) ||
           std::string_view(".+!*-_<>=~, ").find(c) != std::string_view::npos;
  };
  if (auto error = checkEach(version, "version", legal, kPythonAdvice)) return error;
  if (!std::any_of(version.begin(), version.end(), ascii::isDigit)) {
    return valueError(0, version.size(), fmt::format("the version `{}` has no number", version),
                      "write a version such as `3.11`");
  }
  for (std::size_t begin = 0; begin <= version.size();) {
    const std::size_t end = std::min(version.find(',', begin), version.size());
    const std::string_view clause = ascii::trimmed(version.substr(begin, end - begin));
    if (!isPythonSpecifier(clause)) {
      return valueError(begin, end - begin,
                        clause.empty()
                            ? fmt::format("a comma in `{}` has no version beside it", version)
                            : fmt::format("`{}` is not a Python version", clause),
                        std::string(kPythonAdvice));
    }
    begin = end + 1;
  }
  return std::nullopt;
}

ValueCheck checkGitRevision(std::string_view revision) {
  if (auto error = checkNotBlank(revision, "version", checkGitRevision)) return error;
  if (revision == "HEAD" || revision == "@") {
    return valueError(0, revision.size(), fmt::format("the version is `{}`", revision),
                      "write a branch, a tag or a commit");
  }
  auto error = checkGitBranch(revision);
  if (!error) return std::nullopt;
  // The rules are those of branch names, but the messages speak of a version.
  constexpr std::string_view kBranch = "the branch";
  if (error->message.substr(0, kBranch.size()) == kBranch) {
    error->message.replace(0, kBranch.size(), "the version");
  }
  return error;
}

ValueCheck checkEnvironmentName(std::string_view name) {
  if (name.empty()) return valueError(0, 0, "the variable's name is empty", "write its name");
  constexpr std::string_view kAdvice =
      "use letters of A to Z, digits and `_`, and do not begin with a digit";
  const auto legal = [](char c) { return ascii::isAlphanumeric(c) || c == '_'; };
  if (auto error = checkEach(name, "environment variable", legal, kAdvice)) return error;
  if (!ascii::isDigit(name.front())) return std::nullopt;
  return valueError(
      0, 1, fmt::format("the environment variable `{}` begins with a digit", ascii::shown(name)),
      std::string(kAdvice));
}

ByteSizeParse parseByteSize(std::string_view text) {
  ByteSizeParse result;
  constexpr std::string_view kAdvice = "write a number and one of `B`, `K`, `M`, `G`, `T`, `P`";
  if (text.empty()) {
    result.error = valueError(0, 0, "the size is empty", std::string(kAdvice));
    return result;
  }
  std::size_t end = 0;
  while (end < text.size() && ascii::isDigit(text[end])) ++end;
  if (end > 0 && end + 1 < text.size() && text[end] == '.' && ascii::isDigit(text[end + 1])) {
    ++end;
    while (end < text.size() && ascii::isDigit(text[end])) ++end;
  }
  const std::string_view number = text.substr(0, end);
  const std::string_view unit = text.substr(end);
  const std::size_t power = unit.size() == 1 ? kSizeUnits.find(unit[0]) : std::string_view::npos;
  if (number.empty() || power == std::string_view::npos) {
    std::string fix = number.empty() ? std::string() : meantSize(number, unit);
    std::string advice = fix.empty() ? std::string(kAdvice) : fmt::format("write `{}`", fix);
    result.error = valueError(0, text.size(),
                              !number.empty() && unit.empty()
                                  ? fmt::format("the size `{}` has no unit", ascii::shown(text))
                                  : fmt::format("`{}` is not a size", ascii::shown(text)),
                              std::move(advice), std::move(fix));
    return result;
  }
  double value = 0;
  const auto read = std::from_chars(number.data(), number.data() + number.size(), value);
  if (read.ec != std::errc()) value = HUGE_VAL;
  value = std::ceil(std::ldexp(value, static_cast<int>(power) * 10));
  if (value <= 0) {
    result.error = valueError(0, text.size(), fmt::format("the size `{}` is nothing", text),
                              "write a number above 0");
  } else if (value >= std::ldexp(1.0, 63) || !std::isfinite(value)) {
    result.error =
        valueError(0, text.size(), fmt::format("the size `{}` is too large", ascii::shown(text)),
                   "write a size below `8192P`");
  } else {
    result.bytes = static_cast<std::uint64_t>(value);
  }
  return result;
}

}  // namespace dslint
