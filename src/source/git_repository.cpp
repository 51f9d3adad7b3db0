// Finds a repository, keeps its handles, and notes the objects it lacks.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "source/git_handles.h"
#include "source/git_open.h"

namespace dslint {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kLfsPointer = "version https://git-lfs.github.com/spec/v1\n";
/// A pointer of Git LFS is three short lines.
constexpr size_t kLongestPointer = 1024;

GitFailure cannotOpen(int code, const std::string& folder) {
  if (code == GIT_EOWNER) {
    return {GitFailure::Kind::Other,
            fmt::format("the git repository `{}` belongs to another user", folder),
            fmt::format("git config --global --add safe.directory {}", folder)};
  }
  const std::string reason = lastGitError();
  const bool sha256 = reason.find("objectformat") != std::string::npos ||
                      reason.find("object format") != std::string::npos;
  if (sha256) {
    return {
        GitFailure::Kind::Other,
        fmt::format("the git repository `{}` names its objects by SHA-256, which cannot be read",
                    folder),
        "compare two folders: check the base out by `git worktree add --detach ../base REF`, and "
        "give "
        "both by `--base` and `--head`"};
  }
  return {GitFailure::Kind::Other,
          fmt::format("the git repository `{}` cannot be opened: {}", folder, reason), {}};
}

std::string configText(git_repository* repository, const char* name) {
  git_config* raw = nullptr;
  if (git_repository_config_snapshot(&raw, repository) != 0) return {};
  const char* value = nullptr;
  const bool found = git_config_get_string(&value, raw, name) == 0 && value != nullptr;
  std::string text = found ? value : "";
  git_config_free(raw);
  return text;
}

/// The remote from which a partial clone fetches missing objects; empty for other clones.
std::string promisorOf(git_repository* repository) {
  std::string remote = configText(repository, "extensions.partialclone");
  if (!remote.empty()) return remote;
  git_strarray names{};
  if (git_remote_list(&names, repository) != 0) return {};
  for (size_t i = 0; i < names.count && remote.empty(); ++i) {
    const std::string key = fmt::format("remote.{}.promisor", names.strings[i]);
    if (configText(repository, key.c_str()) == "true") remote = names.strings[i];
  }
  git_strarray_dispose(&names);
  return remote;
}

}  // namespace

std::string lastGitError() {
  const git_error* error = git_error_last();
  std::string text =
      error == nullptr || error->message == nullptr ? "unknown error" : error->message;
  std::ranges::replace(text, '\n', ' ');
  return text;
}

std::optional<git_oid> oidOf(const std::string& hex) {
  git_oid oid;
  if (git_oid_fromstr(&oid, hex.c_str()) != 0) return std::nullopt;
  return oid;
}

std::string hexOf(const git_oid& oid) {
  std::string hex(GIT_OID_HEXSZ, '0');
  git_oid_fmt(hex.data(), &oid);
  return hex;
}

GitRepository::Borrowed::Borrowed(const GitRepository& owner) : owner_(owner) {
  {
    const std::lock_guard lock(owner.mutex_);
    if (!owner.idle_.empty()) {
      handle_ = std::move(owner.idle_.back());
      owner.idle_.pop_back();
      return;
    }
  }
  git_repository* repository = nullptr;
  if (git_repository_open(&repository, owner.path_.c_str()) != 0) return;
  auto handle = std::make_unique<Handle>();
  handle->repository.reset(repository);
  git_odb* odb = nullptr;
  if (git_repository_odb(&odb, repository) != 0) return;
  handle->odb.reset(odb);
  if (!owner.memory_->addTo(odb)) return;
  handle_ = std::move(handle);
}

GitRepository::Borrowed::~Borrowed() {
  if (!handle_) return;
  const std::lock_guard lock(owner_.mutex_);
  owner_.idle_.push_back(std::move(handle_));
}

GitRepository::GitRepository() {
  git_libgit2_init();
  memory_ = std::make_unique<GitMemory>();
}

GitRepository::~GitRepository() {
  idle_.clear();
  git_libgit2_shutdown();
}

