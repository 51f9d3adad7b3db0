#include "review/change_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "value/ascii.h"

namespace dslint {
namespace {

constexpr std::string_view kGitHub = "https://github.com";

std::string_view withoutHeads(std::string_view branch) {
  constexpr std::string_view kHeads = "refs/heads/";
  if (branch.starts_with(kHeads)) branch.remove_prefix(kHeads.size());
  return branch;
}

std::string_view urlOf(const Repository& repository) {
  if (const auto* gitLab = as<GitLabRepository>(&repository)) return gitLab->url.view();
  const auto* gitHub = as<GitHubRepository>(&repository);
  return gitHub == nullptr || !gitHub->url.given() ? kGitHub : gitHub->url.view();
}

std::string addressOf(const Repository& repository) {
  return fmt::format("{}/{}", urlOf(repository), repository.repository.view());
}

SourceError malformed(std::string_view text, std::string_view reason) {
  return {fmt::format("the source `{}` {}; write `owner/repo@branch` for GitHub, or "
                      "`https://host/group/name@branch` for GitLab and GitHub Enterprise",
                      text, reason)};
}

}  // namespace

bool ChangeSource::is(const Repository& owner) const {
  if (!owner.repository.given() || !owner.branch.given()) return false;
  const bool gitLab = owner.cls() == ClassId::GitLabRepository;
  if (host == Host::GitHub && gitLab) return false;
  if (host == Host::GitLab && !gitLab) return false;
  return address == addressOf(owner) && fitsBranch(owner.branch.view(), branch);
}

bool fitsBranch(std::string_view pattern, std::string_view branch) {
  // reached[i]: the part of the pattern read so far matches the first i bytes of the branch.
  std::vector<bool> reached(branch.size() + 1, false);
  reached[0] = true;
  while (!pattern.empty()) {
    const bool any = pattern.starts_with("**");
    const bool part = !any && pattern.front() == '*';
    if (any || part) {
      for (size_t i = 0; i < branch.size(); ++i) {
        if (reached[i] && (any || branch[i] != '/')) reached[i + 1] = true;
      }
      pattern.remove_prefix(any ? 2 : 1);
      continue;
    }
    for (size_t i = branch.size(); i > 0; --i) {
      reached[i] = reached[i - 1] && branch[i - 1] == pattern.front();
    }
    reached[0] = false;
    if (std::ranges::find(reached, true) == reached.end()) return false;
    pattern.remove_prefix(1);
  }
  return reached.back();
}

std::string shownRepository(const Repository& repository) {
  const bool plain = repository.cls() == ClassId::GitHubRepository && urlOf(repository) == kGitHub;
  return fmt::format("{}@{}",
                     plain ? std::string(repository.repository.view()) : addressOf(repository),
                     repository.branch.view());
}

std::string urlOfRepository(const Repository& repository) {
  return std::string(urlOf(repository));
}

std::string identityOfRepository(const Repository& repository) {
  return fmt::format("{}\n{}\n{}", repository.spec().name, addressOf(repository),
                     repository.branch.view());
}

std::variant<ChangeSource, SourceError> parseChangeSource(std::string_view text) {
  ChangeSource source;
  size_t path = 0;
  const size_t scheme = text.find("://");
  if (scheme != std::string_view::npos &&
      text.substr(0, scheme).find('/') == std::string_view::npos) {
    source.host = ChangeSource::Host::Any;
    path = text.find('/', scheme + 3);
    if (path == std::string_view::npos || path == scheme + 3) {
      return malformed(text, "names no repository on its host");
    }
    ++path;
  }
  const size_t at = text.find('@', path);
  if (at == std::string_view::npos) return malformed(text, "lacks its `@branch`");
  const std::string_view repository = text.substr(path, at - path);
  const std::string_view branch = withoutHeads(text.substr(at + 1));
  if (branch.empty()) return malformed(text, "lacks its branch after the `@`");
  if (text.substr(at + 1).starts_with("refs/") && !text.substr(at + 1).starts_with("refs/heads/")) {
    return malformed(text, "names a ref that is not a branch");
  }
  if (std::ranges::any_of(text, [](char c) { return c == ' ' || ascii::isControl(c); })) {
    return malformed(text, "holds a blank or a control character");
  }
  if (repository.ends_with(".git")) {
    return malformed(text, "ends its repository in `.git`, which is not part of the name");
  }
  const size_t slash = repository.find('/');
  if (slash == std::string_view::npos || slash == 0 || repository.ends_with('/')) {
    return malformed(text, "lacks an owner or a name");
  }
  const bool deep = repository.find('/', slash + 1) != std::string_view::npos;
  if (deep && source.host == ChangeSource::Host::GitHub) {
    return malformed(text, "has more parts than a repository on GitHub");
  }
  if (source.host == ChangeSource::Host::GitHub) {
    source.address = fmt::format("{}/{}", kGitHub, repository);
  } else {
    source.address = text.substr(0, at);
  }
  source.branch = branch;
  source.shown = fmt::format("{}@{}", text.substr(0, at), branch);
  return source;
}

}  // namespace dslint
