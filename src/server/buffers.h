// The documents that are open in the editor, which replace the files on disk.
#pragma once

#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "server/text.h"
#include "source/overlay.h"

namespace dslint::server {

/// An open document. Immutable: an edit creates another one.
struct Buffer {
  std::shared_ptr<const SourceText> text;
  int64_t version = 0;
};

/// Open documents by their paths.
using Buffers = std::map<std::string, Buffer>;

/// Applies the `contentChanges` of the protocol to a text. Malformed or out-of-range changes are
/// applied as far as they make sense, as the protocol requires.
std::shared_ptr<const SourceText> edited(std::shared_ptr<const SourceText> text,
                                         const nlohmann::json& changes, Encoding encoding);

/// The files on disk, with open documents replacing some.
OverlayFileSystem withBuffers(const Buffers& buffers);

}  // namespace dslint::server