std::variant<std::shared_ptr<const GitRepository>, GitFailure> GitRepository::find(
    const std::string& folder) {
  const std::shared_ptr<GitRepository> found(new GitRepository);
  std::optional<std::string> place = repositoryFolder(folder);
  if (!place) {
    const char* named = std::getenv("GIT_DIR");
    if (named == nullptr || *named == '\0') {
      return GitFailure{
          GitFailure::Kind::NoRepository, fmt::format("`{}` is in no git repository", folder), {}};
    }
    place = named;
  }
  git_repository* raw = nullptr;
  const int code = openRepository(&raw, place->c_str());
  if (code != 0) return cannotOpen(code, *place);
  const RepositoryHandle repository(raw);
  found->path_ = git_repository_path(raw);
  found->commonPath_ = git_repository_commondir(raw);
  if (const char* work = git_repository_workdir(raw)) {
    std::error_code error;
    const fs::path real = fs::canonical(work, error);
    found->workFolder_ = error ? std::string(work) : real.string();
  }
  found->shallow_ = git_repository_is_shallow(raw) == 1;
  return found;
}

std::optional<std::string> GitRepository::pathInside(const std::string& folder) const {
  if (workFolder_.empty()) return std::nullopt;
  std::error_code error;
  const fs::path real = fs::canonical(folder, error);
  if (error) return std::nullopt;
  const fs::path inside = real.lexically_relative(workFolder_);
  if (inside.empty() || *inside.begin() == "..") return std::nullopt;
  return inside == "." ? std::string() : inside.string();
}

std::optional<std::string> GitRepository::linkOnTheWay(const std::string& folder) const {
  if (workFolder_.empty()) return std::nullopt;
  std::error_code error;
  fs::path at = fs::absolute(folder, error);
  if (at.filename().empty()) at = at.parent_path();
  std::optional<std::string> link;
  for (; at.has_relative_path(); at = at.parent_path()) {
    if (at.filename() != ".." && at.filename() != "." && fs::canonical(at, error) == workFolder_ &&
        !fs::is_symlink(at, error)) {
      return link;
    }
    if (fs::is_symlink(at, error)) link = at.lexically_proximate(fs::current_path()).string();
  }
  return link;
}

std::string GitRepository::remoteUrl(const std::string& name) const {
  const Borrowed handle(*this);
  git_remote* raw = nullptr;
  if (!handle || git_remote_lookup(&raw, handle.repository(), name.c_str()) != 0) return {};
  const Remote remote(raw);
  const char* url = git_remote_url(raw);
  return url == nullptr ? std::string() : std::string(url);
}

std::string GitRepository::fetchedFrom(const std::string& ref) const {
  if (ref == "FETCH_HEAD") {
    std::ifstream file(fs::path(path_) / "FETCH_HEAD");
    std::string line;
    std::getline(file, line);
    const size_t of = line.rfind(" of ");
    return of == std::string::npos ? line.substr(line.rfind('\t') + 1) : line.substr(of + 4);
  }
  constexpr std::string_view kRemotes = "refs/remotes/";
  const std::string name = ref.starts_with(kRemotes) ? ref.substr(kRemotes.size()) : ref;
  return remoteUrl(name.substr(0, name.find('/')));
}

void GitRepository::noteMissing(const Borrowed& handle) const {
  const std::string reason = lastGitError();  // before another call to libgit2 replaces it
  const std::string remote = promisorOf(handle.repository());
  if (remote.empty()) {
    note({GitFailure::Kind::Missing,
          fmt::format("this clone lacks objects of its history: {}", reason), "git fsck"});
  } else {
    note({GitFailure::Kind::Missing, "this partial clone lacks objects that are to be compared",
          fmt::format("git fetch --refetch --no-filter {}", remote)});
  }
}

void GitRepository::note(GitFailure failure) const {
  const std::lock_guard lock(mutex_);
  if (!missing_) missing_ = std::move(failure);
}

std::optional<GitFailure> GitRepository::missing() const {
  const std::lock_guard lock(mutex_);
  return missing_;
}

std::optional<std::string> GitRepository::withoutPointer(std::string text) const {
  if (text.size() > kLongestPointer || !text.starts_with(kLfsPointer)) return text;
  constexpr std::string_view kId = "\noid sha256:";
  const size_t at = text.find(kId);
  const std::string id = at == std::string::npos ? "" : text.substr(at + kId.size(), 64);
  if (id.size() == 64 && id.find_first_not_of("0123456789abcdef") == std::string::npos) {
    const fs::path place =
        fs::path(commonPath_) / "lfs" / "objects" / id.substr(0, 2) / id.substr(2, 2) / id;
    std::ifstream file(place, std::ios::binary);
    if (file) return std::string(std::istreambuf_iterator<char>(file), {});
  }
  note({GitFailure::Kind::Missing,
        "this clone has a pointer of Git LFS in place of a file of the model",
        "git lfs fetch --all"});
  return std::nullopt;
}

}  // namespace dslint
