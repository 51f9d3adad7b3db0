// Single mistakes, as people make them: each changes a clean model in one place.
#pragma once

#include <functional>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cascade_test/sites.h"

namespace dslint::testing {

struct Replacement {
  Span span;
  std::string text;
};

/// A line of the faulty model, from 1, where a problem may be reported.
struct Line {
  size_t file = 0;
  uint32_t line = 0;
};

inline constexpr size_t kNoFile = SIZE_MAX;

struct Fault {
  std::vector<Replacement> edits;  ///< of one file, in its order
  std::vector<Line> lines;         ///< any of them is right; if there are none, every line is
  std::vector<std::string> words;  ///< one of them must be suggested; none if empty
  size_t copyOf = kNoFile;        ///< this file is there a second time,
  std::string copy = {};          ///< under this name
};

using Random = std::mt19937;

struct FaultKind {
  std::string_view name;
  /// Every fault of the kind that can be made in the model.
  std::vector<Fault> (*make)(const Sites& sites, Random& random);
  /// The change is harmless: any problem is one too many.
  bool harmless = false;
  /// Something is lost that no fix can restore, so the results of fixes are not compared.
  bool loses = false;
};

std::span<const FaultKind> faultKinds();

// The kinds by what they are about, one file each.
std::span<const FaultKind> nameFaults();
std::span<const FaultKind> shapeFaults();
std::span<const FaultKind> textFaults();
std::span<const FaultKind> valueFaults();
std::span<const FaultKind> fileFaults();
std::span<const FaultKind> slipFaults();

Files applied(const Files& files, const Fault& fault);

/// The text with one letter left out, doubled, changed, or swapped with the next; never a text of
/// the model. Empty when it has too few letters.
std::string misspelt(const Sites& sites, const std::string& text, Random& random);

}  // namespace dslint::testing
