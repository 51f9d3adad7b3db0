// Where the boxes of a picture go. Graphviz lays each shape of a picture out once: boxes are of one
// size, so that the place of a box depends on nothing but the arrows.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace dslint::site {

inline constexpr int kBoxWidth = 150;
inline constexpr int kBoxHeight = 38;

struct Layout {
  struct Arrow {
    std::string path;  ///< for `d` of an SVG path
    std::string head;  ///< the points of its head
  };
  int width = 0;
  int height = 0;
  std::vector<std::pair<int, int>> centers;  ///< of the boxes, in pixels from the upper left
  std::vector<Arrow> arrows;
};

/// Layouts by shape, made when first asked for and kept. For any number of threads.
class Layouts {
 public:
  /// Null where Graphviz is not built in. `arrows` are pairs of boxes below `boxes`.
  const Layout* of(uint32_t boxes, const std::vector<std::pair<uint32_t, uint32_t>>& arrows);
  size_t size() const { return layouts_.size(); }

 private:
  std::mutex mutex_;
  std::unordered_map<std::string, std::unique_ptr<const Layout>> layouts_;
};

}  // namespace dslint::site
