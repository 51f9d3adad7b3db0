// What rules include of the project, compiled once where nobody changes it between two builds: see
// CMAKE_UNITY_BUILD in CMakePresets.json.
#pragma once

#include "precompiled.h"

#include "lint/context.h"
#include "rules/compatibility.h"
#include "rules/database_checks.h"
#include "rules/platforms.h"
#include "rules/references.h"
#include "rules/rules.h"
#include "rules/value_problem.h"
