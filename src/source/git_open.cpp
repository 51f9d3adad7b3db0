#include "source/git_open.h"

#include <array>
#include <filesystem>
#include <string_view>

namespace dslint {
namespace {

namespace fs = std::filesystem;

/// Accepts what sparse clones, partial clones and newer versions of git set in their configuration.
void allowExtensions() {
  static std::array extensions{"worktreeconfig", "partialclone", "preciousobjects",
                               "relativeworktrees"};
  git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions.data(), extensions.size());
}

int open(git_repository** repository, const char* folder) {
  allowExtensions();
  return git_repository_open_ext(repository, folder, GIT_REPOSITORY_OPEN_NO_SEARCH, nullptr);
}

bool isThere(const char* folder) {
  std::error_code error;
  return fs::exists(fs::path(folder) / ".git", error);
}

/// Whether the user's or the machine's configuration has `safe.directory = *`. An empty value
/// resets the list, as in git.
bool trustsAll() {
  git_config* config = nullptr;
  if (git_config_open_default(&config) != 0) return false;
  bool all = false;
  git_config_iterator* values = nullptr;
  if (git_config_multivar_iterator_new(&values, config, "safe.directory", nullptr) == 0) {
    git_config_entry* entry = nullptr;
    while (git_config_next(&entry, values) == 0) {
      const std::string_view value = entry->value == nullptr ? "" : entry->value;
      all = value == "*" || (all && !value.empty());
    }
    git_config_iterator_free(values);
  }
  git_config_free(config);
  return all;
}

}  // namespace

std::optional<std::string> repositoryFolder(const std::string& folder) {
  std::error_code error;
  fs::path at = fs::canonical(folder.empty() ? "." : folder, error);
  if (error) return std::nullopt;
  while (true) {
    if (fs::exists(fs::symlink_status(at / ".git", error))) return at.string();
    if (!at.has_relative_path()) return std::nullopt;
    at = at.parent_path();
  }
}

int openRepository(git_repository** repository, const char* folder) {
  int code = open(repository, folder);
  if (code == GIT_ENOTFOUND && isThere(folder)) {
    git_error_set_str(GIT_ERROR_CONFIG, "it belongs to another user");
    code = GIT_EOWNER;
  }
  if (code != GIT_EOWNER || !trustsAll()) return code;
  // For the whole process, because each thread opens its own handle later.
  git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
  return open(repository, folder);
}

}  // namespace dslint
