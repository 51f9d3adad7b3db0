// A picture with links, as part of a page.
#pragma once

#include <string>
#include <vector>

#include "render/picture.h"
#include "site/context.h"

namespace dslint::site {

/// One box of a picture. Colors are by team, by classification or by priority, as the reader
/// chooses.
struct DrawnBox {
  render::BoxKind kind = render::BoxKind::Dataset;
  std::string label;
  std::string detail;  ///< the second line
  std::string link;    ///< from the page on; may be empty
  const Team* team = nullptr;
  Classification classification{};  ///< the most sensitive one; none given: 0
  WorkspacePriority priority = WorkspacePriority::Unknown;
  bool focus = false;  ///< what the page is about
};

struct Drawing {
  std::vector<DrawnBox> boxes;
  std::vector<std::pair<uint32_t, uint32_t>> arrows;
  std::string note;  ///< below the picture; may be empty
};

/// The box of a dataset, datastore, workspace, container, team or zone, with a link to its page.
DrawnBox boxOf(const Site& site, const Page& from, const UserDSLObject& object);

/// The figure with its legend. Empty for less than two boxes; without Graphviz, a line that says
/// that there is no picture. A page gives each of its figures a label of its own.
std::string figureOf(const Site& site, const Drawing& drawing, std::string_view label);

/// The most sensitive classification of a dataset or of any of its columns; 0 where none is given.
Classification classificationOf(const Dataset& dataset);

}  // namespace dslint::site
