// Renames an object everywhere. The result is checked: a rename that would cause a problem is
// refused with its message.

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "run/lint.h"
#include "server/anchor.h"
#include "server/features.h"
#include "server/scalar_text.h"
#include "server/symbol.h"
#include "yaml/yaml_reader.h"

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

/// The value of a quoted scalar.
std::optional<std::string> unquoted(std::string_view text) {
  yaml::Reader reader(text, yaml::Limits());
  yaml::Document document;
  if (!reader.next(document) || document.root == nullptr) return std::nullopt;
  return std::string(document.root->text());
}

/// Replaces the piece [begin, end) of a scalar that stands at `whole` by the name, in the scalar's
/// style; a plain one gets quotes where it needs them with the name.
Replacement styled(const Spot& whole, const Spot& spot, const Place& place,
                   const std::string& name) {
  const auto [begin, end] = std::pair(spot.begin, spot.end);
  const std::string& text = whole.text->text;
  const char first = whole.begin < whole.end ? text[whole.begin] : '\0';
  if (first == '\'' || first == '"') {
    if (begin != whole.begin) {
      const std::string quoted = quotedScalar(name, first);
      return {begin, end, quoted.substr(1, quoted.size() - 2)};
    }
    // Pieces of a text with escapes have no places of their own.
    auto value = unquoted(std::string_view(text).substr(begin, end - begin));
    if (value && place.length > 0 && place.offset + place.length <= value->size()) {
      return {begin, end, quotedScalar(value->replace(place.offset, place.length, name), first)};
    }
    return {begin, end, quotedScalar(name, first)};
  }
  const std::string all =
      text.substr(whole.begin, begin - whole.begin) + name + text.substr(end, whole.end - end);
  if (isPlainScalar(all)) return {begin, end, name};
  return {whole.begin, whole.end, quotedScalar(all, '\'')};
}

Edits editsFor(const Query& query, const UserDSLObject& object, const std::string& name) {
  std::vector<Place> places = ownPlaces(object);
  std::ranges::copy(usesOf(object, *query.snapshot), std::back_inserter(places));
  std::vector<Place> wholes = places;
  for (Place& whole : wholes) whole.offset = whole.length = 0;
  const std::vector<Spot> spots = spotsOf(*query.snapshot, places);
  const std::vector<Spot> around = spotsOf(*query.snapshot, wholes);
  Edits edits;
  for (size_t i = 0; i < spots.size(); ++i) {
    const Spot& spot = spots[i];
    if (spot.text == nullptr || around[i].text == nullptr || spot.begin == spot.end) continue;
    FileEdits& file = edits[spot.path];
    file.text = spot.text;
    Replacement edit = styled(around[i], spot, places[i], name);
    file.edits[edit.begin] = std::move(edit);
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

/// Whether a range of the edited text touches what was put into it.
bool touches(const Edits& edits, const SourceSet& sources, const Range& range) {
  if (range.file >= sources.size()) return false;
  const auto file = edits.find(sources.path(range.file));
  if (file == edits.end()) return false;
  int64_t shift = 0;
  for (const auto& [begin, edit] : file->second.edits) {
    const int64_t from = edit.begin + shift;
    const int64_t to = from + static_cast<int64_t>(edit.text.size());
    if (range.begin <= to && range.end >= from) return true;
    shift += static_cast<int64_t>(edit.text.size()) - (edit.end - edit.begin);
  }
  return false;
}

/// What an edit would newly break; empty for nothing. What is wrong with the name itself comes
/// before what follows from it.
std::string newProblem(const Query& query, const Edits& edits) {
  Buffers buffers = query.snapshot->buffers();
  for (const auto& [path, file] : edits) buffers[path] = {applied(file), 0};
  const OverlayFileSystem after = withBuffers(buffers);
  LintRequest request;
  request.load.paths = {query.snapshot->root};
  request.load.settings = &query.snapshot->settings();
  request.load.alone = query.snapshot->model().alone;
  const LintRun run = lint(after, request);
  std::map<std::string_view, int64_t> errors;
  const auto isError = [](const Diagnostic& problem) {
    return problem.severity == Severity::Error;
  };
  for (const Diagnostic& problem : run.report.diagnostics) errors[problem.rule] += isError(problem);
  for (const Diagnostic& problem : query.snapshot->report.diagnostics) {
    errors[problem.rule] -= isError(problem);
  }
  const auto isAtName = [&](const Range& range) {
    return touches(edits, run.model->sources, range);
  };
  std::string found;
  int best = -1;
  for (const Diagnostic& problem : run.report.diagnostics) {
    if (!isError(problem) || errors[problem.rule] <= 0) continue;
    const bool here = isAtName(problem.primary);
    const bool near = here || std::ranges::any_of(problem.related, isAtName, &Label::range);
    int rank = here ? 2 : near ? 1 : 0;
    if (near && problem.rule.starts_with("naming/")) rank = 3;
    if (rank <= best) continue;
    best = rank;
    found = problem.message;
  }
  return found;
}

const UserDSLObject* renamed(const Query& query) {
  if (query.text == nullptr) return nullptr;
  const UserDSLObject* object = symbolAt(query, cursorAt(query.text->text, query.offset));
  return object != nullptr && object->spec().field("name") != nullptr ? object : nullptr;
}

/// The anchor under the cursor, unless it has no definition.
std::optional<Anchor> renamedAnchor(const Query& query) {
  if (query.text == nullptr) return std::nullopt;
  auto anchor = anchorAt(query.text->text, query.offset);
  return anchor && anchor->definition ? anchor : std::nullopt;
}

std::vector<AnchorMark> marksOf(const Anchor& anchor) {
  std::vector<AnchorMark> marks = anchor.aliases;
  marks.insert(marks.begin(), *anchor.definition);
  return marks;
}

json renameAnchor(const Query& query, const Anchor& anchor, const std::string& name) {
  const std::string& text = query.text->text;
  if (!isAnchorName(name)) {
    throw RequestFailed("an anchor's name cannot be empty, and holds no blanks, commas, brackets");
  }
  if (name != anchor.name && hasAnchor(text, query.offset, name)) {
    throw RequestFailed(fmt::format("the document has another anchor `{}`", name));
  }
  json edits = json::array();
  for (const auto& [begin, end] : marksOf(anchor)) {
    edits.push_back({{"range", rangeJson(*query.text, begin + 1, end, query.client.encoding)},
                     {"newText", name}});
  }
  return {{"changes", {{uriOf(query.path), std::move(edits)}}}};
}

}  // namespace

json prepareRename(const Query& query, const json&) {
  if (const auto anchor = renamedAnchor(query)) {
    for (const auto& [begin, end] : marksOf(*anchor)) {
      if (query.offset < begin || query.offset > end) continue;
      return {{"range", rangeJson(*query.text, begin + 1, end, query.client.encoding)},
              {"placeholder", anchor->name}};
    }
  }
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
  if (query.unchecked) throw RequestFailed("the model cannot be checked, so nothing can be renamed");
  const json name = params.value("newName", json());
  if (const auto anchor = renamedAnchor(query); anchor && name.is_string()) {
    return renameAnchor(query, *anchor, name.get<std::string>());
  }
  const UserDSLObject* object = renamed(query);
  if (object == nullptr) throw RequestFailed("there is no name here that can be changed");
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
