// Gives an object another name, everywhere that it is named. The linter has the last word: a rename
// that would break anything is refused with what it says.

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "run/lint.h"
#include "server/features.h"
#include "server/symbol.h"

namespace dslint::server {
namespace {

using nlohmann::json;

struct Replacement {
  uint32_t begin = 0;
  uint32_t end = 0;
  std::string text;
};
struct FileEdits {
  std::shared_ptr<const SourceText> text;
  std::map<uint32_t, Replacement> edits;  ///< by their begin
};
using Edits = std::map<std::string, FileEdits>;

/// Whether YAML reads the text as this very text without quotes, wherever it stands.
bool isPlain(std::string_view text) {
  static const std::set<std::string_view> kWords{"null", "Null", "NULL", "~"};
  constexpr std::string_view kStart = "-?:,[]{}#&*!|>'\"%@` ";
  if (text.empty() || kWords.contains(text) || text.back() == ' ' || text.back() == ':')
    return false;
  if (kStart.find(text.front()) != std::string_view::npos) return false;
  return text.find_first_of(",[]{}\n\t\"'") == std::string_view::npos &&
         text.find(": ") == std::string_view::npos && text.find(" #") == std::string_view::npos;
}

std::string doubled(std::string_view text) {
  std::string quoted;
  for (const char c : text) quoted.append(c == '\'' ? 2 : 1, c);
  return quoted;
}

/// The new name in the style in which the old one is written at [begin, end).
std::string styled(std::string_view text, uint32_t begin, uint32_t end, const std::string& name) {
  const char first = begin < end ? text[begin] : '\0';
  if (first == '\'') return '\'' + doubled(name) + '\'';
  if (first == '"') return json(name).dump();  // JSON's escapes are YAML's
  // A piece of a quoted path stands between quotes that are not its own.
  const bool piece =
      begin > 0 && (text[begin - 1] == '/' || (end < text.size() && text[end] == '/'));
  return piece || isPlain(name) ? name : '\'' + doubled(name) + '\'';
}

Edits editsFor(const Query& query, const UserDSLObject& object, const std::string& name) {
  std::vector<Place> places = ownPlaces(object);
  std::ranges::copy(usesOf(object, *query.snapshot), std::back_inserter(places));
  Edits edits;
  for (const Spot& spot : spotsOf(*query.snapshot, places)) {
    if (spot.text == nullptr || spot.begin == spot.end) continue;
    FileEdits& file = edits[spot.path];
    file.text = spot.text;
    file.edits[spot.begin] = {spot.begin, spot.end,
                              styled(spot.text->text, spot.begin, spot.end, name)};
  }
  return edits;
}

std::shared_ptr<const SourceText> applied(const FileEdits& file) {
  std::string text = file.text->text;
  for (auto it = file.edits.rbegin(); it != file.edits.rend(); ++it) {
    text.replace(it->second.begin, it->second.end - it->second.begin, it->second.text);
  }
  return std::make_shared<const SourceText>(std::move(text));
}

/// What an edit would newly break; empty for nothing.
std::string newProblem(const Query& query, const Edits& edits) {
  Buffers buffers = query.snapshot->buffers();
  for (const auto& [path, file] : edits) buffers[path] = {applied(file), 0};
  const OverlayFileSystem after = withBuffers(buffers);
  LintRequest request;
  request.load.paths = {query.snapshot->root};
  request.load.settings = &query.snapshot->settings();
  const LintRun run = lint(after, request);
  std::map<std::string_view, int64_t> errors;
  for (const Diagnostic& problem : query.snapshot->report.diagnostics) {
    if (problem.severity == Severity::Error) --errors[problem.rule];
  }
  for (const Diagnostic& problem : run.report.diagnostics) {
    if (problem.severity == Severity::Error && ++errors[problem.rule] > 0) return problem.message;
  }
  return {};
}

const UserDSLObject* renamed(const Query& query) {
  if (query.text == nullptr) return nullptr;
  const UserDSLObject* object = symbolAt(query, cursorAt(query.text->text, query.offset));
  return object != nullptr && object->spec().field("name") != nullptr ? object : nullptr;
}

}  // namespace

json prepareRename(const Query& query, const json&) {
  const UserDSLObject* object = renamed(query);
  if (object == nullptr) return nullptr;
  const Field* field = object->spec().field("name");
  std::vector<Place> places = ownPlaces(*object);
  std::ranges::copy(usesOf(*object, *query.snapshot), std::back_inserter(places));
  for (const Spot& spot : spotsOf(*query.snapshot, places)) {
    if (spot.path != query.path || query.offset < spot.begin || query.offset > spot.end) continue;
    return {{"range", rangeJson(*spot.text, spot.begin, spot.end, query.client.encoding)},
            {"placeholder", field->in<Text>(*object).view()}};
  }
  return nullptr;
}

json rename(const Query& query, const json& params) {
  const UserDSLObject* object = renamed(query);
  if (object == nullptr) throw RequestFailed("there is no name here that can be changed");
  const json name = params.value("newName", json());
  if (!name.is_string() || name.get<std::string>().empty()) {
    throw RequestFailed("a name cannot be empty");
  }
  const Edits edits = editsFor(query, *object, name.get<std::string>());
  if (const std::string problem = newProblem(query, edits); !problem.empty()) {
    throw RequestFailed(problem);
  }
  json changes = json::object();
  for (const auto& [path, file] : edits) {
    json& list = changes[uriOf(path)] = json::array();
    for (const auto& [begin, edit] : file.edits) {
      list.push_back({{"range", rangeJson(*file.text, edit.begin, edit.end, query.client.encoding)},
                      {"newText", edit.text}});
    }
  }
  return {{"changes", std::move(changes)}};
}

}  // namespace dslint::server
