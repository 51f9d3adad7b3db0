#include "app/import_sources.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>

#include "app/named_file.h"
#include "app/refusal.h"
#include "source/file_system.h"
#include "value/printable.h"

namespace dslint {
namespace {

namespace fs = std::filesystem;

using Endings = std::vector<std::string>;

bool isFolder(const std::string& path) {
  return realFileSystem().kind(path) == FileSystem::Kind::Folder;
}

/// The files below a folder with these endings, in path order. Hidden files are left out, and links
/// to folders are not followed.
std::vector<std::string> filesBelow(const std::string& folder, const Endings& endings) {
  std::vector<std::string> files;
  std::error_code error;
  fs::recursive_directory_iterator at(folder, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (name.starts_with('.')) {
      at.disable_recursion_pending();
      continue;
    }
    const bool wanted = std::ranges::any_of(
        endings, [&](const std::string& ending) { return name.ends_with(ending); });
    std::error_code unknown;
    if (wanted && !at->is_directory(unknown)) files.push_back(at->path().string());
  }
  if (error) {
    refuse(fmt::format("cannot read `{}`: {}", printable::terminalText(folder), error.message()));
  }
  std::ranges::sort(files);
  return files;
}

/// The files of a folder with the first kind of endings for which there are any.
std::vector<std::string> filesOf(const std::string& folder, const std::vector<Endings>& kinds) {
  for (const Endings& endings : kinds) {
    std::vector<std::string> files = filesBelow(folder, endings);
    if (!files.empty()) return files;
  }
  std::vector<std::string> all;
  for (const Endings& endings : kinds) {
    for (const std::string& ending : endings) all.push_back(fmt::format("`*{}`", ending));
  }
  refuse(fmt::format("`{}` has no files to import ({})", printable::terminalText(folder),
                     fmt::join(all, ", ")));
}

std::vector<std::string> artifactsOf(const std::string& source) {
  fs::path folder = source;
  if (!fs::exists(folder / "manifest.json")) folder /= "target";
  if (!fs::exists(folder / "manifest.json")) {
    refuse(fmt::format("`{}` has no `manifest.json`; run `dbt docs generate` first",
                       printable::terminalText(source)));
  }
  std::vector<std::string> paths{(folder / "manifest.json").string()};
  if (fs::exists(folder / "catalog.json")) paths.push_back((folder / "catalog.json").string());
  return paths;
}

std::vector<JsonDocument> readJsonSources(const std::vector<std::string>& sources,
                                          const std::vector<Endings>& kinds) {
  std::vector<JsonDocument> documents;
  for (const std::string& source : sources) {
    const auto paths = isFolder(source) ? filesOf(source, kinds) : std::vector{source};
    for (const std::string& path : paths) documents.push_back(readJson(path, readNamedFile(path)));
  }
  return documents;
}

}  // namespace

std::vector<JsonDocument> readDbtSources(const std::vector<std::string>& sources) {
  std::vector<JsonDocument> documents;
  for (const std::string& source : sources) {
    const auto paths = isFolder(source) ? artifactsOf(source) : std::vector{source};
    for (const std::string& path : paths) documents.push_back(readJson(path, readNamedFile(path)));
  }
  return documents;
}

std::vector<JsonDocument> readAvroSources(const std::vector<std::string>& sources) {
  return readJsonSources(sources, {{".avsc", ".avpr"}, {".json"}});
}

std::vector<JsonDocument> readConnectorSources(const std::vector<std::string>& sources) {
  return readJsonSources(sources, {{".json"}});
}

std::vector<NamedText> readContractSources(const std::vector<std::string>& sources) {
  std::vector<NamedText> texts;
  for (const std::string& source : sources) {
    const bool listed = isFolder(source);
    const auto paths = listed ? filesOf(source, {{".yaml", ".yml"}}) : std::vector{source};
    for (const std::string& path : paths) texts.push_back({path, readNamedFile(path), listed});
  }
  return texts;
}

}  // namespace dslint
