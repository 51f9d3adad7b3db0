#include "site/site.h"

#include <map>
#include <mutex>

#include "../pipeline/test_model.h"
#include "render/html_text.h"
#include "site/catalogue.h"
#include "site/search_index.h"

using namespace dslint;
using namespace dslint::testing;
using namespace dslint::site;

namespace {

using Files = std::map<std::string, std::string>;

Files written(const TestModel& model, unsigned jobs, const TestModel* base = nullptr,
              std::vector<std::string> linkedPaths = {}) {
  Files files;
  std::mutex mutex;
  SiteInput input{model.graph(), model.sources(), {}, base == nullptr ? nullptr : &base->graph(),
                  "main"};
  const Report report;
  SiteOptions options;
  options.jobs = jobs;
  options.linkedPaths = std::move(linkedPaths);
  options.sourceUrl = "https://git.example/{path}#L{line}";
  writeSite({input.graph, input.sources, report, input.base, input.baseShown}, options,
            [&](const std::string& path, std::string_view content) {
              const std::lock_guard lock(mutex);
              CHECK(files.emplace(path, content).second);
            });
  return files;
}

const std::string kReaders =
    workspace("T", "[{store: NYC, dataset: tickets}]", transforms("Made")) +
    workspace("W", "[{store: Made, dataset: made}]");

}  // namespace

TEST_CASE("a site has a page for each object, the same on any number of threads") {
  const TestModel model(kBase + kReaders);
  const Files one = written(model, 1);
  CHECK(one == written(model, 4));
  for (const char* path :
       {"index.html", "zones/USA.html", "teams/USA/Parking.html", "stores/NYC.html",
        "datasets/NYC/tickets.html", "datasets/Made/made.html", "workspaces/T.html",
        "platforms/Zero.html", "platforms/index.html", "containers/USA/Parking/pg.html",
        "containers/platform/Zero/merge.html", "rules/index.html", "assets/site.js",
        "assets/site.css", "search/index.js"}) {
    INFO(path);
    CHECK(one.contains(path));
  }
  const std::string& tickets = one.at("datasets/NYC/tickets.html");
  CHECK(tickets.find("Zero_NYC_tickets_merge") != std::string::npos);
  CHECK(tickets.find("Zero_T_main_NYC_tickets") != std::string::npos);
  CHECK(tickets.find("BIGINT") != std::string::npos);
  CHECK(tickets.find("through <a href=\"../../workspaces/T.html\">T</a>") != std::string::npos);
  CHECK(tickets.find("href=\"https://git.example/model.yaml#L") != std::string::npos);
  CHECK(tickets.find("http-equiv=\"Content-Security-Policy\"") != std::string::npos);
  CHECK(one.at("datasets/NYC/streets.html").find("Nobody") != std::string::npos);
}

TEST_CASE("what is new, changed or gone since a base is marked") {
  const TestModel base(kBase + workspace("Old", "[{store: NYC, dataset: streets}]"));
  std::string text = kBase + kReaders;
  const std::string streets = "{name: streets,";
  text.insert(text.find(streets) + streets.size(), " documentation: Where,");
  const TestModel model(text);
  const Files files = written(model, 2, &base);
  CHECK(files.at("workspaces/T.html").find(">new<") != std::string::npos);
  CHECK(files.at("datasets/NYC/streets.html").find(">changed<") != std::string::npos);
  CHECK(files.at("datasets/NYC/tickets.html").find("class=\"badge new\"") == std::string::npos);
  CHECK(files.at("changes.html").find("Workspace:Old") != std::string::npos);
}

TEST_CASE("names become paths that are safe everywhere") {
  CHECK(fileName("orders_2") == "orders_2");
  CHECK(fileName("../x") == "~2e~2e~2fx");
  CHECK(fileName("a b") == "a~20b");
  CHECK(fileName("") == "~");
  CHECK(fileName(std::string(300, 'x')).size() <= 100);
  CHECK(fileName(std::string(300, 'x')) != fileName(std::string(301, 'x')));
}

TEST_CASE("names that differ in case alone have pages of their own") {
  std::string text = kBase;
  text.replace(text.find("streets"), 7, "TICKETS");
  const Files files = written(TestModel(text), 1);
  CHECK(files.contains("datasets/NYC/tickets.html"));
  CHECK(files.contains("datasets/NYC/TICKETS~-2.html"));
}

