// The documents that the editor holds open, in place of the files on disk.
#pragma once

#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "server/text.h"
#include "source/overlay.h"

namespace dslint::server {

/// An open document. Immutable: an edit makes another one.
struct Buffer {
  std::shared_ptr<const SourceText> text;
  int64_t version = 0;
};

/// Open documents by their paths.
using Buffers = std::map<std::string, Buffer>;

/// Applies the `contentChanges` of the protocol to a text. Changes that are malformed or out of
/// range are applied as far as they make sense, as the protocol asks.
std::shared_ptr<const SourceText> edited(std::shared_ptr<const SourceText> text,
                                         const nlohmann::json& changes, Encoding encoding);

/// The machine's files with open documents in place of some.
OverlayFileSystem withBuffers(const Buffers& buffers);

}  // namespace dslint::server
