// Writes pictures as text for Graphviz and Mermaid.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "pipeline/analysis.h"
#include "render/picture.h"
#include "value/printable.h"

namespace dslint::render {
namespace {

/// How a kind of box looks.
struct Look {
  std::string_view name;
  std::string_view shape;  ///< Graphviz
  std::string_view open;   ///< Mermaid: the marks around the text, which determine the shape
  std::string_view close;
};

constexpr std::array<Look, kBoxKinds> kLooks = {{
    {"source", "folder", "[/\"", "\"/]"},
    {"ingestion", "cylinder", "[(\"", "\")]"},
    {"export", "box", "[\"", "\"]"},
    {"workspace", "oval", "([\"", "\"])"},
    {"trigger", "diamond", "{\"", "\"}"},
    {"transformer", "component", "[[\"", "\"]]"},
    {"datastore", "cylinder", "[(\"", "\")]"},
    {"dataset", "box", "[\"", "\"]"},
    {"team", "tab", "[\\\"", "\"\\]"},
    {"zone", "tab", "[\\\"", "\"\\]"},
}};

const Look& lookOf(BoxKind kind) { return kLooks[static_cast<size_t>(kind)]; }

/// The text on one line, without anything that a terminal or a CI runner obeys.
std::string onOneLine(std::string_view text) {
  std::string line(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  return printable::terminalText(line);
}

/// A quoted text of DOT, which knows HTML's entities.
std::string dotText(std::string_view text) {
  std::string out;
  for (const char c : onOneLine(text)) {
    if (c == '&') {
      out += "&amp;";
      continue;
    }
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

/// A quoted text of Mermaid, with Mermaid's special characters as entities.
std::string mermaidText(std::string_view text) {
  std::string out;
  for (const char c : onOneLine(text)) {
    switch (c) {
      case '"':
        out += "#quot;";
        break;
      case '#':
        out += "#35;";
        break;
      case '<':
        out += "#lt;";
        break;
      case '>':
        out += "#gt;";
        break;
      case '`':
        out += "#96;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

/// Fill colors by priority, CRITICAL first.
constexpr std::array<std::string_view, kPriorities> kFills = {"#f4b6b6", "#f9d9ae", "#fbf3b8",
                                                              "#d5ecd4", "#eeeeee"};

std::string_view fillOf(WorkspacePriority priority) {
  return kFills[static_cast<size_t>(priority) - 1];
}

std::string_view detailOf(const Box& box) {
  return box.detail.empty() ? toText(box.kind) : std::string_view(box.detail);
}

/// The kinds and priorities that occur in a picture, in order.
struct Legend {
  explicit Legend(const Picture& picture) {
    for (const Box& box : picture.boxes) {
      kinds[static_cast<size_t>(box.kind)] = true;
      priorities[static_cast<size_t>(box.priority) - 1] = true;
    }
  }
  template <class Visit>
  void forEachKind(Visit visit) const {
    for (size_t i = 0; i < kBoxKinds; ++i) {
      if (kinds[i]) visit(static_cast<BoxKind>(i));
    }
  }
  template <class Visit>
  void forEachPriority(Visit visit) const {
    for (size_t i = 0; i < kPriorities; ++i) {
      if (priorities[i]) visit(static_cast<WorkspacePriority>(i + 1));
    }
  }
  std::array<bool, kBoxKinds> kinds{};
  std::array<bool, kPriorities> priorities{};
};

/// The boxes and the frames in each frame; the last entry has those in no frame.
struct Nesting {
  explicit Nesting(const Picture& picture)
      : boxes(picture.frames.size() + 1), frames(picture.frames.size() + 1) {
    const auto slot = [&](uint32_t frame) {
      return frame == Frame::kNone ? picture.frames.size() : size_t{frame};
    };
    for (uint32_t i = 0; i < picture.boxes.size(); ++i) {
      boxes[slot(picture.boxes[i].frame)].push_back(i);
    }
    for (uint32_t i = 0; i < picture.frames.size(); ++i) {
      frames[slot(picture.frames[i].parent)].push_back(i);
    }
  }
  std::vector<std::vector<uint32_t>> boxes;
  std::vector<std::vector<uint32_t>> frames;
};

class DotWriter {
 public:
  explicit DotWriter(const Picture& picture) : picture_(picture), nesting_(picture) {}

  std::string run() {
    out_ = "digraph pipelines {\n  rankdir=LR;\n";
    out_ += "  graph [fontname=\"Helvetica\", fontsize=11, style=rounded, color=\"#999999\"];\n";
    out_ += "  node [style=filled, fontname=\"Helvetica\", fontsize=10];\n";
    if (!picture_.note.empty()) {
      out_ += fmt::format("  label=\"{}\";\n", dotText(picture_.note));
    }
    content(picture_.frames.size(), 1);
    for (const auto& [from, to] : picture_.arrows) {
      out_ += fmt::format("  {} -> {};\n", picture_.boxes[from].id, picture_.boxes[to].id);
    }
    if (!picture_.boxes.empty()) legend();
    return out_ + "}\n";
  }

 private:
  void content(size_t frame, size_t depth) {
    const std::string indent(2 * depth, ' ');
    for (const uint32_t inner : nesting_.frames[frame]) {
      out_ += fmt::format("{}subgraph cluster_{} {{\n{}  label=\"{}\";\n", indent, inner, indent,
                          dotText(picture_.frames[inner].label));
      content(inner, depth + 1);
      out_ += indent + "}\n";
    }
    for (const uint32_t number : nesting_.boxes[frame]) {
      const Box& box = picture_.boxes[number];
      out_ += fmt::format("{}{} [label=\"{}\\n{}\", shape={}, fillcolor=\"{}\"];\n", indent, box.id,
                          dotText(detailOf(box)), dotText(box.label), lookOf(box.kind).shape,
                          fillOf(box.priority));
    }
  }

  void legend() {
    const Legend legend(picture_);
    std::string row;
    const auto add = [&](std::string_view name, std::string_view shape, std::string_view fill) {
      out_ += fmt::format("    legend_{} [label=\"{}\", shape={}, fillcolor=\"{}\"];\n", name, name,
                          shape, fill);
      row += fmt::format("{}legend_{}", row.empty() ? "" : " -> ", name);
    };
    out_ += "  subgraph cluster_legend {\n    label=\"legend\";\n";
    legend.forEachKind([&](BoxKind kind) { add(toText(kind), lookOf(kind).shape, "white"); });
    legend.forEachPriority(
        [&](WorkspacePriority priority) { add(toText(priority), "note", fillOf(priority)); });
    out_ += fmt::format("    {} [style=invis];\n  }}\n", row);
  }

  const Picture& picture_;
  Nesting nesting_;
  std::string out_;
};

class MermaidWriter {
 public:
  explicit MermaidWriter(const Picture& picture) : picture_(picture), nesting_(picture) {}

  std::string run() {
    out_ = "flowchart LR\n";
    content(picture_.frames.size(), 1);
    for (const auto& [from, to] : picture_.arrows) {
      out_ += fmt::format("  {} --> {}\n", picture_.boxes[from].id, picture_.boxes[to].id);
    }
    const Legend legend(picture_);
    if (!picture_.boxes.empty()) {
      out_ += "  subgraph legend\n";
      legend.forEachKind([&](BoxKind kind) {
        const Look& look = lookOf(kind);
        out_ += fmt::format("    legend_{}{}{}{}\n", look.name, look.open, look.name, look.close);
      });
      legend.forEachPriority([&](WorkspacePriority priority) {
        const std::string_view name = toText(priority);
        out_ += fmt::format("    legend_{}[\"{}\"]:::{}\n", name, name, name);
      });
      if (!picture_.note.empty()) {
        out_ += fmt::format("    legend_note>\"{}\"]\n", mermaidText(picture_.note));
      }
      out_ += "  end\n";
    }
    for (size_t i = 0; i < kPriorities; ++i) {
      out_ += fmt::format("  classDef {} fill:{},color:#222\n",
                          toText(static_cast<WorkspacePriority>(i + 1)), kFills[i]);
    }
    return out_;
  }

 private:
  void content(size_t frame, size_t depth) {
    const std::string indent(2 * depth, ' ');
    for (const uint32_t inner : nesting_.frames[frame]) {
      if (isEmpty(inner)) continue;  // Mermaid rejects an empty subgraph
      out_ += fmt::format("{}subgraph f{}[\"{}\"]\n", indent, inner,
                          mermaidText(picture_.frames[inner].label));
      content(inner, depth + 1);
      out_ += indent + "end\n";
    }
    for (const uint32_t number : nesting_.boxes[frame]) {
      const Box& box = picture_.boxes[number];
      const Look& look = lookOf(box.kind);
      out_ += fmt::format("{}{}{}{}<br/>{}{}:::{}\n", indent, box.id, look.open,
                          mermaidText(detailOf(box)), mermaidText(box.label), look.close,
                          toText(box.priority));
    }
  }

  bool isEmpty(size_t frame) const {
    return nesting_.boxes[frame].empty() &&
           std::ranges::all_of(nesting_.frames[frame],
                               [&](uint32_t inner) { return isEmpty(inner); });
  }

  const Picture& picture_;
  Nesting nesting_;
  std::string out_;
};

}  // namespace

std::string_view toText(BoxKind kind) { return lookOf(kind).name; }

std::string pictureAsDot(const Picture& picture) { return DotWriter(picture).run(); }

std::string pictureAsMermaid(const Picture& picture) { return MermaidWriter(picture).run(); }

}  // namespace dslint::render
