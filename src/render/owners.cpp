#include "render/owners.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "render/json_text.h"
#include "review/approvals.h"
#include "value/printable.h"

namespace dslint::render {
namespace {

constexpr std::string_view kBegin = "# dslint owners: begin";
constexpr std::string_view kEnd = "# dslint owners: end";

std::string withAt(const std::string& name) {
  return name.starts_with('@') ? name : "@" + name;
}

/// A path as a pattern of CODEOWNERS that matches only this file.
std::string patternOf(const std::string& path) {
  std::string pattern = "/";
  for (const char c : path) {
    if (std::string_view(" #*?[]\\").find(c) != std::string_view::npos) pattern += '\\';
    pattern += c;
  }
  return pattern;
}

std::vector<std::string> linesOf(const std::vector<FileOwners>& files) {
  std::vector<std::string> lines;
  for (const FileOwners& file : files) {
    std::vector<std::string> names;
    for (const FileOwner& one : file.owners) {
      if (one.owner.repository == nullptr) continue;
      for (const std::string& name : approversOf(*one.owner.repository)) {
        std::string written = withAt(name);
        if (std::ranges::find(names, written) == names.end()) names.push_back(std::move(written));
      }
    }
    if (names.empty()) continue;
    lines.push_back(fmt::format("{} {}", patternOf(file.path), fmt::join(names, " ")));
  }
  return lines;
}

std::string_view trimmed(std::string_view line) {
  const size_t end = line.find_last_not_of(" \t\r");
  return end == std::string_view::npos ? std::string_view() : line.substr(0, end + 1);
}

/// The lines between the marks, or all lines, without comments and empty lines.
std::vector<std::string> linesIn(std::string_view content) {
  std::vector<std::string> lines;
  const bool marked = content.find(kBegin) != std::string_view::npos;
  bool inside = !marked;
  while (!content.empty()) {
    const size_t end = std::min(content.find('\n'), content.size());
    const std::string_view line = trimmed(content.substr(0, end));
    content.remove_prefix(std::min(end + 1, content.size()));
    if (line == kBegin || line == kEnd) {
      inside = line == kBegin;
    } else if (inside && !line.empty() && !line.starts_with('#')) {
      lines.emplace_back(line);
    }
  }
  return lines;
}

}  // namespace

std::string ownersText(const std::vector<FileOwners>& files) {
  std::string text;
  for (const FileOwners& file : files) {
    text += printable::terminalText(file.path) + "\n";
    for (const FileOwner& one : file.owners) {
      const Repository* repository = one.owner.repository;
      std::string line = repository == nullptr ? "nobody" : shownRepository(*repository);
      const auto approvers =
          repository == nullptr ? std::vector<std::string>() : approversOf(*repository);
      if (!approvers.empty()) {
        line += fmt::format(", approved by {}", fmt::join(approvers, " or "));
      }
      const std::string objects =
          one.objects.empty() ? "settings" : fmt::format("{}", fmt::join(one.objects, ", "));
      text += fmt::format("  {}: {}\n", printable::terminalText(line),
                          printable::terminalText(objects));
    }
  }
  return text;
}

std::string ownersJson(const std::vector<FileOwners>& files) {
  Json list = Json::array();
  for (const FileOwners& file : files) {
    Json owners = Json::array();
    for (const FileOwner& one : file.owners) {
      Json entry;
      if (const Repository* repository = one.owner.repository) {
        entry["type"] = repository->spec().name;
        entry["url"] = urlOfRepository(*repository);
        entry["repository"] = repository->repository.view();
        entry["branch"] = repository->branch.view();
        entry["approvers"] = approversOf(*repository);
      }
      entry["owns"] = one.owner.what;
      entry["objects"] = one.objects;
      owners.push_back(std::move(entry));
    }
    list.push_back({{"path", file.path}, {"owners", std::move(owners)}});
  }
  return Json{{"files", std::move(list)}}.dump(2, ' ', false, Json::error_handler_t::replace);
}

std::string codeOwners(const std::vector<FileOwners>& files) {
  std::string text = fmt::format("{}\n", kBegin);
  for (const std::string& line : linesOf(files)) text += line + "\n";
  return text + fmt::format("{}\n", kEnd);
}

std::vector<std::string> codeOwnersDifferences(std::string_view content,
                                               const std::vector<FileOwners>& files) {
  const std::vector<std::string> wanted = linesOf(files);
  const std::vector<std::string> there = linesIn(content);
  const std::set<std::string> known(there.begin(), there.end());
  const std::set<std::string> asked(wanted.begin(), wanted.end());
  std::vector<std::string> differences;
  for (const std::string& line : wanted) {
    if (!known.contains(line)) differences.push_back(fmt::format("lacks `{}`", line));
  }
  for (const std::string& line : there) {
    if (!asked.contains(line)) differences.push_back(fmt::format("has `{}`, which is wrong", line));
  }
  return differences;
}

}  // namespace dslint::render
