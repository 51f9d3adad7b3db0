#include "model/loader.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <numeric>

#include "diagnostic/source_rules.h"
#include "model/foreign.h"
#include "model/object_reader.h"
#include "model/parallel.h"
#include "value/ascii.h"
#include "yaml/missing_mark.h"

namespace dslint {
std::string_view salvagedValue(std::string_view text, std::string_view key) {
  for (size_t at = text.find(key); at != std::string_view::npos; at = text.find(key, at + 1)) {
    const bool lineStart = at == 0 || text[at - 1] == '\n' || text[at - 1] == '\r';
    if (!lineStart || text.substr(at + key.size(), 1) != ":") continue;
    std::string_view value = text.substr(at + key.size() + 1);
    value = value.substr(0, value.find_first_of("\r\n#"));
    const size_t from = value.find_first_not_of(" \t\"'");
    if (from == std::string_view::npos) return {};
    value.remove_prefix(from);
    return value.substr(0, value.find_last_not_of(" \t\"'") + 1);
  }
  return {};
}

namespace {

namespace fs = std::filesystem;

Finding fileFinding(const SourceRule& rule, FileId file, std::string message, std::string advice) {
  Finding finding;
  finding.reader = &rule;
  finding.primary = placeAt({file, 0, 0});
  finding.message = std::move(message);
  finding.advice = std::move(advice);
  return finding;
}

/// Whether `path` is inside one of the roots. Both are compared without `.` and `..`.
bool isInside(const fs::path& path, const std::vector<std::string>& roots) {
  const fs::path whole = path.lexically_normal();
  return std::ranges::any_of(roots, [&](const std::string& root) {
    const fs::path below = whole.lexically_relative(fs::path(root).lexically_normal());
    return !below.empty() && *below.begin() != "..";
  });
}

/// The kind that a text declares: the first word after `kind:`.
std::string_view kindIn(std::string_view text) {
  const std::string_view value = salvagedValue(text, "kind");
  return value.substr(0, value.find_first_of(" \t\"'"));
}

/// The text of a block mapping's entry whose key begins at `begin`: its line and those indented
/// further.
std::string_view entryAt(std::string_view text, uint32_t begin) {
  const size_t lineStart = text.rfind('\n', begin) + 1;
  const size_t column = begin - lineStart;
  size_t end = std::min(text.find('\n', begin), text.size());
  while (end < text.size()) {
    const size_t next = std::min(text.find('\n', end + 1), text.size());
    const std::string_view line = text.substr(end + 1, next - end - 1);
    const size_t indent = line.find_first_not_of(" \r");
    if (indent != std::string_view::npos && indent <= column && line[indent] != '#') break;
    end = next;
  }
  return text.substr(begin, end - begin);
}

class FileLoader {
 public:
  FileLoader(SourceSet& sources, const FileSystem& fileSystem,
             const std::vector<std::string>& roots, const ReadOptions& options)
      : sources_(sources), fileSystem_(fileSystem), roots_(roots), options_(options) {}

  void load(LoadedFile& file, Workshop& workshop) const {
    auto read = sources_.read(file.file, options_.limits.fileSize);
    if (const auto* error = std::get_if<FileError>(&read)) {
      const bool tooLong = error->tooLong;
      file.loss = tooLong ? FileLoss::TooLong : FileLoss::Unreadable;
      file.findings.push_back(
          fileFinding(tooLong ? source_rule::kLimit : source_rule::kUnreadable, file.file,
                      fmt::format("`{}` {}", sources_.shown(file.file), error->reason),
                      tooLong ? "split the file, or raise `limits: {fileSize: …}`"
                              : "fix it, or leave it out with `exclude`"));
      file.damaged().lost.addEverything();
      return;
    }
    const auto source = std::get<std::shared_ptr<const SourceText>>(read);
    file.bytes = source->text.size();
    parse(source->text, file, workshop);
    file.comments = scanComments(*source, options_.limits);
    sources_.drop(file.file);
  }

