#include "case_test/around.h"

#include <algorithm>
#include <set>

#include "support/files.h"

namespace dslint::testing {
namespace {

struct Document {
  size_t begin = 0;  ///< index of its first line
  size_t end = 0;    ///< and of the line after its last one
  std::string identity;
};

bool isMarker(std::string_view line, std::string_view marker) {
  return line.starts_with(marker) &&
         (line.size() == 3 || line[3] == ' ' || line[3] == '\t' || line[3] == '\r');
}

/// A value without its comment, anchor and quotes.
std::string_view plain(std::string_view value) {
  value = trimmed(value.substr(0, value.find(" #")));
  if (value.starts_with('&')) {
    value = trimmed(value.substr(std::min(value.size(), value.find(' '))));
  }
  if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') &&
      value.back() == value.front()) {
    value = value.substr(1, value.size() - 2);
  }
  return value;
}

/// The value of a top-level key, in block style or in a flow mapping; empty when it is not there.
std::string valueOf(const std::vector<std::string>& lines, const Document& document,
                    const std::string& key) {
  for (size_t i = document.begin; i < document.end; ++i) {
    std::string_view line = lines[i];
    if (isMarker(line, "---")) line = trimmed(line.substr(3));
    const bool flow = line.starts_with('{');
    for (const std::string& spelt : {key, '"' + key + '"', '\'' + key + '\''}) {
      const size_t at = flow ? line.find(spelt) : 0;
      if (at == std::string_view::npos || !line.substr(at).starts_with(spelt)) continue;
      const std::string_view after = trimmed(line.substr(at + spelt.size()));
      if (!after.starts_with(':')) continue;
      const std::string_view value = after.substr(1);
      return std::string(plain(flow ? value.substr(0, value.find_first_of(",}")) : value));
    }
  }
  return {};
}

std::string identityOf(const std::vector<std::string>& lines, const Document& document) {
  const auto value = [&](const char* key) { return valueOf(lines, document, key); };
  const std::string kind = value("kind");
  if (kind == "GovernanceZone" || kind == "Datastore" || kind == "Workspace") {
    return kind + ' ' + value("name");
  }
  if (kind == "Team") return kind + ' ' + value("zone") + '/' + value("name");
  if (kind == "DatasetGroupPlatformAssignment") {
    return kind + ' ' + value("workspace") + '/' + value("datasetGroup");
  }
  if (kind == "PrimaryIngestionPlatform") return kind + ' ' + value("datastore");
  return kind;
}

std::vector<Document> documentsOf(const std::vector<std::string>& lines) {
  std::vector<Document> documents(1);
  for (size_t i = 0; i < lines.size(); ++i) {
    if (isMarker(lines[i], "---")) {
      documents.back().end = i;
      documents.push_back({i, i, {}});
    } else if (isMarker(lines[i], "...")) {
      documents.back().end = i + 1;
      documents.push_back({i + 1, i + 1, {}});
    }
  }
  documents.back().end = lines.size();
  for (Document& document : documents) document.identity = identityOf(lines, document);
  return documents;
}

}  // namespace

std::vector<std::string> identitiesOf(std::string_view text) {
  std::vector<std::string> identities;
  for (Document& document : documentsOf(linesOf(text))) {
    if (!document.identity.empty()) identities.push_back(std::move(document.identity));
  }
  return identities;
}

std::string aroundFor(std::string_view around, const std::vector<std::string>& caseTexts) {
  constexpr std::string_view kWithout = "# without: ";
  std::set<std::string, std::less<>> gone;
  for (const std::string& text : caseTexts) {
    for (std::string& identity : identitiesOf(text)) gone.insert(std::move(identity));
    for (const std::string& line : linesOf(text)) {
      if (line.starts_with(kWithout)) gone.emplace(trimmed(line.substr(kWithout.size())));
    }
  }
  std::vector<std::string> lines = linesOf(around);
  for (const Document& document : documentsOf(lines)) {
    const std::string kind = document.identity.substr(0, document.identity.find(' '));
    if (!gone.contains("around") && !gone.contains(kind) && !gone.contains(document.identity)) {
      continue;
    }
    const bool marked = document.begin < document.end && isMarker(lines[document.begin], "---");
    for (size_t i = document.begin + (marked ? 1 : 0); i < document.end; ++i) lines[i].clear();
  }
  return joined(lines);
}

}  // namespace dslint::testing
