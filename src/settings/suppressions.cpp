#include "settings/suppressions.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <functional>

#include "settings/settings.h"
#include "value/ascii.h"

namespace dslint {
namespace {

constexpr std::string_view kForm = "`# dslint: ignore[rule/name] the reason`";

bool saysSomething(std::string_view reason) {
  return std::ranges::any_of(reason, [](char c) {
    return ascii::isAlphanumeric(c) || static_cast<unsigned char>(c) >= 0x80;
  });
}

/// Parses the text of one comment. Offsets count from the `#`.
class CommentReader {
 public:
  CommentReader(FileId file, const Comment& comment, std::vector<Suppression>& suppressions,
                std::vector<Finding>& faults)
      : file_(file),
        text_(comment.text),
        end_(static_cast<uint32_t>(text_.size())),
        comment_(comment),
        suppressions_(suppressions),
        faults_(faults) {}

  void read() {
    uint32_t at = skipBlanks(comment_.body - comment_.begin);
    if (text_.substr(at, 6) != "ignore" || text_[skipBlanks(at + 6)] != '[' || close(at) == 0) {
      say(findingOf(rules::config_value, whole(),
                    fmt::format("`{}` is not a suppression", ascii::shown(text_)),
                    fmt::format("write {}", kForm)));
      return;
    }
    const uint32_t open = skipBlanks(at + 6);
    const uint32_t end = close(at);
    const std::string_view reason = ascii::trimmed(text_.substr(end + 1));
    const bool reasoned = saysSomething(reason);
    const size_t first = suppressions_.size();
    readIds(open + 1, end, reasoned ? reason : std::string_view());
    if (!reasoned) {
      say(findingOf(rules::config_suppression_reason, rangeOf(0, end + 1),
                    "the suppression gives no reason", "say after the `]` why it is right here"));
    }
    setRemovals(first, open + 1, end);
  }

 private:
  struct Item {
    uint32_t begin;
    uint32_t end;
  };

  uint32_t skipBlanks(uint32_t at) const {
    while (at < end_ && (text_[at] == ' ' || text_[at] == '\t')) ++at;
    return std::min<uint32_t>(at, end_ - 1);
  }
  /// The offset of the `]`; 0 if there is none.
  uint32_t close(uint32_t at) const {
    const size_t found = text_.find(']', at);
    return found == std::string_view::npos ? 0 : static_cast<uint32_t>(found);
  }
  Range rangeOf(uint32_t begin, uint32_t end) const {
    return {file_, comment_.begin + begin, comment_.begin + end};
  }
  Range whole() const { return rangeOf(0, end_); }
  void say(Finding finding) {
    if (!comment_.silent) faults_.push_back(std::move(finding));
  }

  void readIds(uint32_t from, uint32_t to, std::string_view reason) {
    for (uint32_t at = from; at <= to;) {
      const size_t comma = std::min<size_t>(text_.find(',', at), to);
      Item item{at, static_cast<uint32_t>(comma)};
      while (item.begin < item.end && ascii::isSpace(text_[item.begin])) ++item.begin;
      while (item.end > item.begin && ascii::isSpace(text_[item.end - 1])) --item.end;
      at = static_cast<uint32_t>(comma) + 1;
      readId(item, reason);
    }
  }

  void readId(const Item& item, std::string_view reason) {
    const std::string_view id = text_.substr(item.begin, item.end - item.begin);
    const Range place = rangeOf(item.begin, item.end);
    if (id.empty()) {
      say(findingOf(rules::config_value, whole(),
                    "the suppression names no rule where one is expected",
                    fmt::format("write {}", kForm)));
      return;
    }
    const Rule* rule = findRule(id);
    if (rule == nullptr) {
      say(findingOf(unknownRule(id), place));
      return;
    }
    if (!rule->family().suppressible) {
      say(findingOf(rules::config_value, place, fmt::format("`{}` cannot be suppressed", id),
                    "fix what it finds; rules of `source`, `change` and `config` always apply"));
      return;
    }
    Suppression& made = suppressions_.emplace_back();
    made.rule = rule;
    made.id = place;
    made.comment = whole();
    made.begin = comment_.coverBegin;
    made.end = comment_.coverEnd;
    made.reason = reason;
    made.silent = comment_.silent;
  }

