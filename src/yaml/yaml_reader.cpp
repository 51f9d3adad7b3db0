#include "yaml/yaml_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "diagnostic/source_rules.h"
#include "value/ascii.h"
#include "yaml/document_split.h"
#include "yaml/encoding.h"
#include "yaml/fast_reader.h"
#include "yaml/merge_conflict.h"
#include "yaml/node_builder.h"
#include "yaml/syntax_scan.h"
#include "yaml/yaml_cpp_feed.h"

namespace dslint::yaml {

namespace {

/// A lone CR ends a line in YAML 1.2; yaml-cpp knows only LF and CRLF. The length stays the same.
bool hasLoneReturn(std::string_view text) {
  for (size_t at = text.find('\r'); at != text.npos; at = text.find('\r', at + 1)) {
    if (at + 1 == text.size() || text[at + 1] != '\n') return true;
  }
  return false;
}

std::string withoutLoneReturns(std::string_view text) {
  std::string copy(text);
  for (size_t at = 0; at < copy.size(); ++at) {
    if (copy[at] == '\r' && (at + 1 == copy.size() || copy[at + 1] != '\n')) copy[at] = '\n';
  }
  return copy;
}

}  // namespace

struct Reader::Impl {
  Impl(std::string_view given, const Limits& limitsGiven, Engine engineGiven)
      : limits(limitsGiven),
        engine(engineGiven),
        plain(isPlain(given)),
        copy(!plain && hasLoneReturn(given) ? withoutLoneReturns(given) : std::string()),
        text(copy.empty() ? given : std::string_view(copy)),
        splitter(text),
        fast(text, plain, limits),
        scan(text, limits),
        builder(text, limits, problems),
        checked(plain) {}

  bool next(Document& document);
  bool readable(const DocumentSlice& slice) const;
  bool hasHiddenIndent(const DocumentSlice& slice) const;
  bool read(const DocumentSlice& slice);

  const Limits limits;
  const Engine engine;
  const bool plain;
  const std::string copy;
  const std::string_view text;
  DocumentSplitter splitter;
  FastReader fast;
  SyntaxScan scan;
  std::vector<Problem> problems;
  NodeBuilder builder;
  size_t slow = 0;
  bool checked;             ///< the encoding is known to be valid
  bool conflicted = false;  ///< the file has an unresolved merge, which was reported
};

bool Reader::Impl::next(Document& document) {
  if (!checked) {
    checked = true;
    if (auto problem = checkEncoding(text)) {
      problems.push_back(std::move(*problem));
      document = {nullptr, {}, 0, static_cast<uint32_t>(text.size()), true};
      splitter.finish();
      return true;
    }
  }
  DocumentSlice slice;
  while (splitter.next(slice)) {
    if (slice.empty && !slice.problem) continue;
    document = {nullptr, {}, slice.begin, slice.end, false};
    if (engine == Engine::Fast && readable(slice) && !hasHiddenIndent(slice))
      document.root = fast.read(slice);
    if (document.root != nullptr) return true;
    const size_t before = problems.size();
    document.broken = !read(slice);
    if (!document.broken) {
      document.root = builder.root();
      document.repeated = builder.repeated();
    } else if (auto conflict = findConflict(text, slice)) {
      problems.resize(before);
      if (!std::exchange(conflicted, true)) problems.push_back(std::move(*conflict));
    }
    std::stable_sort(problems.begin() + static_cast<std::ptrdiff_t>(before), problems.end(),
                     [](const Problem& a, const Problem& b) { return a.begin < b.begin; });
    return true;
  }
  return false;
}

/// Whether the document as a whole is all right.
bool Reader::Impl::readable(const DocumentSlice& slice) const {
  return !slice.problem && slice.end - slice.begin <= limits.documentSize;
}

/// Whether an indentation contains other characters than spaces: a case for the strict scan.
bool Reader::Impl::hasHiddenIndent(const DocumentSlice& slice) const {
  return !plain && findHiddenIndent(text.substr(0, slice.end), slice.begin) < slice.end;
}

bool Reader::Impl::read(const DocumentSlice& slice) {
  if (slice.problem) {
    problems.push_back(*slice.problem);
    return false;
  }
  if (slice.end - slice.begin > limits.documentSize) {
    problems.push_back({&source_rule::kLimit,
                        slice.begin,
                        slice.begin,
                        fmt::format("the document has {} bytes, more than the limit of {}",
                                    slice.end - slice.begin, limits.documentSize),
                        "split it with `---`, or raise the limit `documentSize`",
                        {}});
    return false;
  }
  if (!scan.run(slice)) {
    problems.push_back(std::move(scan.problem()));
    return false;
  }
  ++slow;
  builder.start();
  FeedResult result = feedYamlCpp(text, slice, scan, builder);
  if (result.problem) problems.push_back(std::move(*result.problem));
  return result.good;
}

Reader::Reader(std::string_view text, const Limits& limits, Engine engine)
    : impl_(std::make_unique<Impl>(text, limits, engine)) {}
Reader::~Reader() = default;

bool Reader::next(Document& document) { return impl_->next(document); }

size_t Reader::slowDocuments() const { return impl_->slow; }

std::vector<Problem>& Reader::problems() { return impl_->problems; }

uint32_t endOf(std::string_view text, const Node& node) {
  return std::min(node.end, static_cast<uint32_t>(text.size()));
}

}  // namespace dslint::yaml
