// Checks that hold for every input. A check that fails prints a message and aborts.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "run/lint.h"
#include "yaml/yaml_reader.h"

namespace dslint::fuzz {

/// Prints `what` and `detail`, and aborts, unless `holds`.
void require(bool holds, std::string_view what, std::string_view detail = {});

/// Limits that hostile text reaches quickly.
ReadOptions smallLimits();

/// Lints files in memory on one thread: `model.yaml` with this text, beside a fixed `.avsc` file.
LintRun lintText(const MemoryFileSystem& files, yaml::Engine engine,
                 const LoadedSettings* settings = nullptr);

/// Every problem has an existing rule, a message, and a place inside a file of the run.
void checkPlaces(const Report& report, const SourceSet& sources);

/// The same, and every format renders the report as it should (`checkOutput`).
void checkReport(const Report& report, const SourceSet& sources);

/// As `checkReport`, but with a third of the formats, which the bytes of the input choose: most of
/// a fuzzer's time would go into them. With `rendersEverything` it is the same.
void checkReportInPart(const Report& report, const SourceSet& sources, std::string_view input);
extern bool rendersEverything;

/// The same for the dump and the pipeline graph of the model, in all their formats.
void checkPrints(const LintRun& run);

/// The output of a format: no control character but the line feed and the tab, also none beyond
/// ASCII and none that turns text around; nothing that a CI runner takes for a command but what the
/// format `github` itself gives; and legal JSON or XML where the format is that. Empty, or what is
/// wrong.
std::string faultOfOutput(std::string_view format, std::string_view text);
/// `require`s that there is no such fault.
void checkOutput(std::string_view format, std::string_view text);

/// All that reading a text gives, node by node, with places and quoting; checks that everything
/// lies inside the text.
std::string readingOf(std::string_view text, yaml::Engine engine);

std::string dumped(const Model& model);

/// A dump reads back as the same model: a dump of it has the same bytes. Nothing is said of a model
/// of which parts could not be read.
void checkDump(const LintRun& run);

}  // namespace dslint::fuzz
