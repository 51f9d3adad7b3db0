#include "diagnostic/diagnostic.h"

namespace dslint {

std::string_view toText(Severity severity) {
  switch (severity) {
    case Severity::Info:
      return "info";
    case Severity::Warning:
      return "warning";
    case Severity::Error:
      return "error";
  }
  return "error";
}

}  // namespace dslint
