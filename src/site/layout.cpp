#include "site/layout.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <optional>
#include <sstream>

#include "render/graphviz.h"

namespace dslint::site {
namespace {

constexpr double kPerInch = 72;
constexpr int kMargin = 8;

/// Reads Graphviz's `plain` format: lines of words, with lengths in inches from the lower left.
class PlainReader {
 public:
  PlainReader(const std::string& text, uint32_t boxes) : stream_(text) {
    layout_.centers.resize(boxes);
  }

  Layout run() {
    std::string word;
    while (stream_ >> word && word != "stop") {
      if (word == "graph") {
        double scale = 1;
        double width = 0;
        stream_ >> scale >> width >> height_;
        layout_.width = static_cast<int>(std::ceil(width * kPerInch)) + 2 * kMargin;
        layout_.height = static_cast<int>(std::ceil(height_ * kPerInch)) + 2 * kMargin;
      } else if (word == "node") {
        std::string name;
        stream_ >> name;
        layout_.centers.at(std::stoul(name.substr(1))) = point();
      } else if (word == "edge") {
        edge();
      }
      std::getline(stream_, word);
    }
    return std::move(layout_);
  }

 private:
  std::pair<double, double> exactPoint() {
    double x = 0;
    double y = 0;
    stream_ >> x >> y;
    return {x * kPerInch + kMargin, (height_ - y) * kPerInch + kMargin};
  }
  std::pair<int, int> point() {
    const auto [x, y] = exactPoint();
    return {static_cast<int>(std::lround(x)), static_cast<int>(std::lround(y))};
  }

  void edge() {
    std::string tail;
    std::string head;
    size_t count = 0;
    stream_ >> tail >> head >> count;
    Layout::Arrow& arrow = layout_.arrows.emplace_back();
    std::pair<double, double> before;
    std::pair<double, double> last;
    for (size_t i = 0; i < count; ++i) {
      before = last;
      last = exactPoint();
      arrow.path += fmt::format("{}{} {}",
                                i == 0   ? "M"
                                : i == 1 ? "C"
                                         : " ",
                                std::lround(last.first), std::lround(last.second));
    }
    // The head points along the end of the curve, and reaches the box.
    double dx = last.first - before.first;
    double dy = last.second - before.second;
    const double length = std::max(1.0, std::hypot(dx, dy));
    dx /= length;
    dy /= length;
    arrow.head = fmt::format("{},{} {},{} {},{}", std::lround(last.first + 8 * dx),
                             std::lround(last.second + 8 * dy), std::lround(last.first - 4 * dy),
                             std::lround(last.second + 4 * dx), std::lround(last.first + 4 * dy),
                             std::lround(last.second - 4 * dx));
  }

  std::istringstream stream_;
  Layout layout_;
  double height_ = 0;
};

std::optional<Layout> layOut(uint32_t boxes,
                             const std::vector<std::pair<uint32_t, uint32_t>>& arrows) {
  std::string dot = fmt::format(
      "digraph {{ rankdir=LR; nodesep=0.16; ranksep=0.45;\n"
      "node [shape=box, fixedsize=true, width={:.3f}, height={:.3f}, label=\"\"];\n"
      "edge [arrowsize=0.8];\n",
      kBoxWidth / kPerInch, kBoxHeight / kPerInch);
  for (uint32_t i = 0; i < boxes; ++i) dot += fmt::format("n{};\n", i);
  for (const auto& [from, to] : arrows) dot += fmt::format("n{} -> n{};\n", from, to);
  const auto plain = render::drawDot(dot + "}\n", "plain");
  if (!plain) return std::nullopt;
  return PlainReader(*plain, boxes).run();
}

}  // namespace

const Layout* Layouts::of(uint32_t boxes,
                          const std::vector<std::pair<uint32_t, uint32_t>>& arrows) {
  std::string key = std::to_string(boxes);
  for (const auto& [from, to] : arrows) key += fmt::format(",{}>{}", from, to);
  const std::lock_guard lock(mutex_);
  const auto [found, fresh] = layouts_.try_emplace(std::move(key));
  if (fresh) {
    if (auto layout = layOut(boxes, arrows)) {
      found->second = std::make_unique<const Layout>(std::move(*layout));
    }
  }
  return found->second.get();
}

}  // namespace dslint::site
