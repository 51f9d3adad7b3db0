#include "yaml/comment_scan.h"

#include <algorithm>
#include <unordered_set>

namespace dslint {
namespace {

constexpr size_t kNone = std::string_view::npos;

struct Extent {
  uint32_t begin = 0;
  uint32_t end = 0;
};

/// The places of the scalars, mappings and documents of a text.
class Layout {
 public:
  Layout(std::string_view text, const yaml::Limits& limits) {
    yaml::Reader reader(text, limits, yaml::Engine::Fast);
    yaml::Document document;
    while (reader.next(document)) {
      documents_.push_back({document.begin, document.end, document.broken});
      if (document.root != nullptr) take(text, *document.root);
    }
    std::ranges::sort(scalars_, {}, &Extent::begin);
    std::ranges::sort(mappings_, {}, &Extent::begin);
  }

  bool inScalar(uint32_t at) const {
    const auto after = std::ranges::upper_bound(scalars_, at, {}, &Extent::begin);
    return after != scalars_.begin() && std::prev(after)->end > at;
  }
  bool inBroken(uint32_t at) const {
    const auto after = std::ranges::upper_bound(documents_, at, {}, &Document::begin);
    return after != documents_.begin() && std::prev(after)->broken && at <= std::prev(after)->end;
  }
  /// The end of the longest mapping whose first key is in [begin, end), or `end`.
  uint32_t endOfObject(uint32_t begin, uint32_t end) const {
    uint32_t last = end;
    for (auto it = std::ranges::lower_bound(mappings_, begin, {}, &Extent::begin);
         it != mappings_.end() && it->begin < end; ++it) {
      last = std::max(last, it->end);
    }
    return last;
  }
  /// The end of the document that begins on the `---` line [begin, end), or `end`.
  uint32_t endOfDocument(uint32_t begin, uint32_t end) const {
    const auto found = std::ranges::lower_bound(documents_, begin, {}, &Document::begin);
    return found == documents_.end() || found->begin > end ? end : std::max(end, found->end);
  }

 private:
  struct Document {
    uint32_t begin = 0;
    uint32_t end = 0;
    bool broken = false;
  };

  /// Only scalars that can hold a `#` after a blank are kept.
  void takeScalar(std::string_view text, const yaml::Node& node) {
    if (!node.quoted()) return;
    Extent extent{node.begin, yaml::endOf(text, node)};
    if (node.style == yaml::Style::Literal || node.style == yaml::Style::Folded) {
      // The line that opens a block of text may have a comment.
      const size_t line = text.find_first_of("\r\n", node.begin);
      if (line == kNone || line >= extent.end) return;
      extent.begin = static_cast<uint32_t>(line);
    }
    scalars_.push_back(extent);
  }

  void take(std::string_view text, const yaml::Node& root) {
    std::vector<const yaml::Node*> open{&root};
    std::unordered_set<const yaml::Node*> seen;
    while (!open.empty()) {
      const yaml::Node& node = *open.back();
      open.pop_back();
      if (node.anchored && !seen.insert(&node).second) continue;
      if (node.kind == yaml::Kind::Scalar) takeScalar(text, node);
      if (node.kind == yaml::Kind::Mapping) {
        mappings_.push_back({node.begin, yaml::endOf(text, node)});
      }
      for (const yaml::Node* item : node.items()) open.push_back(item);
      for (const yaml::Pair& pair : node.pairs()) {
        if (pair.merged) continue;
        open.push_back(pair.key);
        open.push_back(pair.value);
      }
    }
  }

  std::vector<Extent> scalars_;
  std::vector<Extent> mappings_;
  std::vector<Document> documents_;
};

bool isBlank(char c) { return c == ' ' || c == '\t'; }

class Scan {
 public:
  Scan(const SourceText& source, const yaml::Limits& limits)
      : text_(source.text), lines_(source.lines), layout_(text_, limits) {}

  std::vector<Comment> run() {
    std::vector<Comment> found;
    for (size_t at = text_.find(kCommentMark); at != kNone; at = text_.find(kCommentMark, at + 1)) {
      size_t hash = at;
      while (hash > 0 && isBlank(text_[hash - 1])) --hash;
      if (hash == 0 || text_[hash - 1] != '#') continue;
      --hash;
      const uint32_t line = lines_.at(static_cast<uint32_t>(hash)).line;
      if (firstComment(line) != hash) continue;
      found.push_back(describe(static_cast<uint32_t>(hash),
                               static_cast<uint32_t>(at + kCommentMark.size()), line));
    }
    return found;
  }

