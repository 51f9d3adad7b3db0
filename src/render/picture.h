// A picture of boxes and arrows, as data, and as text for Graphviz or Mermaid.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/consumers.h"

namespace dslint::render {

/// What a box represents; each kind has its own shape.
enum class BoxKind : uint8_t {
  Source, Ingestion, Export, Workspace, Trigger, Transformer, Datastore, Dataset, Team, Zone
};
inline constexpr size_t kBoxKinds = 10;
/// `source`, `ingestion`, …, `zone`.
std::string_view toText(BoxKind kind);

/// A frame around boxes or around other frames.
struct Frame {
  static constexpr uint32_t kNone = 0xffffffffU;
  std::string label;
  uint32_t parent = kNone;  ///< an earlier frame
};

/// What a box represents: a node, or all nodes of an object, a team or a zone.
enum class PictureFold : uint8_t { Nothing, Objects, Teams, Zones };

struct Box {
  std::string id;  ///< letters and digits, unique in the picture
  BoxKind kind = BoxKind::Ingestion;
  std::string label;
  std::string detail;  ///< a second line; empty: the kind of box
  WorkspacePriority priority = WorkspacePriority::Unknown;
  uint32_t frame = Frame::kNone;
  const UserDSLObject* object = nullptr;  ///< what it represents
};

struct Picture {
  std::vector<Frame> frames;
  std::vector<Box> boxes;
  std::vector<std::pair<uint32_t, uint32_t>> arrows;  ///< by the indexes of their boxes
  std::string note;                                   ///< below the picture; may be empty
  PictureFold fold = PictureFold::Nothing;
};

/// With a legend of the shapes and colors that occur.
std::string pictureAsDot(const Picture& picture);
std::string pictureAsMermaid(const Picture& picture);

}  // namespace dslint::render
