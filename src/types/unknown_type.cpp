#include "types/unknown_type.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "types/data_type.h"
#include "types/foreign_type.h"
#include "types/type_parameters.h"
#include "value/ascii.h"
#include "value/suggest.h"
#include "value/yaml_scalar.h"

namespace dslint {
namespace {

using Piece = UnknownTypeAdvice::Piece;

constexpr std::string_view kAllTypes = "; docs/types.md has all types";

/// The type quoted where needed, so that it can be written anywhere: inside braces, a comma or a
/// colon ends a plain text.
std::string written(const std::string& type) {
  return ascii::shown(type.find_first_of(",:") == std::string::npos ? type : yamlScalar(type));
}

/// `VarChar2(4)` may be `VarChar(24)` with two characters swapped, which `VARCHAR2(4)` cannot be.
bool mayBeSwapped(const UnknownTypeText& text, std::string_view bare) {
  return !text.bracket.empty() && text.phrase.starts_with(bare) &&
         std::ranges::all_of(text.phrase.substr(bare.size()), ascii::isDigit);
}

/// Advice for a type of another system. Arguments that are legal here stay as they are.
UnknownTypeAdvice adviseForeign(const ForeignType& foreign, const UnknownTypeText& text) {
  UnknownTypeAdvice advice;
  if (foreign.native) {
    advice.advice = fmt::format("it is a type of the database's own, `{}` here{}",
                                written(foreign.ours), kAllTypes);
    advice.piece = Piece::All;
    advice.replacement = foreign.ours;
    return advice;
  }
  const std::string bare = foreign.ours.substr(0, foreign.ours.find('('));
  const bool sameName =
      foreign.other.empty() && text.suffix.empty() && ascii::equalIgnoringCase(text.phrase, bare);
  const std::string other =
      foreign.other.empty() ? std::string() : fmt::format(" or `{}`", foreign.other);
  if (foreign.example) {
    advice.advice = fmt::format("it is called `{}` here, for example `{}`{}", bare,
                                written(foreign.ours), kAllTypes);
    return advice;
  }
  advice.advice =
      sameName
          ? fmt::format("did you mean `{}`?{}", written(foreign.ours), kAllTypes.substr(1))
          : fmt::format("it is called `{}`{} here{}", written(foreign.ours), other, kAllTypes);
  advice.piece = text.suffix.empty() ? Piece::Phrase : Piece::All;
  const bool swapped = !sameName && text.suffix.empty() && mayBeSwapped(text, bare);
  if (!foreign.certain || swapped) return advice;
  const TypeParse kept = parseDataType(bare + std::string(text.bracket), kDeepestType);
  if (text.suffix.empty() && kept.problems.empty() && kept.type != nullptr &&
      toText(*kept.type) == foreign.ours) {
    advice.replacement = text.bracket.empty() ? foreign.ours : bare;
  } else {
    advice.piece = Piece::All;
    advice.replacement = foreign.ours;
  }
  return advice;
}

std::string digitsOf(std::string_view text) {
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits), ascii::isDigit);
  return digits;
}

/// Up to three names with similar spelling, the nearest first, and whether the first is nearer than
/// the others.
std::pair<std::vector<std::string_view>, bool> nearNames(std::string_view name) {
  std::vector<std::string_view> candidates;
  const std::string digits = digitsOf(name);
  std::ranges::copy_if(typeNames(), std::back_inserter(candidates),
                       [&](std::string_view type) { return digitsOf(type) == digits; });
  std::vector<std::string_view> near;
  bool clear = false;
  while (near.size() < 3) {
    const auto found = suggest(name, candidates);
    if (!found) break;
    if (near.empty()) clear = found->clear && digits.empty();
    near.push_back(found->text);
    // A name that differs only in case is the one that is meant.
    if (ascii::equalIgnoringCase(found->text, name)) break;
    std::erase(candidates, found->text);
  }
  return {near, clear};
}

UnknownTypeAdvice adviseNear(const UnknownTypeText& text) {
  UnknownTypeAdvice advice;
  const auto [near, clear] = nearNames(text.name);
  if (near.empty()) {
    DataType native;
    native.kind = TypeKind::Native;
    native.text = text.all;
    if (text.suffix.starts_with('.')) advice.piece = Piece::All;
    advice.advice = fmt::format(
        "write one of the types in docs/types.md, for example `VarChar(20)`, and in its own case; "
        "a type that only the database knows is `{}`",
        written(toText(native)));
    return advice;
  }
  advice.advice = "did you mean ";
  for (std::size_t i = 0; i < near.size(); ++i) {
    if (i > 0) advice.advice += i + 1 == near.size() ? " or " : ", ";
    advice.advice += fmt::format("`{}`", near[i]);
  }
  advice.advice += fmt::format("?{}", kAllTypes.substr(1));
  const TypeKind kind = *findKind(near.front());
  const bool bare = text.bracket.empty();
  const bool isTime =
      kind == TypeKind::Timestamp || kind == TypeKind::DateTime || kind == TypeKind::Time;
  const bool fits = bare ? !needsArguments(kind) : takesArguments(kind) && !isTime;
  if (clear && fits && text.suffix.empty() && text.phrase.size() == text.name.size()) {
    advice.replacement = near.front();
  }
  return advice;
}

}  // namespace

UnknownTypeAdvice adviseUnknownType(const UnknownTypeText& text) {
  if (const auto foreign = readForeignType(text.all)) return adviseForeign(*foreign, text);
  return adviseNear(text);
}

}  // namespace dslint
