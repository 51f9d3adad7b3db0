#include "source/source_set.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <utility>

namespace dslint {
namespace {

/// The texts of a small model are all kept; those of a large one are read again to show a problem.
constexpr uint64_t kKeptBytes = uint64_t{48} << 20U;
constexpr uint64_t kRecentBytes = uint64_t{64} << 20U;
constexpr size_t kRecentTexts = 32;
/// Ranges hold 32-bit offsets, and the end of the longest file must be one of them.
constexpr uint64_t kLongestFile = std::numeric_limits<uint32_t>::max() - 1;

constexpr uint64_t rotated(uint64_t value, unsigned by) {
  return (value << by) | (value >> (64U - by));
}

/// A fast hash to notice that a file has changed meanwhile. It is no defense against forgery.
uint64_t hashOf(std::string_view text) {
  constexpr uint64_t kFirst = 0x9e3779b97f4a7c15U;
  constexpr uint64_t kSecond = 0xc2b2ae3d27d4eb4fU;
  std::array<uint64_t, 4> words{};
  std::array<uint64_t, 4> lanes{1, 2, 3, 4};  // independent, so they run in parallel
  size_t i = 0;
  for (; i + sizeof words <= text.size(); i += sizeof words) {
    std::memcpy(words.data(), text.data() + i, sizeof words);
    for (size_t lane = 0; lane < lanes.size(); ++lane) {
      lanes[lane] = rotated(lanes[lane] ^ (words[lane] * kFirst), 29) * kSecond;
    }
  }
  uint64_t hash = text.size() * kFirst;
  for (const uint64_t lane : lanes) hash = rotated(hash ^ lane, 29) * kSecond;
  for (; i < text.size(); ++i) {
    hash = rotated(hash ^ static_cast<unsigned char>(text[i]), 11) * kSecond;
  }
  return hash ^ (hash >> 32U);
}

const std::shared_ptr<const SourceText>& emptyText() {
  static const auto text = std::make_shared<const SourceText>(std::string());
  return text;
}

/// The part of `path` below `root`.
std::string_view below(std::string_view path, std::string_view root) {
  if (root.empty() || root == ".") return path;
  while (root.ends_with('/')) root.remove_suffix(1);
  if (!path.starts_with(root) || path.substr(root.size(), 1) != "/") return path;
  return path.substr(root.size() + 1);
}

}  // namespace

void SourceSet::addFrom(const FileSystem& fileSystem, std::string root, std::string prefix,
                        bool elsewhere) {
  fileSystem_ = &fileSystem;
  root_ = std::move(root);
  prefix_ = std::move(prefix);
  elsewhere_ = elsewhere;
}

FileId SourceSet::add(std::string path, std::string shown) {
  auto file = std::make_unique<File>();
  if (!root_.empty() || !prefix_.empty()) shown = prefix_ + std::string(below(shown, root_));
  file->path = std::move(path);
  file->fileSystem = fileSystem_;
  file->elsewhere = elsewhere_;
  file->shown = std::move(shown);
  files_.push_back(std::move(file));
  return static_cast<FileId>(files_.size() - 1);
}

FileId SourceSet::addText(std::string shown, std::string text) {
  auto file = std::make_unique<File>();
  file->path = shown;
  file->shown = std::move(shown);
  file->inMemory = true;
  file->elsewhere = elsewhere_;
  file->known = true;
  file->size = text.size();
  file->text = std::make_shared<const SourceText>(std::move(text));
  files_.push_back(std::move(file));
  return static_cast<FileId>(files_.size() - 1);
}

std::variant<std::shared_ptr<const SourceText>, FileError> SourceSet::read(FileId id,
                                                                           uint64_t maxBytes) {
  File& file = *files_[id];
  const uint64_t limit = std::min(maxBytes, kLongestFile);
  {
    const std::lock_guard lock(mutex_);
    if (file.text) {
      if (file.size <= limit) return file.text;
      // Standard input may have been read only up to the limit.
      return FileError{"is longer than the limit of " + std::to_string(limit) + " bytes", true};
    }
  }
  std::variant<std::string, FileError> content = file.fileSystem->read(file.path, limit);
  if (auto* error = std::get_if<FileError>(&content)) return std::move(*error);
  auto text = std::make_shared<const SourceText>(std::move(std::get<std::string>(content)));
  const std::lock_guard lock(mutex_);
  if (!file.text) kept_ += text->text.size();
  file.size = text->text.size();
  file.known = true;
  file.text = text;
  return text;
}

std::shared_ptr<const SourceText> SourceSet::text(FileId id) const {
  if (id >= files_.size()) return emptyText();
  const File& file = *files_[id];
  uint64_t size = 0;
  uint64_t hash = 0;
  {
    const std::lock_guard lock(mutex_);
    if (file.text) return file.text;
    if (!file.known) return emptyText();
    for (auto recent = recent_.begin(); recent != recent_.end(); ++recent) {
      if (recent->file != id) continue;
      Recent found = std::move(*recent);
      recent_.erase(recent);
      recent_.push_front(found);
      return found.text;
    }
    size = file.size;
    hash = file.hash;
  }
  std::shared_ptr<const SourceText> text = emptyText();
  std::variant<std::string, FileError> content = file.fileSystem->read(file.path, size);
  if (auto* again = std::get_if<std::string>(&content)) {
    if (again->size() == size && hashOf(*again) == hash) {
      text = std::make_shared<const SourceText>(std::move(*again));
    }
  }
  remember(id, text);
  return text;
}

void SourceSet::remember(FileId file, std::shared_ptr<const SourceText> text) const {
  const std::lock_guard lock(mutex_);
  for (const Recent& recent : recent_) {
    if (recent.file == file) return;  // another thread was faster
  }
  recentBytes_ += text->text.size();
  recent_.push_front({file, std::move(text)});
  while (recent_.size() > kRecentTexts || (recent_.size() > 1 && recentBytes_ > kRecentBytes)) {
    recentBytes_ -= recent_.back().text->text.size();
    recent_.pop_back();
  }
}

void SourceSet::replace(FileId id, std::string text) {
  File& file = *files_[id];
  const std::lock_guard lock(mutex_);
  if (file.text && !file.inMemory) kept_ -= file.size;
  for (const Recent& recent : recent_) {
    if (recent.file == id) recentBytes_ -= recent.text->text.size();
  }
  std::erase_if(recent_, [&](const Recent& recent) { return recent.file == id; });
  file.inMemory = true;
  file.known = true;
  file.size = text.size();
  file.text = std::make_shared<const SourceText>(std::move(text));
}

void SourceSet::drop(FileId id) {
  if (id >= files_.size()) return;
  File& file = *files_[id];
  std::shared_ptr<const SourceText> gone;  // freed after the lock is released
  {
    const std::lock_guard lock(mutex_);
    if (file.inMemory || !file.text || kept_ <= kKeptBytes) return;
    gone = file.text;
  }
  const uint64_t hash = hashOf(gone->text);
  const std::lock_guard lock(mutex_);
  if (file.text != gone) return;  // replaced meanwhile
  kept_ -= file.size;
  file.hash = hash;
  file.text = nullptr;
}

}  // namespace dslint
