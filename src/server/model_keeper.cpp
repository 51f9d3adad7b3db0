#include "server/model_keeper.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>

#include "run/model_root.h"
#include "settings/pattern_use.h"
#include "source/find_files.h"

namespace dslint::server {
namespace {

/// The folder and all folders above it, the nearest first.
std::vector<std::string> upwards(const std::string& folder) {
  std::vector<std::string> folders;
  for (std::filesystem::path path = folder; !path.empty(); path = path.parent_path()) {
    folders.push_back(path.string());
    if (path == path.parent_path()) break;
  }
  return folders;
}

/// The paths of the documents whose texts differ.
std::set<std::string> differing(const Buffers& before, const Buffers& now) {
  std::set<std::string> paths;
  for (const auto& [path, buffer] : now) {
    const auto old = before.find(path);
    if (old == before.end() || old->second.text != buffer.text) paths.insert(path);
  }
  for (const auto& [path, buffer] : before) {
    if (!now.contains(path)) paths.insert(path);
  }
  return paths;
}

/// The text of a document, open or not. Nothing if it cannot be read.
std::optional<std::string> textOf(const std::string& path, const Buffers& buffers,
                                  uint64_t maxBytes) {
  const auto open = buffers.find(path);
  if (open != buffers.end()) {
    const std::string& text = open->second.text->text;
    return text.size() > maxBytes ? std::nullopt : std::optional(text);
  }
  auto content = realFileSystem().read(path, maxBytes);
  auto* text = std::get_if<std::string>(&content);
  return text == nullptr ? std::nullopt : std::optional(std::move(*text));
}

LoadedSettings settingsOf(const std::string& root, const FileSystem& files) {
  SettingsRequest request;
  request.fileSystem = &files;
  request.folders = upwards(root);
  auto settings = loadSettings(request);
  if (const auto* reason = std::get_if<std::string>(&settings)) throw NoSettings(*reason);
  return std::get<LoadedSettings>(std::move(settings));
}

bool isSettings(const LiveModel& live, const std::string& path) {
  return !isModelFile(path) || path == live.settings->baselinePath;
}

/// Whether the settings and the set of the model's files are the same as when it was loaded.
bool sameSurroundings(const LiveModel& live, const std::string& root, const Buffers& buffers) {
  const OverlayFileSystem disk = withBuffers(buffers);
  const LoadedSettings now = settingsOf(root, disk);
  const auto same = [](const SettingsSource& a, const SettingsSource& b) {
    return a.shown == b.shown && a.text == b.text;
  };
  if (!std::ranges::equal(now.sources, live.settings->sources, same)) return false;
  std::vector<FileEntry> files = findFiles(disk, {root});
  PatternUse patterns(now.settings);
  patterns.choose(files);
  std::erase_if(files, [](const FileEntry& file) {
    return file.what != FileEntry::What::File && file.what != FileEntry::What::TooDeep;
  });
  // A file that a pattern leaves out is not in the model, but shows that the pattern has a use.
  const std::vector<Finding> unmatched = patterns.unmatched(disk, live.model->roots);
  const auto sameMessage = [](const Finding& a, const Finding& b) { return a.message == b.message; };
  if (!std::ranges::equal(unmatched, live.model->unmatchedPatterns, sameMessage)) return false;
  return std::ranges::equal(files, live.model->model.files,
                            [&](const FileEntry& entry, const LoadedFile& file) {
                              return entry.path == live.model->sources.path(file.file);
                            });
}

/// The model's files with a schema in a file of its own, of which no stamps are kept.
std::set<std::string> withSchemaFiles(const LoadedModel& model) {
  std::set<std::string> paths;
  for (const Datastore* store : model.graph->datastores()) {
    for (const Ref<Dataset> dataset : store->datasets) {
      const auto* avro = dataset ? as<AvroSchema>(dataset->schema) : nullptr;
      if (avro == nullptr || !avro->avroFile.given()) continue;
      if (avro->file() < model.sources.size()) paths.insert(model.sources.path(avro->file()));
    }
  }
  return paths;
}

/// Sets the Progress of a model during its own lifetime.
class Waiting {
 public:
  Waiting(LoadedModel& model, Progress& progress) : model_(model) {
    model_.read.progress = &progress;
  }
  ~Waiting() { model_.read.progress = nullptr; }
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;

