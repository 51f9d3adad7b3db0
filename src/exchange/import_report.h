// The report of an import: what was created, what could not be held, what is left to do.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/imported_model.h"
#include "exchange/model_update.h"

namespace dslint {

struct ImportOutcome {
  std::string format;                ///< `dbt`, `odcs`, …
  std::vector<std::string> sources;  ///< as the user named them
  std::map<std::string, size_t> made;  ///< how many `datasets`, `columns`, … the source has
  std::map<std::string, size_t>
      toDo;  ///< marks `# TODO …` in the files written, by what is unknown
  std::vector<std::string> files;        ///< written, or that would be
  std::vector<std::string> changed;      ///< by an update
  ImportReport notHeld;
  ImportReport kept;
};

/// How many objects of each kind there are.
std::map<std::string, size_t> countsOf(const ImportedModel& model);

/// The kinds of a report below a title, with the first items of each; empty if there are none.
std::string kindsText(std::string_view title, const ImportReport& report);

/// For people; ends with a line feed.
std::string reportText(const ImportOutcome& outcome);

/// The same as JSON, with every single item. Keys in a fixed order.
std::string reportJson(const ImportOutcome& outcome);

}  // namespace dslint
