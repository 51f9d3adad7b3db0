#include "site/drawing.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "pipeline/analysis.h"
#include "render/html_text.h"
#include "value/printable.h"

namespace dslint::site {
namespace {

using render::BoxKind;
using render::htmlText;

constexpr size_t kLabelCharacters = 23;
constexpr size_t kTeamColors = 10;

/// The first characters of a text, with `…` for the rest.
std::string cut(std::string_view text) {
  size_t at = 0;
  size_t characters = 0;
  while (at < text.size() && characters < kLabelCharacters) {
    at += printable::decode(text, at).length;
    ++characters;
  }
  return at >= text.size() ? std::string(text) : std::string(text.substr(0, at)) + "…";
}

/// The outline of a box, by its kind.
std::string outline(BoxKind kind, int x, int y) {
  constexpr int w = kBoxWidth;
  constexpr int h = kBoxHeight;
  const int left = x - w / 2;
  const int top = y - h / 2;
  switch (kind) {
    case BoxKind::Source:
    case BoxKind::Datastore:
    case BoxKind::Ingestion:
      return fmt::format(
          "<path class=\"shape\" d=\"M{} {}v{}a{} 5 0 0 0 {} 0v-{}a{} 5 0 0 0 -{} 0a{} 5 0 0 0 {} "
          "0\"/>",
          left, top + 5, h - 10, w / 2, w, h - 10, w / 2, w, w / 2, w);
    case BoxKind::Workspace:
      return fmt::format(
          "<rect class=\"shape\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\"/>", left,
          top, w, h, h / 2);
    case BoxKind::Transformer:
    case BoxKind::Trigger:
      return fmt::format("<path class=\"shape\" d=\"M{} {}h{}l10 {}l-10 {}h-{}l-10 -{}z\"/>",
                         left + 10, top, w - 20, h / 2, h / 2, w - 20, h / 2);
    case BoxKind::Team:
    case BoxKind::Zone:
      return fmt::format("<path class=\"shape\" d=\"M{} {}h50l6 6h{}v{}h-{}z\"/>", left, top,
                         w - 56, h - 6, w);
    default:
      return fmt::format(
          "<rect class=\"shape\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"4\"/>", left,
          top, w, h);
  }
}

/// Numbers the teams of a picture, in the order in which they occur.
class TeamColors {
 public:
  size_t of(const Team* team) {
    const auto found = std::ranges::find(teams_, team);
    if (found != teams_.end()) return static_cast<size_t>(found - teams_.begin());
    teams_.push_back(team);
    return teams_.size() - 1;
  }
  const std::vector<const Team*>& all() const { return teams_; }

