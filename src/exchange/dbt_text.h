// Turns texts of dbt into documentation.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "exchange/json_document.h"

namespace dslint {

/// A value as text: the items of a list, one after the other.
std::string dbtValueText(const JsonValue& value);

/// A documentation: paragraphs, followed by lines.
class DbtText {
 public:
  explicit DbtText(std::string_view description);
  void line(std::string_view what, std::string_view value);
  void line(std::string_view what, const std::vector<std::string>& values);
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
  bool lines_ = false;
};

}  // namespace dslint
