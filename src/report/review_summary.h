// The summary of a review, for readers who do not read the log: what changed, who must approve it,
// and who breaks. Only data; texts are raw, and renderers escape them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/diagnostic.h"

namespace dslint {

/// An object or file of settings that differs from the base.
struct ChangedThing {
  std::string_view verb;             ///< `added`, `changed`, `moved`; static storage
  std::string title;                 ///< `` column `plate` of dataset `tickets` ``
  std::vector<std::string> details;  ///< `` `type` was `Integer`, is `BigInt` ``
  FileId file = kNoFile;             ///< where it is, or was in the base
  uint32_t line = 0;                 ///< from 1; 0 if only the file is known
  size_t owner = 0;                  ///< index into ReviewSummary::owners
};

/// An owner whose consent the change needs.
struct ChangeOwner {
  enum class Standing : uint8_t {
    Unchecked,    ///< authorization was skipped
    Own,          ///< it is the owner's own change, and the owner names no approvers
    Approved,     ///< one of the owner's approvers has approved it
    Trusted,      ///< another owner whose consent is sufficient has given it
    NotApproved,  ///< it is the owner's own change, but none of the approvers has approved it
    Foreign,      ///< the change comes from elsewhere, and nobody has approved it
    Nobody,       ///< the base names no owner
  };
  std::string what;        ///< `` team `USA/NYParking` ``
  std::string repository;  ///< `acme/parking@main`; empty for nobody
  std::vector<std::string> approvers;
  Standing standing = Standing::Unchecked;
  size_t changes = 0;
};

/// A workspace that reads what the change breaks.
struct BrokenReader {
  std::string workspace;
  std::string team;              ///< `zone/team`
  std::string repository;        ///< of the team; empty if nobody owns it
  std::vector<size_t> problems;  ///< the first few, as indexes into Report::diagnostics
  size_t count = 0;              ///< of its errors and warnings
  bool isError = false;          ///< one of them is an error
};

struct ReviewSummary {
  std::string base;          ///< as the user named it
  std::string source;        ///< `acme/parking@main`; empty if authorization was skipped
  bool firstCommit = false;  ///< the base has no model, so all of the head is new
  bool compared = false;     ///< false: the base cannot be used; the problems say why
  uint64_t before = 0;       ///< unreported problems of the head that the base has as well
  std::vector<ChangedThing> changes;   ///< in the order of the models
  std::vector<ChangeOwner> owners;     ///< those whose consent is missing first
  std::vector<BrokenReader> readers;   ///< those with the most problems first
};

}  // namespace dslint
