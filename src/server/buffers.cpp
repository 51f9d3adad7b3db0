#include "server/buffers.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/disk.h"
#include "source/path_order.h"

namespace dslint::server {
namespace {

/// Whether a part of the path below `folder` is hidden.
bool isHidden(std::string_view below) {
  return below.starts_with('.') || below.find("/.") != std::string_view::npos;
}

}  // namespace

std::shared_ptr<const SourceText> edited(std::shared_ptr<const SourceText> text,
                                         const nlohmann::json& changes, Encoding encoding) {
  if (!changes.is_array()) return text;
  for (const nlohmann::json& change : changes) {
    if (!change.is_object() || !change.contains("text") || !change["text"].is_string()) continue;
    std::string replacement = change["text"].get<std::string>();
    const auto range = change.find("range");
    if (range == change.end() || !range->is_object()) {
      text = std::make_shared<const SourceText>(std::move(replacement));
      continue;
    }
    const auto start = positionFrom(range->value("start", nlohmann::json()));
    const auto end = positionFrom(range->value("end", nlohmann::json()));
    if (!start || !end) continue;
    const uint32_t from = offsetOf(*text, *start, encoding);
    const uint32_t to = std::max(from, offsetOf(*text, *end, encoding));
    std::string whole = text->text;
    whole.replace(from, to - from, replacement);
    text = std::make_shared<const SourceText>(std::move(whole));
  }
  return text;
}

FileSystem::Kind OverlayFileSystem::kind(const std::string& path) const {
  return buffers_.contains(path) ? Kind::File : below_.kind(path);
}

std::variant<std::string, FileError> OverlayFileSystem::read(const std::string& path,
                                                             uint64_t maxBytes) const {
  const auto found = buffers_.find(path);
  if (found == buffers_.end()) return below_.read(path, maxBytes);
  if (found->second.text->text.size() > maxBytes) return FileError{"it is too large"};
  return found->second.text->text;
}

std::vector<FileEntry> OverlayFileSystem::list(const std::string& folder) const {
  std::vector<FileEntry> files = below_.list(folder);
  const std::string start = folder.ends_with('/') ? folder : folder + '/';
  for (const auto& [path, buffer] : buffers_) {
    if (!path.starts_with(start) || !isModelFile(path)) continue;
    if (isHidden(std::string_view(path).substr(start.size()))) continue;
    const auto known = std::ranges::find(files, path, &FileEntry::path);
    FileEntry& entry = known == files.end() ? files.emplace_back() : *known;
    entry.path = path;
    entry.size = buffer.text->text.size();
  }
  std::ranges::sort(files, [](const FileEntry& a, const FileEntry& b) {
    return beforeByParts(a.path, b.path);
  });
  return files;
}

}  // namespace dslint::server
