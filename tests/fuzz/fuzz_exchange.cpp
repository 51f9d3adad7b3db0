// Input in any of the formats that can be imported: it is refused with a reason, or becomes a model
// of legal YAML. With DSLINT_FUZZ_LEGAL in the environment, as for the kept inputs, that model has
// to lint without an error, too.
#include <fmt/format.h>

#include <cstdlib>

#include "database/catalogue_csv.h"
#include "exchange/avro_import.h"
#include "exchange/database_import.h"
#include "exchange/dbt_import.h"
#include "exchange/debezium_import.h"
#include "exchange/import_error.h"
#include "exchange/model_documents.h"
#include "exchange/model_update.h"
#include "exchange/odcs_import.h"
#include "exchange/settle.h"
#include "fuzz/checks.h"
#include "fuzz/target.h"

namespace {

using namespace dslint;

ImportedModel imported(char format, const std::string& text) {
  switch (format) {
    case 'b':
      return importDbt({readJson("input", text)});
    case 'd':
      return importDebezium({readJson("input", text)});
    case 'a':
      return importAvro({readJson("input", text)});
    case 'o':
      return importOdcs({{"input", text}}, {});
    default: {
      const CatalogueFile file = readCatalogueCsv(text);
      if (!file.error.empty()) throw ImportError("input", file.error);
      ImportedModel model;
      importDatabase(file.catalogue, {}, model);
      return model;
    }
  }
}

ModelFrame frame() {
  ModelFrame made;
  made.ecosystem = "Acme";
  made.zone = "Europe";
  made.team = "Data";
  for (YamlValue* repository : {&made.owner, &made.live}) {
    *repository = YamlValue::mapping(true);
    repository->setText("repository", "acme/model");
  }
  made.owner.setText("branch", "main");
  made.live.setText("branch", "live");
  return made;
}

}  // namespace

/// The first byte names the format: `b` dbt, `d` Debezium, `a` Avro, `o` ODCS, anything else a
/// database's catalogue.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string text = fuzz::textOf(data + 1, size - 1);
  ImportedModel model;
  try {
    model = imported(static_cast<char>(data[0]), text);
  } catch (const ImportError& error) {
    fuzz::require(*error.what() != '\0', "refused without a word");
    return 0;
  }
  settle(model);
  const ModelUpdate update = updateModel({}, documentsOf(model, frame()), yaml::Limits{});
  MemoryFileSystem files;
  for (const ModelFile& file : update.files) {
    fuzz::require(file.path.find("..") == std::string::npos && file.path[0] != '/',
                  "a name became a path", file.path);
    files.add(file.path, file.text);
  }
  LintRequest request;
  request.load.paths = {"."};
  request.load.read.jobs = 1;
  request.options.today = 20000;
  static const bool legal = std::getenv("DSLINT_FUZZ_LEGAL") != nullptr;
  const LintRun run = lint(files, request);
  for (const Diagnostic& problem : run.report.diagnostics) {
    if (!legal && problem.rule != "source/syntax") continue;
    fuzz::require(problem.severity != Severity::Error, "an imported model has an error",
                  fmt::format("{}: {}", problem.rule, problem.message));
  }
  return 0;
}
