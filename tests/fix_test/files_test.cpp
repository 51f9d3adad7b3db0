// `dslint lint --fix`, `--diff` and `dslint init` on real files.
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "support/files.h"
#include "support/process.h"

namespace dslint::testing {
namespace {

namespace fs = std::filesystem;

/// A folder `model` with the files of examples/starter.
class Workbench {
 public:
  Workbench() { fs::copy(fs::path(DSLINT_SOURCE_DIR) / "examples" / "starter", model()); }
  fs::path model() const { return folder_.path() / "model"; }
  std::string text(const std::string& name) const { return readFile(model() / name); }

  Outcome run(std::vector<std::string> words) const {
    Command command;
    command.program = words.front() == "dslint" ? DSLINT_BINARY : words.front();
    command.arguments.assign(words.begin() + 1, words.end());
    command.folder = folder_.path().string();
    const char* search = std::getenv("PATH");
    command.environment = {std::string("PATH=") + (search == nullptr ? "/usr/bin:/bin" : search),
                           "LC_ALL=C.UTF-8", "HOME=" + folder_.path().string()};
    return testing::run(command);
  }
  /// Puts `to` in the place of the only `from` in a file, and gives the whole text.
  std::string edit(const std::string& name, const std::string& from, const std::string& to) const {
    std::string all = text(name);
    const size_t at = all.find(from);
    REQUIRE(at != std::string::npos);
    REQUIRE(all.find(from, at + 1) == std::string::npos);
    all.replace(at, from.size(), to);
    writeFile(model() / name, all);
    return all;
  }

