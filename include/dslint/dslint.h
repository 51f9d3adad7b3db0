// dslint for programs: check a model, get its problems as data.
//
// The one public header. It needs nothing but the standard library; everything it hands out is
// owned by the caller. Functions may be called from several threads at once.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace dslint::api {

enum class Severity : uint8_t { Info, Warning, Error };

/// A stretch of a file. Lines count from 1, columns count characters from 1; the end is exclusive.
/// Offsets count bytes from 0.
struct Place {
  std::string file;
  uint32_t line = 0;
  uint32_t column = 0;
  uint32_t endLine = 0;
  uint32_t endColumn = 0;
  uint32_t offset = 0;
  uint32_t endOffset = 0;
};

/// Another place that takes part, and what stands there.
struct Related {
  Place place;
  std::string text;
};

/// One problem. Texts hold the model's own values as they are: escape them for your medium.
struct Problem {
  std::string rule;     ///< `family/name`, stable
  Severity severity = Severity::Error;
  std::string message;  ///< what is wrong
  std::string advice;   ///< what to do; may be empty
  Place place;          ///< the offending value
  std::vector<Related> related;
  /// The object it belongs to and those around it, from the outside in: `Datastore NYC`.
  std::vector<std::string> objectPath;
};

struct Result {
  std::vector<Problem> problems;  ///< in the order of the ValidationTree
  uint64_t derived = 0;           ///< held back, because they follow from another problem
  uint64_t files = 0;             ///< files read
};

struct Options {
  unsigned threads = 0;  ///< 0 for as many as the machine has
};

/// Checks the model in folders and files. A path that does not exist gives no files. Settings
/// files and comments are not looked at: every rule is at its default. Throws std::bad_alloc only.
Result lint(const std::vector<std::string>& paths, const Options& options = {});

/// A file of a model that is held in memory.
struct MemoryFile {
  std::string path;  ///< relative, with `/`
  std::string text;
};

/// The same for a model in memory.
Result lint(const std::vector<MemoryFile>& files, const Options& options = {});

}  // namespace dslint::api
