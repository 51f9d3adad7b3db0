// Where a change comes from: its repository and branch, and whether they are those of an owner in
// the model.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "model/values.h"

namespace dslint {

/// A repository and branch. Nothing is normalized or guessed: two are the same if they are equal
/// byte for byte. Only an owner's branch may be a pattern.
struct ChangeSource {
  enum class Host : uint8_t {
    GitHub,  ///< `url` and `repository` are known separately
    GitLab,
    Any,  ///< `address` is a URL: GitLab, or GitHub if an owner has that `url`
  };
  Host host = Host::GitHub;
  std::string address;  ///< the server's URL, `/`, and the repository's path on it
  std::string branch;
  std::string shown;  ///< for messages: `owner/repo@branch` or `https://host/path@branch`

  /// Whether this is the owner's repository and the branch matches the owner's.
  bool is(const Repository& owner) const;
};

/// The same text for a repository of the model: `acme/model@main`.
std::string shownRepository(const Repository& repository);
/// The server's URL.
std::string urlOfRepository(const Repository& repository);
/// Type, address and branch: equal for repositories that are the same for authorization.
std::string identityOfRepository(const Repository& repository);

/// Whether a branch matches an owner's: `*` matches any text without `/`, `**` any text, everything
/// else itself. Takes time proportional to the product of the lengths.
bool fitsBranch(std::string_view pattern, std::string_view branch);

/// Why the source is unknown, and what to do.
struct SourceError {
  std::string message;
};

/// Parses `owner/repo@branch` (GitHub), or `https://host/group/name@branch` (GitLab, or GitHub
/// Enterprise). `refs/heads/` is removed from the branch, nothing else is changed. Other `refs/`,
/// blanks, control characters and a `.git` at the end of the repository are errors.
std::variant<ChangeSource, SourceError> parseChangeSource(std::string_view text);

/// The environment of a run: the value of a variable, or nothing, and the content of a file.
struct RunnerEnvironment {
  std::function<std::optional<std::string>(const char*)> variable;
  std::function<std::optional<std::string>(const std::string&)> file;
};

/// What a CI runner tells about a pull or merge request besides its source. Empty if unknown.
struct RunnerRequest {
  std::string author;  ///< login of the author
  /// The runner tells only who started it, who counts
  /// as the author unless the author is given.
  bool authorStandsIn = false;
  std::string headCommit;  ///< the proposed commit, as hexadecimal digits
  /// For a merge request from a fork: the URL of the target project.
  std::string target;
  std::string eventFile;  ///< the file with this information
};
/// Whether a GitHub or GitLab runner runs this.
bool isRunner(const RunnerEnvironment& environment);
RunnerRequest requestOfRunner(const RunnerEnvironment& environment);

/// The source according to the event of a GitHub or GitLab runner; nothing without a runner. The
/// source of a pull or merge request is the repository it comes from, so that a fork is never taken
/// for the owner. Events that do not tell where a change comes from are an error.
std::variant<std::monostate, ChangeSource, SourceError> sourceOfRunner(
    const RunnerEnvironment& environment);

}  // namespace dslint
