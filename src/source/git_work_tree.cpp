// Builds in memory the tree that git would commit from a work tree.
#include <fmt/format.h>
#include <iconv.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "source/git_handles.h"
#include "value/keyed_hash.h"

namespace dslint {
namespace {

namespace fs = std::filesystem;

/// Longer files are not compared: no model has them, and git's version of them is used.
constexpr uintmax_t kLongestCompared = uintmax_t{1} << 30U;

/// The text in UTF-8; nothing if it cannot be converted.
std::optional<std::string> toUtf8(std::string text, const char* encoding) {
  iconv_t converter = iconv_open("UTF-8", encoding);
  if (converter == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
  std::string result;
  std::array<char, 4096> piece{};
  char* from = text.data();
  size_t left = text.size();
  bool failed = false;
  while (left > 0 && !failed) {
    char* to = piece.data();
    size_t room = piece.size();
    failed =
        iconv(converter, &from, &left, &to, &room) == static_cast<size_t>(-1) && errno != E2BIG;
    result.append(piece.data(), piece.size() - room);
  }
  iconv_close(converter);
  if (failed) return std::nullopt;
  return result;
}

/// The texts of the work tree as git would store them.
class WorkTree {
 public:
  WorkTree(git_repository* repository, git_odb* odb, git_index* index, std::string folder)
      : repository_(repository), odb_(odb), index_(index), folder_(std::move(folder)) {}

  /// Adds to the index everything that differs from it. False if libgit2 fails.
  bool addAll() {
    resolveConflicts();
    git_diff_options options;
    git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
    options.flags = GIT_DIFF_INCLUDE_UNTRACKED | GIT_DIFF_RECURSE_UNTRACKED_DIRS |
                    GIT_DIFF_INCLUDE_TYPECHANGE | GIT_DIFF_IGNORE_SUBMODULES;
    git_diff* raw = nullptr;
    if (git_diff_index_to_workdir(&raw, repository_, index_, &options) != 0) return false;
    const Diff diff(raw);
    for (size_t i = 0; i < git_diff_num_deltas(raw); ++i) {
      const git_diff_delta* delta = git_diff_get_delta(raw, i);
      if (!add(*delta)) return false;
    }
    return true;
  }

 private:
  bool add(const git_diff_delta& delta) {
    const std::string path = delta.new_file.path;
    if (path.ends_with('/') || liesInOther(path)) return true;
    const git_index_entry* known = git_index_get_bypath(index_, path.c_str(), 0);
    if (known != nullptr && known->mode == GIT_FILEMODE_COMMIT) return true;
    if (delta.status == GIT_DELTA_DELETED) {
      const bool sparse =
          known != nullptr && (known->flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE) != 0;
      return sparse || git_index_remove(index_, path.c_str(), 0) == 0;
    }
    return store(path, known);
  }

  /// Takes a file with a merge conflict as it is in the work tree.
  void resolveConflicts() {
    if (git_index_has_conflicts(index_) == 0) return;
    std::vector<std::string> paths;
    for (size_t i = 0; i < git_index_entrycount(index_); ++i) {
      const git_index_entry* entry = git_index_get_byindex(index_, i);
      if (git_index_entry_stage(entry) != 0) paths.emplace_back(entry->path);
    }
    for (const std::string& path : paths) {
      git_index_conflict_remove(index_, path.c_str());
      store(path, nullptr);
    }
  }

  /// Whether the path is inside a nested repository.
  bool liesInOther(const std::string& path) {
    const size_t slash = path.rfind('/');
    if (slash == std::string::npos) return false;
    const std::string folder = path.substr(0, slash);
    const auto known = others_.find(folder);
    if (known != others_.end()) return known->second;
    std::error_code error;
    const bool other = fs::exists(fs::symlink_status(fs::path(folder_) / folder / ".git", error)) ||
                       liesInOther(folder);
    others_[folder] = other;
    return other;
  }

  bool store(const std::string& path, const git_index_entry* known) {
    const fs::path place = fs::path(folder_) / path;
    std::error_code error;
    const fs::file_status status = fs::symlink_status(place, error);
    git_index_entry entry{};
    if (known != nullptr) entry = *known;
    std::string content;
    if (fs::is_symlink(status)) {
      entry.mode = GIT_FILEMODE_LINK;
      content = fs::read_symlink(place, error).string();
    } else if (fs::is_regular_file(status)) {
      if (fs::file_size(place, error) > kLongestCompared || error) return true;
      auto cleaned = clean(path, place);
      if (!cleaned || (known != nullptr && isAsCheckedOut(path, place, known->id))) return true;
      content = std::move(*cleaned);
      // Where symbolic links are not available, git writes their targets into files.
      const bool asLink = known != nullptr && known->mode == GIT_FILEMODE_LINK && !hasLinks();
      if (!asLink) entry.mode = GIT_FILEMODE_BLOB;
    } else {
      return known == nullptr || git_index_remove(index_, path.c_str(), 0) == 0;
    }
    if (git_odb_write(&entry.id, odb_, content.data(), content.size(), GIT_OBJECT_BLOB) != 0) {
      return false;
    }
    entry.path = path.c_str();
    entry.flags = 0;
    entry.flags_extended = 0;
    return git_index_add(index_, &entry) == 0;
  }

  bool hasLinks() const {
    git_config* raw = nullptr;
    int value = 1;
    if (git_repository_config_snapshot(&raw, repository_) != 0) return true;
    if (git_config_get_bool(&value, raw, "core.symlinks") != 0) value = 1;
    git_config_free(raw);
    return value != 0;
  }

  static std::optional<std::string> textOf(const fs::path& place) {
    std::ifstream file(place, std::ios::binary);
    if (!file) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
  }

  /// The text as git would store it: its encoding, line ends and keywords undone.
  std::optional<std::string> clean(const std::string& path, const fs::path& place) const {
    std::optional<std::string> text = textOf(place);
    if (!text) return std::nullopt;
    const char* encoding = nullptr;
    if (git_attr_get(&encoding, repository_, 0, path.c_str(), "working-tree-encoding") == 0 &&
        git_attr_value(encoding) == GIT_ATTR_VALUE_STRING) {
      if (auto converted = toUtf8(*text, encoding)) text = std::move(converted);
    }
    git_filter_list* raw = nullptr;
    if (git_filter_list_load(&raw, repository_, nullptr, path.c_str(), GIT_FILTER_TO_ODB,
                             GIT_FILTER_ALLOW_UNSAFE) != 0) {
      return std::nullopt;
    }
    const FilterList filters(raw);
    if (!filters) return text;
    Buffer cleaned;
    if (git_filter_list_apply_to_buffer(cleaned.get(), raw, text->data(), text->size()) != 0) {
      return std::nullopt;
    }
    return std::string(cleaned.text());
  }

  /// Whether the file is exactly what a checkout of `id` writes. With `ident`, a text that already
  /// contains an expanded keyword would otherwise seem changed right after its checkout.
  bool isAsCheckedOut(const std::string& path, const fs::path& place, const git_oid& id) const {
    git_blob* raw = nullptr;
    if (git_blob_lookup(&raw, repository_, &id) != 0) return false;
    const Blob blob(raw);
    git_filter_list* rawFilters = nullptr;
    if (git_filter_list_load(&rawFilters, repository_, raw, path.c_str(), GIT_FILTER_TO_WORKTREE,
                             GIT_FILTER_ALLOW_UNSAFE) != 0) {
      return false;
    }
    const FilterList filters(rawFilters);
    if (!filters) return false;
    Buffer made;
    if (git_filter_list_apply_to_blob(made.get(), rawFilters, raw) != 0) return false;
    const std::optional<std::string> text = textOf(place);
    return text && *text == made.text();
  }

  git_repository* repository_;
  git_odb* odb_;
  git_index* index_;
  std::string folder_;
  StringMap<bool> others_;
};

}  // namespace

std::variant<std::string, GitFailure> GitRepository::workTree() const {
  const Borrowed handle(*this);
  if (!handle) return GitFailure{GitFailure::Kind::Other, lastGitError(), {}};
  git_index* raw = nullptr;
  if (git_repository_index(&raw, handle.repository()) != 0) {
    return GitFailure{GitFailure::Kind::Other,
                      fmt::format("the index of this clone cannot be read: {}", lastGitError()),
                      "git sparse-checkout reapply --no-sparse-index"};
  }
  const Index index(raw);
  git_oid tree;
  if (!WorkTree(handle.repository(), handle.odb(), raw, workFolder_).addAll() ||
      git_index_write_tree(&tree, raw) != 0) {
    return GitFailure{GitFailure::Kind::Other,
                      fmt::format("what git would commit of `{}` is unknown: {}", workFolder_,
                                  lastGitError()),
                      "commit it, and name the commit by `--head`"};
  }
  return hexOf(tree);
}

}  // namespace dslint
