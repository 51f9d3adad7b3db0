#include "value/repository_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "value/ascii.h"
#include "value/url.h"

namespace dslint {
namespace {

constexpr std::size_t kLongestGitHubOwner = 39;
constexpr std::size_t kLongestGitHubName = 100;
constexpr std::size_t kLongestGitLabPart = 255;

struct Part {
  std::string_view text;
  std::size_t offset = 0;
};

std::vector<Part> splitPath(std::string_view path) {
  std::vector<Part> parts;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= path.size(); ++i) {
    if (i < path.size() && path[i] != '/') continue;
    parts.push_back({path.substr(begin, i - begin), begin});
    begin = i + 1;
  }
  return parts;
}

bool isNameCharacter(char c) {
  return ascii::isAlphanumeric(c) || c == '.' || c == '_' || c == '-';
}

ValueError atPart(const Part& part, std::string message, std::string advice,
                  std::string replacement = {}) {
  return valueError(part.offset, part.text.size(), std::move(message), std::move(advice),
                    std::move(replacement));
}

/// The path in a URL or an ssh address given in place of a path alone, if it is legal.
template <typename Check>
ValueCheck checkNoAddress(std::string_view path, std::string_view wanted, Check check) {
  std::size_t begin = std::string_view::npos;
  if (const std::size_t scheme = path.find("://"); scheme != std::string_view::npos) {
    const std::size_t slash = path.find('/', scheme + 3);
    begin = slash == std::string_view::npos ? path.size() : slash + 1;
  } else if (path.substr(0, 4) == "git@" && path.find(':') != std::string_view::npos) {
    begin = path.find(':') + 1;
  }
  if (begin == std::string_view::npos) return std::nullopt;
  std::string_view inner = path.substr(begin);
  while (!inner.empty() && inner.back() == '/') inner.remove_suffix(1);
  if (inner.size() > 4 && inner.substr(inner.size() - 4) == ".git") inner.remove_suffix(4);
  const bool fixes = !inner.empty() && !check(inner);
  return valueError(0, path.size(),
                    fmt::format("the repository `{}` is an address", ascii::shown(path)),
                    fmt::format("write `{}`", fixes ? inner : wanted),
                    fixes ? std::string(inner) : std::string());
}

ValueCheck checkCharacters(const Part& part, std::string_view what, std::string_view allowed,
                           bool (*legal)(char)) {
  for (std::size_t i = 0; i < part.text.size(); ++i) {
    if (legal(part.text[i])) continue;
    return valueError(part.offset + i, ascii::characterLength(part.text, i),
                      fmt::format("the {} `{}` holds {}", what, ascii::shown(part.text),
                                  ascii::characterName(part.text, i)),
                      fmt::format("use {}", allowed));
  }
  return std::nullopt;
}

ValueCheck checkSuffix(const Part& part, std::string_view what, std::string_view suffix) {
  const std::size_t size = part.text.size();
  if (size < suffix.size() ||
      !ascii::equalIgnoringCase(part.text.substr(size - suffix.size()), suffix)) {
    return std::nullopt;
  }
  const std::string_view bare = part.text.substr(0, size - suffix.size());
  const bool fixes = !bare.empty() && bare != "." && bare != "..";
  return atPart(part, fmt::format("the {} `{}` ends in `{}`", what, part.text, suffix),
                fixes ? fmt::format("write `{}`", bare) : std::string("write its name"),
                fixes ? std::string(bare) : std::string());
}

ValueCheck checkDots(const Part& part, std::string_view what) {
  if (part.text != "." && part.text != "..") return std::nullopt;
  return atPart(part, fmt::format("the {} is `{}`", what, part.text), "write its name");
}

/// An account of an enterprise that manages its users ends in `_` and the enterprise's code.
Part withoutEnterprise(const Part& owner) {
  constexpr std::size_t kShortestCode = 3;
  constexpr std::size_t kLongestCode = 8;
  const std::size_t line = owner.text.rfind('_');
  if (line == 0 || line == std::string_view::npos) return owner;
  const std::string_view code = owner.text.substr(line + 1);
  const bool isCode = code.size() >= kShortestCode && code.size() <= kLongestCode &&
                      std::ranges::all_of(code, ascii::isAlphanumeric);
  return isCode ? Part{owner.text.substr(0, line), owner.offset} : owner;
}

ValueCheck checkOwner(const Part& whole) {
  const Part owner = withoutEnterprise(whole);
  constexpr std::string_view kAllowed = "letters of A to Z, digits and single hyphens";
  const auto legal = [](char c) { return ascii::isAlphanumeric(c) || c == '-'; };
  if (auto error = checkCharacters(owner, "owner", kAllowed, legal)) return error;
  if (whole.text.size() > kLongestGitHubOwner) {
    return atPart(whole, fmt::format("the owner has {} characters", whole.text.size()),
                  "a GitHub owner has at most 39 characters");
  }
  const std::size_t twice = owner.text.find("--");
  if (owner.text.front() == '-' || owner.text.back() == '-' || twice != std::string_view::npos) {
    const std::size_t at = owner.text.front() == '-'         ? 0
                           : twice != std::string_view::npos ? twice
                                                             : owner.text.size() - 1;
    return valueError(
        owner.offset + at, at == twice ? 2 : 1,
        fmt::format("the owner `{}` has a hyphen at its beginning, at its end, or next to another",
                    owner.text),
        fmt::format("a GitHub owner has {} inside", kAllowed));
  }
  return std::nullopt;
}

ValueCheck checkGitHubName(const Part& name) {
  if (auto error =
          checkCharacters(name, "repository name", "letters of A to Z, digits, `.`, `_` and `-`",
                          isNameCharacter)) {
    return error;
  }
  if (name.text.size() > kLongestGitHubName) {
    return atPart(name, fmt::format("the repository name has {} characters", name.text.size()),
                  "a GitHub repository name has at most 100 characters");
  }
  if (auto error = checkDots(name, "repository name")) return error;
  return checkSuffix(name, "repository name", ".git");
}

ValueCheck checkEmptyParts(const std::vector<Part>& parts, std::string_view path) {
  for (const Part& part : parts) {
    if (!part.text.empty()) continue;
    return valueError(part.offset, 0,
                      fmt::format("the repository `{}` has an empty part", ascii::shown(path)),
                      "write a name before and after each `/`");
  }
  return std::nullopt;
}

ValueError branchError(std::size_t offset, std::size_t length, std::string_view branch,
                       std::string_view what, std::string_view advice) {
  return valueError(offset, length, fmt::format("the branch `{}` {}", ascii::shown(branch), what),
                    std::string(advice));
}

ValueCheck checkBranchComponent(const Part& part, std::string_view branch) {
  constexpr std::string_view kLock = ".lock";
  if (part.text.empty()) {
    return branchError(part.offset, 0, branch, "has an empty part",
                       "do not begin or end with `/`, and do not double it");
  }
  if (part.text.front() == '.') {
    return branchError(part.offset, 1, branch, "has a part that begins with `.`",
                       "git reserves such names");
  }
  if (part.text.size() >= kLock.size() &&
      part.text.substr(part.text.size() - kLock.size()) == kLock) {
    return branchError(part.offset + part.text.size() - kLock.size(), kLock.size(), branch,
                       "has a part that ends in `.lock`", "git reserves such names");
  }
  return std::nullopt;
}

}  // namespace

