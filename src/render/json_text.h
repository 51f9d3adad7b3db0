// JSON for the output formats: keys in the order given, and no exception for invalid UTF-8.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "render/unicode.h"

namespace dslint::render {

using Json = nlohmann::ordered_json;

/// The text as a JSON string; ill-formed bytes become U+FFFD.
inline Json jsonText(std::string_view text) { return Json(validUtf8(text)); }

/// The document on one line. Anything that a terminal or a CI runner would obey is escaped.
inline std::string dumped(const Json& json) {
  return printable::harmlessJson(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace dslint::render
