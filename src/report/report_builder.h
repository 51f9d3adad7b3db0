// Turns findings into a ValidationTree: places found, severities set, sorted, each under its object.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "graph/graph.h"
#include "model/finding.h"
#include "rules/rules.h"
#include "settings/problem_filter.h"
#include "yaml/yaml_reader.h"

namespace dslint {

/// The severity at which a rule's finding is reported; nothing when the rule is off.
using SeverityOf = std::function<std::optional<Severity>(const Finding&)>;

/// The rule's own severity, or the finding's where the rule leaves it open.
std::optional<Severity> defaultSeverity(const Finding& finding);

/// Builds the report. Findings that say the same of the same place (an object used twice) become
/// one problem. Objects without problems are left out, and so are nameless objects between others.
/// `filter`, where there is one, decides about each problem once its place is known.
Report buildReport(const Graph& graph, const SourceSet& sources, const yaml::Limits& limits,
                   std::vector<Finding> findings, const SeverityOf& severityOf,
                   ProblemFilter* filter = nullptr);

}  // namespace dslint
