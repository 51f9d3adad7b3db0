#include "settings/settings_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "source/text_lines.h"
#include "value/ascii.h"

namespace dslint {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kOverride =
    "write `- paths: [\"legacy/**\"]` with `rules: {naming/truncated: off}` below";
constexpr uint64_t kLongestFile = uint64_t{64} << 20U;

class SettingsReader {
 public:
  SettingsReader(std::string_view text, FileId file, const std::string& shown, Settings& settings,
                 std::vector<Finding>& findings)
      : text_(text),
        lines_(text),
        file_(file),
        shown_(shown),
        settings_(settings),
        findings_(findings) {}

  std::optional<std::string> read(Range* baselinePlace) {
    yaml::Reader reader(text_, {}, yaml::Engine::Fast);
    yaml::Document document;
    bool first = true;
    while (reader.next(document)) {
      if (document.broken) {
        const yaml::Problem& problem = reader.problems().back();
        const LineColumn place = lines_.at(problem.begin);
        return fmt::format("{}:{}:{}: {}{}{}", shown_, place.line, place.column, problem.message,
                           problem.advice.empty() ? "" : "; ", problem.advice);
      }
      if (document.root == nullptr) continue;
      if (first) {
        readRoot(*document.root, baselinePlace);
      } else {
        say(rangeOf(*document.root), "the configuration has a second document", "keep one");
      }
      first = false;
    }
    for (const yaml::Problem& problem : reader.problems()) {
      say({file_, problem.begin, problem.end}, problem.message, problem.advice);
    }
    return std::nullopt;
  }

 private:
  Range rangeOf(const yaml::Node& node) const {
    return {file_, node.begin, yaml::endOf(text_, node)};
  }
  /// The range to mark for a value, which is its key if it is not a scalar.
  Range markOf(const yaml::Pair& pair) const {
    return pair.value->kind == yaml::Kind::Scalar ? rangeOf(*pair.value) : rangeOf(*pair.key);
  }
  std::string originOf(const yaml::Node& node) const {
    return fmt::format("{}:{}", shown_, node.line);
  }

  void say(const Range& place, std::string message, std::string advice) {
    findings_.push_back(
        findingOf(rules::config_value, place, std::move(message), std::move(advice)));
  }
  void say(SettingProblem problem, const yaml::Pair& pair) {
    const bool key = problem.key;
    say(std::move(problem), key ? rangeOf(*pair.key) : markOf(pair));
  }
  void say(SettingProblem problem, const Range& place) {
    findings_.push_back(findingOf(std::move(problem), place));
  }

  void readRoot(const yaml::Node& root, Range* baselinePlace) {
    if (root.kind != yaml::Kind::Mapping) {
      say(rangeOf(root), "the configuration is not a mapping",
          "write keys with their values, such as `failOn: warning`");
      return;
    }
    for (const yaml::Pair& pair : root.pairs()) {
      const std::string_view key = pair.key->text();
      if (std::ranges::find(settingKeys(), key) == settingKeys().end()) {
        say(unknownKey(key, "the configuration", settingKeys()), pair);
      } else if (pair.value->kind == yaml::Kind::Null) {
        continue;  // as if the key were absent
      } else if (isListKey(key)) {
        if (auto patterns = readPatterns(pair)) {
          setPatterns(settings_, key, std::move(*patterns), originOf(*pair.key));
        }
      } else if (key == "overrides") {
        readOverrides(pair);
      } else if (key == "import") {
        readImport(pair);
      } else if (isGroupKey(key)) {
        readGroup(pair);
      } else {
        readValue(key, {}, pair);
        if (key == "baseline" && baselinePlace != nullptr) *baselinePlace = markOf(pair);
      }
    }
  }

  bool isSingle(std::string_view key, std::string_view part, const yaml::Pair& pair) {
    if (pair.value->kind == yaml::Kind::Scalar || pair.value->kind == yaml::Kind::Null) return true;
    say(rangeOf(*pair.key), fmt::format("`{}` takes a single value", part.empty() ? key : part),
        "write it after the colon");
    return false;
  }

