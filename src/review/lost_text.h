// Text of a base that could not be read: whose it seems to be, and what it may have held.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/model.h"
#include "source/source_set.h"

namespace dslint {

/// A document, or a whole file, of which no object could be made. The names are salvaged from it
/// where the text allows, and empty where not.
struct LostText {
  Range range;
  std::string text;      ///< empty where it is not available at all: it may have held anything
  ClassId kind{};        ///< the first class where it is not known
  bool kindKnown = false;
  std::string team;      ///< `zone/team`
  std::string zone;
  std::string name;
  bool whole = false;    ///< a file of which not one document is known
  bool changed = false;  ///< the head does not have it as it was

  /// Whether an object of that class, team (`zone/team`; empty for none) and name may stand in it.
  bool mayHold(ClassId cls, std::string_view teamPath, std::string_view objectName) const;
  /// Whether a workspace may stand in it, which may read anything.
  bool mayRead() const;
  /// `` the datastore `Fines` that cannot be read ``
  std::string title() const;
};

/// What of a base is lost. The roots are the folders of both sides, as their files are opened: a
/// file that cannot be read at all is the same where the head has one of that path and text.
std::vector<LostText> lostTexts(const Model& base, const std::string& baseRoot, const Model& head,
                                const std::string& headRoot, const SourceSet& sources);

}  // namespace dslint