 private:
  /// A byte order mark is not part of the first line.
  uint32_t startOf(uint32_t line) const {
    const bool marked = line == 1 && text_.starts_with("\xef\xbb\xbf");
    return lines_.start(line) + (marked ? 3 : 0);
  }
  std::string_view textOf(uint32_t line) const {
    std::string_view text = lines_.line(line);
    text.remove_prefix(startOf(line) - lines_.start(line));
    return text;
  }

  /// Where the comment of a line begins; npos if it has none.
  size_t firstComment(uint32_t line) {
    if (line == asked_) return answer_;
    asked_ = line;
    return answer_ = findComment(line);
  }
  size_t findComment(uint32_t line) const {
    const uint32_t start = startOf(line);
    const std::string_view text = textOf(line);
    for (size_t hash = text.find('#'); hash != kNone; hash = text.find('#', hash + 1)) {
      const bool apart = hash == 0 || isBlank(text[hash - 1]);
      if (apart && !layout_.inScalar(static_cast<uint32_t>(start + hash))) return start + hash;
    }
    return kNone;
  }

  /// The first line after this one that holds more than a comment.
  uint32_t nextContent(uint32_t line) {
    if (line >= skippedFrom_ && line < skippedTo_) return skippedTo_;
    skippedFrom_ = line;
    do ++line;
    while (line <= lines_.count() && holdsNothing(line));
    return skippedTo_ = line;
  }

  bool holdsNothing(uint32_t line) {
    const std::string_view text = textOf(line);
    const size_t first = text.find_first_not_of(" \t");
    if (first == kNone) return true;
    return text[first] == '#' && firstComment(line) == startOf(line) + first;
  }

  Comment describe(uint32_t hash, uint32_t body, uint32_t line) {
    const uint32_t start = startOf(line);
    const std::string_view text = textOf(line);
    Comment comment;
    comment.begin = hash;
    comment.body = body;
    comment.end = start + static_cast<uint32_t>(text.find_last_not_of(" \t") + 1);
    comment.text = text_.substr(hash, comment.end - hash);
    comment.silent = layout_.inBroken(hash);
    const size_t first = text.find_first_not_of(" \t");
    const bool alone = start + first == hash;
    if (alone) {
      comment.removeBegin = start;
      comment.removeEnd = lines_.start(line + 1);
      line = nextContent(line);
      if (line > lines_.count()) return comment;
    } else {
      comment.removeBegin = start + static_cast<uint32_t>(
                                        text.find_last_not_of(" \t", hash - start - 1) + 1);
      comment.removeEnd = start + static_cast<uint32_t>(text.size());
    }
    cover(comment, line);
    return comment;
  }

  void cover(Comment& comment, uint32_t line) const {
    const std::string_view text = textOf(line);
    comment.coverBegin = startOf(line);
    comment.coverEnd = std::max(lines_.start(line + 1), comment.coverBegin + 1);
    const bool marker = text.starts_with("---") && (text.size() == 3 || isBlank(text[3]));
    comment.coverEnd = marker ? layout_.endOfDocument(comment.coverBegin, comment.coverEnd)
                              : layout_.endOfObject(comment.coverBegin, comment.coverEnd);
  }

  std::string_view text_;
  const TextLines& lines_;
  Layout layout_;
  uint32_t asked_ = 0;  ///< the line of the last question, and where its comment is
  size_t answer_ = kNone;
  uint32_t skippedFrom_ = 0;  ///< the same line follows after any of these
  uint32_t skippedTo_ = 0;
};

/// Whether the mark follows a `#` on its line; most files have few of these.
bool mayHoldComment(std::string_view text) {
  for (size_t at = text.find('#'); at != kNone; at = text.find('#', at)) {
    const size_t end = std::min(text.find('\n', at), text.size());
    if (text.substr(at, end - at).find(kCommentMark) != kNone) return true;
    at = end;
  }
  return false;
}

}  // namespace

std::vector<Comment> scanComments(const SourceText& source, const yaml::Limits& limits) {
  if (!mayHoldComment(source.text)) return {};
  return Scan(source, limits).run();
}

}  // namespace dslint
