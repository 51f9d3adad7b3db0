// The regular expressions by which transforms of Kafka Connect rename topics.
#pragma once

#include <bitset>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dslint {

/// A part of Java's regular expressions: characters, escapes, `.`, classes, `*`, `+` and `?`, and
/// groups that are neither repeated nor hold alternatives. That is what routers are written in, and
/// it matches in bounded time whatever the pattern is.
class TopicPattern {
 public:
  /// Nothing for a pattern that has more.
  static std::optional<TopicPattern> parse(std::string_view text);

  /// What a whole topic becomes by `$1`, `$2`, … of the replacement. The topic itself where it does
  /// not match; nothing where the replacement asks for more than that.
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