 private:
  void parse(std::string_view text, LoadedFile& file, Workshop& workshop) const {
    yaml::Reader reader(text, options_.limits, options_.engine);
    ObjectReader objects(text, file, workshop, {options_.limits.typeDepth},
                         [&](std::string_view path) { return readBeside(file.file, path); });
    yaml::Document document;
    size_t reported = 0;
    size_t last = 0;  // the first finding of the last document
    while (true) {
      const size_t before = file.findings.size();
      const bool more = reader.next(document);
      std::vector<yaml::Problem>& problems = reader.problems();
      // Problems of the text come before those of the objects made from it.
      for (; reported < problems.size(); ++reported) {
        if (problems[reported].rule == &source_rule::kDuplicateKey) {
          file.damaged().lost.addText(entryAt(text, problems[reported].begin));
        }
        file.findings.push_back(convert(problems[reported], text, file.file));
      }
      if (!more) break;
      last = before;
      LoadedDocument loaded;
      loaded.begin = document.begin;
      loaded.end = document.end;
      const std::string_view own = text.substr(document.begin, document.end - document.begin);
      if (document.broken) {
        file.damaged().lost.addDocument(own);
        const std::string_view kind = kindIn(own);
        loaded.salvagedEcosystem = kind == "Ecosystem";
        if (const ClassSpec* spec = findClass(kind)) loaded.salvagedKind = spec->id;
        if (looksForeign(own)) {
          keepOneFinding(file.findings, before, own, document.begin, file.file);
        }
      } else if (document.root != nullptr) {
        std::vector<ObjectReader::Root> read =
            objects.readDocument(*document.root, document.repeated);
        for (size_t i = 0; i + 1 < read.size(); ++i) {
          loaded.object = read[i].object;
          loaded.end = read[i + 1].begin;
          file.documents.push_back(loaded);
          loaded.begin = loaded.end;
          loaded.end = document.end;
        }
        loaded.object = read.back().object;
        if (!loaded.object) {
          loaded.salvagedEcosystem = kindIn(own) == "Ecosystem";
          if (looksForeign(*document.root)) {
            keepOneFinding(file.findings, before, own, document.begin, file.file);
          }
        }
      } else {
        continue;
      }
      file.documents.push_back(loaded);
    }
    endOf(text, document.broken, last, file, objects);
    const bool wholeFileLost = std::ranges::any_of(file.findings, [](const Finding& finding) {
      return finding.reader == &source_rule::kUnreadable;
    });
    if (wholeFileLost) file.loss = FileLoss::Unreadable;
    if (wholeFileLost) file.damaged().lost.addText(text);
  }

  /// Notes what is lost if a file ends in the middle of its last document.
  static void endOf(std::string_view text, bool broken, size_t from, LoadedFile& file,
                    ObjectReader& objects) {
    if (!broken) {
      objects.checkEnd(from);
      return;
    }
    if (text.ends_with('\n') || text.ends_with('\r')) return;
    const size_t line = text.find_last_of("\r\n") + 1;
    const auto isLast = [&](const Finding& finding) { return finding.primary.range.begin >= line; };
    if (std::none_of(file.findings.begin() + static_cast<std::ptrdiff_t>(from), file.findings.end(),
                     isLast)) {
      return;
    }
    file.damaged().cutOff = true;
    file.damaged().lost.addEverything();
  }

  static bool isKey(std::string_view text) {
    return text == "kind" || text == "type" ||
           std::ranges::any_of(allClasses(),
                               [&](const ClassSpec& spec) { return spec.field(text) != nullptr; });
  }

  /// Completes an entry that lacks its colon or the blank behind it, if its key is known.
  static void addMark(std::string_view text, Finding& finding) {
    finding.reader = &source_rule::kSyntax;
    const Range& range = finding.primary.range;
    const auto missing = yaml::missingMark(text, range.begin);
    if (!missing || !isKey(missing->key)) return;
    if (missing->begin == missing->end) {  // nothing unseen is in its place
      const bool colon = missing->mark == ":";
      finding.message = fmt::format("a {} is missing after `{}{}`", colon ? "colon" : "blank",
                                    missing->key, colon ? "" : ":");
      finding.related.clear();
    }
    finding.advice = fmt::format("write `{}:{}{}`", missing->key, missing->value.empty() ? "" : " ",
                                 ascii::shown(missing->value, 40));
    finding.fix = FixDraft{finding.advice,
                           placeAt({range.file, static_cast<uint32_t>(missing->begin),
                                    static_cast<uint32_t>(missing->end)}),
                           std::string(missing->mark)};
  }

