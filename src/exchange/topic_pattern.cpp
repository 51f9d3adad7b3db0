#include "exchange/topic_pattern.h"

#include <algorithm>
#include <limits>

#include "value/ascii.h"

namespace dslint {
namespace {

constexpr size_t kMostRepeated = 8;
constexpr size_t kLongestPattern = 256;
constexpr size_t kLongestTopic = 1024;  // Kafka allows 249
constexpr size_t kNoEnd = std::numeric_limits<size_t>::max();

size_t code(char c) { return static_cast<unsigned char>(c); }

}  // namespace

class TopicPattern::Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {
    if (text_.starts_with('^')) text_.remove_prefix(1);
    if (text_.ends_with('$') && !text_.ends_with("\\$")) text_.remove_suffix(1);
  }

  std::optional<TopicPattern> parse() {
    std::vector<size_t> open;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '(') {
        ++at_;
        if (isNext("?")) return std::nullopt;
        open.push_back(made_.groups_.size());
        made_.groups_.emplace_back(made_.pieces_.size(), 0);
      } else if (c == ')') {
        ++at_;
        if (open.empty() || isNext("*") || isNext("+") || isNext("?") || isNext("{")) {
          return std::nullopt;
        }
        made_.groups_[open.back()].second = made_.pieces_.size();
        open.pop_back();
      } else if (!piece()) {
        return std::nullopt;
      }
    }
    if (!open.empty() || repeated_ > kMostRepeated) return std::nullopt;
    return std::move(made_);
  }

 private:
  bool isNext(std::string_view text) const { return text_.substr(at_).starts_with(text); }

  bool piece() {
    Piece piece;
    if (!characters(piece.characters)) return false;
    if (isNext("*") || isNext("+") || isNext("?")) {
      piece.least = text_[at_] == '+' ? 1 : 0;
      piece.most = text_[at_] == '?' ? 1 : kNoEnd;
      ++at_;
      ++repeated_;
      if (isNext("?") || isNext("+")) return false;  // reluctant or possessive
    }
    made_.pieces_.push_back(piece);
    return true;
  }

  bool characters(std::bitset<256>& set) {
    const char c = text_[at_++];
    if (c == '.') {
      set.set();
      return true;
    }
    if (c == '\\') return escape(set);
    if (c == '[') return characterClass(set);
    if (std::string_view("|{}]^$*+?").find(c) != std::string_view::npos) return false;
    set.set(code(c));
    return true;
  }

  bool escape(std::bitset<256>& set) {
    if (at_ >= text_.size()) return false;
    const char c = text_[at_++];
    if (c == 'd' || c == 'w') {
      for (size_t i = 0; i < 128; ++i) {
        const char one = static_cast<char>(i);
        if (ascii::isDigit(one) || (c == 'w' && (ascii::isAlphanumeric(one) || one == '_'))) {
          set.set(i);
        }
      }
      return true;
    }
    if (ascii::isAlphanumeric(c)) return false;
    set.set(code(c));
    return true;
  }

  bool characterClass(std::bitset<256>& set) {
    const bool others = isNext("^");
    if (others) ++at_;
    for (bool first = true; at_ < text_.size(); first = false) {
      const char c = text_[at_++];
      if (c == ']' && !first) {
        if (others) set.flip();
        return true;
      }
      if (c == '[' || c == '&') return false;
      if (c == '\\') {
        if (!escape(set)) return false;
      } else if (isNext("-") && at_ + 1 < text_.size() && text_[at_ + 1] != ']') {
        const char last = text_[at_ + 1];
        if (last == '\\' || last == '[') return false;
        for (size_t i = code(c); i <= code(last); ++i) set.set(i);
        at_ += 2;
      } else {
        set.set(code(c));
      }
    }
    return false;
  }

  std::string_view text_;
  size_t at_ = 0;
  size_t repeated_ = 0;
  TopicPattern made_;
};

class TopicPattern::Match {
 public:
  Match(const TopicPattern& pattern, std::string_view topic)
      : pieces_(pattern.pieces_),
        topic_(topic),
        begins_(pieces_.size() + 1),
        failed_((pieces_.size() + 1) * (topic.size() + 1)) {}

  bool run() { return from(0, 0); }
  std::string_view part(const std::pair<size_t, size_t>& group) const {
    return topic_.substr(begins_[group.first], begins_[group.second] - begins_[group.first]);
  }

 private:
  bool from(size_t number, size_t at) {
    begins_[number] = at;
    if (number == pieces_.size()) return at == topic_.size();
    const size_t place = number * (topic_.size() + 1) + at;
    if (failed_[place]) return false;
    const Piece& piece = pieces_[number];
    size_t count = 0;
    while (count < piece.most && at + count < topic_.size() &&
           piece.characters.test(code(topic_[at + count]))) {
      ++count;
    }
    for (;; --count) {
      if (count < piece.least) break;
      if (from(number + 1, at + count)) {
        begins_[number] = at;
        return true;
      }
      if (count == 0) break;
    }
    failed_[place] = true;
    return false;
  }

  const std::vector<Piece>& pieces_;
  std::string_view topic_;
  std::vector<size_t> begins_;  ///< where each piece begins
  std::vector<bool> failed_;    ///< by piece and place: no match from there
};

std::optional<TopicPattern> TopicPattern::parse(std::string_view text) {
  if (text.size() > kLongestPattern) return std::nullopt;
  return Parser(text).parse();
}

std::optional<std::string> TopicPattern::renamed(std::string_view topic,
                                                 std::string_view replacement) const {
  if (topic.size() > kLongestTopic) return std::nullopt;
  Match match(*this, topic);
  if (!match.run()) return std::string(topic);
  std::string made;
  for (size_t i = 0; i < replacement.size(); ++i) {
    if (replacement[i] == '\\' && i + 1 < replacement.size()) {
      made += replacement[++i];
    } else if (replacement[i] != '$') {
      made += replacement[i];
    } else {
      if (i + 1 >= replacement.size() || !ascii::isDigit(replacement[i + 1])) return std::nullopt;
      const auto group = static_cast<size_t>(replacement[++i] - '0');
      if (group > groups_.size()) return std::nullopt;
      made += group == 0 ? topic : match.part(groups_[group - 1]);
    }
  }
  return made;
}

}  // namespace dslint
