#include "app/since_base.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <filesystem>

#include "app/review_sides.h"

namespace dslint {
namespace {

namespace fs = std::filesystem;

std::string folderOf(const std::string& path) {
  if (realFileSystem().kind(path) == FileSystem::Kind::Folder) return path;
  const std::string parent = fs::path(path).parent_path().string();
  return parent.empty() ? std::string(".") : parent;
}

void complain(const GitFailure& failure) {
  const bool isCommand = failure.help.starts_with("git ");
  spdlog::error("{}{}", failure.reason,
                failure.help.empty() ? std::string()
                : isCommand          ? fmt::format("; run `{}` and try again", failure.help)
                                     : fmt::format("; {}", failure.help));
}

}  // namespace

bool SinceBase::missing() const {
  const std::optional<GitFailure> failure = repository->missing();
  if (failure) complain(*failure);
  return failure.has_value();
}

std::optional<SinceBase> sinceBase(const std::string& ref, const std::vector<std::string>& paths) {
  const auto found = GitRepository::find(folderOf(paths.front()));
  if (const auto* failure = std::get_if<GitFailure>(&found)) {
    complain(*failure);
    return std::nullopt;
  }
  const auto repository = std::get<std::shared_ptr<const GitRepository>>(found);
  auto commit = repository->commit(ref);
  const auto head = repository->headCommit();
  if (commit.index() == 0 && head.index() == 0) {
    auto merged = repository->mergeBase(std::get<0>(commit), std::get<0>(head), ref);
    const auto* failure = std::get_if<GitFailure>(&merged);
    // Without a common ancestor, or with several, the change is all that differs from the ref.
    const bool none = failure != nullptr && (failure->kind == GitFailure::Kind::Unrelated ||
                                             failure->kind == GitFailure::Kind::Ambiguous);
    if (!none) {
      commit = std::move(merged);
    }
  }
  if (const auto* failure = std::get_if<GitFailure>(&commit)) {
    complain(*failure);
    return std::nullopt;
  }
  SinceBase base;
  base.repository = repository;
  base.tree = std::make_unique<const GitTree>(repository, std::get<0>(commit), "");
  for (const std::string& path : paths) {
    const auto folder = repository->pathInside(folderOf(path));
    if (!folder) {
      spdlog::error("`{}` is not in the git repository of `{}`", path, paths.front());
      return std::nullopt;
    }
    const bool isFolder = folderOf(path) == path;
    const std::string name = isFolder ? "" : fs::path(path).filename().string();
    base.paths.push_back({path, isFolder          ? *folder
                                : folder->empty() ? name
                                                  : *folder + "/" + name});
  }
  const bool none = std::ranges::none_of(base.paths, [&](const SincePath& path) {
    return base.tree->kind(base.tree->root() + "/" + path.inside) != FileSystem::Kind::Missing;
  });
  if (const auto folder = none ? ecosystemFolder(*base.tree) : std::nullopt) {
    spdlog::error("`{}` has nothing in `{}`, but a model in `{}`: lint the folder that holds both",
                  ref, base.paths.front().inside, *folder);
    return std::nullopt;
  }
  return base;
}

}  // namespace dslint