ValueCheck checkGitHubRepository(std::string_view path) {
  if (path.empty()) return valueError(0, 0, "the repository is empty", "write `owner/name`");
  if (auto error = checkNoAddress(path, "owner/name", checkGitHubRepository)) return error;
  const std::vector<Part> parts = splitPath(path);
  if (parts.size() != 2) {
    return valueError(
        0, path.size(),
        fmt::format(
            "the repository `{}` has {} where GitHub expects one `/`", ascii::shown(path),
            parts.size() == 1 ? std::string("no `/`") : fmt::format("{} `/`", parts.size() - 1)),
        "write `owner/name`");
  }
  if (auto error = checkEmptyParts(parts, path)) return error;
  if (auto error = checkOwner(parts[0])) return error;
  return checkGitHubName(parts[1]);
}

ValueCheck checkGitLabRepository(std::string_view path) {
  if (path.empty()) return valueError(0, 0, "the repository is empty", "write `group/name`");
  if (auto error = checkNoAddress(path, "group/name", checkGitLabRepository)) return error;
  const std::vector<Part> parts = splitPath(path);
  if (parts.size() < 2) {
    return valueError(0, path.size(),
                      fmt::format("the repository `{}` has no group", ascii::shown(path)),
                      "write `group/name`, subgroups between them");
  }
  if (auto error = checkEmptyParts(parts, path)) return error;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Part& part = parts[i];
    const std::string_view what = i + 1 == parts.size() ? "repository name" : "group";
    if (auto error = checkCharacters(part, what, "letters of A to Z, digits, `.`, `_` and `-`",
                                     isNameCharacter)) {
      return error;
    }
    if (part.text.size() > kLongestGitLabPart) {
      return atPart(part, fmt::format("the {} has {} characters", what, part.text.size()),
                    "a part of a GitLab path has at most 255 characters");
    }
    if (auto error = checkDots(part, what)) return error;
    if (part.text.front() == '-') {
      return valueError(part.offset, 1, fmt::format("the {} `{}` begins with `-`", what, part.text),
                        "begin with a letter or a digit");
    }
    if (i + 1 < parts.size() && part.text.back() == '.') {
      return valueError(part.offset + part.text.size() - 1, 1,
                        fmt::format("the group `{}` ends with `.`", part.text),
                        "end with a letter or a digit");
    }
    if (auto error = checkSuffix(part, what, ".git")) return error;
    if (auto error = checkSuffix(part, what, ".atom")) return error;
  }
  return std::nullopt;
}

