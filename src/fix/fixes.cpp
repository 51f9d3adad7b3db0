#include "fix/fixes.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

namespace dslint {
namespace {

constexpr int kRounds = 10;
constexpr int kTries = 6;   ///< to find the files that make it worse, before all are reverted
constexpr int kPasses = 3;  ///< further passes after one that had to leave out files

using Edits = std::map<uint32_t, const Edit*>;  ///< of one file, by their first offset

/// How bad a model is: errors first, then warnings, then infos. A problem counts at each of its
/// places.
using Badness = std::tuple<uint64_t, uint64_t, uint64_t>;

Badness badnessOf(const Report& report) {
  Badness bad;
  for (const Diagnostic& diagnostic : report.diagnostics) {
    const uint64_t places = 1 + diagnostic.further.size();
    if (diagnostic.severity == Severity::Error) std::get<0>(bad) += places;
    if (diagnostic.severity == Severity::Warning) std::get<1>(bad) += places;
    if (diagnostic.severity == Severity::Info) std::get<2>(bad) += places;
  }
  return bad;
}

/// The errors and warnings by the paths of the files.
std::map<std::string, std::pair<uint64_t, uint64_t>> badnessByFile(const LintRun& run) {
  std::map<std::string, std::pair<uint64_t, uint64_t>> files;
  for (const Diagnostic& diagnostic : run.report.diagnostics) {
    if (diagnostic.primary.file >= run.model->model.files.size()) continue;
    auto& [errors, warnings] = files[run.model->sources.path(diagnostic.primary.file)];
    const uint64_t places = 1 + diagnostic.further.size();
    if (diagnostic.severity == Severity::Error) errors += places;
    if (diagnostic.severity == Severity::Warning) warnings += places;
  }
  return files;
}

/// Whether the value at the edit has an anchor: others share it, and a fix for one of them may be
/// wrong for the others.
bool isShared(std::string_view text, const Edit& edit) {
  std::string_view before = text.substr(0, edit.range.begin);
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!before.empty() && blank(before.back())) before.remove_suffix(1);
  while (!before.empty() && !blank(before.back()) && before.back() != '\n') {
    if (before.back() == '&') return true;
    before.remove_suffix(1);
  }
  return false;
}

/// Whether the line that the edit adds is the second line of the item below: it may have been moved
/// there from the item that lacks it.
bool mayHaveSlipped(std::string_view text, const Edit& edit) {
  const auto trimmed = [](std::string_view line) {
    const size_t begin = std::min(line.find_first_not_of(" \r\n"), line.size());
    return line.substr(begin, line.find_last_not_of(" \r\n") + 1 - begin);
  };
  const std::string_view added = trimmed(edit.replacement);
  if (edit.range.begin != edit.range.end || added.empty()) return false;
  const auto lineAt = [&](size_t begin) {
    return begin >= text.size() ? std::string_view()
                                : trimmed(text.substr(begin, text.find('\n', begin) - begin));
  };
  const auto lineBelow = [&](size_t at) {
    return std::min(text.find('\n', at), text.size() - 1) + 1;
  };
  size_t below = lineBelow(edit.range.begin);
  // Skip the rest of the item that contains the edit.
  while (below < text.size() && !lineAt(below).starts_with("- ") && !lineAt(below).empty()) {
    below = lineBelow(below);
  }
  return lineAt(below).starts_with("- ") && lineAt(lineBelow(below)) == added;
}

bool overlaps(const Edits& edits, const Range& range) {
  const auto next = edits.lower_bound(range.begin);
  if (next != edits.end() && next->first <= range.end) return true;
  return next != edits.begin() && std::prev(next)->second->range.end >= range.begin;
}

/// Whether all edits of a fix can be applied to the texts that were read.
bool applies(const LintRun& run, const Diagnostic& diagnostic,
             const std::set<std::string>& barred) {
  if (!diagnostic.fix || diagnostic.fix->edits.empty()) return false;
  return std::ranges::all_of(diagnostic.fix->edits, [&](const Edit& edit) {
    const Range& range = edit.range;
    if (range.file >= run.model->model.files.size() || range.begin > range.end) return false;
    if (barred.contains(run.model->sources.path(range.file))) return false;
    const auto source = run.model->sources.text(range.file);  // empty if the file has changed
    if (range.end > source->text.size() || source->text.empty()) return false;
    if (std::string_view(source->text).substr(range.begin, range.end - range.begin) ==
        edit.replacement) {
      return false;
    }
    if (mayHaveSlipped(source->text, edit)) return false;
    return !diagnostic.fix->hereOnly || !isShared(source->text, edit);
  });
}

uint32_t linesIn(std::string_view text) {
  const auto ends = static_cast<uint32_t>(std::ranges::count(text, '\n'));
  return ends + (text.empty() || text.ends_with('\n') ? 0U : 1U);
}

/// Applies edits that do not overlap, and keeps track of unchanged lines.
void apply(const Edits& edits, FixedText& fixed) {
  const std::string_view old = fixed.after;
  std::string text;
  std::vector<uint32_t> origins;
  size_t at = 0;    // how much of `old` is done, up to the start of a line
  size_t line = 0;  // the number of that line
  for (auto edit = edits.begin(); edit != edits.end();) {
    const size_t lineEnd = edit->first == 0 ? 0 : old.rfind('\n', edit->first - 1) + 1;
    const uint32_t same = linesIn(old.substr(at, lineEnd - at));
    text += old.substr(at, lineEnd - at);
    for (uint32_t i = 0; i < same; ++i) origins.push_back(fixed.origins[line++]);
    // All edits of the same lines form one range of new lines.
    const size_t begin = text.size();
    size_t end = lineEnd;
    size_t stop = lineEnd;
    do {
      const Edit& one = *edit->second;
      text += old.substr(end, one.range.begin - end);
      text += one.replacement;
      end = one.range.end;
      const size_t feed = old.find('\n', end);
      stop = feed == std::string_view::npos ? old.size() : feed + 1;
      ++edit;
    } while (edit != edits.end() && edit->first < stop);
    text += old.substr(end, stop - end);
    line += linesIn(old.substr(lineEnd, stop - lineEnd));
    origins.insert(origins.end(), linesIn(std::string_view(text).substr(begin)), FixedText::kNew);
    at = stop;
  }
  text += old.substr(at);
  while (line < fixed.origins.size()) origins.push_back(fixed.origins[line++]);
  fixed.after = std::move(text);
  fixed.origins = std::move(origins);
}

FixedText unchanged(const std::string& text) {
  FixedText fixed{text, text, {}, 0};
  fixed.origins.resize(linesIn(text));
  for (uint32_t i = 0; i < fixed.origins.size(); ++i) fixed.origins[i] = i;
  return fixed;
}

/// Applies all fixes that can be applied together; of two that overlap, the first. False if none.
bool applyRound(const LintRun& run, const std::set<std::string>& barred, FixedTexts& texts) {
  std::vector<const Diagnostic*> fixable;
  for (const Diagnostic& diagnostic : run.report.diagnostics) {
    if (applies(run, diagnostic, barred)) fixable.push_back(&diagnostic);
  }
  std::ranges::stable_sort(fixable, {}, [](const Diagnostic* diagnostic) {
    const Range& range = diagnostic->fix->edits.front().range;
    return std::tuple(range.file, range.begin, range.end);
  });
  std::map<FileId, Edits> taken;
  std::map<FileId, uint64_t> fixes;
  for (const Diagnostic* diagnostic : fixable) {
    const std::vector<Edit>& edits = diagnostic->fix->edits;
    if (std::ranges::any_of(edits, [&](const Edit& edit) {
          return overlaps(taken[edit.range.file], edit.range);
        })) {
      continue;
    }
    for (const Edit& edit : edits) taken[edit.range.file].emplace(edit.range.begin, &edit);
    ++fixes[edits.front().range.file];
  }
  bool any = false;
  for (const auto& [file, edits] : taken) {
    if (edits.empty()) continue;
    const std::string& path = run.model->sources.path(file);
    auto known = texts.find(path);
    if (known == texts.end()) {
      known = texts.emplace(path, unchanged(run.model->sources.text(file)->text)).first;
    }
    apply(edits, known->second);
    known->second.fixes += fixes[file];
    any = true;
  }
  return any;
}

/// Applies the fixes of one model, round by round.
class FixRunner {
 public:
  FixRunner(const FileSystem& fileSystem, const LintRequest& request) : request_(request) {
    result_.files = std::make_unique<OverlayFileSystem>(fileSystem);
  }

