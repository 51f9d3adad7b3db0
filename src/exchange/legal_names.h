// Creates names: legal for the language, legal for files, and unique.
#pragma once

#include <string>
#include <string_view>

#include "value/keyed_hash.h"

namespace dslint {

/// A legal name, similar to `name`, for a datastore, workspace, dataset group or transformer:
/// `[A-Za-z_][A-Za-z0-9_]{0,127}`. `Order Details` becomes `Order_Details`; a text without usable
/// characters becomes `otherwise`.
std::string madeName(std::string_view name, std::string_view otherwise);

/// A name of a container, zone or team: no slash, no control characters, no blanks around it.
std::string plainName(std::string_view name, std::string_view otherwise);

/// A legal name of a source: 1 to 128 characters, no control characters, no blanks around it.
bool isFoundName(std::string_view name);

/// A name for a file, without its ending: letters, digits, `_`, `-`; not a device of Windows.
std::string fileStem(std::string_view name);

/// `name` with `_number` at its end, of at most 128 characters.
std::string numberedName(std::string_view name, size_t number);

/// Hands out names, each once, ignoring case.
class UniqueNames {
 public:
  /// `name`, or `name_2` and so on if it is taken; at most 128 characters.
  std::string take(std::string name);
  /// Takes a name; false if it was taken before.
  bool claim(std::string_view name);

 private:
  StringSet taken_;
  StringMap<size_t> numbers_;  ///< the last one of a name, in lower case
};

}  // namespace dslint
