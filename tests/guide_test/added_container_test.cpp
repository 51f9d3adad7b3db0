// The container that docs/adding-a-class.md adds, and its field, with nothing changed but the
// places it names.
#include <catch2/catch.hpp>
#include <string>

#include "model/dump.h"
#include "model/json_schema.h"
#include "model/loader.h"
#include "source/file_system.h"

using namespace dslint;

namespace {

constexpr const char* kTeam =
    "kind: Team\nzone: USA\nname: Parking\ncontainers:\n"
    "  - {type: SharedFolder, name: scans, server: files.acme.example, folder: /scans}\n"
    "  - {type: ObjectStorage, name: archive, bucket: old, storageClass: cold}\n";
constexpr const char* kZone =
    "kind: GovernanceZone\nname: USA\nstoragePolicies:\n"
    "  - {type: StoragePolicyAllowContainers, name: Files, mandatory: INDIVIDUALLY_MANDATED,\n"
    "     containerTypes: [SharedFolder]}\n";

struct Loaded {
  MemoryFileSystem files;
  SourceSet sources{files};
  Model model;

  void read() {
    addFiles(files.list("."), 100, sources, model);
    readModel(sources, files, {"."}, {}, model);
  }
};

}  // namespace

TEST_CASE("a container is added in two places, a field in one") {
  Loaded loaded;
  loaded.files.add("team.yaml", kTeam);
  loaded.files.add("zone.yaml", kZone);
  loaded.read();
  for (const LoadedFile& file : loaded.model.files) CHECK(file.findings.empty());
  std::string dumped;
  dumpModel(loaded.model, DumpFormat::Yaml, [&](std::string_view piece) { dumped += piece; });
  CHECK(dumped.find("type: SharedFolder") != std::string::npos);
  CHECK(dumped.find("- SharedFolder") != std::string::npos);
  CHECK(dumped.find("storageClass: cold") != std::string::npos);
  CHECK(jsonSchema().find("\"SharedFolder\"") != std::string::npos);
}
