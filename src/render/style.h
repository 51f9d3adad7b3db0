// Colors of the terminal formats.
#pragma once

#include <string_view>

#include "diagnostic/diagnostic.h"

namespace dslint::render {

/// Gives the escape sequences that switch a look on and off, or nothing without color.
class Style {
 public:
  explicit Style(bool color) : color_(color) {}

  std::string_view severity(Severity severity) const {
    if (!color_) return {};
    switch (severity) {
      case Severity::Error:
        return "\x1b[1;31m";
      case Severity::Warning:
        return "\x1b[1;33m";
      case Severity::Info:
        return "\x1b[1;36m";
    }
    return {};
  }
  std::string_view bold() const { return on("\x1b[1m"); }
  std::string_view dim() const { return on("\x1b[2m"); }
  std::string_view gutter() const { return on("\x1b[34m"); }
  std::string_view path() const { return on("\x1b[36m"); }
  std::string_view good() const { return on("\x1b[1;32m"); }
  std::string_view off() const { return on("\x1b[0m"); }

 private:
  std::string_view on(std::string_view sequence) const {
    return color_ ? sequence : std::string_view();
  }
  bool color_;
};

}  // namespace dslint::render