  FixRun run() {
    lintNow();
    result_.first.counts = result_.run.report.counts;
    for (int pass = 0; pass < kPasses; ++pass) {
      if (!runPass() || barred_.empty()) break;
    }
    for (const std::string& path : barred_) result_.refused.push_back(path);
    for (const auto& [path, text] : result_.texts) result_.fixes += text.fixes;
    return std::move(result_);
  }

 private:
  void lintNow() {
    result_.run = {};  // it reads the texts as they were
    result_.run = lint(*result_.files, request_);
  }

  /// Makes runs read the texts instead of the model's files. Not while a run reads.
  void show(FixedTexts texts) {
    for (const auto& [path, text] : result_.texts) result_.files->remove(path);
    for (const auto& [path, text] : texts) result_.files->set(path, text.after);
    result_.texts = std::move(texts);
  }

  /// Fixes the current texts. Files whose fixes make it worse are left as they are; true if others
  /// changed.
  bool runPass() {
    barred_.clear();
    const FixedTexts start = result_.texts;
    const Badness bad = badnessOf(result_.run.report);
    const auto badFiles = badnessByFile(result_.run);
    for (int tries = 1;; ++tries) {
      if (!runRounds()) return false;
      if (badnessOf(result_.run.report) < bad) return true;
      bar(start, badFiles, tries >= kTries);
      result_.run = {};
      show(start);
      lintNow();
    }
  }

  /// True if anything changed.
  bool runRounds() {
    bool any = false;
    for (int round = 0; round < kRounds; ++round) {
      FixedTexts texts = result_.texts;
      if (!applyRound(result_.run, barred_, texts)) break;
      result_.run = {};
      show(std::move(texts));
      lintNow();
      any = true;
    }
    return any;
  }

  /// Bars the files that got worse, or all changed files if no single one did.
  void bar(const FixedTexts& start,
           const std::map<std::string, std::pair<uint64_t, uint64_t>>& badFiles, bool all) {
    const auto now = badnessByFile(result_.run);
    std::set<std::string> changed;
    std::set<std::string> worse;
    for (const auto& [path, text] : result_.texts) {
      const auto before = start.find(path);
      if (before != start.end() && before->second.after == text.after) continue;
      changed.insert(path);
      const auto was = badFiles.find(path);
      const auto is = now.find(path);
      if (is != now.end() && (was == badFiles.end() || is->second > was->second)) {
        worse.insert(path);
      }
    }
    if (all || worse.empty()) worse = changed;
    barred_.insert(worse.begin(), worse.end());
  }

  const LintRequest& request_;
  FixRun result_;
  std::set<std::string> barred_;
};

}  // namespace

FixRun runFixes(const FileSystem& fileSystem, const LintRequest& request) {
  return FixRunner(fileSystem, request).run();
}

}  // namespace dslint
