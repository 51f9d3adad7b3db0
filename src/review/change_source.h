// Where a change comes from: the repository and branch that ask for it, and whether an owner of
// the model is the same.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "model/values.h"

namespace dslint {

/// A repository and branch. Nothing about it is folded or guessed: two are the same when they are
/// equal byte for byte. Only an owner's branch may be a pattern.
struct ChangeSource {
  enum class Host : uint8_t {
    GitHub,  ///< `url` and `repository` are known apart
    GitLab,
    Any,     ///< `address` is a URL: GitLab, or GitHub where an owner has that `url`
  };
  Host host = Host::GitHub;
  std::string address;  ///< the server's URL, `/`, and the repository's path on it
  std::string branch;
  std::string shown;    ///< as people write it: `owner/repo@branch` or `https://host/path@branch`

  /// Whether this is the repository that an owner names, and a branch that fits the owner's.
  bool is(const Repository& owner) const;
};

/// The same text for a repository of the model: `acme/model@main`.
std::string shownRepository(const Repository& repository);
/// The server's URL.
std::string urlOfRepository(const Repository& repository);
/// Type, address and branch: equal for repositories that are the same for authorization.
std::string identityOfRepository(const Repository& repository);

/// Whether a branch fits an owner's: `*` stands for any text without `/`, `**` for any text, all
/// else for itself. Linear in the product of the lengths.
bool fitsBranch(std::string_view pattern, std::string_view branch);

/// Why the source is unknown, and what to do.
struct SourceError {
  std::string message;
};

/// `owner/repo@branch` (GitHub), or `https://host/group/name@branch` (GitLab, or GitHub
/// Enterprise). `refs/heads/` is taken off the branch, nothing else is touched. Other `refs/`,
/// blanks, control characters and a `.git` at the repository's end are errors.
std::variant<ChangeSource, SourceError> parseChangeSource(std::string_view text);

/// The environment of a run: the value of a variable, or nothing. And the content of a file.
struct RunnerEnvironment {
  std::function<std::optional<std::string>(const char*)> variable;
  std::function<std::optional<std::string>(const std::string&)> file;
};

/// What a runner says of a pull or merge request beside its source. Empty where it does not.
struct RunnerRequest {
  std::string author;      ///< who proposes it, by login
  /// The runner only tells who started it, who stands for the author until somebody says who that
  /// is.
  bool authorStandsIn = false;
  std::string headCommit;  ///< the commit that is proposed, as hexadecimal digits
  /// Of a merge request from a fork: the URL of the project that it is for.
  std::string target;
  std::string eventFile;  ///< the file that says all this
};
/// Whether a GitHub or GitLab runner runs this.
bool isRunner(const RunnerEnvironment& environment);
RunnerRequest requestOfRunner(const RunnerEnvironment& environment);

/// The source by what a GitHub or GitLab runner says of its event; nothing when there is no runner.
/// A pull request's or merge request's source is the repository it comes from, so that a fork is
/// never taken for the owner. Events that do not say where a change comes from are an error.
std::variant<std::monostate, ChangeSource, SourceError> sourceOfRunner(
    const RunnerEnvironment& environment);

}  // namespace dslint
