// Lays out the boxes of pictures. All boxes have the same size, so that their places depend only on
// the arrows, and pictures of the same shape share one layout by Graphviz.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "value/keyed_hash.h"

namespace dslint::site {

inline constexpr int kBoxWidth = 150;
inline constexpr int kBoxHeight = 38;

struct Layout {
  struct Arrow {
    std::string path;  ///< for `d` of an SVG path
    std::string head;  ///< the points of the arrowhead
  };
  int width = 0;
  int height = 0;
  std::vector<std::pair<int, int>> centers;  ///< centers of boxes, in pixels from the upper left
  std::vector<Arrow> arrows;
};

/// A cache of layouts by shape. Safe to use from several threads.
class Layouts {
 public:
  /// Null if Graphviz is not built in. `arrows` are pairs of boxes, numbered below `boxes`.
  const Layout* of(uint32_t boxes, const std::vector<std::pair<uint32_t, uint32_t>>& arrows);
  size_t size() const { return layouts_.size(); }

 private:
  std::mutex mutex_;
  StringMap<std::unique_ptr<const Layout>> layouts_;
};

}  // namespace dslint::site