ValueCheck checkGitBranch(std::string_view branch) {
  if (branch.empty()) return valueError(0, 0, "the branch is empty", "write its name");
  if (branch == "@" || branch == "HEAD") {
    return branchError(0, branch.size(), branch, "is a name that git uses itself",
                       "write the name of the branch");
  }
  if (branch.front() == '-') {
    return branchError(0, 1, branch, "begins with `-`", "begin with a letter or a digit");
  }
  for (std::size_t i = 0; i < branch.size(); ++i) {
    const char c = branch[i];
    if (ascii::isControl(c) || std::string_view(" ~^:?*[\\").find(c) != std::string_view::npos) {
      return branchError(i, 1, branch, fmt::format("holds {}", ascii::characterName(branch, i)),
                         "leave out blanks, control characters and any of `~^:?*[\\`");
    }
    const char next = i + 1 < branch.size() ? branch[i + 1] : '\0';
    if (c == '.' && next == '.') {
      return branchError(i, 2, branch, "holds `..`", "leave out one of the dots");
    }
    if (c == '@' && next == '{') {
      return branchError(i, 2, branch, "holds `@{`", "git reads that as a place in its log");
    }
  }
  for (const Part& part : splitPath(branch)) {
    if (auto error = checkBranchComponent(part, branch)) return error;
  }
  if (branch.back() == '.') {
    return branchError(branch.size() - 1, 1, branch, "ends with `.`", "leave out the dot");
  }
  return std::nullopt;
}

ValueCheck checkBranchPattern(std::string_view pattern) {
  if (const std::size_t stars = pattern.find("***"); stars != std::string_view::npos) {
    const std::size_t end = std::min(pattern.find_first_not_of('*', stars), pattern.size());
    return branchError(stars, end - stars, pattern, "holds more than two `*` in a row",
                       "write `*` for any text without `/`, or `**` for any text");
  }
  // Anything may take the place of the asterisks; the rest has to be legal.
  std::string likeness(pattern);
  std::ranges::replace(likeness, '*', 'x');
  ValueCheck error = checkGitBranch(likeness);
  if (!error || likeness == pattern) return error;
  return valueError(
      error->offset, error->length,
      fmt::format("the pattern `{}` matches no branch that git allows", ascii::shown(pattern)),
      std::move(error->advice));
}

ValueCheck checkApprover(std::string_view name, bool nests) {
  const std::size_t start = name.starts_with('@') ? 1 : 0;
  const std::size_t slash = name.find('/');
  const std::size_t second = nests || slash == name.npos ? name.npos : name.find('/', slash + 1);
  if (second != name.npos) {
    return valueError(second, name.size() - second,
                      fmt::format("the approver `{}` has a second `/`", ascii::shown(name)),
                      "write a team as its organization and its name, like `acme/data-office`");
  }
  for (const Part& part : splitPath(name.substr(start))) {
    const std::size_t offset = start + part.offset;
    const bool begins = !part.text.empty() &&
                        (ascii::isAlphanumeric(part.text.front()) || part.text.front() == '_');
    if (!begins) {
      return valueError(
          offset, part.text.empty() ? 0 : 1,
          fmt::format("the approver `{}` is neither a login nor a team", ascii::shown(name)),
          "write a login like `ann`, or a team like `acme/data-office`");
    }
    for (std::size_t i = 0; i < part.text.size(); ++i) {
      if (isNameCharacter(part.text[i])) continue;
      return valueError(offset + i, ascii::characterLength(name, offset + i),
                        fmt::format("the approver `{}` holds {}", ascii::shown(name),
                                    ascii::characterName(name, offset + i)),
                        "use letters of A to Z, digits, `.`, `_` and `-`");
    }
  }
  return std::nullopt;
}

ValueCheck checkRepositoryUrl(std::string_view url) {
  if (auto error = checkEndpoint(url)) {
    // `github.com/owner/name`: with a scheme the path would still be there.
    if (error->length == url.size() && !error->replacement.empty() &&
        checkRepositoryUrl(error->replacement)) {
      const std::string_view host = url.substr(0, url.find('/'));
      error->replacement = fmt::format("https://{}", host);
      error->advice =
          fmt::format("write `{}`; the path belongs in `repository`", error->replacement);
    }
    return error;
  }
  const UrlParse parts = parseUrl(url);
  const bool hosted = ascii::equalIgnoringCase(parts.host, "github.com") ||
                      ascii::equalIgnoringCase(parts.host, "gitlab.com");
  if (!hosted || parts.path.empty() || parts.path == "/") return std::nullopt;
  std::string fix(url.substr(0, url.size() - parts.path.size()));
  std::string advice = fmt::format("write `{}`; the path belongs in `repository`", fix);
  return valueError(
      0, url.size(),
      fmt::format("the url `{}` has a path below `{}`", ascii::shown(url), parts.host),
      std::move(advice), std::move(fix));
}

}  // namespace dslint
