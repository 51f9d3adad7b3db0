#include "source/git_open.h"

#include <string_view>

namespace dslint {
namespace {

int open(git_repository** repository, const char* folder) {
  return git_repository_open_ext(repository, folder, GIT_REPOSITORY_OPEN_CROSS_FS, nullptr);
}

bool isThere(const char* folder) {
  git_buf path = GIT_BUF_INIT;
  const bool found = git_repository_discover(&path, folder, 1, nullptr) == 0;
  git_buf_dispose(&path);
  return found;
}

/// Whether the user or the machine says `safe.directory = *`. An empty value takes back what was
/// said before it, as in git.
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

int openRepository(git_repository** repository, const char* folder) {
  int code = open(repository, folder);
  if (code == GIT_ENOTFOUND && isThere(folder)) {
    git_error_set_str(GIT_ERROR_CONFIG, "it belongs to another user");
    code = GIT_EOWNER;
  }
  if (code != GIT_EOWNER || !trustsAll()) return code;
  // For the whole process: its handles are opened anew for each thread.
  git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
  return open(repository, folder);
}

}  // namespace dslint
