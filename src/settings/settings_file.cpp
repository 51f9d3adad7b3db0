#include "settings/settings_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "source/text_lines.h"
#include "value/ascii.h"

namespace dslint {
namespace {

namespace fs = std::filesystem;

constexpr const char* kName = ".dslint.yaml";
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
        say("config/value", rangeOf(*document.root),
            "a second document stands in the configuration", "keep one");
      }
      first = false;
    }
    for (const yaml::Problem& problem : reader.problems()) {
      say("config/value", {file_, problem.begin, problem.end}, problem.message, problem.advice);
    }
    return std::nullopt;
  }

 private:
  Range rangeOf(const yaml::Node& node) const {
    return {file_, node.begin, yaml::endOf(text_, node)};
  }
  /// The words that stand for a value when it is no scalar.
  Range markOf(const yaml::Pair& pair) const {
    return pair.value->kind == yaml::Kind::Scalar ? rangeOf(*pair.value) : rangeOf(*pair.key);
  }
  std::string originOf(const yaml::Node& node) const {
    return fmt::format("{}:{}", shown_, node.line);
  }

  Finding& say(std::string_view rule, const Range& place, std::string message, std::string advice) {
    Finding& finding = findings_.emplace_back();
    finding.rule = rule;
    finding.primary = placeAt(place);
    finding.message = std::move(message);
    finding.advice = std::move(advice);
    return finding;
  }
  void say(SettingProblem problem, const yaml::Pair& pair) {
    const Range place = problem.key ? rangeOf(*pair.key) : markOf(pair);
    Finding& finding =
        say(problem.rule, place, std::move(problem.message), std::move(problem.advice));
    if (problem.replacement.empty()) return;
    finding.fix = FixDraft{fmt::format("write `{}`", problem.replacement), placeAt(place),
                           problem.replacement};
  }

  void readRoot(const yaml::Node& root, Range* baselinePlace) {
    if (root.kind != yaml::Kind::Mapping) {
      say("config/value", rangeOf(root), "the configuration is no mapping",
          "write keys with their values, such as `failOn: warning`");
      return;
    }
    for (const yaml::Pair& pair : root.pairs()) {
      const std::string_view key = pair.key->text;
      if (std::ranges::find(settingKeys(), key) == settingKeys().end()) {
        say(unknownKey(key, "the configuration", settingKeys()), pair);
      } else if (pair.value->kind == yaml::Kind::Null) {
        continue;  // as if the key were not there
      } else if (isListKey(key)) {
        readList(pair);
      } else if (isGroupKey(key)) {
        readGroup(pair);
      } else {
        readValue(key, {}, pair);
        if (key == "baseline" && baselinePlace != nullptr) *baselinePlace = markOf(pair);
      }
    }
  }

  void readValue(std::string_view key, std::string_view part, const yaml::Pair& pair) {
    if (pair.value->kind != yaml::Kind::Scalar && pair.value->kind != yaml::Kind::Null) {
      say("config/value", rangeOf(*pair.key),
          fmt::format("`{}` takes a single value", part.empty() ? key : part),
          "write it after the colon");
      return;
    }
    auto problem = setValue(settings_, key, part, pair.value->text, originOf(*pair.key));
    if (problem) say(std::move(*problem), pair);
  }

  void readGroup(const yaml::Pair& group) {
    if (group.value->kind != yaml::Kind::Mapping) {
      say("config/value", markOf(group), fmt::format("`{}` is no mapping", group.key->text),
          group.key->text == "rules" ? "write `rules: {naming/truncated: off}`"
                                     : "write `limits: {depth: 100}`");
      return;
    }
    for (const yaml::Pair& pair : group.value->pairs()) {
      readValue(group.key->text, pair.key->text, pair);
    }
  }

  void readList(const yaml::Pair& pair) {
    std::vector<std::string> values;
    if (pair.value->kind != yaml::Kind::Sequence) {
      say("config/value", markOf(pair), fmt::format("`{}` is no list", pair.key->text),
          fmt::format("write `{}: [\"scratch/**\"]`", pair.key->text));
      return;
    }
    for (const yaml::Node* item : pair.value->items()) {
      if (item->kind == yaml::Kind::Scalar) {
        std::vector<std::string> one{std::string(item->text)};
        Settings probe;
        if (auto problem = setList(probe, pair.key->text, one, {})) {
          say(problem->rule, rangeOf(*item), std::move(problem->message),
              std::move(problem->advice));
          continue;
        }
        values.push_back(std::move(one.front()));
      } else {
        say("config/value", rangeOf(*item), fmt::format("`{}` takes patterns", pair.key->text),
            "write a pattern such as `\"scratch/**\"`");
      }
    }
    setList(settings_, pair.key->text, std::move(values), originOf(*pair.key));
  }

  std::string_view text_;
  TextLines lines_;
  FileId file_;
  const std::string& shown_;
  Settings& settings_;
  std::vector<Finding>& findings_;
};

std::string joined(const std::string& folder, const std::string& name) {
  return folder.empty() || folder == "." ? name : (fs::path(folder) / name).string();
}

std::string shownPath(const SettingsRequest& request, const std::string& path) {
  if (!request.root.empty()) {
    const fs::path below = fs::path(path).lexically_normal().lexically_relative(request.root);
    if (!below.empty()) return request.prefix + below.string();
  }
  return request.prefix + fs::path(path).lexically_normal().string();
}

/// The file of the settings; empty when there is none.
std::string findFile(const SettingsRequest& request) {
  if (!request.file.empty()) return request.file;
  if (request.isolated) return {};
  for (const std::string& folder : request.folders) {
    std::string path = joined(folder, kName);
    if (request.fileSystem->kind(path) != FileSystem::Kind::Missing) return path;
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

std::optional<std::string> addBaseline(const SettingsRequest& request, const Range& named,
                                       LoadedSettings& loaded) {
  const bool given = loaded.settings.origins.contains("baseline");
  const fs::path path(loaded.settings.baseline);
  loaded.baselinePath =
      path.is_absolute() ? path.string() : joined(loaded.settings.folder, path.string());
  if (request.isolated && !given) return std::nullopt;
  if (request.fileSystem->kind(loaded.baselinePath) == FileSystem::Kind::Missing) {
    if (!given || request.writesBaseline) return std::nullopt;
    if (named.file == kNoFile) {
      return fmt::format("there is no baseline `{}`", shownPath(request, loaded.baselinePath));
    }
    Finding& finding = loaded.findings.emplace_back();
    finding.rule = "config/value";
    finding.primary = placeAt(named);
    finding.message = fmt::format("there is no file `{}`", loaded.settings.baseline);
    finding.advice = "`dslint lint --write-baseline` makes it; or leave the key out";
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
  loaded.settings.shownFile = shownPath(request, joined(loaded.settings.folder, kName));
  const std::string file = findFile(request);
  Range named;
  if (!file.empty()) {
    if (auto error = addSource(request, file, loaded)) return *error;
    // A hidden file is no model file anyway, and need not be looked for among them.
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
  // The default baseline lies in the model's root, a named one beside the file that names it.
  const std::string folder = loaded.settings.folder;
  if (!loaded.settings.origins.contains("baseline") && !request.folders.empty()) {
    loaded.settings.folder = request.folders.front();
  }
  auto error = addBaseline(request, named, loaded);
  loaded.settings.folder = folder;
  if (error) return *error;
  return loaded;
}

}  // namespace dslint
