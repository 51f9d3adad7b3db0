#include "settings/pattern_use.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "settings/glob.h"

namespace dslint {
namespace {

namespace fs = std::filesystem;

fs::path absolutePath(const fs::path& path) {
  std::error_code error;
  fs::path whole = fs::absolute(path, error).lexically_normal();
  return whole.has_filename() ? whole : whole.parent_path();
}

bool isInside(const fs::path& path, const fs::path& folder) {
  const fs::path below = path.lexically_relative(folder);
  return !below.empty() && *below.begin() != "..";
}

}  // namespace

PatternUse::PatternUse(const Settings& settings) : settings_(settings) {
  for (const Pattern& pattern : settings.include) uses_.push_back({"include", &pattern});
  excludes_ = uses_.size();
  for (const Pattern& pattern : settings.exclude) uses_.push_back({"exclude", &pattern});
  overrides_ = uses_.size();
  for (const RuleList& list : settings.overrides) {
    for (const Pattern& pattern : list.paths) uses_.push_back({"paths", &pattern});
  }
}

bool PatternUse::match(size_t first, size_t last, const std::string& path) {
  bool found = false;
  for (size_t i = first; i < last; ++i) {
    Use& use = uses_[i];
    if (found && use.matched) continue;
    if (!matchesGlob(use.pattern->text, path)) continue;
    found = use.matched = true;
  }
  return found;
}

void PatternUse::choose(std::vector<FileEntry>& files) {
  std::erase_if(files, [&](const FileEntry& file) {
    if (settings_.isSettingsFile(file.path)) return true;
    if (uses_.empty()) return false;
    const std::string path = settings_.patternOf(file.path);
    const bool included = match(0, excludes_, path) || settings_.include.empty();
    const bool excluded = match(excludes_, overrides_, path);
    if (!included || excluded) return true;
    match(overrides_, uses_.size(), path);
    return false;
  });
}

bool PatternUse::isJudged(const Use& use, const FileSystem& fileSystem,
                          const std::vector<std::string>& roots) const {
  const std::string& text = use.pattern->text;
  const std::string hidden = "/" + text;
  if (hidden.find("/.") != std::string::npos && !hidden.starts_with("/./") &&
      !hidden.starts_with("/../")) {
    return false;
  }
  const std::string start = (fs::path(settings_.folder) / plainStart(text)).string();
  if (fileSystem.kind(start) == FileSystem::Kind::Missing) return true;
  return std::ranges::any_of(roots, [&](const std::string& root) {
    return isInside(absolutePath(start), absolutePath(root));
  });
}

std::vector<Finding> PatternUse::unmatched(const FileSystem& fileSystem,
                                           const std::vector<std::string>& roots) const {
  std::vector<Finding> findings;
  for (const Use& use : uses_) {
    if (use.matched || !isJudged(use, fileSystem, roots)) continue;
    findings.push_back(findingOf(
        rules::config_unused_suppression, use.pattern->place,
        fmt::format("no file matches the pattern `{}` of `{}`", ascii::shown(use.pattern->text),
                    use.key),
        fmt::format("patterns are paths from the folder `{}`; fix or remove it",
                    settings_.folder)));
  }
  return findings;
}

}  // namespace dslint
