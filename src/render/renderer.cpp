#include "render/renderer.h"

namespace dslint {

std::span<const Format* const> formats() {
#define DSLINT_FORMAT(name) &k##name##Format,
  static constexpr const Format* kFormats[] = {DSLINT_FORMATS(DSLINT_FORMAT)};
#undef DSLINT_FORMAT
  return kFormats;
}

const Format* findFormat(std::string_view name) {
  for (const Format* format : formats()) {
    if (format->name == name) return format;
  }
  return nullptr;
}

}  // namespace dslint
