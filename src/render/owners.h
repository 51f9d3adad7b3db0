// Prints the owners of files as text, JSON, and a CODEOWNERS file for GitHub and GitLab.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "review/file_owners.h"

namespace dslint::render {

std::string ownersText(const std::vector<FileOwners>& files);
/// `{"files": [{"path", "owners": [{"type", "url", "repository", "branch", "approvers",
/// "objects"}]}]}`
std::string ownersJson(const std::vector<FileOwners>& files);
/// One line per file with approvers, between two marks. Works with GitHub and GitLab.
std::string codeOwners(const std::vector<FileOwners>& files);
/// Which lines a CODEOWNERS file lacks between the marks, and which are superfluous there; lines
/// outside of them are ignored. A file without marks is compared as a whole.
std::vector<std::string> codeOwnersDifferences(std::string_view content,
                                               const std::vector<FileOwners>& files);

}  // namespace dslint::render
