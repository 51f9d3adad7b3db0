#include "report/since.h"

#include <filesystem>

#include "model/equal.h"

namespace dslint {
namespace {

namespace fs = std::filesystem;

/// Of objects that have one path because they have no name, as many are compared.
constexpr size_t kMostAlike = 64;

/// `path` with `from` at its start replaced by `to`; empty when it does not stand below it.
std::string moved(const std::string& path, const std::string& from, const std::string& to) {
  std::string below;
  if (path == from) return to;
  if (from == "." || from.empty()) {
    if (path.starts_with('/') || path.starts_with("..")) return {};
    below = path;
  } else if (path.starts_with(from + "/")) {
    below = path.substr(from.size() + 1);
  } else {
    return {};
  }
  return to.empty() || to == "." ? below : to + "/" + below;
}

}  // namespace

Since::Since(const FileSystem& base, std::string root, std::vector<SincePath> paths,
             const LintRequest& head)
    : base_(base), root_(std::move(root)), paths_(std::move(paths)) {
  LintRequest request = head;
  request.recordBaseline = false;
  request.load.progress = {};
  request.paths.clear();
  for (const SincePath& path : paths_) {
    const std::string there = path.inside.empty() ? root_ : root_ + "/" + path.inside;
    if (base.kind(there) != FileSystem::Kind::Missing) request.paths.push_back(there);
  }
  if (request.paths.empty()) return;
  LoadedSettings settings = head.settings == nullptr ? LoadedSettings() : *head.settings;
  const Settings patterns = settings.settings;  // they speak of paths in the head
  settings.settings.include.clear();
  settings.settings.exclude.clear();
  request.settings = &settings;
  request.keep = [&](const std::string& path) {
    const std::string here = headOf(path);
    return head.keep(here) && patterns.keeps(here);
  };
  request.reports = [this](const LintRun& run, const Finding& finding, const Chain& chain,
                           FileId file) {
    const std::string path = file < run.model.files.size() ? run.sources.path(file) : "";
    ++known_[keyOf(finding, chain, moved(path, root_, ""))];
    return false;
  };
  run_ = lint(base, request);
  forEachPath(*run_->graph, [&](const std::string& path, const UserDSLObject& object) {
    objects_.emplace(std::hash<std::string>{}(path), &object);
  });
}

std::string Since::insideOf(const std::string& path) const {
  for (const SincePath& one : paths_) {
    const std::string head = fs::path(one.head).lexically_normal().string();
    std::string inside = moved(path, head.size() > 1 && head.ends_with('/')
                                         ? head.substr(0, head.size() - 1)
                                         : head,
                               one.inside);
    if (!inside.empty()) return inside;
  }
  return {};
}

std::string Since::headOf(const std::string& path) const {
  const std::string inside = moved(path, root_, "");
  for (const SincePath& one : paths_) {
    std::string head = moved(inside, one.inside, one.head);
    if (!head.empty()) return head;
  }
  return path;
}

std::string Since::keyOf(const Finding& finding, const Chain& chain,
                         const std::string& inside) const {
  std::string key(finding.rule);
  key += '\n';
  key += chain.empty() ? inside : modelPath(chain);
  key += '\n';
  return key += finding.message;
}

bool Since::fileChanged(const LintRun& run, FileId file) {
  if (file >= run.model.files.size()) return true;
  const auto known = changedFiles_.find(file);
  if (known != changedFiles_.end()) return known->second;
  const std::string inside = insideOf(run.sources.path(file));
  auto before = base_.read(root_ + "/" + inside, UINT32_MAX);
  const auto* text = std::get_if<std::string>(&before);
  const bool changed = inside.empty() || text == nullptr || *text != run.sources.text(file)->text;
  return changedFiles_[file] = changed;
}

bool Since::objectChanged(const UserDSLObject& object, const Chain& chain) {
  const auto known = changedObjects_.find(&object);
  if (known != changedObjects_.end()) return known->second;
  auto [one, last] = objects_.equal_range(std::hash<std::string>{}(modelPath(chain)));
  bool changed = true;
  for (size_t i = 0; changed && one != last && i < kMostAlike; ++one, ++i) {
    changed = one->second->cls() != object.cls() || !equalObjects(*one->second, object);
  }
  return changedObjects_[&object] = changed;
}

bool Since::reports(const LintRun& run, const Finding& finding, const Chain& chain, FileId file) {
  if (file >= run.model.files.size() && finding.object == nullptr) return true;
  const UserDSLObject* object = finding.object;
  const bool touched =
      object == nullptr || chain.empty()
          ? fileChanged(run, file)
          : fileChanged(run, object->file()) && objectChanged(*object, chain);
  const std::string path = file < run.model.files.size() ? run.sources.path(file) : "";
  const auto before = known_.find(keyOf(finding, chain, insideOf(path)));
  const bool fresh = before == known_.end() || before->second == 0;
  if (!fresh) --before->second;
  return touched || fresh;
}

}  // namespace dslint
