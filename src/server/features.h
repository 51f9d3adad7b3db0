// What editors ask. One feature is one file; each is a function of what it is asked about.
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

/// What the client can do and wants.
struct Client {
  Encoding encoding = Encoding::Utf16;
  bool snippets = false;         ///< completion may hold places to fill in
  bool markdown = false;         ///< of hovers
  bool pulls = false;            ///< asks for diagnostics by itself
  bool progress = false;         ///< shows work-done progress
  bool watches = false;          ///< takes registrations of watched files
  bool configures = false;       ///< answers `workspace/configuration`
  bool refreshesLenses = false;  ///< asks again when notified that they may differ
  bool refreshesHints = false;
  bool refreshesProblems = false;
  bool documentChanges = false;  ///< takes versioned edits
  bool codeLens = true;          ///< settings of the user: `dslint.codeLens`
  bool inlayHints = true;        ///< and `dslint.inlayHints`
};

/// What a request is about.
struct Query {
  const Client& client;
  std::string path;                         ///< of the document; empty if there is none
  std::shared_ptr<const SourceText> text;   ///< as it is now; null where there is no document
  std::shared_ptr<const Snapshot> snapshot; ///< of its model, maybe of an older text; may be null
  std::vector<std::shared_ptr<const Snapshot>> all;  ///< of all models
  uint32_t offset = 0;                      ///< of the position that is asked about, in bytes
};

/// Thrown by features: the request cannot be done, for a reason that people can read.
struct RequestFailed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

using Answer = nlohmann::json (*)(const Query&, const nlohmann::json& params);

struct Feature {
  std::string_view method;
  Answer answer = nullptr;
  bool fresh = false;  ///< wants a snapshot of the newest texts, and waits for it
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
/// All problems of a snapshot as the protocol's diagnostics, by the path of their file. Every file
/// of the model and of its settings that has one is there.
std::map<std::string, nlohmann::json> diagnosticsOf(const Snapshot& snapshot, const Client& client);

}  // namespace dslint::server
