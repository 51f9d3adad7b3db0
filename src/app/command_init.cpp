// `init`: a small model to start from.
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "app/commands.h"
#include "app/exit_code.h"
#include "app/logging.h"
#include "app/output_options.h"
#include "source/git_remote.h"
#include "value/printable.h"

namespace dslint {
namespace {

namespace fs = std::filesystem;

struct NewFile {
  std::string_view path;
  std::string_view text;
};

constexpr std::array<NewFile, 4> kFiles{{
    {"ecosystem.yaml",
     R"yaml(# The ecosystem: which zones exist, where things are, and which platform runs what.
# Every file holds one or more documents; the `kind` of each says what it is. How you spread them
# over files and folders is up to you.
kind: Ecosystem
name: Acme
documentation: Orders from Kafka, merged into an object store, ready to be queried
owningRepo: @OWNER@  # who may change this document
liveRepo: @LIVE@  # what the platforms run
vendors:
  - name: Acme
    documentation: Our own data center
    cloudVendor: PRIVATE
    locations:
      - name: Basel                                  # named elsewhere as "Acme:Basel"
zones:                                               # each is defined in a document of its own
  - {name: Shop, owningRepo: @OWNER@}
dataPlatforms:
  - type: ZeroDataPlatform
    name: Lake
    documentation: Merges what comes from Kafka into Iceberg tables
    locations: ["Acme:Basel"]
    mergeStore:
      type: ObjectStorage
      name: lake
      endpoint: https://s3.acme.example
      bucket: shop-lake
      prefix: tables/
      locations: ["Acme:Basel"]
    kafkaConnect: connect.acme.example:8083
    milestoning: SCD1                                # keeps the latest row of each key
    stagingBatchesToKeep: 5
    credentialStore:                                 # names of secrets, never the secrets
      type: LocalFileCredentialStore
      name: secrets
      folder: /run/secrets
      credentials:
        - {name: kafka-reader, type: USER_PASSWORD}
        - {name: kafka-ca, type: CA_CERT_BUNDLE}
defaultDataPlatform: Lake
)yaml"},
    {"zones/shop.yaml",
     R"yaml(# A zone declares its teams and sets the rules for them.
kind: GovernanceZone
name: Shop
teams:
  - {name: Orders, owningRepo: @OWNER@}
  - {name: Insight, owningRepo: @OWNER@}
classificationPolicies:
  - name: NoTopSecrets                               # data of these classes may not be here
    notAllowed: [CPI, MNPI, CSI]
)yaml"},
    {"teams/orders.yaml",
     R"yaml(# A producer: a team, its Kafka cluster, and what can be read from it.
kind: Team
zone: Shop
name: Orders
documentation: Takes orders and ships them
containers:                                          # where its data is stored
  - type: KafkaServer
    name: events
    bootstrapServers: ["kafka-1.acme.example:9092", "kafka-2.acme.example:9092"]
    caCertificate: {name: kafka-ca, type: CA_CERT_BUNDLE}
    locations: ["Acme:Basel"]
---
kind: Datastore
team: Shop/Orders                                    # zone and team
name: OrderEvents
documentation: Orders, as they happen
productionStatus: PRODUCTION
capture:                                             # how the data is captured
  type: KafkaIngestion
  container: events
  consistency: SINGLE_DATASET
  credential: {name: kafka-reader, type: USER_PASSWORD}
  topics:
    type: TemplateTopics
    template: "shop.{datastore}.{dataset}"
datasets:
  - name: orders
    documentation: One row for each order
    classification: PC1                              # about persons
    schema:
      primaryKey: [order_id]
      columns:                                       # may be null unless they say otherwise
        - {name: order_id, type: BigInt, nullable: false}
        - {name: placed_at, type: Timestamp, nullable: false}
        - {name: amount, type: "Decimal(12, 2)"}     # quoted, as it holds a comma
        - {name: currency, type: VarChar(3)}
)yaml"},
    {"teams/insight.yaml",
     R"yaml(# A consumer: its workspace says what it reads, and how fresh that must be.
kind: Team
zone: Shop
name: Insight
documentation: Answers questions about the business
containers:
  - type: ObjectStorage
    name: lake
    endpoint: https://s3.acme.example
    bucket: shop-lake
    prefix: tables/
    locations: ["Acme:Basel"]
workspaces:
  - name: OrderQuestions
    documentation: What sells, and how fast it arrives
    productionStatus: PRODUCTION
    priority: MEDIUM
    container: lake
    datasetGroups:
      - name: live
        sinks:
          - {store: OrderEvents, dataset: orders}
        platform:
          retention: {milestoning: LIVE_ONLY, latency: MINUTES}
)yaml"},
}};

/// The owners to write for the repository of the new model: any of its branches, so that changes
/// may come from feature branches.
struct OwnerTexts {
  std::string owner = "{repository: acme/model, branch: \"**\"}";
  std::string live = "{repository: acme/model, branch: live}";
};

OwnerTexts ownersFor(const fs::path& root) {
  OwnerTexts owners;
  const std::optional<GitRemote> origin = originOf(root.string());
  if (!origin) return owners;
  std::string text = fmt::format("repository: {}", origin->repository);
  if (origin->gitLab) {
    text = fmt::format("type: GitLabRepository, url: \"{}\", {}", origin->url, text);
  } else if (origin->url != "https://github.com") {
    text = fmt::format("url: \"{}\", {}", origin->url, text);
  }
  owners.owner = fmt::format("{{{}, branch: \"**\"}}", text);
  owners.live = fmt::format("{{{}, branch: live}}", text);
  return owners;
}

std::string filled(std::string_view text, const OwnerTexts& owners) {
  std::string result(text);
  const auto fill = [&](std::string_view mark, const std::string& with) {
    for (size_t at = result.find(mark); at != std::string::npos; at = result.find(mark, at)) {
      result.replace(at, mark.size(), with);
      at += with.size();
    }
  };
  fill("@OWNER@", owners.owner);
  fill("@LIVE@", owners.live);
  return result;
}

/// A word that a shell takes literally, and that commands do not take for an option.
std::string shellWord(std::string_view text) {
  constexpr std::string_view kSpecial = " \t\n\"'\\$`!*?[](){}<>|&;#~^";
  std::string word = (text.starts_with('-') ? "./" : "") + std::string(text);
  if (word.find_first_of(kSpecial) == std::string::npos) return word;
  std::string quoted = "'";
  for (const char c : word) {
    if (c == '\'') {
      quoted += "'\\''";
    } else {
      quoted += c;
    }
  }
  return quoted + '\'';
}

/// Something in the way of a folder that the model needs: a link would lead what is written
/// elsewhere.
std::optional<fs::path> obstacle(const fs::path& root, const NewFile& file) {
  fs::path at = root;
  for (const fs::path& part : fs::path(file.path).parent_path()) {
    at /= part;
    std::error_code error;
    const fs::file_type type = fs::symlink_status(at, error).type();
    if (type == fs::file_type::not_found) break;
    if (type != fs::file_type::directory) return at;
  }
  return std::nullopt;
}

int runInit(const std::string& folder) {
  setUpLogging(0);
  if (folder.empty()) {
    spdlog::error("the name of the folder is empty; leave it out for the current folder");
    return kExitUsage;
  }
  const fs::path root = folder;
  std::error_code error;
  for (const NewFile& file : kFiles) {
    if (const auto found = obstacle(root, file)) {
      spdlog::error("`{}` is not a folder; choose another folder for the model, or move it away",
                    found->lexically_normal().string());
      return kExitUsage;
    }
    const fs::path place = root / file.path;
    const fs::file_status status = fs::symlink_status(place, error);
    if (status.type() == fs::file_type::not_found) continue;
    if (fs::exists(status)) {
      spdlog::error("`{}` exists already; choose another folder, or move it away",
                    place.lexically_normal().string());
    } else {
      spdlog::error("cannot look at `{}`: {}", place.lexically_normal().string(), error.message());
    }
    return kExitUsage;
  }
  const OwnerTexts owners = ownersFor(root);
  for (const NewFile& file : kFiles) {
    const fs::path place = (root / file.path).lexically_normal();
    error.clear();
    if (place.has_parent_path()) fs::create_directories(place.parent_path(), error);
    if (error) {
      spdlog::error("cannot make the folder `{}`: {}", place.parent_path().string(),
                    error.message());
      return kExitUsage;
    }
    if (!writeWhole(place.string(), filled(file.text, owners))) {
      spdlog::error("cannot write `{}`: {}", place.string(), std::strerror(errno));
      return kExitFault;
    }
    fmt::print("{}\n", printable::terminalLine(place.string()));
  }
  fmt::print(stderr, "next: `dslint lint{}`\n",
             folder == "." ? "" : " " + printable::terminalText(shellWord(folder)));
  return kExitClean;
}

}  // namespace

void addInitCommand(CLI::App& app, int& exitCode) {
  auto folder = std::make_shared<std::string>(".");
  CLI::App* init =
      app.add_subcommand("init", "Write a small model that lints clean, to start from");
  init->set_help_flag("-h,--help", "Print this help and exit");
  init->add_option("DIR", *folder,
                   "Folder for the model (default: the current folder); created if it is missing")
      ->option_text(" ");
  init->footer(
      "Existing files are never overwritten.\n\n"
      "Example:\n"
      "  dslint init shop && dslint lint shop");
  init->callback([folder, &exitCode] { exitCode = runInit(*folder); });
}

}  // namespace dslint