  /// Removing an unneeded suppression removes its comment, too, if it is the only one in it. A
  /// faulty one beside it is left to fix by hand.
  void setRemovals(size_t first, uint32_t from, uint32_t to) {
    const bool alone = text_.substr(from, to - from).find(',') == std::string_view::npos;
    for (size_t i = first; i < suppressions_.size(); ++i) {
      Suppression& one = suppressions_[i];
      if (alone) {
        one.removal = {file_, comment_.removeBegin, comment_.removeEnd};
        continue;
      }
      uint32_t begin = one.id.begin - comment_.begin;
      uint32_t end = one.id.end - comment_.begin;
      const size_t comma = text_.find(',', end);
      if (comma < to) {
        end = static_cast<uint32_t>(comma) + 1;
        while (end < to && text_[end] == ' ') ++end;
      } else {
        begin = static_cast<uint32_t>(text_.rfind(',', begin));
      }
      one.removal = rangeOf(begin, end);
    }
  }

  FileId file_;
  std::string_view text_;
  uint32_t end_;
  const Comment& comment_;
  std::vector<Suppression>& suppressions_;
  std::vector<Finding>& faults_;
};

}  // namespace

Suppressions::Suppressions(const Model& model) {
  for (const LoadedFile& file : model.files) add(file.file, file.comments);
}

void Suppressions::add(FileId file, std::span<const Comment> comments) {
  if (comments.empty()) return;
  File found;
  for (const Comment& comment : comments) {
    CommentReader(file, comment, found.suppressions, found.faults).read();
  }
  std::ranges::stable_sort(found.suppressions, {}, &Suppression::begin);
  uint32_t reach = 0;
  for (const Suppression& one : found.suppressions) {
    found.reach.push_back(reach = std::max(reach, one.end));
  }
  if (found.suppressions.empty() && found.faults.empty()) return;
  files_.insert_or_assign(file, std::move(found));
}

Suppression* Suppressions::find(File& file, const Rule& rule, uint32_t at) {
  const auto after = std::ranges::upper_bound(file.suppressions, at, {}, &Suppression::begin);
  for (auto i = static_cast<size_t>(after - file.suppressions.begin()); i-- > 0;) {
    if (file.reach[i] <= at) break;
    Suppression& one = file.suppressions[i];
    if (one.end > at && one.rule == &rule) return &one;
  }
  return nullptr;
}

Suppression* Suppressions::match(const Rule& rule, const Range& primary,
                                 const UserDSLObject* object) {
  Suppression* found = nullptr;
  if (const auto file = files_.find(primary.file); file != files_.end()) {
    found = find(file->second, rule, primary.begin);
    if (found == nullptr && primary.end > primary.begin + 1) {
      found = find(file->second, rule, primary.end - 1);
    }
  }
  if (found == nullptr && object != nullptr) {
    const auto file = files_.find(object->file());
    if (file != files_.end()) found = find(file->second, rule, object->offset);
  }
  if (found != nullptr) found->used = true;
  return found;
}

std::vector<Finding> Suppressions::faults() const {
  std::vector<Finding> all;
  for (const auto& [id, file] : files_) {
    all.insert(all.end(), file.faults.begin(), file.faults.end());
  }
  return all;
}

std::vector<const Suppression*> Suppressions::all() const {
  std::vector<const Suppression*> all;
  for (const auto& [id, file] : files_) {
    for (const Suppression& one : file.suppressions) all.push_back(&one);
  }
  return all;
}

std::vector<Finding> unusedSuppressions(const Suppressions& suppressions,
                                        const std::function<bool(const Suppression&)>& isOff) {
  std::vector<Finding> findings;
  for (const Suppression* one : suppressions.all()) {
    if (one->used || one->silent || !one->rule->isFoundByLint() || isOff(*one)) continue;
    Finding& finding = findings.emplace_back(
        findingOf(rules::config_unused_suppression, one->id,
                  fmt::format("`{}` finds nothing here that the comment could hide", one->rule->id),
                  "remove the suppression"));
    finding.fix = FixDraft{"remove the suppression", placeAt(one->removal), ""};
  }
  return findings;
}

}  // namespace dslint
