#include "source/git_remote.h"

#include <git2.h>

#include <filesystem>

#include "source/git_open.h"
#include "value/ascii.h"
#include "value/repository_name.h"

namespace dslint {
namespace {

namespace fs = std::filesystem;

/// Host and path of an address; the host keeps its port only for HTTP and HTTPS.
struct Address {
  std::string_view scheme;
  std::string_view host;
  std::string_view path;
};

std::optional<Address> split(std::string_view address) {
  Address parts;
  const size_t scheme = address.find("://");
  if (scheme != std::string_view::npos) {
    parts.scheme = address.substr(0, scheme);
    address.remove_prefix(scheme + 3);
    const size_t slash = address.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    parts.host = address.substr(0, slash);
    parts.path = address.substr(slash + 1);
  } else {  // as in scp(1); a local path has no colon before its first slash
    const size_t colon = address.find(':');
    if (colon == std::string_view::npos || colon < 2) return std::nullopt;
    if (address.substr(0, colon).find('/') != std::string_view::npos) return std::nullopt;
    parts.scheme = "ssh";
    parts.host = address.substr(0, colon);
    parts.path = address.substr(colon + 1);
  }
  const size_t user = parts.host.rfind('@');
  if (user != std::string_view::npos) parts.host.remove_prefix(user + 1);
  const bool web = parts.scheme == "https" || parts.scheme == "http";
  const size_t port = parts.host.find(':');
  if (!web && port != std::string_view::npos) parts.host = parts.host.substr(0, port);
  if (!web && parts.scheme != "ssh" && parts.scheme != "git") return std::nullopt;
  return parts;
}

/// The host of a URL, without scheme and port.
std::string_view hostOf(std::string_view url) {
  url.remove_prefix(url.find("://") + 3);
  return url.substr(0, url.find(':'));
}

}  // namespace

bool GitRemote::isSame(const GitRemote& other) const {
  return hostOf(url) == hostOf(other.url) && repository == other.repository;
}

std::optional<GitRemote> parseRemote(std::string_view address) {
  const auto parts = split(address);
  if (!parts || parts->host.empty()) return std::nullopt;
  std::string_view path = parts->path;
  while (path.starts_with('/')) path.remove_prefix(1);
  while (path.ends_with('/')) path.remove_suffix(1);
  if (path.ends_with(".git")) path.remove_suffix(4);
  GitRemote remote;
  const std::string host = ascii::lowered(parts->host);
  remote.url = (parts->scheme == "http" ? "http://" : "https://") + host;
  remote.repository = path;
  remote.gitLab = host.find("github") == std::string::npos;
  const bool legal = remote.gitLab ? !checkGitLabRepository(path) : !checkGitHubRepository(path);
  if (!legal || checkRepositoryUrl(remote.url)) return std::nullopt;
  return remote;
}

std::optional<GitRemote> originOf(const std::string& folder) {
  std::error_code error;
  fs::path there = fs::absolute(folder, error);
  while (!fs::is_directory(there, error) && there.has_relative_path()) there = there.parent_path();
  const std::optional<std::string> root = repositoryFolder(there.string());
  if (!root) return std::nullopt;
  git_libgit2_init();
  std::optional<GitRemote> found;
  git_repository* repository = nullptr;
  if (openRepository(&repository, root->c_str()) == 0) {
    git_remote* remote = nullptr;
    if (git_remote_lookup(&remote, repository, "origin") == 0) {
      const char* url = git_remote_url(remote);
      if (url != nullptr) found = parseRemote(url);
      git_remote_free(remote);
    }
    git_repository_free(repository);
  }
  git_libgit2_shutdown();
  return found;
}

}  // namespace dslint
