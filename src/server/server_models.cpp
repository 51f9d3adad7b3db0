// Which models the server keeps, and what happens to their files on disk.

#include <algorithm>
#include <filesystem>

#include "model/class_spec.h"
#include "run/model_root.h"
#include "server/server.h"

namespace dslint::server {
namespace {

/// Whether a text is a document of this language, wherever it is stored.
bool looksLikeOurs(std::string_view document) {
  for (const ClassSpec& spec : allClasses()) {
    if (!spec.options.document) continue;
    if (document.find("kind: " + std::string(spec.name)) != std::string_view::npos) return true;
  }
  return false;
}

/// Whether a file is settings or a default baseline, which may steer models below it.
bool steers(std::string_view path) { return path.find("/.dslint") != std::string_view::npos; }

bool isBaseline(const Workspace& workspace, const std::string& path) {
  const auto latest = workspace.latest();
  return latest != nullptr && latest->settings().baselinePath == path;
}

/// Whether what appeared or disappeared is a folder that may have files of the model.
bool mayHoldFiles(const Workspace& workspace, const std::string& folder) {
  if (folder.find("/.", workspace.root().size()) != std::string::npos) return false;
  std::error_code none;
  const bool named = folder.find('.', folder.rfind('/')) == std::string::npos;  // as folders are
  if (named || std::filesystem::is_directory(folder, none)) return true;
  const auto latest = workspace.latest();
  return latest == nullptr ||
         std::ranges::any_of(latest->live->fileByPath, [&](const auto& file) {
           return file.first.starts_with(folder + '/');
         });
}

}  // namespace

/// The model that a file belongs to, created when the first of its files is opened. Null for a
/// document that is not part of any.
Workspace* Server::workspaceOf(const std::string& path) {
  if (!path.ends_with(".yaml") && !path.ends_with(".yml")) return nullptr;
  Workspace* nearest = nullptr;
  for (const auto& [root, workspace] : workspaces_) {
    if (workspace->holds(path) && (nearest == nullptr || nearest->root().size() < root.size())) {
      nearest = workspace.get();
    }
  }
  if (nearest != nullptr) return nearest;
  const auto buffer = buffers_.find(path);
  if (buffer == buffers_.end()) return nullptr;
  // To look for a model reads whole folders, so it is done where there may be one, and once.
  const bool ours = looksLikeOurs(buffer->second.text->text);
  const std::string top = folderAbove(path);
  std::string parent = std::filesystem::path(path).parent_path().string();
  if (!ours && (top.empty() || modelless_.contains(parent))) return nullptr;
  const OverlayFileSystem files = withBuffers(buffers_);
  std::string root = modelRootOf(files, path, top);
  const bool alone = root.empty();
  if (alone && !ours) {
    modelless_.insert(std::move(parent));
    return nullptr;
  }
  if (alone) root = std::move(parent);
  auto& made = workspaces_[root];
  if (made == nullptr) made = std::make_unique<Workspace>(root, alone, options_.rest, *this);
  return made.get();
}

/// The innermost of the editor's folders that holds the file; empty if none does.
std::string Server::folderAbove(const std::string& path) const {
  std::string nearest;
  for (const std::string& folder : folders_) {
    if (path.starts_with(folder + '/') && folder.size() > nearest.size()) nearest = folder;
  }
  return nearest;
}

/// A folder that holds a model at its top is checked from the start.
void Server::addFolder(const std::string& path) {
  if (path.empty() || std::ranges::find(folders_, path) != folders_.end()) return;
  folders_.push_back(path);
  modelless_.clear();
  joinModels();
  const OverlayFileSystem files = withBuffers(buffers_);
  const std::string root = modelRootOf(files, path + "/dslint.yaml", path);
  if (root.empty() || workspaces_.contains(root)) return;
  auto& made = workspaces_[root];
  made = std::make_unique<Workspace>(root, false, options_.rest, *this);
  made->change(buffers_);
}

void Server::removeFolder(const std::string& path) {
  std::erase(folders_, path);
  for (auto it = workspaces_.begin(); it != workspaces_.end();) {
    const bool inside = it->first == path || it->first.starts_with(path + '/');
    if (!inside) {
      ++it;
      continue;
    }
    const std::string root = it->first;
    it = workspaces_.erase(it);
    clear(root);
  }
  checkOpenDocuments();
}

void Server::checkOpenDocuments() {
  for (const auto& [path, buffer] : buffers_) {
    if (Workspace* workspace = workspaceOf(path)) workspace->change(buffers_);
  }
}

/// Documents that were no part of a model are now, if the file holds its Ecosystem or settings.
void Server::joinModel(const std::string& path) {
  const auto isAlone = [](const auto& one) { return one.second->alone(); };
  if (std::ranges::none_of(workspaces_, isAlone)) return;
  if (steers(path) || (isModelFile(path) && holdsEcosystem(withBuffers(buffers_), path))) {
    joinModels();
  }
}

/// Moves documents that were no part of a model to the one that is found around them now.
void Server::joinModels() {
  const OverlayFileSystem files = withBuffers(buffers_);
  std::vector<std::string> joined;
  for (const auto& [root, workspace] : workspaces_) {
    if (!workspace->alone()) continue;
    const std::string inside = root + "/dslint.yaml";
    const std::string now = modelRootOf(files, inside, folderAbove(inside));
    if (!now.empty() && now != root) joined.push_back(root);
  }
  for (const std::string& root : joined) {
    workspaces_.erase(root);
    clear(root);
  }
  if (!joined.empty()) checkOpenDocuments();
}

/// Handles a save. The saved text is known already; if the client does not watch files, this is the
/// time to check the disk for other changes.
void Server::saved(const std::string& path) {
  modelless_.clear();
  joinModel(path);
  if (client_.watches) return;
  DiskChanges look;
  look.look = true;
  for (const auto& [root, workspace] : workspaces_) workspace->change(buffers_, look);
}

void Server::filesChanged(const std::vector<std::string>& paths) {
  modelless_.clear();
  for (const std::string& path : paths) joinModel(path);
  std::map<Workspace*, DiskChanges> changed;
  for (const std::string& path : paths) {
    const bool ofModel = isModelFile(path);
    if (ofModel && buffers_.contains(path)) continue;
    const bool avro = path.ends_with(".avsc");
    for (const auto& [root, workspace] : workspaces_) {
      if (!steers(path) && !workspace->holds(path)) continue;
      const bool known = ofModel || steers(path) || avro || isBaseline(*workspace, path);
      if (!known && !mayHoldFiles(*workspace, path)) continue;
      DiskChanges& own = changed[workspace.get()];
      own.look = true;
      if (ofModel) own.files.insert(path);
      own.everything = own.everything || avro;
    }
  }
  for (auto& [workspace, own] : changed) workspace->change(buffers_, std::move(own));
}

}  // namespace dslint::server
