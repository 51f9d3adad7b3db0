#include "server/workspace.h"

#include <exception>
#include <filesystem>

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

/// There are no settings to check by.
struct NoSettings : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace

Workspace::Workspace(std::string root, std::chrono::milliseconds rest, Listener& listener)
    : root_(std::move(root)), rest_(rest), listener_(listener), thread_([this] { work(); }) {}

Workspace::~Workspace() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
    if (running_ != nullptr) running_->cancelled = true;
  }
  wake_.notify_all();
  thread_.join();
}

bool Workspace::holds(const std::string& path) const {
  return path.starts_with(root_) && (path.size() == root_.size() || root_ == "/" ||
                                     path[root_.size()] == '/');
}

void Workspace::change(Buffers buffers) {
  {
    const std::lock_guard lock(mutex_);
    buffers_ = std::move(buffers);
    ++wanted_;
    due_ = std::chrono::steady_clock::now() + rest_;
    if (running_ != nullptr) running_->cancelled = true;
  }
  wake_.notify_all();
}

std::shared_ptr<const Snapshot> Workspace::latest() const {
  const std::lock_guard lock(mutex_);
  return latest_;
}

std::shared_ptr<const Snapshot> Workspace::settled() {
  std::unique_lock lock(mutex_);
  hurry_ = true;
  wake_.notify_all();
  wake_.wait(lock, [&] { return reached_ == wanted_ || stop_; });
  hurry_ = false;
  return latest_;
}

void Workspace::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    wake_.wait(lock, [&] { return stop_ || reached_ != wanted_; });
    while (!stop_ && !hurry_ && std::chrono::steady_clock::now() < due_) {
      wake_.wait_until(lock, due_);
    }
    if (stop_) return;
    const uint64_t number = wanted_;
    Progress progress;
    running_ = &progress;
    Buffers buffers = buffers_;
    lock.unlock();
    std::shared_ptr<const Snapshot> made;
    std::string fault;
    listener_.checking(root_);
    try {
      made = checkNow(std::move(buffers), progress);
    } catch (const Cancelled&) {
    } catch (const std::exception& error) {
      fault = error.what();
    }
    lock.lock();
    running_ = nullptr;
    if (!made && fault.empty()) continue;  // newer texts have come
    if (made) latest_ = made;
    lock.unlock();
    if (made) {
      listener_.checked(std::move(made));
    } else {
      listener_.failed(root_, fault);
    }
    lock.lock();
    reached_ = number;  // whoever waits for the check has its problems, too
    wake_.notify_all();
  }
}

std::shared_ptr<const Snapshot> Workspace::checkNow(Buffers buffers, Progress& progress) const {
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->root = root_;
  snapshot->files = std::make_shared<const OverlayFileSystem>(realFileSystem(), std::move(buffers));
  SettingsRequest request;
  request.fileSystem = snapshot->files.get();
  request.folders = upwards(root_);
  auto settings = loadSettings(request);
  if (const auto* reason = std::get_if<std::string>(&settings)) throw NoSettings(*reason);
  snapshot->settings =
      std::make_shared<const LoadedSettings>(std::get<LoadedSettings>(std::move(settings)));
  LintRequest lintRequest;
  lintRequest.load.paths = {root_};
  lintRequest.load.settings = snapshot->settings.get();
  lintRequest.load.read.progress = &progress;
  lintRequest.options.today =
      std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())
          .time_since_epoch()
          .count();
  snapshot->run = lint(*snapshot->files, lintRequest);
  throwIfCancelled(&progress);
  const Model& model = snapshot->run.model->model;
  for (const LoadedFile& file : model.files) {
    snapshot->fileByPath.emplace(snapshot->sources().path(file.file), file.file);
  }
  return snapshot;
}

}  // namespace dslint::server
