// Draws pictures with links, as part of a page.
#pragma once

#include <string>
#include <vector>

#include "render/picture.h"
#include "site/context.h"

namespace dslint::site {

/// A box of a picture. Readers choose to color
/// boxes by team, classification or priority.
struct DrawnBox {
  render::BoxKind kind = render::BoxKind::Dataset;
  std::string label;
  std::string detail;  ///< the second line
  std::string link;    ///< relative to the page; may be empty
  const Team* team = nullptr;
  Classification classification{};  ///< the most sensitive one; 0 if none is given
  WorkspacePriority priority = WorkspacePriority::Unknown;
  bool focus = false;  ///< the page is about this box
};

struct Drawing {
  std::vector<DrawnBox> boxes;
  std::vector<std::pair<uint32_t, uint32_t>> arrows;
  std::string note;  ///< below the picture; may be empty
};

/// The box of a dataset, datastore, workspace, container, team or zone, with a link to its page.
DrawnBox boxOf(const Site& site, const Page& from, const UserDSLObject& object);

/// The figure with its legend. Empty for less than two boxes; without Graphviz, a line saying that
/// there is no picture. Labels must be unique within a page.
std::string figureOf(const Site& site, const Drawing& drawing, std::string_view label);

/// The most sensitive classification of a dataset or any of its columns; 0 if none is given.
Classification classificationOf(const Dataset& dataset);

}  // namespace dslint::site