 private:
  ScratchFolder folder_;
};

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
  return text;
}

const std::string kKeyColumn = "{name: parcel_id, type: BigInt, nullable: false}";

TEST_CASE("--fix restores what was misspelt, and nothing else changes") {
  const struct {
    std::string file, good, bad;
  } cases[] = {
      {"orders.yaml", "bootstrapServers", "bootstrapServer"},
      {"orders.yaml", "type: KafkaIngestion", "type: KafkaIngeston"},
      {"orders.yaml", "SINGLE_DATASET", "SINGLE_DATSET"},
      {"orders.yaml", "Shop/Orders", "Shop/Order"},
      {"insight.yaml", "priority: MEDIUM", "priority: MEDUM"},
      {"orders.yaml", kKeyColumn, "{name: parcel_id, type: BigInt, nullable: true}"},
      {"orders.yaml", kKeyColumn + "\n", "{name: parcel_id, type: BigInt}\n"},
  };
  for (const auto& one : cases) {
    CAPTURE(one.bad);
    const Workbench bench;
    const std::string good = bench.text(one.file);
    const std::string bad = bench.edit(one.file, one.good, one.bad);
    const Outcome diff = bench.run({"dslint", "lint", "model", "--diff"});
    CHECK(bench.text(one.file) == bad);
    CHECK(diff.status == 1);
    const Outcome fix = bench.run({"dslint", "lint", "model", "--fix", "-f", "concise"});
    CHECK(fix.status == 0);
    CHECK(fix.output.empty());
    CHECK(fix.errors.starts_with("fixed 1 problem in 1 file\n"));
    CHECK(bench.text(one.file) == good);
    // The diff says the same to `patch`.
    writeFile(bench.model() / one.file, bad);
    writeFile(bench.model().parent_path() / "fix.patch", diff.output);
    const Outcome applied = bench.run({"git", "apply", "fix.patch"});
    INFO(applied.errors << diff.output);
    CHECK(applied.status == 0);
    CHECK(bench.text(one.file) == good);
    const Outcome none = bench.run({"dslint", "lint", "model", "--diff"});
    CHECK(none.status == 0);
    CHECK(none.output.empty());
  }
}

TEST_CASE("a patch applies where a line or a path is an order to a CI runner") {
  const Workbench bench;
  const std::string good =
      "kind: GovernanceZone\nname: Moon\ndocumentation: |\n  x\n  ::error::x\n"
      "  ::warning::y\n  ::debug::z\n  z\n  z\n  ::error::x\n  ::error::y\n  y\n  x\n---\n"
      "kind: GovernanceZone\nname: Mars\ndocumentation: x\n";
  const std::string bad = replaced(good, "documentation", "documentatio");
  for (const std::string name : {"moon.yaml", "a\n::error::\"x\".yaml", "##[x]\\.yaml"}) {
    CAPTURE(name);
    writeFile(bench.model() / name, bad);
    const Outcome diff = bench.run({"dslint", "lint", "model", "--diff"});
    INFO(diff.output);
    CHECK(diff.output.find("\n   ::") == std::string::npos);
    CHECK(diff.output.find("##[") == std::string::npos);
    writeFile(bench.model().parent_path() / "fix.patch", diff.output);
    const Outcome applied = bench.run({"git", "apply", "fix.patch"});
    INFO(applied.errors);
    CHECK(applied.status == 0);
    CHECK(bench.text(name) == good);
    fs::remove(bench.model() / name);
  }
}

TEST_CASE("--fix keeps CRLF, a byte order mark, a missing last line feed, links and permissions") {
  const Workbench bench;
  const std::string good =
      "\xef\xbb\xbf" + replaced(bench.text("orders.yaml"), "\n", "\r\n") + "# the end: \xc3\xa4";
  std::string bad = replaced(good, "SINGLE_DATASET", "SINGLE_DATSET");
  bad = replaced(bad, kKeyColumn, "{name: parcel_id, type: BigInt}");
  const fs::path file = bench.model() / "orders.yaml";
  const fs::path real = bench.model() / "orders-real.yaml";
  writeFile(real, bad);
  fs::remove(file);
  fs::create_symlink("orders-real.yaml", file);
  REQUIRE(chmod(real.c_str(), 0640) == 0);
  const Outcome fix = bench.run({"dslint", "lint", "model/ecosystem.yaml", "model/shop.yaml",
                                 "model/insight.yaml", "model/orders.yaml", "--fix"});
  CHECK(fix.status == 0);
  CHECK(readFile(file) == good);
  CHECK(fs::is_symlink(file));
  struct stat status {};
  REQUIRE(stat(real.c_str(), &status) == 0);
  CHECK((status.st_mode & 07777U) == 0640);
  for (const fs::directory_entry& entry : fs::directory_iterator(bench.model())) {
    CHECK(entry.path().extension() == ".yaml");  // nothing is left beside the files
  }
}

TEST_CASE("`nullable: false` is added in the style of the column") {
  const std::string flow = "        - " + kKeyColumn + "\n";
  const struct {
    std::string bad, good;
  } cases[] = {
      {"        - name: parcel_id\n          type: BigInt  # a number\n",
       "        - name: parcel_id\n          type: BigInt  # a number\n"
       "          nullable: false\n"},
      {"        - type: BigInt\n          name: parcel_id\n",
       "        - type: BigInt\n          nullable: false\n          name: parcel_id\n"},
      {"        - {\"name\": \"parcel_id\", \"type\": \"BigInt\"}\n",
       "        - {\"name\": \"parcel_id\", \"type\": \"BigInt\", \"nullable\": false}\n"},
      {"        - {type: BigInt, name: parcel_id}\n",
       "        - {type: BigInt, nullable: false, name: parcel_id}\n"},
  };
  for (const auto& one : cases) {
    CAPTURE(one.bad);
    const Workbench bench;
    const std::string bad = bench.edit("orders.yaml", flow, one.bad);
    const Outcome fix = bench.run({"dslint", "lint", "model", "--fix"});
    CHECK(fix.status == 0);
    CHECK(bench.text("orders.yaml") == replaced(bad, one.bad, one.good));
  }
}

TEST_CASE("a fix that is not clearly safe is left to people") {
  const std::string flow = "        - " + kKeyColumn + "\n";
  const std::string texts[] = {
      "        - {name: parcel_id, type: BigInt, nullable: }\n",
      "        - {\n          name: parcel_id,\n          type: BigInt}\n",
      "        - name: parcel_id\n          type: |\n            BigInt\n",
      "        - {name: parcel_id, type: BigInt, nullable: &may true}\n"
      "        - {name: note, type: BigInt, nullable: *may}\n",
  };
  for (const std::string& text : texts) {
    CAPTURE(text);
    const Workbench bench;
    const std::string bad = bench.edit("orders.yaml", flow, text);
    const Outcome fix = bench.run({"dslint", "lint", "model", "--fix"});
    CHECK(fix.status == 1);
    CHECK(bench.text("orders.yaml") == bad);
  }
}

TEST_CASE("an unused suppression goes, with the line that it had to itself") {
  const Workbench bench;
  const std::string good = bench.text("shop.yaml");
  writeFile(
      bench.model() / "shop.yaml",
      replaced(good, "teams:\n", "# dslint: ignore[schema/type-parameter] no longer so\nteams:\n"));
  CHECK(bench.run({"dslint", "lint", "model", "--fix"}).status == 0);
  CHECK(bench.text("shop.yaml") == good);
}

TEST_CASE("what would bring more problems to light is taken back, and said") {
  const Workbench bench;
  // Behind the misspelled key stand more errors than it makes itself.
  std::string bad = bench.edit("insight.yaml", "workspaces:", "workspace:");
  bad = replaced(bad, "store: OrderEvents", "store: SomethingElse");
  bad = replaced(bad, "container: lake", "container: nowhere");
  writeFile(bench.model() / "insight.yaml", bad);
  bench.edit("orders.yaml", "SINGLE_DATASET", "SINGLE_DATSET");
  const Outcome fix = bench.run({"dslint", "lint", "model", "--fix"});
  INFO(fix.output << fix.errors);
  CHECK(fix.status == 1);
  CHECK(bench.text("insight.yaml") == bad);
  CHECK(bench.text("orders.yaml").find("SINGLE_DATASET") != std::string::npos);
  CHECK(fix.errors.find("`model/insight.yaml` is left unchanged") != std::string::npos);
}

TEST_CASE("--fix and --diff refuse what they cannot do") {
  const Workbench bench;
  const std::vector<std::vector<std::string>> wrong = {
      {"dslint", "lint", "-", "--fix"},
      {"dslint", "lint", "-", "--diff"},
      {"dslint", "lint", "model", "--diff", "-f", "json"},
      {"dslint", "lint", "model", "--fix", "--write-baseline"},
  };
  for (const auto& words : wrong) {
    CAPTURE(words);
    const Outcome outcome = bench.run(words);
    CHECK(outcome.status == 2);
    CHECK_FALSE(outcome.errors.empty());
  }
  if (geteuid() == 0) return;  // who may write everything cannot be refused
  bench.edit("orders.yaml", "SINGLE_DATASET", "SINGLE_DATSET");
  REQUIRE(chmod((bench.model() / "orders.yaml").c_str(), 0440) == 0);
  CHECK(bench.run({"dslint", "lint", "model", "--fix"}).status == 3);
}

TEST_CASE("init writes a model that lints clean, and overwrites nothing") {
  const Workbench bench;
  const fs::path made = bench.model().parent_path() / "deep" / "made";
  const Outcome init = bench.run({"dslint", "init", "deep/made"});
  CHECK(init.status == 0);
  const Outcome lint = bench.run({"dslint", "lint", "deep/made", "--fail-on", "info"});
  INFO(lint.output);
  CHECK(lint.status == 0);
  size_t files = 0;
  for (const std::string& path : linesOf(init.output)) {
    CHECK(readFile(bench.model().parent_path() / path).starts_with("# "));
    ++files;
  }
  CHECK(files >= 3);

  const Outcome again = bench.run({"dslint", "init", "deep/made"});
  CHECK(again.status == 2);
  fs::remove_all(made);
  writeFile(made / "ecosystem.yaml", "mine");
  CHECK(bench.run({"dslint", "init", "deep/made"}).status == 2);
  CHECK(readFile(made / "ecosystem.yaml") == "mine");
  CHECK_FALSE(fs::exists(made / "teams"));
}

TEST_CASE("init writes below the folder it is given, and nowhere else") {
  const Workbench bench;
  const fs::path here = bench.model().parent_path();
  fs::create_directories(here / "target");
  const auto refuses = [&](const std::string& name, const std::string& told) {
    const Outcome outcome = bench.run({"dslint", "init", name});
    INFO(name << '\n' << outcome.errors);
    CHECK(outcome.status == 2);
    CHECK(outcome.output.empty());
    CHECK(outcome.errors.find(told) != std::string::npos);
    CHECK(fs::is_empty(here / "target"));
  };
  fs::create_directories(here / "linked");
  fs::create_directory_symlink("../target", here / "linked" / "teams");
  refuses("linked", "`linked/teams` is not a folder");
  CHECK_FALSE(fs::exists(here / "linked" / "ecosystem.yaml"));
  writeFile(here / "taken" / "zones", "mine");
  refuses("taken", "`taken/zones` is not a folder");
  CHECK_FALSE(fs::exists(here / "taken" / "ecosystem.yaml"));
  fs::create_directories(here / "dangling");
  fs::create_symlink("../target/made.yaml", here / "dangling" / "ecosystem.yaml");
  refuses("dangling", "`dangling/ecosystem.yaml` exists already");
  fs::create_symlink("target/made", here / "nowhere");
  refuses("nowhere", "`nowhere`");
  refuses("", "the name of the folder is empty");
  CHECK_FALSE(fs::exists(here / "ecosystem.yaml"));

  // Named by the user: a folder elsewhere, and a link.
  CHECK(bench.run({"dslint", "init", "model/../beside"}).status == 0);
  CHECK(fs::exists(here / "beside" / "ecosystem.yaml"));
  fs::create_directory_symlink("target", here / "link");
  CHECK(bench.run({"dslint", "init", "link"}).status == 0);
  CHECK(fs::exists(here / "target" / "zones" / "shop.yaml"));
}

TEST_CASE("what init prints is safe, and what it suggests works") {
  const Workbench bench;
  const Outcome control = bench.run({"dslint", "init", "a\x1b[31mb\n::error::c\r"});
  CHECK(control.status == 0);
  for (const std::string& text : {control.output, control.errors}) {
    INFO(text);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find('\r') == std::string::npos);
    CHECK(text.find("\n::error") == std::string::npos);
  }
  CHECK(bench.run({"dslint", "init", "-dash"}).status == 2);
  for (const std::string name : {"-dash", "--", "two words", "it's $HOME; `x`", "plain"}) {
    const Outcome init = bench.run({"dslint", "init", "--", name});
    INFO(init.errors);
    CHECK(init.status == 0);
    CHECK(fs::exists(bench.model().parent_path() / name / "ecosystem.yaml"));
    const std::string before = "next: `dslint lint ";
    REQUIRE(init.errors.starts_with(before));
    const std::string word =
        init.errors.substr(before.size(), init.errors.rfind('`') - before.size());
    const Outcome lint = bench.run({"sh", "-c", "exec \"$0\" lint " + word, DSLINT_BINARY});
    INFO(lint.errors);
    CHECK(lint.status == 0);
  }
}

}  // namespace
}  // namespace dslint::testing
