#include "server/buffers.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "source/file_system.h"

namespace dslint::server {

std::shared_ptr<const SourceText> edited(std::shared_ptr<const SourceText> text,
                                         const nlohmann::json& changes, Encoding encoding) {
  if (!changes.is_array()) return text;
  for (const nlohmann::json& change : changes) {
    if (!change.is_object() || !change.contains("text") || !change["text"].is_string()) continue;
    std::string replacement = change["text"].get<std::string>();
    const auto range = change.find("range");
    if (range == change.end() || !range->is_object()) {
      text = std::make_shared<const SourceText>(std::move(replacement));
      continue;
    }
    const auto start = positionFrom(range->value("start", nlohmann::json()));
    const auto end = positionFrom(range->value("end", nlohmann::json()));
    if (!start || !end) continue;
    const uint32_t from = offsetOf(*text, *start, encoding);
    const uint32_t to = std::max(from, offsetOf(*text, *end, encoding));
    std::string whole = text->text;
    whole.replace(from, to - from, replacement);
    text = std::make_shared<const SourceText>(std::move(whole));
  }
  return text;
}

OverlayFileSystem withBuffers(const Buffers& buffers) {
  OverlayFileSystem files(realFileSystem());
  for (const auto& [path, buffer] : buffers) {
    files.set(path, std::shared_ptr<const std::string>(buffer.text, &buffer.text->text));
  }
  return files;
}

}  // namespace dslint::server
