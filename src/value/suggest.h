#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <vector>

namespace dslint {

/// The candidate that is nearest to a misspelled name.
struct Suggestion {
  /// A view into the candidate as it was given.
  std::string_view text;
  /// Certain enough for an automatic fix: one edit away, no other candidate within two, and the
  /// digits are the same; or the only one that differs only in case.
  bool clear = false;
  /// The candidate's place among those offered, from 0.
  std::size_t index = 0;
};

/// Finds the candidate nearest to a wanted name by optimal string alignment distance (insert,
/// delete, replace, swap neighbors; each costs 1, a change of case alone costs nothing but loses a
/// tie). A name farther away than max(1, length / 3), or 32, is no suggestion, nor is one that
/// shares no letter or has more than 256 bytes.
///
/// Ties go to the same letters in the same case, then to fewer differences of case, then to the
/// same first letter, then to the nearer length, then to the one offered first. The candidate that
/// equals the wanted text is skipped: it is not a suggestion.
///
/// Most candidates cost one comparison of lengths, the others a banded comparison that stops early;
/// memory does not grow with the candidates. `wanted` and the candidates must outlive the search
/// and its result. Not safe to use from two threads.
class NearestSearch {
 public:
  explicit NearestSearch(std::string_view wanted);

  void offer(std::string_view candidate);
  [[nodiscard]] std::optional<Suggestion> result() const;

 private:
  struct Score {
    std::size_t distance = std::numeric_limits<std::size_t>::max();
    std::size_t caseChanges = 0;
    std::size_t lengthChange = 0;
    friend auto operator<=>(const Score&, const Score&) = default;
  };

  /// The distance, or `limit` + 1 if it is larger. The first is for wanted names of at most 64
  /// bytes, the second for any.
  std::size_t shortDistanceWithin(std::string_view candidate, std::size_t limit) const;
  std::size_t distanceWithin(std::string_view candidate, std::size_t limit);

  std::string_view wanted_;
  std::string folded_;
  std::size_t threshold_ = 0;
  std::uint64_t letters_ = 0;
  std::size_t offered_ = 0;
  std::optional<Suggestion> best_;
  Score bestScore_;
  /// How many different candidates are within 0, 1 and 2 edits; counts up to two.
  std::array<std::size_t, 3> within_{};
  std::array<std::string_view, 3> nearOnes_{};
  std::array<std::uint64_t, 256> placesOf_{};  ///< positions of each letter in the name, as bits
  std::vector<std::size_t> rows_[3];
};

/// The nearest of the candidates, or nothing. Candidates: any range of text.
template <std::ranges::input_range Candidates>
requires std::convertible_to<std::ranges::range_reference_t<Candidates>, std::string_view>
    std::optional<Suggestion> suggest(std::string_view wanted, const Candidates& candidates) {
  NearestSearch search(wanted);
  for (const auto& candidate : candidates) search.offer(candidate);
  return search.result();
}

inline std::optional<Suggestion> suggest(std::string_view wanted,
                                         std::initializer_list<std::string_view> candidates) {
  NearestSearch search(wanted);
  for (const std::string_view candidate : candidates) search.offer(candidate);
  return search.result();
}

/// Only the text of the nearest candidate.
template <std::ranges::input_range Candidates>
requires std::convertible_to<std::ranges::range_reference_t<Candidates>, std::string_view>
    std::optional<std::string_view> nearest(std::string_view wanted, const Candidates& candidates) {
  const auto found = suggest(wanted, candidates);
  return found ? std::optional<std::string_view>(found->text) : std::nullopt;
}

}  // namespace dslint
