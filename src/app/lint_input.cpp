#include "app/lint_input.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "app/report_paths.h"
#include "run/model_root.h"
#include "source/overlay.h"

namespace dslint {
namespace {

namespace fs = std::filesystem;

bool reject(const std::string& reason) {
  spdlog::error("{}", reason);
  return false;
}

std::string normalPath(const std::string& path) {
  return fs::path(path).lexically_normal().string();
}

/// The path relative to a folder.
fs::path pathFrom(const std::string& folder, const std::string& path) {
  std::error_code error;
  return fs::absolute(path, error).lexically_normal().lexically_relative(
      (fs::absolute(folder, error) / "").lexically_normal());
}

bool liesBelow(const std::string& path, const std::string& folder) {
  const fs::path below = pathFrom(folder, path);
  return !below.empty() && *below.begin() != "..";
}

/// Resolves a link to a file of the model, which is read at its own path.
std::string withoutLink(const std::string& path, const std::string& root) {
  if (!realFileSystem().isLink(path)) return path;
  std::error_code error;
  const fs::path target = fs::canonical(path, error);
  if (error) return path;
  const fs::path model = fs::canonical(root, error);
  const fs::path below = target.lexically_relative(model);
  if (error || below.empty() || *below.begin() == "..") return path;
  return normalPath((fs::path(root) / below).string());
}

/// If only files are named, loads the model around them.
void lookAround(LintInput& input) {
  const bool onlyFiles = std::ranges::all_of(input.paths, [](const std::string& path) {
    return realFileSystem().kind(path) != FileSystem::Kind::Folder;
  });
  if (input.standardInput || !onlyFiles) return;
  const std::string root = modelRootOf(realFileSystem(), input.paths.front());
  const bool allInside = !root.empty() && std::ranges::all_of(input.paths, [&](const auto& path) {
    return liesBelow(path, root);
  });
  if (!allInside) {
    input.alone = root.empty() && std::ranges::none_of(input.paths, [](const std::string& path) {
                    return holdsEcosystem(realFileSystem(), path);
                  });
    return;
  }
  for (std::string& path : input.paths) {
    // The path as a walk from the root finds it; the root may be above the current folder.
    path = normalPath((fs::path(root) / pathFrom(root, withoutLink(path, root))).string());
    input.named.push_back(path);
  }
  // Named files belong to the model even if a walk would leave them out.
  input.paths.insert(input.paths.begin(), root);
  input.settingsFrom = root;
}

bool takeStandardInput(LintInput& input, const std::string& stdinName) {
  input.stdinName = stdinName.empty() ? "<stdin>" : stdinName;
  if (std::erase(input.paths, "-") > 1) return reject("`-` can be given once");
  if (input.paths.empty()) {
    input.settingsFrom = stdinName.empty() ? "." : stdinName;
    return true;
  }
  const std::string& model = input.paths.front();
  if (input.paths.size() > 1 || realFileSystem().kind(model) != FileSystem::Kind::Folder) {
    return reject("with `-`, only one folder can be given: that of the model");
  }
  if (stdinName.empty()) {
    return reject(fmt::format(
        "which file of `{0}` is on standard input? Name it: `--stdin-filename {0}/…`", model));
  }
  input.stdinName = normalPath(pathFromHere(stdinName));
  if (!liesBelow(input.stdinName, model)) {
    return reject(fmt::format("`{}` is not in `{}`", stdinName, model));
  }
  input.named = {input.stdinName};
  return true;
}

}  // namespace

std::optional<LintInput> findInput(std::vector<std::string> paths, const std::string& stdinName) {
  LintInput input;
  for (std::string& path : paths) {
    input.standardInput = input.standardInput || path == "-";
    if (path != "-" && realFileSystem().kind(path) == FileSystem::Kind::Missing) {
      reject(fmt::format("there is no file or folder `{}`", path));
      return std::nullopt;
    }
    path = pathFromHere(path);
  }
  input.paths = std::move(paths);
  if (!input.standardInput && !stdinName.empty()) {
    reject("`--stdin-filename` names standard input, which only `-` reads");
    return std::nullopt;
  }
  input.settingsFrom = input.paths.front();
  if (input.standardInput && !takeStandardInput(input, stdinName)) return std::nullopt;
  lookAround(input);
  return input;
}

bool readStandardInput(uint64_t most, LintInput& input, LoadOptions& load) {
  std::string text;
  char buffer[1U << 16U];
  while (text.size() <= most) {
    const uint64_t wanted = std::min<uint64_t>(sizeof(buffer), most - text.size() + 1);
    const size_t got = std::fread(buffer, 1, static_cast<size_t>(wanted), stdin);
    if (got == 0) break;
    text.append(buffer, got);
  }
  if (std::ferror(stdin) != 0) {
    return reject(fmt::format("cannot read standard input: {}", std::strerror(errno)));
  }
  if (input.paths.empty()) {
    load.standardInput = SettingsSource{input.stdinName, std::move(text)};
  } else {
    auto overlay = std::make_unique<OverlayFileSystem>(realFileSystem());
    overlay->set(input.stdinName, std::move(text));
    input.overlay = std::move(overlay);
  }
  return true;
}

}  // namespace dslint
