#include "value/suggest.h"

#include <algorithm>
#include <bit>
#include <cstdint>

#include "value/ascii.h"
#include "value/invisible.h"

namespace dslint {
namespace {

/// Limits the cost for two very long texts, which would otherwise be the product of their lengths.
constexpr std::size_t kFarthest = 32;

/// Longer names were not misspelled by hand, and are neither compared nor suggested.
constexpr std::size_t kLongestName = 256;

/// Names within this many edits are easily mistaken for each other.
constexpr std::size_t kNear = 2;

/// Longer names are compared row by row, not bit-parallel.
constexpr std::size_t kMostBits = 64;

/// Which letters a text has, in any case. One edit changes at most two bits of it.
std::uint64_t letterSet(std::string_view text) {
  std::uint64_t set = 0;
  for (const char c : text) {
    set |= std::uint64_t{1} << (static_cast<unsigned char>(ascii::toLower(c)) % 64U);
  }
  return set;
}

std::string digitsOf(std::string_view text) {
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits), ascii::isDigit);
  return digits;
}

/// Whether both begin with the same letter, in any case.
bool beginAlike(std::string_view a, std::string_view b) {
  return !a.empty() && !b.empty() && ascii::toLower(a.front()) == ascii::toLower(b.front());
}

std::size_t difference(std::size_t a, std::size_t b) { return a > b ? a - b : b - a; }

}  // namespace

NearestSearch::NearestSearch(std::string_view wanted)
    : wanted_(wanted),
      folded_(wanted.size() > kLongestName ? std::string()
              : ascii::isAscii(wanted)     ? ascii::lowered(wanted)
                                           : ascii::lowered(withoutInvisible(wanted))),
      threshold_(std::clamp<std::size_t>(folded_.size() / 3, 1, kFarthest)),
      letters_(letterSet(folded_)) {
  if (folded_.size() > kMostBits) {
    for (auto& row : rows_) row.assign(folded_.size() + 1, 0);
    return;
  }
  for (std::size_t i = 0; i < folded_.size(); ++i) {
    placesOf_[static_cast<unsigned char>(folded_[i])] |= std::uint64_t{1} << i;
  }
}

/// Both columns and the diagonal of the matrix of distances as differences, a bit for each letter
/// of the wanted name: H. Hyyrö, "A Bit-Vector Algorithm for Computing Levenshtein and Damerau
/// Edit Distances" (2003).
std::size_t NearestSearch::shortDistanceWithin(std::string_view candidate,
                                               std::size_t limit) const {
  const std::size_t length = folded_.size();
  const std::uint64_t last = length == 0 ? 0 : std::uint64_t{1} << (length - 1);
  std::uint64_t up = ~std::uint64_t{0};  // where the column rises by one; `down`: where it falls
  std::uint64_t down = 0;
  std::uint64_t same = 0;  // where the diagonal does not rise
  std::uint64_t placesBefore = 0;
  std::size_t distance = length;
  for (std::size_t i = 0; i < candidate.size(); ++i) {
    const std::uint64_t places =
        placesOf_[static_cast<unsigned char>(ascii::toLower(candidate[i]))];
    const std::uint64_t swapped = ((~same & places) << 1U) & placesBefore;
    same = swapped | (((places & up) + up) ^ up) | places | down;
    std::uint64_t right = down | ~(same | up);
    std::uint64_t left = same & up;
    if ((right & last) != 0) ++distance;
    if ((left & last) != 0) --distance;
    if (distance > limit + (candidate.size() - i - 1)) return limit + 1;
    right = (right << 1U) | 1U;
    left <<= 1U;
    up = left | ~(same | right);
    down = right & same;
    placesBefore = places;
  }
  return length == 0 ? std::min(candidate.size(), limit + 1) : std::min(distance, limit + 1);
}