 private:
  LoadedModel& model_;
};

}  // namespace

std::shared_ptr<const Snapshot> ModelKeeper::check(const Buffers& buffers,
                                                   const DiskChanges& changes,
                                                   Progress& progress) {
  if (changes.look || !changes.files.empty()) ++looks_;
  for (const std::string& path : changes.files) told_[path] = looks_;
  if (changes.everything) spare_ = std::make_shared<Spare>();
  std::unique_ptr<LiveModel> live;
  {
    const std::lock_guard lock(spare_->mutex);
    live = std::move(spare_->model);
  }
  if (live != nullptr && !update(*live, buffers, progress)) {
    live.reset();
    spare_ = std::make_shared<Spare>();  // a snapshot in use is as outdated
  }
  if (live == nullptr) live = load(buffers, progress);
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->root = root_;
  LoadedModel& model = *live->model;
  snapshot->live = shared(std::move(live));
  {
    const Waiting waiting(model, progress);
    LintOptions options;
    options.today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())
                        .time_since_epoch()
                        .count();
    snapshot->report = report(model, dslint::check(model, options), {}).report;
  }
  throwIfCancelled(&progress);
  return snapshot;
}

std::unique_ptr<LiveModel> ModelKeeper::load(const Buffers& buffers, Progress& progress) const {
  auto live = std::make_unique<LiveModel>();
  live->files = std::make_unique<const OverlayFileSystem>(withBuffers(buffers));
  live->buffers = buffers;
  live->settings = std::make_unique<const LoadedSettings>(settingsOf(root_, *live->files));
  LoadOptions options;
  options.paths = {root_};
  options.settings = live->settings.get();
  options.alone = alone_ && modelRootOf(*live->files, root_ + "/dslint.yaml", root_).empty();
  options.read.progress = &progress;
  options.read.replaceable = true;
  const int64_t start = stampNow();
  live->model = dslint::load(*live->files, options);
  live->model->read.progress = nullptr;
  for (const LoadedFile& file : live->model->model.files) {
    const std::string& path = live->model->sources.path(file.file);
    live->fileByPath.emplace(path, file.file);
    live->stamps.push_back(restedStampOf(path, start));
  }
  live->looked = looks_;
  return live;
}

/// The model's files that are not open and have changed since they were read.
std::set<std::string> ModelKeeper::changedOnDisk(const LiveModel& live) const {
  std::set<std::string> changed;
  for (const LoadedFile& file : live.model->model.files) {
    const std::string& path = live.model->sources.path(file.file);
    const auto told = told_.find(path);
    const bool isTold = told != told_.end() && told->second > live.looked;
    if (isTold || stampOf(path) != live.stamps[file.file]) changed.insert(path);
  }
  return changed;
}

/// Reads the files that differ again. False if that is not enough (other settings, another set of
/// files, or an unavailable text); the model is then unusable.
bool ModelKeeper::update(LiveModel& live, const Buffers& buffers, Progress& progress) const {
  std::set<std::string> paths = differing(live.buffers, buffers);
  if (live.looked != looks_) {
    if (live.model->graph == nullptr || !sameSurroundings(live, root_, buffers)) return false;
    paths.merge(withSchemaFiles(*live.model));
    for (const std::string& path : changedOnDisk(live)) {
      if (!buffers.contains(path)) paths.insert(path);
    }
  }
  const uint64_t maxBytes = live.model->read.limits.fileSize;
  const Waiting waiting(*live.model, progress);
  for (const std::string& path : paths) {
    const auto file = live.fileByPath.find(path);
    if (file == live.fileByPath.end()) {
      if (live.buffers.contains(path) && buffers.contains(path) && !isSettings(live, path)) {
        continue;  // left out before, and still
      }
      return false;
    }
    if (live.model->model.files[file->second].loss == FileLoss::TooMany) return false;
    const FileStamp stamp = restedStampOf(path, stampNow());
    auto text = textOf(path, buffers, maxBytes);
    if (!text || !replaceFile(*live.model, path, std::move(*text))) return false;
    live.stamps[file->second] = stamp;
  }
  live.buffers = buffers;
  live.looked = looks_;
  if (live.model->graph == nullptr) resolve(*live.model);
  return true;
}

/// A shared model that becomes the spare when its last user releases it.
std::shared_ptr<const LiveModel> ModelKeeper::shared(std::unique_ptr<LiveModel> live) const {
  return {live.release(), [spare = std::weak_ptr(spare_)](LiveModel* gone) {
            std::unique_ptr<LiveModel> model(gone);
            const auto home = spare.lock();
            if (home == nullptr) return;
            const std::lock_guard lock(home->mutex);
            if (home->model == nullptr) home->model.swap(model);
          }};
}

}  // namespace dslint::server
