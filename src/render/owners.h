// Owners of files as text, as JSON, and as CODEOWNERS of GitHub and GitLab.
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
/// One line a file that has approvers, between two marks. GitHub and GitLab read it alike.
std::string codeOwners(const std::vector<FileOwners>& files);
/// Which lines a CODEOWNERS file lacks, and which it has too many, between the marks; what stands
/// outside them is not dslint's. A file without marks is compared as a whole.
std::vector<std::string> codeOwnersDifferences(std::string_view content,
                                               const std::vector<FileOwners>& files);

}  // namespace dslint::render