 private:
  std::vector<const Team*> teams_;
};

std::string legendEntry(std::string_view color, std::string_view text) {
  return fmt::format("<li><i class=\"{}\"></i>{}</li>", color, htmlText(text));
}

std::string legends(const Drawing& drawing, const TeamColors& teams) {
  std::string out = "<ul class=\"legend legend-team\">";
  for (size_t i = 0; i < teams.all().size(); ++i) {
    const Team& team = *teams.all()[i];
    out += legendEntry(fmt::format("t{}", i % kTeamColors),
                       fmt::format("{}/{}", team.zone.name.view(), team.name.view()));
  }
  out += "</ul><ul class=\"legend legend-classification\">";
  for (size_t i = 1; i <= EnumOf<Classification>::kSpec.values.size(); ++i) {
    const auto has = [&](const DrawnBox& box) {
      return static_cast<size_t>(box.classification) == i;
    };
    if (std::ranges::none_of(drawing.boxes, has)) continue;
    out += legendEntry(fmt::format("c{}", i), EnumOf<Classification>::kValues[i - 1]);
  }
  out += "</ul><ul class=\"legend legend-priority\">";
  for (size_t i = 1; i <= kPriorities; ++i) {
    const auto has = [&](const DrawnBox& box) { return static_cast<size_t>(box.priority) == i; };
    if (std::ranges::none_of(drawing.boxes, has)) continue;
    out += legendEntry(fmt::format("p{}", i), toText(static_cast<WorkspacePriority>(i)));
  }
  return out + "</ul>";
}

std::string boxMarkup(const DrawnBox& box, std::pair<int, int> at, std::string_view colors) {
  std::string out = fmt::format("<g class=\"{}{}\">", colors, box.focus ? " focus" : "");
  std::string name = htmlText(box.label);
  if (!box.detail.empty()) name += ", " + htmlText(box.detail);
  // The lid of a cylinder takes room above.
  const bool lid = box.kind == BoxKind::Source || box.kind == BoxKind::Datastore;
  const int top = at.second + (box.detail.empty() ? 4 : -1) + (lid ? 3 : 0);
  const bool links = !box.link.empty() && !box.focus;
  if (links) out += fmt::format("<a href=\"{}\">", htmlText(box.link));
  out +=
      fmt::format("<title>{}</title>{}<text x=\"{}\" y=\"{}\">{}</text>", name,
                  outline(box.kind, at.first, at.second), at.first, top, htmlText(cut(box.label)));
  if (!box.detail.empty()) {
    out += fmt::format("<text class=\"sub\" x=\"{}\" y=\"{}\">{}</text>", at.first, top + 12,
                       htmlText(cut(box.detail)));
  }
  if (links) out += "</a>";
  return out + "</g>";
}

}  // namespace

std::string figureOf(const Site& site, const Drawing& drawing, std::string_view label) {
  if (drawing.boxes.size() < 2) return {};
  const Layout* layout =
      site.layouts.of(static_cast<uint32_t>(drawing.boxes.size()), drawing.arrows);
  if (layout == nullptr) {
    return "<p class=\"soft\">This dslint was built without Graphviz: there is no picture.</p>\n";
  }
  TeamColors teams;
  std::string out = fmt::format(
      "<figure class=\"picture\" data-mode=\"team\"><div tabindex=\"0\" role=\"group\" "
      "aria-label=\"{0}\"><svg viewBox=\"0 0 {1} {2}\" width=\"{1}\" height=\"{2}\" role=\"group\" "
      "aria-label=\"{0}\">",
      htmlText(label), layout->width, layout->height);
  for (const Layout::Arrow& arrow : layout->arrows) {
    out += fmt::format("<path class=\"arrow\" d=\"{}\"/><polygon class=\"head\" points=\"{}\"/>",
                       arrow.path, arrow.head);
  }
  for (size_t i = 0; i < drawing.boxes.size(); ++i) {
    const DrawnBox& box = drawing.boxes[i];
    std::string colors = fmt::format("p{}", static_cast<int>(box.priority));
    if (box.team != nullptr) colors += fmt::format(" t{}", teams.of(box.team) % kTeamColors);
    if (box.classification != Classification{}) {
      colors += fmt::format(" c{}", static_cast<int>(box.classification));
    }
    out += boxMarkup(box, layout->centers[i], colors);
  }
  out += "</svg></div><figcaption><fieldset hidden><legend>Colors by</legend>";
  const std::string name = fileName(label);  // each group of buttons needs a name of its own
  for (const std::string_view mode : {"team", "classification", "priority"}) {
    out += fmt::format("<label><input type=\"radio\" name=\"colors-{}\" value=\"{}\"{}> {}</label>",
                       name, mode, mode == "team" ? " checked" : "", mode);
  }
  out += "</fieldset>" + legends(drawing, teams);
  if (!drawing.note.empty()) out += "<span>" + htmlText(drawing.note) + "</span>";
  return out + "</figcaption></figure>\n";
}

Classification classificationOf(const Dataset& dataset) {
  uint8_t highest = 0;
  const auto take = [&](const List<Ref<DataClassification>>& list) {
    for (const Ref<DataClassification> one : list) {
      if (one) highest = std::max(highest, one->type.number);
    }
  };
  take(dataset.classification);
  if (const auto* table = as<DDLTable>(dataset.schema); table != nullptr && highest == 0) {
    for (const Ref<DDLColumn> column : table->columns) {
      if (column) take(column->classification);
    }
  } else if (const auto* avro = as<AvroSchema>(dataset.schema); avro != nullptr && highest == 0) {
    take(avro->classification);
  }
  return static_cast<Classification>(highest);
}

}  // namespace dslint::site
