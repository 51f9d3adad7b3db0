// What happens to files and their lines: cut off, copied, swapped, joined.
#include <algorithm>

#include "cascade_test/faults.h"

namespace dslint::testing {
namespace {

Line lineAt(const Sites& sites, const Span& span) {
  return {span.file, sites.lineOf(span.file, span.begin)};
}

/// The `---` between two documents is lost.
std::vector<Fault> separatorLost(const Sites& sites, Random&) {
  std::vector<Fault> faults;
  for (const DocumentSite& document : sites.documents) {
    const size_t file = document.span.file;
    const std::string& text = sites.text(file);
    const uint32_t start = sites.lineStart(file, document.span.begin);
    if (start == 0 || text.compare(start, 3, "---") != 0) continue;
    const Span lines{file, start, sites.lineEnd(file, start)};
    const Line line = lineAt(sites, lines);
    faults.push_back({{{lines, ""}}, {line, {file, line.line + 1}}, {"`---`"}});
  }
  return faults;
}

/// The rest of the file is lost, from the middle of a line of its last document.
std::vector<Fault> cutOff(const Sites& sites, Random& random) {
  std::vector<Fault> faults;
  for (size_t i = 0; i < sites.documents.size(); ++i) {
    const Span& span = sites.documents[i].span;
    const bool last = i + 1 == sites.documents.size() ||
                      sites.documents[i + 1].span.file != span.file;
    if (!last || span.end - span.begin < 40) continue;
    for (int tries = 0; tries < 3; ++tries) {
      const uint32_t at =
          span.begin + 20 + static_cast<uint32_t>(random() % (span.end - span.begin - 20));
      const auto end = static_cast<uint32_t>(sites.text(span.file).size());
      const Span rest{span.file, at, end};
      const Line line = lineAt(sites, {span.file, at - 1, at});
      faults.push_back({{{rest, ""}}, {line, {line.file, line.line - 1}}, {}});
    }
  }
  return faults;
}

/// The file is there under another name, too.
std::vector<Fault> fileTwice(const Sites& sites, Random&) {
  std::vector<Fault> faults;
  for (size_t file = 0; file < sites.files.size(); ++file) {
    const bool holds = std::ranges::any_of(
        sites.documents, [&](const DocumentSite& document) { return document.span.file == file; });
    if (!holds) continue;
    const std::string& path = sites.files[file].first;
    Fault fault{{}, {}, {"second", "twice", "copy", "remove one"}};
    fault.copyOf = file;
    fault.copy = path.substr(0, path.size() - 5) + "-copy.yaml";
    faults.push_back(std::move(fault));
  }
  return faults;
}

/// A line and the next one have changed places.
std::vector<Fault> linesSwapped(const Sites& sites, Random&) {
  std::vector<Fault> faults;
  for (const EntrySite& entry : sites.entries) {
    if (entry.flow || entry.kind == yaml::Kind::Null) continue;
    const size_t file = entry.key.file;
    const uint32_t begin = sites.lineStart(file, entry.key.begin);
    const uint32_t middle = sites.lineEnd(file, entry.key.begin);
    const uint32_t end = sites.lineEnd(file, middle);
    const std::string next = sites.textOf({file, middle, end});
    if (next.empty() || !next.ends_with('\n') || next.starts_with("---")) continue;
    if (next.find_first_not_of(" \r\n") == std::string::npos) continue;
    const Line line = lineAt(sites, entry.key);
    faults.push_back({{{{file, begin, end}, next + sites.textOf({file, begin, middle})}},
                      {line, {file, line.line + 1}, {file, line.line + 2}},
                      {}});
  }
  return faults;
}

/// A comment without its `#`.
std::vector<Fault> commentSignLost(const Sites& sites, Random&) {
  std::vector<Fault> faults;
  for (size_t file = 0; file < sites.files.size(); ++file) {
    const std::string& text = sites.text(file);
    for (size_t at = text.find('#'); at != std::string::npos; at = text.find('#', at + 1)) {
      const auto hash = static_cast<uint32_t>(at);
      const uint32_t start = sites.lineStart(file, hash);
      const bool alone = text.find_first_not_of(' ', start) == at;
      if (!alone || at + 2 > text.size() || text[at + 1] != ' ') continue;
      const Span sign{file, hash, hash + 2};
      faults.push_back({{{sign, ""}}, {lineAt(sites, sign)}, {"`#`", "colon", "`# "}});
    }
  }
  return faults;
}

/// An anchor is lost, its aliases are not.
std::vector<Fault> anchorLost(const Sites& sites, Random&) {
  std::vector<Fault> faults;
  for (size_t file = 0; file < sites.files.size(); ++file) {
    const std::string& text = sites.text(file);
    for (size_t at = text.find(" &"); at != std::string::npos; at = text.find(" &", at + 1)) {
      const size_t end = text.find_first_of(" \r\n", at + 2);
      const std::string name = text.substr(at + 2, end - at - 2);
      Fault fault{{{{file, static_cast<uint32_t>(at), static_cast<uint32_t>(end)}, ""}},
                  {},
                  {"`&" + name}};
      const size_t use = text.find("*" + name, end);
      if (use == std::string::npos) continue;
      const auto offset = static_cast<uint32_t>(use);
      fault.lines.push_back(lineAt(sites, {file, offset, offset}));
      faults.push_back(std::move(fault));
    }
  }
  return faults;
}

}  // namespace

std::span<const FaultKind> fileFaults() {
  static constexpr FaultKind kKinds[] = {
      {"separator lost", separatorLost},
      {"file cut off", cutOff, false, true},
      {"file twice", fileTwice},
      {"lines swapped", linesSwapped},
      {"comment sign lost", commentSignLost},
      {"anchor lost", anchorLost},
  };
  return kKinds;
}

}  // namespace dslint::testing
