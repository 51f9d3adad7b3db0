// Text of a base that could not be read: who seems to own it, and what it may have contained.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/model.h"
#include "source/source_set.h"

namespace dslint {

/// A document, or a whole file, that could not be turned into objects. The names are salvaged from
/// the text, and empty if that is not possible.
struct LostText {
  Range range;
  std::string text;  ///< empty if unavailable: it may have contained anything
  ClassId kind{};    ///< meaningful only if `kindKnown`
  bool kindKnown = false;
  std::string team;      ///< `zone/team`
  std::string zone;
  std::string name;
  bool whole = false;    ///< a file none of whose documents is known
  bool changed = false;  ///< the head does not have it unchanged

  /// Whether it may contain an object with that class, team (`zone/team`; empty for none) and name.
  bool mayHold(ClassId cls, std::string_view teamPath, std::string_view objectName) const;
  /// Whether it may contain a workspace, which may read anything.
  bool mayRead() const;
  /// `` the datastore `Fines` that cannot be read ``
  std::string title() const;
};

/// The lost texts of a base. The roots are the folders of both sides, as their files are opened: a
/// file that cannot be read at all is unchanged if the head has the same text at the same path.
std::vector<LostText> lostTexts(const Model& base, const std::string& baseRoot, const Model& head,
                                const std::string& headRoot, const SourceSet& sources);

}  // namespace dslint
