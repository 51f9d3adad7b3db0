#include "server/model_keeper.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <set>

namespace dslint::server {
namespace {

/// The folder and all above it, the nearest first.
std::vector<std::string> upwards(const std::string& folder) {
  std::vector<std::string> folders;
  for (std::filesystem::path path = folder; !path.empty(); path = path.parent_path()) {
    folders.push_back(path.string());
    if (path == path.parent_path()) break;
  }
  return folders;
}

/// The documents whose texts are not the same, by their paths.
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

/// The text of a document that may be open, or closed by now. Nothing where it cannot be read.
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

/// Lets a model know for as long as this lives who waits for it.
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

std::shared_ptr<const Snapshot> ModelKeeper::check(const Buffers& buffers, bool reload,
                                                   Progress& progress) {
  std::unique_ptr<LiveModel> live;
  {
    if (reload) spare_ = std::make_shared<Spare>();
    const std::lock_guard lock(spare_->mutex);
    live = std::move(spare_->model);
  }
  if (live != nullptr && !update(*live, buffers, progress)) live.reset();
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
  live->files = std::make_unique<const OverlayFileSystem>(realFileSystem(), buffers);
  live->buffers = buffers;
  SettingsRequest request;
  request.fileSystem = live->files.get();
  request.folders = upwards(root_);
  auto settings = loadSettings(request);
  if (const auto* reason = std::get_if<std::string>(&settings)) throw NoSettings(*reason);
  live->settings =
      std::make_unique<const LoadedSettings>(std::get<LoadedSettings>(std::move(settings)));
  LoadOptions options;
  options.paths = {root_};
  options.settings = live->settings.get();
  options.read.progress = &progress;
  options.read.replaceable = true;
  live->model = dslint::load(*live->files, options);
  live->model->read.progress = nullptr;
  for (const LoadedFile& file : live->model->model.files) {
    live->fileByPath.emplace(live->model->sources.path(file.file), file.file);
  }
  return live;
}

/// Reads the documents that differ anew. False where that does not do: another set of files, or a
/// text that cannot be had; then the model is of no use any more.
bool ModelKeeper::update(LiveModel& live, const Buffers& buffers, Progress& progress) {
  const std::set<std::string> paths = differing(live.buffers, buffers);
  const uint64_t maxBytes = live.model->read.fileSize;
  const Waiting waiting(*live.model, progress);
  for (const std::string& path : paths) {
    const auto file = live.fileByPath.find(path);
    if (file == live.fileByPath.end()) return false;
    if (live.model->model.files[file->second].loss == FileLoss::TooMany) return false;
    auto text = textOf(path, buffers, maxBytes);
    if (!text || !replaceFile(*live.model, path, std::move(*text))) return false;
  }
  live.buffers = buffers;
  if (live.model->graph == nullptr) resolve(*live.model);
  return true;
}

/// Comes back as the spare when the last who looks at it has gone.
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
