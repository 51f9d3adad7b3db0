#include "run/model_root.h"

#include <algorithm>
#include <filesystem>
#include <vector>

#include "settings/settings_file.h"
#include "source/find_files.h"
#include "source/own_files.h"
#include "value/keyed_hash.h"

namespace dslint {
namespace {

namespace fs = std::filesystem;

constexpr uint64_t kLongestFile = uint64_t{64} << 20U;

bool has(const FileSystem& fileSystem, const std::string& folder, std::string_view name) {
  return fileSystem.kind(pathIn(folder, name)) != FileSystem::Kind::Missing;
}

/// How many lines of the text read `kind: Ecosystem` at the top level.
size_t ecosystemsIn(std::string_view text) {
  size_t count = 0;
  constexpr std::string_view kKey = "kind:";
  for (size_t at = text.find(kKey); at != std::string_view::npos; at = text.find(kKey, at + 1)) {
    const bool starts = at == 0 || text[at - 1] == '\n' || text[at - 1] == '\xbf';
    std::string_view value = text.substr(at + kKey.size());
    value = value.substr(0, value.find_first_of("\r\n#"));
    const size_t from = value.find_first_not_of(" \t\"'");
    if (!starts || from == std::string_view::npos) continue;
    value.remove_prefix(from);
    if (value.substr(0, value.find_first_of(" \t\"'")) == "Ecosystem") ++count;
  }
  return count;
}

size_t ecosystemsIn(const FileSystem& fileSystem, const std::string& file) {
  const auto text = fileSystem.read(file, kLongestFile);
  const auto* content = std::get_if<std::string>(&text);
  return content == nullptr ? 0 : ecosystemsIn(*content);
}

/// Searches folders from the inside out, without reading a file twice.
class EcosystemSearch {
 public:
  explicit EcosystemSearch(const FileSystem& fileSystem) : fileSystem_(fileSystem) {}

  /// How many there are below the folder, including the folders asked for before.
  size_t countIn(const std::string& folder) {
    for (const FileEntry& file : findFiles(fileSystem_, {folder})) {
      if (file.what != FileEntry::What::File || !file.error.empty()) continue;
      if (seen_.insert(file.path).second) count_ += ecosystemsIn(fileSystem_, file.path);
    }
    return count_;
  }

 private:
  const FileSystem& fileSystem_;
  StringSet seen_;
  size_t count_ = 0;
};

}  // namespace

std::string modelRootOf(const FileSystem& fileSystem, const std::string& file) {
  return modelRootOf(fileSystem, file, ".");
}

std::string modelRootOf(const FileSystem& fileSystem, const std::string& file,
                        const std::string& top) {
  const std::string parent = fs::path(file).parent_path().string();
  std::vector<std::string> folders = foldersUpwards(parent.empty() ? "." : parent);
  const auto repository = std::ranges::find_if(
      folders, [&](const std::string& folder) { return has(fileSystem, folder, ".git"); });
  const bool inRepository = repository != folders.end();
  if (inRepository) folders.erase(repository + 1, folders.end());
  for (const std::string& folder : folders) {
    const bool steered = std::ranges::any_of(kSettingsNames, [&](std::string_view name) {
      return has(fileSystem, folder, name);
    });
    if (steered) return folder;
  }
  if (!inRepository) {
    const auto here = std::ranges::find(folders, top);
    folders.erase(here != folders.end() ? here + 1 : folders.begin() + 1, folders.end());
  }
  EcosystemSearch search(fileSystem);
  for (const std::string& folder : folders) {
    const size_t count = search.countIn(folder);
    if (count > 0) return count == 1 ? folder : std::string();
  }
  return {};
}

bool holdsEcosystem(const FileSystem& fileSystem, const std::string& file) {
  return ecosystemsIn(fileSystem, file) > 0;
}

}  // namespace dslint