  static Finding convert(yaml::Problem& problem, std::string_view text, FileId file) {
    Finding finding;
    finding.reader = problem.rule;
    finding.primary = placeAt({file, problem.begin, problem.end});
    finding.message = std::move(problem.message);
    finding.advice = std::move(problem.advice);
    for (yaml::Note& note : problem.related) {
      finding.related.push_back({placeAt({file, note.begin, note.end}), std::move(note.text)});
    }
    if (finding.reader == &yaml::kEntryWithoutMark) addMark(text, finding);
    return finding;
  }

  /// Whether the path to a file below one of the roots contains a link.
  bool isBehindLink(const fs::path& path) const {
    const auto isRoot = [&](const fs::path& folder) {
      return std::ranges::any_of(roots_, [&](const std::string& root) {
        return fs::path(root).lexically_normal() == folder;
      });
    };
    std::error_code error;
    for (fs::path at = path; !at.empty() && !isRoot(at) && at != at.parent_path();
         at = at.parent_path()) {
      if (fs::is_symlink(at, error)) return true;
    }
    return false;
  }

  std::variant<std::string, FileError> readBeside(FileId file, std::string_view relative) const {
    const fs::path wanted(relative);
    if (wanted.is_absolute()) return FileError{"is an absolute path"};
    if (relative.find('\0') != std::string_view::npos) return FileError{"has a NUL in its name"};
    fs::path path = fs::path(sources_.path(file)).parent_path();
    for (const fs::path& part : wanted) {
      path = (path / part).lexically_normal();
      // One that leaves and comes back would lead elsewhere in a clone of another name.
      if (part == ".." && !isInside(path, roots_)) return FileError{"is outside the model"};
    }
    if (!isInside(path, roots_)) return FileError{"is outside the model"};
    if (const char* obstacle = obstacleBefore(path)) return FileError{obstacle};
    if (!path.has_filename()) return FileError{"is the name of a folder"};
    return fileSystem_.read(path.string(), options_.limits.fileSize);
  }

  /// What stands among the parts of a path below the root that it lies in, so that the file is none
  /// of the model's; null for nothing.
  const char* obstacleBefore(const fs::path& path) const {
    for (const std::string& root : roots_) {
      const fs::path normal = fs::path(root).lexically_normal();
      const fs::path below = path.lexically_relative(normal);
      if (below.empty() || *below.begin() == "..") continue;
      fs::path at = normal;
      for (const fs::path& part : below) {
        at = at == "." ? part : at / part;
        if (fileSystem_.isLink(at.string())) return "is a link, or goes through one";
        if (ascii::lowered(part.string()) == ".git") return "lies in `.git`";
        if (at != path && fileSystem_.kind((at / ".git").string()) != FileSystem::Kind::Missing) {
          return "lies in another repository";
        }
      }
      return nullptr;
    }
    return nullptr;
  }

