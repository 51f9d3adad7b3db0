// The problems that a case expects, written as comments beside the lines they stand on:
//
//   name: select        # error[schema/type-parameter]      on this line; several may follow
//   # next: error[schema/avro-invalid]                      alone on a line: on the next one
//   # +3: error[schema/avro-invalid]                        alone on a line: three lines below
//   # elsewhere: error[source/no-ecosystem]                 on no line of the case's files
#pragma once

#include <compare>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dslint::testing {

struct Expectation {
  std::string severity;
  std::string rule;
  auto operator<=>(const Expectation&) const = default;
  std::string text() const { return severity + '[' + rule + ']'; }
};

/// By line, from 1. The expectations of a line are sorted.
using ExpectationsByLine = std::map<size_t, std::vector<Expectation>>;

struct Expectations {
  ExpectationsByLine byLine;
  std::vector<Expectation> elsewhere;
};

Expectations parseExpectations(std::string_view text);

/// The text with these expectations in place of its own; their line numbers are those of `text`.
/// All else is kept. Inside block scalars, where no comment can stand, they go above the scalar.
std::string withExpectations(std::string_view text, const Expectations& wanted);

}  // namespace dslint::testing
