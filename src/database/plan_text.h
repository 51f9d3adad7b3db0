// A plan as JSON (docs/schema/plan.schema.json), as text for people, and as SQL.
#pragma once

#include <string>

#include "database/plan.h"

namespace dslint {

std::string planJson(const Plan& plan);
std::string planText(const Plan& plan);
std::string planSql(const Plan& plan);

/// Reads what planJson() wrote. Nothing, with the reason in `error`, for anything else.
std::optional<Plan> parsePlan(const std::string& json, std::string& error);

}  // namespace dslint
