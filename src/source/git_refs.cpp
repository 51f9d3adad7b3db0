// Resolves names of refs: to which commit, whether a name is ambiguous, and how to fetch it.
#include <fmt/format.h>

#include <algorithm>

#include "source/git_handles.h"
#include "value/ascii.h"

namespace dslint {
namespace {

/// A name or id that can be put into a command: not `HEAD~1`, and nothing special to a shell.
bool isPlainRef(std::string_view ref) {
  return !ref.empty() && ref != "HEAD" && !ref.starts_with('-') &&
         std::ranges::all_of(ref, [](char c) {
           return ascii::isAlphanumeric(c) || c == '/' || c == '.' || c == '_' || c == '-';
         });
}

bool isHex(std::string_view text) {
  return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool isCommitId(std::string_view ref) { return ref.size() == GIT_OID_HEXSZ && isHex(ref); }

/// The exact command that fetches `ref`; empty if there is none.
std::string fetchFor(git_repository* repository, const std::string& given, bool shallow) {
  constexpr std::string_view kRemotes = "refs/remotes/";
  const std::string ref = given.starts_with(kRemotes) ? given.substr(kRemotes.size()) : given;
  const std::string unshallow = shallow ? "--unshallow " : "";
  git_strarray names{};
  std::string remoteName;
  if (git_remote_list(&names, repository) == 0) {
    for (size_t i = 0; i < names.count; ++i) {
      const std::string name = names.strings[i];
      if (ref.starts_with(name + "/")) remoteName = name;
    }
    const bool any = names.count > 0;
    const std::string first = any ? names.strings[0] : "";
    git_strarray_dispose(&names);
    if (!any) return {};
    if (!isPlainRef(ref)) return shallow ? fmt::format("git fetch --unshallow {}", first) : "";
    if (remoteName.empty()) {
      return isCommitId(ref) ? fmt::format("git fetch {}{} {}", unshallow, first, ref)
                             : fmt::format("git fetch {}{} {}:{}", unshallow, first, ref, ref);
    }
  }
  if (remoteName.empty()) return {};
  const std::string branch = ref.substr(remoteName.size() + 1);
  const std::string full = "refs/heads/" + branch;
  git_remote* raw = nullptr;
  bool tracked = false;
  if (git_remote_lookup(&raw, repository, remoteName.c_str()) == 0) {
    const Remote remote(raw);
    for (size_t i = 0; i < git_remote_refspec_count(raw); ++i) {
      const git_refspec* spec = git_remote_get_refspec(raw, i);
      tracked = tracked || (git_refspec_direction(spec) == GIT_DIRECTION_FETCH &&
                            git_refspec_src_matches(spec, full.c_str()) != 0);
    }
  }
  // A clone of a single branch stores other branches only if told where.
  return tracked ? fmt::format("git fetch {}{} {}", unshallow, remoteName, branch)
                 : fmt::format("git fetch {}{} {}:refs/remotes/{}/{}", unshallow, remoteName,
                               branch, remoteName, branch);
}

std::string firstRemote(git_repository* repository) {
  git_strarray names{};
  std::string first = "origin";
  if (git_remote_list(&names, repository) == 0) {
    if (names.count > 0) first = names.strings[0];
    git_strarray_dispose(&names);
  }
  return first;
}

/// All refs that a name could mean, in the order in which git looks. A name that begins with
/// `refs/` and exists means itself.
std::vector<std::string> meaningsOf(git_repository* repository, const std::string& name) {
  std::vector<std::string> meanings;
  const auto consider = [&](const std::string& full) {
    git_reference* raw = nullptr;
    if (git_reference_lookup(&raw, repository, full.c_str()) != 0) return;
    const Reference reference(raw);
    meanings.push_back(full);
  };
  consider(name);
  if (!meanings.empty() && name.starts_with("refs/")) return meanings;
  for (const char* folder : {"refs/", "refs/tags/", "refs/heads/", "refs/remotes/"}) {
    consider(folder + name);
  }
  consider("refs/remotes/" + name + "/HEAD");
  constexpr size_t kShortestId = 4;
  if (name.size() >= kShortestId && name.size() <= GIT_OID_HEXSZ && isHex(name)) {
    git_oid oid;
    git_object* raw = nullptr;
    if (git_oid_fromstrn(&oid, name.c_str(), name.size()) == 0 &&
        git_object_lookup_prefix(&raw, repository, &oid, name.size(), GIT_OBJECT_COMMIT) == 0) {
      const Object object(raw);
      meanings.push_back("commit " + hexOf(*git_object_id(raw)));
    }
  }
  return meanings;
}

}  // namespace

std::variant<std::string, GitFailure> GitRepository::commit(const std::string& ref) const {
  const Borrowed handle(*this);
  if (!handle) return GitFailure{GitFailure::Kind::Other, lastGitError(), {}};
  const std::string name = ref.substr(0, ref.find_first_of("~^@{:"));
  const std::vector<std::string> meanings = meaningsOf(handle.repository(), name);
  if (meanings.size() > 1) {
    std::string list;
    for (const std::string& one : meanings) {
      list += fmt::format("{}`{}`", list.empty() ? "" : " and ", one);
    }
    return GitFailure{GitFailure::Kind::Ambiguous,
                      fmt::format("`{}` is more than one: {}", name, list),
                      "write the name of the one that is meant in full"};
  }
  // git takes `@` for `HEAD` everywhere, libgit2 only where it stands alone.
  const bool abbreviated = ref.starts_with("@~") || ref.starts_with("@^");
  const std::string spelled = abbreviated ? "HEAD" + ref.substr(1) : ref;
  git_object* raw = nullptr;
  const int code = git_revparse_single(&raw, handle.repository(), spelled.c_str());
  if (code != 0) {
    if (code == GIT_EAMBIGUOUS) {
      return GitFailure{GitFailure::Kind::MissingRef,
                        fmt::format("`{}` could be more than one commit", ref),
                        "write more of its digits"};
    }
    std::string fetch = fetchFor(handle.repository(), ref, shallow_);
    if (fetch.empty()) fetch = "`git branch -a` and `git log` show what is here";
    return GitFailure{GitFailure::Kind::MissingRef,
                      fmt::format("there is no commit `{}` in this {}", ref,
                                  shallow_ ? "shallow clone" : "clone"),
                      std::move(fetch)};
  }
  const Object object(raw);
  git_object* peeled = nullptr;
  if (git_object_peel(&peeled, raw, GIT_OBJECT_COMMIT) != 0) {
    return GitFailure{GitFailure::Kind::MissingRef, fmt::format("`{}` is not a commit", ref),
                      "name a branch, a tag or a commit"};
  }
  const Object commit(peeled);
  return hexOf(*git_object_id(peeled));
}

std::variant<std::string, GitFailure> GitRepository::headCommit() const {
  const Borrowed handle(*this);
  if (!handle) return GitFailure{GitFailure::Kind::Other, lastGitError(), {}};
  git_oid oid;
  if (git_reference_name_to_id(&oid, handle.repository(), "HEAD") == 0) return hexOf(oid);
  return GitFailure{GitFailure::Kind::MissingRef, "there is no commit `HEAD` in this clone",
                    "commit something first, or check a branch out"};
}

bool GitRepository::holds(const std::string& commit, const std::string& id) const {
  if (commit == id) return true;
  const Borrowed handle(*this);
  const auto oid = oidOf(commit);
  git_commit* raw = nullptr;
  if (!handle || !oid || git_commit_lookup(&raw, handle.repository(), &*oid) != 0) return false;
  const Commit owned(raw);
  const unsigned parents = git_commit_parentcount(raw);
  if (parents < 2) return false;
  for (unsigned i = 0; i < parents; ++i) {
    if (hexOf(*git_commit_parent_id(raw, i)) == id) return true;
  }
  return false;
}

std::variant<std::string, GitFailure> GitRepository::mergeBase(const std::string& one,
                                                               const std::string& other,
                                                               const std::string& ref) const {
  const Borrowed handle(*this);
  const auto a = oidOf(one);
  const auto b = oidOf(other);
  if (!handle || !a || !b) return GitFailure{GitFailure::Kind::Other, lastGitError(), {}};
  git_oidarray bases{};
  const int code = git_merge_bases(&bases, handle.repository(), &*a, &*b);
  if (code == 0) {
    std::vector<std::string> found;
    for (size_t i = 0; i < bases.count; ++i) found.push_back(hexOf(bases.ids[i]));
    git_oidarray_dispose(&bases);
    if (found.size() == 1) return found.front();
    return GitFailure{
        GitFailure::Kind::Ambiguous,
        fmt::format(
            "the head and `{}` were merged into each other and have {} merge bases, so the change "
            "cannot be determined",
            ref, found.size()),
        fmt::format("merge `{}` into the head and compare with `{}` itself by `--base-tip`", ref,
                    ref)};
  }
  if (shallow_) {
    return GitFailure{GitFailure::Kind::Shallow,
                      fmt::format("this shallow clone does not reach back to where the head left "
                                  "`{}`",
                                  ref),
                      fmt::format("git fetch --unshallow {}", firstRemote(handle.repository()))};
  }
  if (code != GIT_ENOTFOUND) return GitFailure{GitFailure::Kind::Other, lastGitError(), {}};
  return GitFailure{GitFailure::Kind::Unrelated,
                    fmt::format("`{}` and the head have no commit in common", ref),
                    {}};
}

}  // namespace dslint
