#include "run/since.h"

#include <algorithm>
#include <filesystem>

#include "model/equal.h"
#include "value/ascii.h"
#include "value/keyed_hash.h"

namespace dslint {
namespace {

namespace fs = std::filesystem;

/// How many objects are compared that share a path because they have no name.
constexpr size_t kMostAlike = 64;

/// `path` with `from` at its start replaced by `to`; empty if it is not below `from`.
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

/// The key by which a problem is recognized. Its message is in the diagnostic.
std::string keyOf(const Problem& problem, const std::string& inside) {
  std::string key(problem.diagnostic.rule);
  key += '\n';
  return key += problem.chain->empty() ? inside : modelPath(*problem.chain);
}

std::string pathOf(const LoadedModel& model, const Problem& problem) {
  const FileId file = problem.diagnostic.primary.file;
  return file < model.model.files.size() ? model.sources.path(file) : std::string();
}

/// The path in the head for a path of the base.
std::string headOf(const std::string& path, const std::string& root,
                   const std::vector<SincePath>& paths) {
  const std::string inside = moved(path, root, "");
  for (const SincePath& one : paths) {
    std::string head = moved(inside, one.inside, one.head);
    if (!head.empty()) return head;
  }
  return path;
}

}  // namespace

LoadOptions optionsOfBase(const FileSystem& base, const std::string& root,
                          const std::vector<SincePath>& paths, const LoadOptions& head) {
  LoadOptions options = head;
  options.read.progress = nullptr;
  options.paths.clear();
  for (const SincePath& path : paths) {
    const std::string there = path.inside.empty() ? root : root + "/" + path.inside;
    if (base.kind(there) != FileSystem::Kind::Missing) options.paths.push_back(there);
  }
  if (options.paths.empty()) return options;
  // What the settings include and exclude are paths in the head.
  const LoadedSettings& settings = head.settings == nullptr ? defaultSettings() : *head.settings;
  options.files = findFiles(base, options.paths);
  std::erase_if(*options.files, [&](const FileEntry& file) {
    return !settings.settings.keeps(headOf(file.path, root, paths));
  });
  return options;
}

Since::Since(const FileSystem& base, std::string root, std::vector<SincePath> paths,
             const LintRequest& head)
    : base_(base), root_(std::move(root)), paths_(std::move(paths)) {
  const LoadOptions options = optionsOfBase(base, root_, paths_, head.load);
  if (options.paths.empty()) return;
  model_ = load(base, options);
  const Shown before = shown(*model_, check(*model_, head.options), false);
  for (const Problem& problem : before.problems.list) {
    ++known_[keyOf(problem, moved(pathOf(*model_, problem), root_, ""))];
  }
  for (const LoadedFile& file : model_->model.files) {
    const bool lost = std::ranges::any_of(
        file.documents, [](const LoadedDocument& document) { return !document.object; });
    if (!lost) continue;
    const std::string& path = model_->sources.path(file.file);
    unread_.emplace(moved(path, root_, ""), model_->sources.text(file.file)->text);
  }
  forEachPath(*model_->graph, [&](const std::string& path, const UserDSLObject& object) {
    objects_.emplace(keyedHash(path), &object);
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

/// Compares the problems of one head, one after the other.
class Since::Comparison {
 public:
  Comparison(const Since& since, const LoadedModel& head)
      : since_(since), head_(head), known_(since.known_) {}

  bool keeps(const Problem& problem) {
    const FileId file = problem.diagnostic.primary.file;
    const UserDSLObject* object = problem.finding.object;
    if (file >= head_.model.files.size() && object == nullptr) return true;
    const bool touched =
        object == nullptr || problem.chain->empty()
            ? fileChanged(file)
            : fileChanged(object->file()) && objectChanged(*object, *problem.chain);
    const auto before = known_.find(keyOf(problem, since_.insideOf(pathOf(head_, problem))));
    const bool fresh = before == known_.end() || before->second == 0;
    if (!fresh) --before->second;
    if (touched && fresh) return !wasUnread(problem);
    return touched || (fresh && !wasHeldBack(problem));
  }

 private:
  /// Whether the problem's line was already in a document of the base that could not be read.
  bool wasUnread(const Problem& problem) const {
    const FileId file = problem.diagnostic.primary.file;
    if (since_.unread_.empty() || file >= head_.model.files.size()) return false;
    const auto before = since_.unread_.find(since_.insideOf(head_.sources.path(file)));
    if (before == since_.unread_.end()) return false;
    const auto source = head_.sources.text(file);
    const uint32_t line = source->lines.at(problem.diagnostic.primary.begin).line;
    const std::string_view text = ascii::trimmed(source->lines.line(line));
    return !text.empty() && before->second.find(text) != std::string::npos;
  }

  /// Whether a name in the problem's message may have been in text that the base could not read:
  /// the problem was suppressed in the base then.
  bool wasHeldBack(const Problem& problem) const {
    if (since_.model_ == nullptr || since_.model_->model.lost.empty()) return false;
    const std::string_view words = problem.diagnostic.message;
    for (size_t at = words.find('`'); at != words.npos; at = words.find('`', at)) {
      const size_t end = words.find('`', at + 1);
      if (end == words.npos) return false;
      if (since_.model_->model.lost.mayHold(words.substr(at + 1, end - at - 1))) return true;
      at = end + 1;
    }
    return false;
  }

  bool fileChanged(FileId file) {
    if (file >= head_.model.files.size()) return true;
    const auto known = files_.find(file);
    if (known != files_.end()) return known->second;
    const std::string inside = since_.insideOf(head_.sources.path(file));
    auto before = since_.base_.read(since_.root_ + "/" + inside, UINT32_MAX);
    const auto* text = std::get_if<std::string>(&before);
    const bool changed =
        inside.empty() || text == nullptr || *text != head_.sources.text(file)->text;
    return files_[file] = changed;
  }

  bool objectChanged(const UserDSLObject& object, const Chain& chain) {
    const auto known = changed_.find(&object);
    if (known != changed_.end()) return known->second;
    auto [one, last] = since_.objects_.equal_range(keyedHash(modelPath(chain)));
    bool changed = true;
    for (size_t i = 0; changed && one != last && i < kMostAlike; ++one, ++i) {
      changed = one->second->cls() != object.cls() || !equalObjects(*one->second, object);
    }
    return changed_[&object] = changed;
  }

  const Since& since_;
  const LoadedModel& head_;
  StringMap<uint64_t> known_;  ///< of the base, that are not met yet
  std::unordered_map<FileId, bool> files_;
  std::unordered_map<const UserDSLObject*, bool> changed_;
};

void Since::thinOut(const LoadedModel& head, Problems& problems) const {
  Comparison comparison(*this, head);
  std::erase_if(problems.list,
                [&](const Problem& problem) { return !comparison.keeps(problem); });
}

}  // namespace dslint
