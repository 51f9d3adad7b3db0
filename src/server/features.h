// The features of the language server. Each is a function of a query, in a file of its own.
#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/snapshot.h"
#include "server/text.h"

namespace dslint::server {

/// The client's capabilities and preferences.
struct Client {
  Encoding encoding = Encoding::Utf16;
  bool snippets = false;         ///< supports snippets in completion
  bool markdown = false;         ///< supports Markdown in hovers
  bool pulls = false;            ///< requests diagnostics by itself
  bool progress = false;         ///< shows work-done progress
  bool watches = false;          ///< supports registration of watched files
  bool configures = false;       ///< supports `workspace/configuration`
  bool refreshesLenses = false;  ///< requests lenses again when notified
  bool refreshesHints = false;
  bool refreshesProblems = false;
  bool documentChanges = false;  ///< supports versioned edits
  bool codeLens = true;          ///< the user's setting `dslint.codeLens`
  bool inlayHints = true;        ///< the user's setting `dslint.inlayHints`
};

/// The context of a request.
struct Query {
  const Client& client;
  std::string path;                         ///< of the document; empty if there is none
  std::shared_ptr<const SourceText> text;            ///< its current text; null without a document
  std::shared_ptr<const Snapshot> snapshot;  ///< of its model, perhaps of an older text; or null
  bool unchecked = false;  ///< the model's newest texts cannot be checked, so there is no snapshot
  std::vector<std::shared_ptr<const Snapshot>> all;  ///< of all models
  uint32_t offset = 0;                               ///< of the requested position, in bytes
};

/// Thrown by features that cannot answer a request; what() is a message for the user.
struct RequestFailed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

using Answer = nlohmann::json (*)(const Query&, const nlohmann::json& params);

struct Feature {
  std::string_view method;
  Answer answer = nullptr;
  bool fresh = false;  ///< waits for a snapshot of the newest texts
};

/// All features, by their methods.
std::span<const Feature> features();

nlohmann::json documentDiagnostics(const Query&, const nlohmann::json&);
nlohmann::json workspaceDiagnostics(const Query&, const nlohmann::json&);
nlohmann::json completion(const Query&, const nlohmann::json&);
nlohmann::json hover(const Query&, const nlohmann::json&);
nlohmann::json definition(const Query&, const nlohmann::json&);
nlohmann::json declaration(const Query&, const nlohmann::json&);
nlohmann::json references(const Query&, const nlohmann::json&);
nlohmann::json documentHighlight(const Query&, const nlohmann::json&);
nlohmann::json prepareRename(const Query&, const nlohmann::json&);
nlohmann::json rename(const Query&, const nlohmann::json&);
nlohmann::json codeAction(const Query&, const nlohmann::json&);
nlohmann::json documentSymbol(const Query&, const nlohmann::json&);
nlohmann::json workspaceSymbol(const Query&, const nlohmann::json&);
nlohmann::json foldingRange(const Query&, const nlohmann::json&);
nlohmann::json selectionRange(const Query&, const nlohmann::json&);
nlohmann::json codeLens(const Query&, const nlohmann::json&);
nlohmann::json inlayHint(const Query&, const nlohmann::json&);
nlohmann::json documentLink(const Query&, const nlohmann::json&);

/// A spot as the protocol's `Location`.
nlohmann::json locationJson(const Spot& spot, Encoding encoding);
/// All problems of a snapshot as the protocol's diagnostics, by the path of their file. Includes
/// every file of the model and of its settings that has problems.
std::map<std::string, nlohmann::json> diagnosticsOf(const Snapshot& snapshot, const Client& client);

}  // namespace dslint::server
