// Changes models so that they usually remain models: by the grammar of the language, not by bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "property_test/mutations.h"

namespace dslint::testing {

/// The line between base and head, the two models in one text.
inline constexpr std::string_view kPairMark = "\n=====\n";

/// Gives changed models; the same seed gives the same ones.
class ModelMutator {
 public:
  explicit ModelMutator(uint32_t seed) : lines_(seed) {}

  /// One to four edits: entries with all that is below them are left out, doubled, moved or copied
  /// to another depth; keys of the language are put in, with values of their kind; values and names
  /// take the place of others; and now and then what `Mutator` does to lines.
  std::string mutated(const std::string& text);
  /// The same for two models with `kPairMark` between them: either one is changed, or becomes a
  /// changed copy of the other.
  std::string mutatedPair(const std::string& text);
  /// A part of `other` comes into `text`.
  std::string crossed(const std::string& text, const std::string& other);

 private:
  using Lines = std::vector<std::string>;
  void edit(Lines& lines);
  void insertKey(Lines& lines, size_t at);
  void takeValue(Lines& lines, size_t at);
  void otherClass(std::string& line);
  void insertBlock(Lines& lines, Lines block);
  std::string valueFor(const Lines& lines, std::string_view key);
  size_t below(size_t limit) { return lines_.below(limit); }

  Mutator lines_;
};

}  // namespace dslint::testing
