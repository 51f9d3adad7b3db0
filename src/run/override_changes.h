// Documents that a change moves to where the settings ask less of them.
#pragma once

#include "review/changes.h"
#include "settings/settings.h"

namespace dslint {

/// Adds to `changes` each file that got objects of another file and where an override of the base's
/// settings lowers a rule that protects others (a zone's policies, a producer's approvals, readers'
/// expectations): that changes what the settings say of these objects, so it takes the Ecosystem's
/// owner. Once for each pair of files.
void addOverrideChanges(const Settings& base, const Pairs& pairs, const SourceSet& sources,
                        const Owners& owners, Changes& changes);

}  // namespace dslint