std::size_t NearestSearch::distanceWithin(std::string_view candidate, std::size_t limit) {
  // A common prefix and suffix cost nothing; the names of a model often share long ones.
  std::string_view wanted = folded_;
  while (!wanted.empty() && !candidate.empty() &&
         wanted.front() == ascii::toLower(candidate.front())) {
    wanted.remove_prefix(1);
    candidate.remove_prefix(1);
  }
  while (!wanted.empty() && !candidate.empty() &&
         wanted.back() == ascii::toLower(candidate.back())) {
    wanted.remove_suffix(1);
    candidate.remove_suffix(1);
  }
  const std::size_t width = wanted.size();
  const std::size_t tooFar = limit + 1;
  for (std::size_t j = 0; j <= width; ++j) rows_[0][j] = std::min(j, tooFar);
  for (std::size_t i = 1; i <= candidate.size(); ++i) {
    auto& row = rows_[i % 3];
    const auto& above = rows_[(i + 2) % 3];
    const auto& twoAbove = rows_[(i + 1) % 3];
    // Only cells within `limit` of the diagonal can hold a distance within it. The cells next to
    // that band are set to a larger one, because the next two rows read them.
    const std::size_t first = i > limit ? i - limit : 1;
    const std::size_t last = std::min(width, i + limit);
    row[first - 1] = first == 1 ? std::min(i, tooFar) : tooFar;
    std::size_t smallest = row[first - 1];
    const char c = ascii::toLower(candidate[i - 1]);
    for (std::size_t j = first; j <= last; ++j) {
      const std::size_t replaced = above[j - 1] + (wanted[j - 1] == c ? 0 : 1);
      std::size_t cell = std::min({replaced, above[j] + 1, row[j - 1] + 1, tooFar});
      if (i > 1 && j > 1 && wanted[j - 2] == c &&
          wanted[j - 1] == ascii::toLower(candidate[i - 2])) {
        cell = std::min(cell, twoAbove[j - 2] + 1);
      }
      row[j] = cell;
      smallest = std::min(smallest, cell);
    }
    if (last < width) row[last + 1] = tooFar;
    if (smallest > limit) return tooFar;
  }
  return rows_[candidate.size() % 3][width];
}

void NearestSearch::offer(std::string_view given) {
  const std::size_t index = offered_++;
  if (wanted_.size() > kLongestName || given.size() > kLongestName || given == wanted_) return;
  // Invisible characters make no difference.
  std::string bare;
  std::string_view candidate = given;
  if (!ascii::isAscii(given)) candidate = bare = withoutInvisible(given);
  // Runners-up count, too, if they are near.
  const std::size_t limit = std::max(best_ ? bestScore_.distance : threshold_, kNear);
  const std::size_t lengthChange = difference(candidate.size(), folded_.size());
  if (lengthChange > limit) return;
  const int changedLetters = std::popcount(letterSet(candidate) ^ letters_);
  if (static_cast<std::size_t>(changedLetters) > 2 * limit) return;

  Score score;
  score.distance = folded_.size() <= kMostBits ? shortDistanceWithin(candidate, limit)
                                               : distanceWithin(candidate, limit);
  // A name that shares no letter with the wanted one is no suggestion, however short both are.
  if (score.distance > limit || score.distance >= std::max(candidate.size(), folded_.size())) {
    return;
  }
  for (std::size_t edits = score.distance; edits <= kNear; ++edits) {
    if (within_[edits] == 0 || nearOnes_[edits] != given) ++within_[edits];
    nearOnes_[edits] = given;
  }
  if (score.distance > (best_ ? bestScore_.distance : threshold_)) return;
  const bool seen = folded_.size() == wanted_.size();
  const std::size_t shorter = seen ? std::min(candidate.size(), wanted_.size()) : 0;
  for (std::size_t i = 0; i < shorter; ++i) {
    const bool sameLetter = ascii::toLower(candidate[i]) == folded_[i];
    if (sameLetter && candidate[i] != wanted_[i]) ++score.caseChanges;
  }
  score.lengthChange = lengthChange;

  const bool tied =
      best_ && score.distance == bestScore_.distance && score.caseChanges == bestScore_.caseChanges;
  const bool alike = beginAlike(candidate, folded_);
  const bool isBetter =
      tied && alike != beginAlike(best_->text, folded_) ? alike : !best_ || score < bestScore_;
  if (isBetter) {
    best_ = Suggestion{given, false, index};
    bestScore_ = score;
  }
}

std::optional<Suggestion> NearestSearch::result() const {
  if (!best_) return best_;
  Suggestion found = *best_;
  const bool edited = bestScore_.distance == 1 && digitsOf(found.text) == digitsOf(folded_);
  found.clear = bestScore_.distance == 0 ? within_[0] == 1 : edited && within_[kNear] == 1;
  return found;
}

}  // namespace dslint
