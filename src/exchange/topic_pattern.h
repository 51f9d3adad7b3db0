// The regular expressions with which transforms of Kafka Connect rename topics.
#pragma once

#include <bitset>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dslint {

/// A subset of Java's regular expressions: characters, escapes, `.`, classes, `*`, `+` and `?`, and
/// groups without repetition or alternatives. Routers need no more, and matching takes bounded time
/// whatever the pattern is.
class TopicPattern {
 public:
  /// Nothing for a pattern outside of the subset.
  static std::optional<TopicPattern> parse(std::string_view text);

  /// The topic after replacing a full match, with `$1`, `$2`, … in the replacement. The topic
  /// itself if it does not match; nothing if the replacement uses anything else.
  std::optional<std::string> renamed(std::string_view topic, std::string_view replacement) const;

 private:
  struct Piece {
    std::bitset<256> characters;
    size_t least = 1;
    size_t most = 1;
  };
  class Parser;
  class Match;

  std::vector<Piece> pieces_;
  std::vector<std::pair<size_t, size_t>> groups_;  ///< the first piece, and the one behind the last
};

}  // namespace dslint
