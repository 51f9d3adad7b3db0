#include "exchange/import_error.h"

#include <fmt/format.h>

#include <algorithm>

namespace dslint {
namespace {

std::string placed(const std::string& file, std::string_view text, size_t offset,
                   const std::string& message) {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const size_t start = before.rfind('\n');
  const size_t column =
      before.size() - (start == std::string_view::npos ? 0 : start + 1) + 1;
  return fmt::format("{}:{}:{}: {}", file, line, column, message);
}

}  // namespace

ImportError::ImportError(const std::string& file, const std::string& message)
    : std::runtime_error(fmt::format("{}: {}", file, message)) {}

ImportError::ImportError(const std::string& file, std::string_view text, size_t offset,
                         const std::string& message)
    : std::runtime_error(placed(file, text, offset, message)) {}

}  // namespace dslint