  void readValue(std::string_view key, std::string_view part, const yaml::Pair& pair) {
    if (!isSingle(key, part, pair)) return;
    auto problem = setValue(settings_, key, part, pair.value->text(), originOf(*pair.key));
    if (problem) say(std::move(*problem), pair);
  }

  void readGroup(const yaml::Pair& group) {
    if (!isMapping(group)) return;
    for (const yaml::Pair& pair : group.value->pairs()) {
      readValue(group.key->text(), pair.key->text(), pair);
    }
  }

  /// Reads the tables in which imports look up words.
  void readImport(const yaml::Pair& pair) {
    if (!isMapping(pair)) return;
    for (const yaml::Pair& table : pair.value->pairs()) {
      const std::string_view name = table.key->text();
      if (std::ranges::find(importKeys(), name) == importKeys().end()) {
        say(unknownKey(name, "`import`", importKeys()), table);
      } else if (table.value->kind != yaml::Kind::Null && isMapping(table)) {
        for (const yaml::Pair& entry : table.value->pairs()) {
          readValue("import", fmt::format("{}.{}", name, entry.key->text()), entry);
        }
      }
    }
  }

  /// Whether the value of `rules`, `limits`, … is a mapping; if not, reports it.
  bool isMapping(const yaml::Pair& group) {
    if (group.value->kind == yaml::Kind::Mapping) return true;
    const std::string_view key = group.key->text();
    say(markOf(group), fmt::format("`{}` is not a mapping", key),
        key == "rules"    ? "write `rules: {naming/truncated: off}`"
        : key == "limits" ? "write `limits: {depth: 100}`"
                          : "write `import: {classification: {confidential: PC2}}`");
    return false;
  }

  void readOverrides(const yaml::Pair& pair) {
    if (pair.value->kind != yaml::Kind::Sequence) {
      say(markOf(pair), "`overrides` is not a list", std::string(kOverride));
      return;
    }
    for (const yaml::Node* item : pair.value->items()) {
      if (item->kind == yaml::Kind::Mapping) {
        readOverride(*item);
      } else {
        say(rangeOf(*item), "an override is not a mapping", std::string(kOverride));
      }
    }
  }

  void readOverride(const yaml::Node& node) {
    RuleList list;
    list.origin = originOf(node);
    bool pathsNamed = false;
    for (const yaml::Pair& pair : node.pairs()) {
      const std::string_view key = pair.key->text();
      if (key != "paths" && key != "rules") {
        say(unknownKey(key, "an override", {"paths", "rules"}), pair);
      } else if (pair.value->kind == yaml::Kind::Null) {
        continue;
      } else if (key == "paths") {
        auto patterns = readPatterns(pair);
        pathsNamed =
            !patterns || !pair.value->items().empty();  // a faulty list is reported by itself
        if (patterns) list.paths = std::move(*patterns);
      } else if (isMapping(pair)) {
        for (const yaml::Pair& rule : pair.value->pairs()) readRule(rule, list);
      }
    }
    if (!pathsNamed) {
      say(rangeOf(*keyOf(node)), "the override has no `paths`",
          "name the files it applies to, such as `paths: [\"legacy/**\"]`; what applies to all "
          "belongs under `rules`");
    }
    if (!list.paths.empty()) settings_.overrides.push_back(std::move(list));
  }

  void readRule(const yaml::Pair& pair, RuleList& list) {
    if (!isSingle("rules", pair.key->text(), pair)) return;
    if (auto problem = list.set(pair.key->text(), pair.value->text(), originOf(*pair.key))) {
      say(std::move(*problem), pair);
    }
  }

  /// The node to mark for a mapping: its first key.
  static const yaml::Node* keyOf(const yaml::Node& mapping) {
    return mapping.pairs().empty() ? &mapping : mapping.pairs().begin()->key;
  }

