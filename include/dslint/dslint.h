// dslint for programs: check a model or a change, get the problems as data.
//
// It needs only the standard library. The caller owns everything that is returned.
// Functions may be called from several threads at once. With CMake:
//
//   find_package(dslint REQUIRED)
//   target_link_libraries(app PRIVATE dslint::dslint)
//
// What is wrong with a model is a problem, never an exception. Functions throw dslint::api::Error
// if their arguments make no sense or the settings cannot be read, and what the standard library
// throws if the machine fails: std::bad_alloc, and std::system_error (a thread cannot be started).
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "dslint/version.h"

namespace dslint::api {

/// The version of the library, such as `1.2.0`; DSLINT_VERSION_STRING is that of this header.
std::string_view version();

/// Why a function cannot do what it was asked to.
struct Error : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A file that is held in memory.
struct MemoryFile {
  std::string path;
  std::string text;
};

/// Where a model is. Without `paths`, `files` is the whole model: nothing is read from disk, and
/// their paths are relative, with `/`. With `paths`, `files` overlay the disk: each replaces the
/// file at its path, or is added where there is none. No two files may have the same path.
struct Model {
  std::vector<std::string> paths = {};  ///< folders, and files
  std::vector<MemoryFile> files = {};
};

enum class Severity : uint8_t { Info, Warning, Error };

struct Options {
  unsigned threads = 0;  ///< 0 for one per processor
  /// Reads no `.dslint.yaml`, and no baseline unless one is named. Otherwise both are looked up as
  /// on the command line: in the folder of the first path, then above it.
  bool isolated = false;
  std::string config = {};            ///< a settings file in place of the one that would be found
  std::vector<std::string> set = {};  ///< single settings, each KEY=VALUE: `rules.naming/blank=off`
  /// The date to take as today for sunset dates, in days since 1970-01-01 (UTC). Default: the
  /// current date.
  std::optional<int64_t> today = {};
  /// Ends the run early; the result then says so and holds no problems.
  std::stop_token stop = {};
};

/// A range in a file. Lines count from 1, columns count characters from 1; the end is exclusive.
/// Offsets count bytes from 0. If `file` is empty, the problem has no place.
struct Place {
  std::string file = {};
  uint32_t line = 0;
  uint32_t column = 0;
  uint32_t endLine = 0;
  uint32_t endColumn = 0;
  uint32_t offset = 0;
  uint32_t endOffset = 0;
};

/// Another place that is involved, and why.
struct Related {
  Place place;
  std::string text;
};

/// Replaces the text at a place; an empty range inserts.
struct Edit {
  Place place;
  std::string replacement;
};

/// A change that is safe to apply without asking. Apply all edits or none.
struct Fix {
  std::string description;
  std::vector<Edit> edits;
};

/// One problem. Texts hold the model's own values as they are: escape them for your medium.
struct Problem {
  std::string rule;     ///< `family/name`, stable
  Severity severity = Severity::Error;
  std::string message;  ///< what is wrong
  std::string advice;   ///< what to do; may be empty
  Place place;          ///< the offending value
  std::vector<Place> further;  ///< more offending values of the same problem
  std::vector<Related> related;
  std::optional<Fix> fix;
  /// The object it belongs to and those around it, from the outside in: `Datastore NYC`.
  std::vector<std::string> objectPath;
};

struct Result {
  std::vector<Problem> problems;  ///< in the order of the ValidationTree
  uint64_t derived = 0;           ///< suppressed because they follow from another problem
  uint64_t files = 0;             ///< files of the model
  bool cancelled = false;         ///< by Options::stop

  /// How many problems there are of a severity.
  size_t count(Severity severity) const;
};

/// Checks a model, as `dslint lint` does: suppressions in comments, `.dslint.yaml` and its baseline
/// apply. A path that does not exist is a problem, `source/unreadable`.
Result lint(const Model& model, const Options& options = {});

/// Checks a change, as `dslint review` does. Each side is one folder, or files in memory; each has
/// its own settings. `source` is the repository and branch that the change comes from, such as
/// `acme/sales@main`; if it is empty, who may make the change is not checked. Places in the base
/// begin with `base:`.
Result review(const Model& base, const Model& head, const std::string& source,
              const Options& options = {});

/// A rule, as `dslint explain` prints it.
struct Rule {
  std::string id;  ///< `family/name`
  Severity severity = Severity::Error;  ///< without any settings
  std::string summary;
  std::string why;
  std::string bad;   ///< an example with the problem
  std::string good;  ///< and without it
};

/// All rules, by id.
std::vector<Rule> rules();
/// The rule with that id, if there is one.
std::optional<Rule> explain(std::string_view id);

}  // namespace dslint::api
