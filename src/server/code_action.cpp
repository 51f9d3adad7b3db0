// Code actions: every fix of `--fix`, one by one or all in a file, and suppressions with a reason
// to type.

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "rules/rules.h"
#include "server/cursor.h"
#include "server/features.h"

namespace dslint::server {
namespace {

using nlohmann::json;

class Actions {
 public:
  explicit Actions(const Query& query)
      : query_(query), file_(query.snapshot->fileOf(query.path)) {}

  /// What the client asks for, by the kinds that it names.
  void wantOnly(const json& kinds) {
    if (kinds.is_array()) only_ = kinds;
  }

  json run(uint32_t begin, uint32_t end) {
    std::vector<const Diagnostic*> fixable;
    for (const Diagnostic& problem : query_.snapshot->report.diagnostics) {
      if (problem.primary.file != file_) continue;
      const bool meant = problem.primary.begin <= end && begin <= problem.primary.end;
      if (problem.fix && isHere(*problem.fix)) {
        fixable.push_back(&problem);
        if (meant) fix(problem);
      }
      if (meant) suppress(problem);
    }
    if (!fixable.empty()) fixAll(fixable);
    return std::move(actions_);
  }

 private:
  bool isHere(const Fix& fix) const {
    return std::ranges::all_of(fix.edits,
                               [&](const Edit& edit) { return edit.range.file == file_; });
  }

  json editJson(uint32_t begin, uint32_t end, const std::string& text) const {
    return {{"range", rangeJson(*query_.text, begin, end, query_.client.encoding)},
            {"newText", text}};
  }
  json changes(json edits) const { return {{"changes", {{uriOf(query_.path), std::move(edits)}}}}; }

  bool wanted(std::string_view kind) const {
    return only_.is_null() || std::ranges::any_of(only_, [&](const json& one) {
             if (!one.is_string()) return false;
             const std::string& asked = one.get_ref<const std::string&>();
             return kind.starts_with(asked) &&
                    (asked.empty() || kind.size() == asked.size() || kind[asked.size()] == '.');
           });
  }

  void add(std::string title, std::string_view kind, json edits, bool preferred) {
    if (!wanted(kind)) return;
    json action{{"title", std::move(title)}, {"kind", kind}, {"edit", changes(std::move(edits))}};
    if (preferred) action["isPreferred"] = true;
    actions_.push_back(std::move(action));
  }

  void fix(const Diagnostic& problem) {
    json edits = json::array();
    for (const Edit& edit : problem.fix->edits) {
      edits.push_back(editJson(edit.range.begin, edit.range.end, edit.replacement));
    }
    add(problem.fix->description, "quickfix", std::move(edits), true);
  }

  /// Applies fixes that do not overlap; the rest can be applied next time.
  void fixAll(const std::vector<const Diagnostic*>& problems) {
    std::vector<const Edit*> all;
    for (const Diagnostic* problem : problems) {
      for (const Edit& edit : problem->fix->edits) all.push_back(&edit);
    }
    std::ranges::sort(all, {}, [](const Edit* edit) { return edit->range.begin; });
    json edits = json::array();
    uint32_t end = 0;
    for (const Edit* edit : all) {
      if (!edits.empty() && edit->range.begin <= end) continue;
      edits.push_back(editJson(edit->range.begin, edit->range.end, edit->replacement));
      end = edit->range.end;
    }
    add("fix all problems of this file that have a fix", "source.fixAll.dslint", std::move(edits),
        false);
  }

  void suppress(const Diagnostic& problem) {
    const Rule* rule = findRule(problem.rule);
    if (rule == nullptr || !rule->family().suppressible) return;
    const TextLines& lines = query_.text->lines;
    const uint32_t start = lines.start(lineToCover(problem.primary.begin));
    const std::string& text = query_.text->text;
    const size_t indent = std::min(text.find_first_not_of(' ', start), text.size()) - start;
    const std::string_view lineBreak = text.find("\r\n") == std::string::npos ? "\n" : "\r\n";
    // Without a reason it is an error of its own: nobody can leave it out.
    add(fmt::format("suppress {} here (type the reason)", rule->id), "quickfix",
        json::array({editJson(start, start, fmt::format("{}# dslint: ignore[{}] {}",
                                                        std::string(indent, ' '), rule->id,
                                                        lineBreak))}),
        false);
  }

  /// The line above which a comment covers the place: in the middle of a scalar of several lines it
  /// would be a part of it, so there it is where the object starts.
  uint32_t lineToCover(uint32_t offset) const {
    const TextLines& lines = query_.text->lines;
    const uint32_t line = lines.at(offset).line;
    const Cursor cursor = cursorAt(query_.text->text, offset);
    const bool inside = cursor.node != nullptr && cursor.innermost() != nullptr &&
                        lines.at(cursor.node->begin).line < line;
    return inside ? lines.at(cursor.innermost()->mapping->begin).line : line;
  }

  const Query& query_;
  FileId file_;
  json only_;  ///< kinds; null for all
  json actions_ = json::array();
};

}  // namespace

json codeAction(const Query& query, const json& params) {
  if (query.text == nullptr || query.snapshot == nullptr) return json::array();
  const json range = params.value("range", json::object());
  const auto start = positionFrom(range.value("start", json()));
  const auto end = positionFrom(range.value("end", json()));
  if (!start || !end) return json::array();
  // Places refer to the snapshot: with a newer text, edits would be wrong.
  const FileId file = query.snapshot->fileOf(query.path);
  if (file == kNoFile || query.snapshot->sources().text(file)->text != query.text->text) {
    return json::array();
  }
  Actions actions(query);
  const json context = params.value("context", json::object());
  if (context.is_object()) actions.wantOnly(context.value("only", json()));
  return actions.run(offsetOf(*query.text, *start, query.client.encoding),
                            offsetOf(*query.text, *end, query.client.encoding));
}

}  // namespace dslint::server
