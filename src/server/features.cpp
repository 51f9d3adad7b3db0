#include "server/features.h"

#include <array>
#include <nlohmann/json.hpp>

namespace dslint::server {

std::span<const Feature> features() {
  static const std::array<Feature, 18> table{{
      {"textDocument/diagnostic", documentDiagnostics, true},
      {"workspace/diagnostic", workspaceDiagnostics, true},
      {"textDocument/completion", completion},
      {"textDocument/hover", hover},
      {"textDocument/definition", definition, true},
      {"textDocument/declaration", declaration, true},
      {"textDocument/references", references, true},
      {"textDocument/documentHighlight", documentHighlight, true},
      {"textDocument/prepareRename", prepareRename, true},
      {"textDocument/rename", rename, true},
      {"textDocument/codeAction", codeAction, true},
      {"textDocument/documentSymbol", documentSymbol},
      {"workspace/symbol", workspaceSymbol},
      {"textDocument/foldingRange", foldingRange},
      {"textDocument/selectionRange", selectionRange},
      {"textDocument/codeLens", codeLens, true},
      {"textDocument/inlayHint", inlayHint, true},
      {"textDocument/documentLink", documentLink},
  }};
  return table;
}

nlohmann::json locationJson(const Spot& spot, Encoding encoding) {
  return {{"uri", uriOf(spot.path)},
          {"range", rangeJson(*spot.text, spot.begin, spot.end, encoding)}};
}

}  // namespace dslint::server
