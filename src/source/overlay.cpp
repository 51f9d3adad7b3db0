#include "source/overlay.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "source/path_order.h"

namespace dslint {
namespace {

std::string normal(const std::string& path) {
  std::string made = std::filesystem::path(path).lexically_normal().string();
  while (made.size() > 1 && made.ends_with('/')) made.pop_back();
  return made;
}

/// The part of a normal path below a normal folder; empty if it is not below it.
std::string_view insideOf(std::string_view path, const std::string& folder) {
  if (folder == ".") return path.starts_with('/') || path.starts_with("..") ? "" : path;
  const std::string start = folder == "/" ? folder : folder + "/";
  return path.starts_with(start) ? path.substr(start.size()) : std::string_view();
}

/// Whether a walk over folders would find the file.
bool isFound(std::string_view path) {
  const bool hidden = path.starts_with('.') || path.find("/.") != path.npos;
  return !path.empty() && !hidden && (path.ends_with(".yaml") || path.ends_with(".yml"));
}

}  // namespace

void OverlayFileSystem::set(const std::string& path, std::string text) {
  set(path, std::make_shared<const std::string>(std::move(text)));
}

void OverlayFileSystem::set(const std::string& path, std::shared_ptr<const std::string> text) {
  texts_.insert_or_assign(normal(path), std::move(text));
}

void OverlayFileSystem::remove(const std::string& path) { texts_.erase(normal(path)); }

FileSystem::Kind OverlayFileSystem::kind(const std::string& path) const {
  const std::string wanted = normal(path);
  if (texts_.contains(wanted)) return Kind::File;
  const Kind found = below_.kind(path);
  if (found != Kind::Missing) return found;
  const bool holds = std::ranges::any_of(
      texts_, [&](const auto& text) { return !insideOf(text.first, wanted).empty(); });
  return holds ? Kind::Folder : Kind::Missing;
}

bool OverlayFileSystem::isLink(const std::string& path) const {
  return !texts_.contains(normal(path)) && below_.isLink(path);
}

std::variant<std::string, FileError> OverlayFileSystem::read(const std::string& path,
                                                             uint64_t maxBytes) const {
  const auto found = texts_.find(normal(path));
  if (found == texts_.end()) return below_.read(path, maxBytes);
  if (found->second->size() > maxBytes) return tooLongError(found->second->size(), maxBytes);
  return *found->second;
}

std::vector<FileEntry> OverlayFileSystem::list(const std::string& folder) const {
  std::vector<FileEntry> entries;
  if (below_.kind(folder) == Kind::Folder) entries = below_.list(folder);
  const std::string wanted = normal(folder);
  std::set<std::string> known;  // texts whose path the file system below has, too
  for (FileEntry& entry : entries) {
    const auto text = texts_.find(normal(entry.path));
    if (text == texts_.end()) continue;
    known.insert(text->first);
    entry.error.clear();
    entry.size = text->second->size();
  }
  for (const auto& [path, text] : texts_) {
    const std::string_view inside = insideOf(path, wanted);
    if (!isFound(inside) || known.contains(path)) continue;
    std::string opened = folder;
    if (!opened.ends_with('/')) opened += '/';
    entries.push_back({opened + std::string(inside), {}, text->size()});
  }
  std::ranges::sort(entries, beforeByParts, &FileEntry::path);
  return entries;
}

}  // namespace dslint
