#include <fmt/format.h>

#include <algorithm>

#include "avro/schema.h"
#include "pipeline/analysis.h"
#include "pipeline/avro_mapping.h"
#include "pipeline/readers.h"
#include "render/html_text.h"
#include "site/lineage.h"
#include "site/page.h"
#include "site/pages.h"

namespace dslint::site {
namespace {


constexpr size_t kMostReaders = 500;
constexpr size_t kFollowed = 60;  ///< with this many readers, no more transformers are followed

std::string code(std::string_view text) {
  return text.empty() ? std::string() : "<code>" + shownText(text) + "</code>";
}

/// The targets whose types are shown: one for each kind of container that holds the dataset.
std::vector<TypeTarget> targetsOf(const std::vector<RunsOn>& runs) {
  std::vector<TypeTarget> targets;
  for (const RunsOn& one : runs) {
    const auto target = one.container == nullptr ? std::nullopt : typeTargetOf(*one.container);
    if (target && std::ranges::find(targets, *target) == targets.end()) targets.push_back(*target);
  }
  return targets;
}

bool isKey(const DDLTable& table, const DDLColumn& column) {
  if (column.primaryKey.valueOr(false)) return true;
  return std::ranges::any_of(table.primaryKey,
                             [&](const Text& name) { return name == column.name; });
}

std::string classifications(const List<Ref<DataClassification>>& list) {
  std::string all;
  for (const Ref<DataClassification> one : list) {
    if (!one || !one->type.given()) continue;
    std::string text(EnumOf<Classification>::kValues[one->type.number - 1U]);
    if (one->name.given()) text += fmt::format(" {}", one->name.view());
    all += badge(text);
  }
  return all;
}

void columns(PageWriter& out, const DDLTable& table, const std::vector<TypeTarget>& targets) {
  std::vector<std::string_view> heads = {"Column", "Type", "Notes", "Classification",
                                         "Description"};
  const bool physical = std::ranges::any_of(table.columns, [](const Ref<DDLColumn>& column) {
    return column && column->physicalName.given();
  });
  if (physical) heads.push_back("In the source");
  for (const TypeTarget target : targets) heads.push_back(targetName(target));
  std::vector<std::vector<std::string>> rows;
  for (const Ref<DDLColumn> column : table.columns) {
    if (!column) continue;
    std::string notes;
    if (isKey(table, *column)) notes += badge("key", "key");
    if (!isKey(table, *column) && !column->nullable.valueOr(true)) notes += badge("not null");
    std::vector<std::string> badges;
    addDeprecation(badges, column->deprecation);
    for (const std::string& one : badges) notes += one;
    std::vector<std::string> row = {"<b>" + shownText(column->name.view()) + "</b>",
                                    column->type ? code(column->type->text.view()) : "", notes,
                                    classifications(column->classification),
                                    brief(column->documentation)};
    if (physical) row.push_back(code(column->physicalName.view()));
    for (const TypeTarget target : targets) {
      const TypeParse* parse = column->type ? column->type->parse : nullptr;
      if (parse == nullptr || parse->type == nullptr) {
        row.emplace_back();
        continue;
      }
      const TypeMapping mapping = mapType(*parse->type, target);
      row.push_back(mapping.held() ? code(mapping.native) : badge(mapping.reason, "bad"));
    }
    rows.push_back(std::move(row));
  }
  out.heading("Columns", rows.size());
  out.table("Columns", heads, rows);
}

void fields(PageWriter& out, const AvroSchema& schema) {
  const Ref<AvroValue> value = schema.avro ? schema.avro : schema.fromFile;
  if (!value || value->parse == nullptr) return;
  const AvroDefinition& avro = value->parse->schema;
  std::vector<std::vector<std::string>> rows;
  for (const AvroTopField& field : avroTopFields(avro)) {
    const bool key = std::ranges::any_of(
        schema.primaryKey, [&](const Text& name) { return name.view() == field.name; });
    rows.push_back({"<b>" + shownText(field.name) + "</b>", code(avro.describe(field.type)),
                    key ? badge("key", "key") : std::string()});
  }
  out.heading("Fields (Avro)", rows.size());
  out.table("Fields", {"Field", "Type", "Notes"}, rows);
}

void readers(PageWriter& out, const Dataset& dataset) {
  const std::vector<Reader> all = readersOf(out.site.graph, {&dataset}, kFollowed);
  out.heading("Who reads it", all.size());
  if (all.empty()) out << "<p class=\"soft\">Nobody.</p>\n";
  std::vector<std::vector<std::string>> rows;
  for (size_t i = 0; i < std::min(all.size(), kMostReaders); ++i) {
    const Workspace& workspace = *all[i].workspace;
    const Team* team = Graph::teamOf(workspace);
    std::string through;
    for (uint32_t at = all[i].through; at != Reader::kDirect; at = all[at].through) {
      const std::string step = out.link(all[at].workspace, all[at].workspace->name.view());
      through = through.empty() ? step : step + " → " + through;
    }
    rows.push_back(
        {out.link(&workspace, workspace.name.view()),
         out.link(team, workspace.team.name.view()),
         team == nullptr || !team->declaration ? "nobody"
                                               : ownerText(team->declaration->owningRepo.get()),
         std::string(toText(workspace.priority.valueOr(WorkspacePriority::Unknown))),
         workspace.productionStatus.is(ProductionStatus::Production) ? badge("production") : "",
         through.empty() ? "directly" : "through " + through});
  }
  out.table("Readers", {"Workspace", "Team", "Owner", "Priority", "Status", "How"}, rows);
  if (all.size() > kMostReaders) {
    out << fmt::format("<p class=\"soft\">and {} more</p>\n", all.size() - kMostReaders);
  }
}

void platforms(PageWriter& out, const Dataset& dataset, const std::vector<RunsOn>& runs) {
  if (runs.empty()) return;
  out.heading("On the platforms");
  std::vector<std::vector<std::string>> rows;
  const auto made = out.site.physical.find(&dataset);
  for (const RunsOn& one : runs) {
    const DataPlatform& platform = one.pipeline->platform();
    const std::string container =
        one.container == nullptr
            ? std::string()
            : out.link(one.container, one.container->name.view()) + " (" +
                  std::string(one.container->spec().name) + ")";
    bool any = false;
    if (made != out.site.physical.end() && one.container != nullptr) {
      const IdentifierRules rules = identifierRules(*one.container);
      for (const PhysicalObject& object : made->second) {
        if (object.platform != &platform) continue;
        any = true;
        rows.push_back({out.link(&platform, platform.name.view()), container,
                        std::string(toText(object.kind)),
                        code(fitName(wholeName(object), rules)),
                        object.workspace == nullptr
                            ? std::string()
                            : out.link(object.workspace, object.workspace->name.view())});
      }
    }
    if (!any) rows.push_back({out.link(&platform, platform.name.view()), container, "", "", ""});
  }
  out.table("Platforms", {"Platform", "Container", "What it makes", "Name", "For"}, rows);
}

}  // namespace

std::string datasetPage(const Site& site, const Page& page) {
  const auto& dataset = *static_cast<const Dataset*>(page.object);
  const Page& storePage = site.catalogue[page.above];
  const auto& store = *static_cast<const Datastore*>(storePage.object);
  const Team* team = Graph::teamOf(store);
  PageWriter out(site, page);
  std::vector<std::string> badges;
  if (store.productionStatus.is(ProductionStatus::Production))
    badges.push_back(badge("production"));
  if (const Classification most = classificationOf(dataset); most != Classification{}) {
    badges.push_back(badge(EnumOf<Classification>::kValues[static_cast<size_t>(most) - 1]));
  }
  addDeprecation(badges, dataset.deprecation ? dataset.deprecation : store.deprecation);
  out.title(badges);
  out.documentation(dataset.documentation);
  out.facts(dataset,
            {{"Datastore", out.link(storePage)},
             {"Team", out.link(team, store.team.name.view())},
             {"Owner", team == nullptr || !team->declaration
                           ? std::string("nobody")
                           : ownerText(team->declaration->owningRepo.get())},
             {"Comes from", store.producer
                                ? "the transformer of " +
                                      out.link(store.producer.get(), store.producer->name.view())
                            : store.capture && store.capture->container.given()
                                ? out.link(store.capture->container.target(),
                                           store.capture->container.name.view()) +
                                      " by " + std::string(store.capture->spec().name)
                                : std::string()}},
            {"schema"});
  out.heading("Lineage");
  const std::string figure = figureOf(site, lineageOf(site, page), "Lineage");
  out << (figure.empty() ? "<p class=\"soft\">Nobody makes it and nobody reads it.</p>\n" : figure);
  const auto found = site.runsOn.find(&dataset);
  static const std::vector<RunsOn> kNowhere;
  const std::vector<RunsOn>& runs = found == site.runsOn.end() ? kNowhere : found->second;
  if (const auto* table = as<DDLTable>(dataset.schema)) {
    columns(out, *table, targetsOf(runs));
  } else if (const auto* avro = as<AvroSchema>(dataset.schema)) {
    fields(out, *avro);
  }
  readers(out, dataset);
  platforms(out, dataset, runs);
  out.problems(page.problems, true);
  return out.whole();
}

}  // namespace dslint::site
