// Inlay hints for implied values: the platform that runs a dataset group, and defaults.

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>

#include "model/walk.h"
#include "server/features.h"

namespace dslint::server {
namespace {

using nlohmann::json;

/// Whether the default of a field may surprise a reader of the model.
bool isTold(const Field& field) {
  return !field.options.byDefault.empty() && field.kind == FieldKind::Choice;
}

/// After the name of an object, or after the last of the names that identify it: a hint must not be
/// between a key and its value. Nothing if it has none.
std::optional<Place> hintPlace(const UserDSLObject& object) {
  if (object.spec().field("name") != nullptr) return namePlace(object);
  std::optional<Place> place;
  for (const Field& field : object.spec().fields) {
    if (field.kind == FieldKind::Name && !field.list &&
        field.in<NameRefBase>(object).name.given()) {
      place = at(object, field);
    }
  }
  return place;
}

class Hints {
 public:
  Hints(const Query& query, uint32_t begin, uint32_t end)
      : query_(query), begin_(begin), end_(end) {}

  json run() {
    const FileId file = query_.snapshot->fileOf(query_.path);
    if (file == kNoFile) return json::array();
    for (const LoadedDocument& document : query_.snapshot->model().model.files[file].documents) {
      if (document.object) walk(*document.object, file);
    }
    json hints = json::array();
    const std::vector<Spot> spots = spotsOf(*query_.snapshot, places_);
    for (size_t i = 0; i < spots.size(); ++i) {
      const Spot& spot = spots[i];
      if (spot.text == nullptr || spot.end < begin_ || spot.begin > end_) continue;
      hints.push_back(
          {{"position", toJson(positionOf(*spot.text, spot.end, query_.client.encoding))},
           {"label", labels_[i]},
           {"paddingLeft", true}});
    }
    return hints;
  }

 private:
  void walk(const UserDSLObject& object, FileId file) {
    if (object.file() != file) return;
    std::string label;
    if (const auto* group = as<DatasetGroup>(&object)) {
      for (const Runner& runner : query_.snapshot->graph().runners(*group)) {
        label += fmt::format("{}{}", label.empty() ? "run by " : ", ",
                             runner.platform->name.view());
      }
    }
    for (const Field& field : object.spec().fields) {
      if (!isTold(field) || field.in<ChoiceBase>(object).given()) continue;
      label += fmt::format("{}{}: {}", label.empty() ? "" : "; ", field.key,
                           field.options.byDefault);
    }
    if (const auto place = hintPlace(object); place && !label.empty()) {
      places_.push_back(*place);
      labels_.push_back(std::move(label));
    }
    forEachChild(object, [&](const Field&, int, const UserDSLObject& child) { walk(child, file); });
  }

  const Query& query_;
  uint32_t begin_;
  uint32_t end_;
  std::vector<Place> places_;
  std::vector<std::string> labels_;
};

}  // namespace

json inlayHint(const Query& query, const json& params) {
  if (query.snapshot == nullptr || query.text == nullptr || !query.client.inlayHints) {
    return json::array();
  }
  const json range = params.value("range", json::object());
  const auto start = positionFrom(range.value("start", json()));
  const auto end = positionFrom(range.value("end", json()));
  if (!start || !end) return json::array();
  return Hints(query, offsetOf(*query.text, *start, query.client.encoding),
               offsetOf(*query.text, *end, query.client.encoding))
      .run();
}

}  // namespace dslint::server