  SourceSet& sources_;
  const FileSystem& fileSystem_;
  const std::vector<std::string>& roots_;
  const ReadOptions& options_;
};

}  // namespace

void addFiles(const std::vector<FileEntry>& files, uint64_t most, SourceSet& sources,
              Model& model) {
  for (const FileEntry& file : files) {
    const bool tooDeep = file.what == FileEntry::What::TooDeep;
    if (file.what != FileEntry::What::File && !tooDeep) continue;
    const FileId id = sources.add(file.path, file.path);
    LoadedFile& loaded = model.files.emplace_back();
    loaded.file = id;
    loaded.bytes = file.size;
    if (model.files.size() > most) {
      loaded.findings.push_back(fileFinding(
          source_rule::kLimit, id,
          fmt::format("the model has {} files, more than the limit of {}", files.size(), most),
          "leave out what is not part of it with `exclude`, or raise `limits: {files: …}`"));
      loaded.loss = FileLoss::TooMany;
      loaded.damaged().lost.addEverything();
      return;
    }
    if (tooDeep) {
      loaded.loss = FileLoss::TooMany;
      loaded.findings.push_back(fileFinding(
          source_rule::kLimit, id,
          fmt::format("`{}` is below more than {} folders", sources.shown(id), kDeepestFolder),
          "leave it out with `exclude`, or move it up"));
    } else if (!file.error.empty()) {
      loaded.loss = FileLoss::Unreadable;
      loaded.findings.push_back(fileFinding(source_rule::kUnreadable, id,
                                            fmt::format("`{}` {}", sources.shown(id), file.error),
                                            "fix it, or leave it out with `exclude`"));
    } else {
      continue;
    }
    loaded.damaged().lost.addEverything();
  }
}

namespace {

/// Combines the damage of all files. It is moved out of them unless files are to be replaced later.
void joinDamage(Model& model, bool keep) {
  model.lost = {};
  model.failedFields.clear();
  model.emptyLists.clear();
  model.voids.clear();
  model.unfinished.clear();
  model.cutOff = false;
  model.derived = 0;
  for (LoadedFile& file : model.files) {
    model.derived += file.derived;
    if (!file.damage) continue;
    Damage damage = keep ? *file.damage : std::move(*file.damage);
    if (!keep) file.damage.reset();
    model.lost.merge(std::move(damage.lost));
    model.failedFields.merge(damage.failedFields);
    model.emptyLists.merge(damage.emptyLists);
    model.voids.merge(damage.voids);
    model.unfinished.merge(damage.unfinished);
    model.cutOff = model.cutOff || damage.cutOff;
  }
}

/// In a model with more files, several share a memory, because the number of chunks is limited.
constexpr size_t kMostMemories = size_t{1} << 14U;

/// How many consecutive files share a memory; 0: all that a thread reads.
size_t filesPerMemory(const ReadOptions& options, const Model& model) {
  return options.replaceable ? model.files.size() / kMostMemories + 1 : 0;
}

}  // namespace

void rereadFile(SourceSet& sources, const FileSystem& fileSystem,
                const std::vector<std::string>& roots, const ReadOptions& options, Model& model,
                LoadedFile& file) {
  const FileLoader loader(sources, fileSystem, roots, options);
  auto memory = std::make_unique<ModelMemory>();
  LoadedFile made;
  made.file = file.file;
  Workshop workshop(*memory);
  loader.load(made, workshop);
  const uint32_t former = file.memory;
  file = std::move(made);
  std::unique_ptr<ModelMemory>& old = model.memory[former];
  if (old && --old->files > 0) {
    file.memory = static_cast<uint32_t>(model.memory.size());
    model.memory.emplace_back();
  } else {
    file.memory = former;
  }
  memory->files = 1;
  model.memory[file.memory] = std::move(memory);
  joinDamage(model, true);
}

void readModel(SourceSet& sources, const FileSystem& fileSystem,
               const std::vector<std::string>& roots, const ReadOptions& options, Model& model) {
  const FileLoader loader(sources, fileSystem, roots, options);
  const size_t threads = threadsFor(options.jobs, model.files.size());
  // The longest files first, so that no thread is left with a long one at the end.
  std::vector<uint32_t> order(model.files.size());
  std::iota(order.begin(), order.end(), 0U);
  if (threads > 1) {
    std::ranges::stable_sort(order, std::ranges::greater(),
                             [&](uint32_t file) { return model.files[file].bytes; });
  }
  const size_t apart = filesPerMemory(options, model);
  const size_t first = model.memory.size();
  const size_t memories = apart == 0 ? threads : (model.files.size() + apart - 1) / apart;
  for (size_t i = 0; i < memories; ++i) {
    model.memory.push_back(std::make_unique<ModelMemory>());
  }
  const auto read = [&](LoadedFile& file, size_t number, Workshop& workshop) {
    throwIfCancelled(options.progress);
    file.memory = static_cast<uint32_t>(number);
    ++model.memory[number]->files;
    if (file.findings.empty()) loader.load(file, workshop);
    if (options.progress != nullptr) ++options.progress->filesRead;
  };
  std::atomic<size_t> next = 0;
  const auto work = [&](size_t number) {
    if (apart == 0) {
      Workshop workshop(*model.memory[first + number]);
      for (size_t i = next++; i < model.files.size(); i = next++) {
        read(model.files[order[i]], first + number, workshop);
      }
      return;
    }
    for (size_t i = next++; i < memories; i = next++) {
      Workshop workshop(*model.memory[first + i]);
      const size_t end = std::min(model.files.size(), (i + 1) * apart);
      for (size_t at = i * apart; at < end; ++at) read(model.files[at], first + i, workshop);
    }
  };
  onThreads(threads, work, [&] { next = model.files.size(); });
  joinDamage(model, options.replaceable);
}

}  // namespace dslint
