#include "run/model_root.h"

#include <algorithm>
#include <filesystem>

#include "model/loader.h"

namespace dslint {
namespace {

namespace fs = std::filesystem;

bool has(const FileSystem& fileSystem, const fs::path& folder, const char* name) {
  return fileSystem.kind((folder / name).string()) != FileSystem::Kind::Missing;
}

bool holdsEcosystem(const FileSystem& fileSystem, const fs::path& folder) {
  const std::vector<FileEntry> files = findFiles(fileSystem, {folder.string()});
  return std::ranges::any_of(files, [&](const FileEntry& file) {
    const auto text = fileSystem.read(file.path, ReadOptions{}.fileSize);
    const auto* content = std::get_if<std::string>(&text);
    return content != nullptr && content->find("kind: Ecosystem") != std::string::npos;
  });
}

}  // namespace

std::string modelRootOf(const FileSystem& fileSystem, const std::string& file) {
  for (fs::path folder = fs::path(file).parent_path(); !folder.empty();
       folder = folder.parent_path()) {
    if (has(fileSystem, folder, ".dslint.yaml") || has(fileSystem, folder, ".dslint.yml") ||
        holdsEcosystem(fileSystem, folder)) {
      return folder.string();
    }
    if (has(fileSystem, folder, ".git") || folder == folder.parent_path()) break;
  }
  return {};
}

}  // namespace dslint
