#include "render/renderer.h"

#include <array>

namespace dslint {
namespace {

constexpr std::array kFormats{
    Format{"tree", "the objects with their problems and the lines of the files", renderTree,
           true},
    Format{"concise", "one line per problem: `file:line:col: error[id]: message`", renderConcise,
           true},
    Format{"json", "one JSON document", renderJson},
    Format{"jsonl", "JSON, one problem per line, then a summary", renderJsonLines},
    Format{"sarif", "SARIF 2.1.0, for code scanning", renderSarif},
    Format{"github", "annotations of GitHub Actions", renderGithub},
    Format{"gitlab", "GitLab's Code Quality report", renderGitlab},
    Format{"junit", "JUnit's XML, as Jenkins reads it", renderJunit},
    Format{"rdjson", "Reviewdog's Diagnostic Format", renderRdjson},
    Format{"checkstyle", "Checkstyle's XML", renderCheckstyle},
    Format{"html", "one page for people, with filters", renderHtml},
};

}  // namespace

std::span<const Format> formats() { return kFormats; }

const Format* findFormat(std::string_view name) {
  for (const Format& format : kFormats) {
    if (format.name == name) return &format;
  }
  return nullptr;
}

}  // namespace dslint
