// A picture of boxes and arrows, before anything draws it: as text for Graphviz or for Mermaid.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/consumers.h"

namespace dslint::render {

/// What a box stands for; each kind has a shape of its own.
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

/// What one box stands for: a node, all of an object, all of a team, all of a zone.
enum class PictureFold : uint8_t { Nothing, Objects, Teams, Zones };

struct Box {
  std::string id;  ///< letters and digits, unique in the picture
  BoxKind kind = BoxKind::Ingestion;
  std::string label;
  std::string detail;  ///< a second line; empty: what the box is
  WorkspacePriority priority = WorkspacePriority::Unknown;
  uint32_t frame = Frame::kNone;
  const UserDSLObject* object = nullptr;  ///< what it stands for
};

struct Picture {
  std::vector<Frame> frames;
  std::vector<Box> boxes;
  std::vector<std::pair<uint32_t, uint32_t>> arrows;  ///< by the numbers of their boxes
  std::string note;                                   ///< below the picture; may be empty
  PictureFold fold = PictureFold::Nothing;
};

/// With a legend of the shapes and colors that occur.
std::string pictureAsDot(const Picture& picture);
std::string pictureAsMermaid(const Picture& picture);

}  // namespace dslint::render
