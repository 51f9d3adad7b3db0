// Names that are made here: legal for the language, for files, and each of its own.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace dslint {

/// A name of a datastore, workspace, dataset group or transformer that says what `name` says:
/// `[A-Za-z_][A-Za-z0-9_]{0,127}`. `Order Details` becomes `Order_Details`; of a text without a
/// usable character `otherwise` is left.
std::string madeName(std::string_view name, std::string_view otherwise);

/// A name of a container, zone or team: no slash, no control characters, no blanks around it.
std::string plainName(std::string_view name, std::string_view otherwise);

/// A name as a source may have it: 1 to 128 characters, no control characters, no blanks around.
bool isFoundName(std::string_view name);

/// The name of a file, without its ending: letters, digits, `_` and `-`, no device of Windows.
std::string fileStem(std::string_view name);

/// Hands out names, each once, without regard to case.
class UniqueNames {
 public:
  /// `name`, or `name_2` and so on where it is taken; at most 128 characters long.
  std::string take(std::string name);
  /// Whether the name was free, and is taken now.
  bool claim(std::string_view name);

 private:
  std::unordered_set<std::string> taken_;
  std::unordered_map<std::string, size_t> numbers_;  ///< the last one of a name, in lower case
};

}  // namespace dslint
