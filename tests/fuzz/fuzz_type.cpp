// Type strings, two a line feed apart: what is read is written and read again, and compared.
#include "fuzz/checks.h"
#include "fuzz/target.h"
#include "types/data_type.h"
#include "types/type_compatibility.h"

namespace {

dslint::TypeParse checked(std::string_view text) {
  using namespace dslint;
  TypeParse parse = parseDataType(text, 100);
  fuzz::require(parse.type != nullptr || !parse.problems.empty(), "no type, and no word why");
  for (const TypeProblem& problem : parse.problems) {
    fuzz::require(!problem.message.empty(), "a problem without words");
    fuzz::require(problem.offset <= text.size() && problem.length <= text.size() - problem.offset,
                  "a problem lies outside of the text", problem.message);
  }
  // A parameter out of range has no canonical text.
  if (parse.type == nullptr || !parse.problems.empty()) return parse;
  const std::string written = toText(*parse.type);
  const TypeParse again = parseDataType(written, 256);
  fuzz::require(again.type != nullptr, "the canonical text is not a type", written);
  fuzz::require(toText(*again.type) == written, "the canonical text is not stable", written);
  fuzz::require(again.problems.empty(), "the canonical text has problems", written);
  fuzz::require(compareTypes(*parse.type, *again.type).overall == TypeChange::Same,
                "the canonical text is another type", written);
  return parse;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dslint;
  const std::string text = fuzz::textOf(data, size);
  const size_t middle = std::min(text.find('\n'), text.size());
  const TypeParse base = checked(std::string_view(text).substr(0, middle));
  const TypeParse head = checked(std::string_view(text).substr(std::min(middle + 1, text.size())));
  if (base.type == nullptr || head.type == nullptr) return 0;
  if (!base.problems.empty() || !head.problems.empty()) return 0;
  const TypeComparison changes = compareTypes(*base.type, *head.type);
  fuzz::require(changes.differences.empty() == (changes.overall == TypeChange::Same),
                "a change without differences, or the other way round");
  return 0;
}