  /// The patterns of a list, without faulty ones, which are reported; nothing if it is not a list.
  std::optional<std::vector<Pattern>> readPatterns(const yaml::Pair& pair) {
    const std::string_view key = pair.key->text();
    if (pair.value->kind != yaml::Kind::Sequence) {
      say(markOf(pair), fmt::format("`{}` is not a list", key),
          fmt::format("write `{}: [\"scratch/**\"]`", key));
      return std::nullopt;
    }
    std::vector<Pattern> patterns;
    for (const yaml::Node* item : pair.value->items()) {
      if (item->kind != yaml::Kind::Scalar) {
        say(rangeOf(*item), fmt::format("`{}` takes patterns", key),
            "write a pattern such as `\"scratch/**\"`");
      } else if (auto problem = checkPattern(key, item->text())) {
        say(std::move(*problem), rangeOf(*item));
      } else {
        patterns.push_back({std::string(item->text()), rangeOf(*item)});
      }
    }
    return patterns;
  }

  std::string_view text_;
  TextLines lines_;
  FileId file_;
  const std::string& shown_;
  Settings& settings_;
  std::vector<Finding>& findings_;
};

/// Why there are no settings.
struct SettingsError {
  std::string reason;
};

std::string shownPath(const SettingsRequest& request, const std::string& path) {
  if (!request.root.empty()) {
    const fs::path below = fs::path(path).lexically_normal().lexically_relative(request.root);
    if (!below.empty()) return request.prefix + below.string();
  }
  return request.prefix + fs::path(path).lexically_normal().string();
}

using Located = std::variant<std::string, SettingsError>;

/// Finds the file of the settings; empty if there is none.
Located findFile(const SettingsRequest& request) {
  if (!request.file.empty()) return request.file;
  if (request.isolated) return std::string();
  for (const std::string& folder : request.folders) {
    std::string found;
    for (const std::string_view name : kSettingsNames) {
      std::string path = pathIn(folder, name);
      const bool isLink = request.fileSystem->isLink(path);
      if (!isLink && request.fileSystem->kind(path) == FileSystem::Kind::Missing) continue;
      if (isLink) {
        return SettingsError{
            fmt::format("`{}` is a link; settings are a plain file, unless `--config` names them",
                        shownPath(request, path))};
      }
      if (!found.empty()) {
        return SettingsError{fmt::format("there are two files of settings, `{}` and `{}`; keep one",
                                         shownPath(request, found), shownPath(request, path))};
      }
      found = std::move(path);
    }
    if (!found.empty()) return found;
  }
  return std::string();
}

/// Why a path named in settings must not be read or written: it leads out of their folder, through
/// `..` or a link. Empty if it is allowed.
std::string leadsOut(const FileSystem& fileSystem, const std::string& folder,
                     const std::string& name) {
  const fs::path path = fs::path(name).lexically_normal();
  if (path.is_absolute() || *path.begin() == "..") {
    return "leads outside the folder of the settings";
  }
  std::string at = folder;
  for (auto part = path.begin(); part != path.end(); ++part) {
    at = pathIn(at, part->string());
    if (!fileSystem.isLink(at)) continue;
    return std::next(part) == path.end() ? "is a link" : "goes through a link";
  }
  return {};
}

std::optional<std::string> addSource(const SettingsRequest& request, const std::string& path,
                                     LoadedSettings& loaded) {
  auto content = request.fileSystem->read(path, kLongestFile);
  if (const auto* error = std::get_if<FileError>(&content)) {
    return fmt::format("`{}` {}", shownPath(request, path), error->reason);
  }
  loaded.sources.push_back({shownPath(request, path), std::get<std::string>(std::move(content))});
  return std::nullopt;
}

void complain(LoadedSettings& loaded, const Range& place, std::string message, std::string advice) {
  loaded.findings.push_back(
      findingOf(rules::config_value, place, std::move(message), std::move(advice)));
}

/// `named` is where the settings name it; no file if an option does, or nothing.
std::optional<std::string> addBaseline(const SettingsRequest& request, const Range& named,
                                       const std::string& folder, LoadedSettings& loaded) {
  const Settings& settings = loaded.settings;
  const bool given = settings.origins.contains("baseline");
  const bool byOption = given && named.file == kNoFile;
  const fs::path path(settings.baseline);
  loaded.baselinePath = path.is_absolute() ? path.string() : pathIn(folder, path.string());
  const bool reads = !request.isolated || given;
  if (!byOption && (reads || request.writesBaseline)) {
    const std::string reason = leadsOut(*request.fileSystem, folder, settings.baseline);
    if (!reason.empty() && !given) {
      return fmt::format("`{}` {}; a baseline is a plain file, unless `--set baseline=…` names it",
                         shownPath(request, loaded.baselinePath), reason);
    }
    if (!reason.empty()) {
      loaded.baselinePath.clear();
      complain(loaded, named, fmt::format("`{}` {}", ascii::shown(settings.baseline), reason),
               "name a plain file below that folder, or give it with `--set baseline=…`");
      return std::nullopt;
    }
  }
  if (!reads) return std::nullopt;
  if (request.fileSystem->kind(loaded.baselinePath) == FileSystem::Kind::Missing) {
    if (!given || request.writesBaseline) return std::nullopt;
    if (byOption) {
      return fmt::format("there is no baseline `{}`", shownPath(request, loaded.baselinePath));
    }
    complain(loaded, named, fmt::format("there is no file `{}`", ascii::shown(settings.baseline)),
             "`dslint lint --write-baseline` makes it; or leave the key out");
    return std::nullopt;
  }
  if (auto error = addSource(request, loaded.baselinePath, loaded)) return error;
  std::string error;
  const auto number = static_cast<FileId>(loaded.sources.size() - 1);
  if (!loaded.baseline.emplace().read(loaded.sources.back().text, number, loaded.findings, error)) {
    return fmt::format("{}: {}", loaded.sources.back().shown, error);
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> readSettings(std::string_view text, FileId file,
                                        const std::string& shown, Settings& settings,
                                        std::vector<Finding>& findings, Range* baselinePlace) {
  return SettingsReader(text, file, shown, settings, findings).read(baselinePlace);
}

std::vector<std::string> foldersUpwards(const std::string& folder) {
  std::error_code error;
  fs::path whole = (fs::current_path(error) / folder).lexically_normal();
  if (!whole.has_filename()) whole = whole.parent_path();
  fs::path at = fs::path(folder.empty() ? "." : folder).lexically_normal();
  if (!at.has_filename() && at.has_relative_path()) at = at.parent_path();
  std::vector<std::string> folders{at.string()};
  for (; whole.has_relative_path(); whole = whole.parent_path()) {
    const std::string last = at.filename().string();
    if (at == ".") {
      at = "..";
    } else if (last == "..") {
      at /= "..";
    } else {
      at = at.parent_path();
      if (at.empty()) at = ".";
    }
    folders.push_back(at.string());
  }
  return folders;
}

std::variant<LoadedSettings, std::string> loadSettings(const SettingsRequest& request) {
  LoadedSettings loaded;
  loaded.settings.folder = request.folders.empty() ? "." : request.folders.front();
  loaded.settings.shownFile =
      shownPath(request, pathIn(loaded.settings.folder, kSettingsNames[0]));
  const Located located = findFile(request);
  if (const auto* error = std::get_if<SettingsError>(&located)) return error->reason;
  const std::string& file = std::get<std::string>(located);
  Range named;
  if (!file.empty()) {
    if (auto error = addSource(request, file, loaded)) return *error;
    // A hidden file is never a model file, and need not be excluded.
    if (!fs::path(file).filename().string().starts_with('.')) loaded.settings.file = file;
    loaded.settings.shownFile = loaded.sources[0].shown;
    const std::string folder = fs::path(file).parent_path().string();
    loaded.settings.folder = folder.empty() ? "." : folder;
    if (auto error = readSettings(loaded.sources[0].text, 0, loaded.sources[0].shown,
                                  loaded.settings, loaded.findings, &named)) {
      return *error;
    }
  }
  for (const std::string& option : request.set) {
    if (option.starts_with("baseline")) named = {};
    if (auto error = setByOption(loaded.settings, option)) return *error;
  }
  // The default baseline is in the model's root, a named one is relative to the file that names it.
  const bool inRoot = !loaded.settings.origins.contains("baseline") && !request.folders.empty();
  const std::string folder = inRoot ? request.folders.front() : loaded.settings.folder;
  if (auto error = addBaseline(request, named, folder, loaded)) return *error;
  return loaded;
}

}  // namespace dslint
