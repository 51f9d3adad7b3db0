// Ends a command before there is a report: exit status 2, with the reason on stderr.
#pragma once

#include <spdlog/spdlog.h>

#include <string>

#include "source/git_tree.h"

namespace dslint {

/// Thrown after the reason was printed on stderr.
struct UsageError {};

[[noreturn]] inline void refuse(const std::string& message) {
  spdlog::error("{}", message);
  throw UsageError();
}

/// The failure as one line, with the command that helps.
std::string lineOf(const GitFailure& failure);

[[noreturn]] inline void refuse(const GitFailure& failure) { refuse(lineOf(failure)); }

}  // namespace dslint