TEST_CASE("places link to where the repository has the files") {
  const TestModel model(kBase);
  const auto page = [&](std::vector<std::string> paths) {
    return written(model, 1, nullptr, std::move(paths)).at("stores/NYC.html");
  };
  CHECK(page({}).find("\"https://git.example/model.yaml#L") != std::string::npos);
  const std::string linked = page({"some/folder/model.yaml"});
  CHECK(linked.find("\"https://git.example/some/folder/model.yaml#L") != std::string::npos);
  CHECK(linked.find(">model.yaml:") != std::string::npos);
}

TEST_CASE("words are cut as the search cuts them") {
  CHECK(searchWords("OrderDetails_2 über-Größe") ==
        std::vector<std::string>{"order", "details", "2", "über", "größe"});
  CHECK(searchWords("HTTPServer x1") == std::vector<std::string>{"httpserver", "x1"});
  CHECK(searchWords(" -- ").empty());
}

TEST_CASE("a whole name can be found, however many names have its words") {
  const std::string schema =
      ", schema: {columns: [{name: id, type: BigInt, nullable: false}]}}\n  - ";
  std::string datasets = "{name: order_book_of_the_port" + schema;
  for (int i = 0; i < 500; ++i) datasets += "{name: order_" + std::to_string(i) + schema;
  std::string text = kBase;
  text.insert(text.find("{name: streets,"), datasets);
  std::string words;
  std::string vocabulary;
  for (const auto& [path, content] : written(TestModel(text), 1)) {
    if (path.starts_with("search/w")) words += content;
    if (path.starts_with("search/v")) vocabulary += content;
  }
  CHECK(words.find("[\"orderbookoftheport\",[") != std::string::npos);
  CHECK(vocabulary.find("\"order\"") != std::string::npos);
  CHECK(vocabulary.find("orderbookoftheport") == std::string::npos);  // nobody wrote it
}

TEST_CASE("names without a page of their own are found on the page that shows them") {
  std::string text = kBase + kReaders;
  const std::string column = "{name: made_of_stone, type: BigInt}, ";
  const std::string columns = "columns: [";
  text.insert(text.find(columns) + columns.size(), column);
  std::string words;
  for (const auto& [path, content] : written(TestModel(text), 1)) {
    if (path.starts_with("search/w")) words += content;
  }
  CHECK(words.find("[\"madeofstone\",[],[") != std::string::npos);
  CHECK(words.find("[\"makemade\",[],[") != std::string::npos);  // a transformer
}

TEST_CASE("what Markdown sets off within a line is set off, and its texts stay texts") {
  std::string text = kBase;
  const std::string streets = "{name: streets,";
  text.insert(text.find(streets) + streets.size(),
              " documentation: {type: MarkdownDocumentation, description: d, markdown: "
              "\"**bold** and `x < y`, **no end <b>\\n**, 2 ** 3\"},");
  const Files files = written(TestModel(text), 1);
  CHECK(
      files.at("datasets/NYC/streets.html")
          .find(
              "<strong>bold</strong> and <code>x &lt; y</code>, **no end &lt;b&gt;\n**, 2 ** 3") !=
      std::string::npos);
}

TEST_CASE("hostile texts stay texts") {
  CHECK(render::htmlText("<a href='x'>&\"") == "&lt;a href=&#39;x&#39;&gt;&amp;&quot;");
  CHECK(render::htmlText("a\xE2\x80\xAE" "b\x01\xff") == "a\\u{202e}b\\u{1}\\x{ff}");
  CHECK(render::htmlText("##[error]\n::stop") == "#&#35;[error]\n&#58;:stop");
  CHECK(render::urlText("a b/<ü>", true) == "a%20b/%3C%C3%BC%3E");
  CHECK(render::sourceLink("https://h/{path}?x=1&y#L{line}", "a{line}.yaml", 3) ==
        "https://h/a%7Bline%7D.yaml?x=1&amp;y#L3");
  CHECK(render::sourceUrlProblem("https://h/{path}").empty());
  CHECK_FALSE(render::sourceUrlProblem("javascript:alert(1)//{path}").empty());
  CHECK_FALSE(render::sourceUrlProblem("//h/{path}").empty());
  CHECK_FALSE(render::sourceUrlProblem("https://h/").empty());
  CHECK(render::policyHash("alert('Hello, world.');") ==
        "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
}
