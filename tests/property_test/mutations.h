// Damages models at random, and always in the same way.
#pragma once

#include <random>
#include <string>
#include <vector>

namespace dslint::testing {

/// Texts that would do harm where they are printed as they are: escape sequences, commands to CI
/// runners, other languages' special characters; as YAML scalars.
const std::vector<std::string>& hostileScalars();

/// Gives mutated texts; the same seed gives the same texts.
class Mutator {
 public:
  explicit Mutator(uint32_t seed) : random_(seed) {}
  /// The text with one to three edits: lines left out, doubled, moved or indented otherwise,
  /// values replaced by hostile ones or by each other, bytes changed.
  std::string mutated(std::string text);
  size_t below(size_t limit) { return static_cast<size_t>(random_() % limit); }

 private:
  void edit(std::vector<std::string>& lines);
  std::mt19937 random_;
};

}  // namespace dslint::testing
