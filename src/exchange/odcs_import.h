// `dslint import odcs`: contracts of the Open Data Contract Standard, v3.0 and v3.1.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "exchange/imported_model.h"

namespace dslint {

struct NamedText {
  std::string name;  ///< of the file, for messages
  std::string text;
  bool listed = false;  ///< found in a folder: other kinds of files are then reported, not refused
};

/// Settings for the import.
struct OdcsOptions {
  /// The model's class of data by a contract's word for it, in lower case: `confidential: PC2`.
  std::map<std::string, std::string, std::less<>> classification;
};

/// Each document is a contract and becomes a datastore. Throws ImportError for anything but YAML or
/// a contract, and for other versions of the standard.
ImportedModel importOdcs(const std::vector<NamedText>& files, const OdcsOptions& options);

/// The property of a contract in which `dslint export odcs` stores what the standard cannot
/// express; its value has the keys of the language.
inline constexpr const char* kOdcsProperty = "dslint";

}  // namespace dslint
