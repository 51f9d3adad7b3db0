#include "database/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_set>

#include "database/digest.h"
#include "database/sql_writer.h"
#include "database/table_limits.h"
#include "database/type_change.h"
#include "value/keyed_hash.h"

namespace dslint {
namespace {

constexpr std::array<std::string_view, 8> kClasses = {"create",  "comment", "widen", "scan",
                                                      "rewrite", "narrow",  "drop",  "view"};

class Planner {
 public:
  Planner(const DesiredDatabase& desired, const Catalogue& catalogue, const Graph& graph,
          const PlanOptions& options)
      : desired_(desired),
        catalogue_(catalogue),
        graph_(graph),
        options_(options),
        writer_(catalogue.dialect, catalogue.defaultSchema),
        types_(catalogue.dialect) {
    plan_.platform = desired.platform->name.view();
    plan_.container = desired.container->name.view();
    plan_.dialect = writer_.facts().name;
    plan_.database = catalogue.database;
    plan_.identity = catalogue.identity;
    plan_.modelHash = desiredHash(desired);
    plan_.catalogueHash = catalogueHash(catalogue);
    plan_.lockTimeout = options.lockTimeout;
    plan_.statementTimeout = options.statementTimeout;
    for (const DesiredView& view : desired.views) wanted_.emplace(view.name, &view);
  }

  Plan run(const std::vector<Difference>& differences) && {
    for (size_t i = 0; i < differences.size();) {
      const Difference& first = differences[i];
      size_t end = i + 1;
      while (end < differences.size() && first.table != nullptr &&
             differences[end].table == first.table) {
        ++end;
      }
      if (first.table != nullptr) {
        planTable(*first.table, std::span(differences).subspan(i, end - i));
      }
      i = end;
    }
    for (const Difference& difference : differences) {
      if (difference.table == nullptr) planOther(difference);
    }
    return std::move(plan_);
  }

 private:
  using Span = std::span<const Difference>;

  std::string fullName(std::string_view schema, std::string_view name) const {
    const std::string_view used =
        schema.empty() ? std::string_view(catalogue_.defaultSchema) : schema;
    return used.empty() ? std::string(name) : fmt::format("{}.{}", used, name);
  }
  std::string unitOf(const DesiredTable& table) const { return fullName(table.schema, table.name); }
  static std::string causeOf(const DesiredTable& table) {
    return fmt::format("{}/{}", table.store->name.view(), table.dataset->name.view());
  }

  std::optional<int64_t> rowsOf(const std::string& unit, const CatalogueTable* there) const {
    const auto counted = options_.facts.rows.find(unit);
    if (counted != options_.facts.rows.end()) return counted->second;
    return there == nullptr ? std::nullopt : there->rows;
  }

  /// Whether `--allow` names the class and the object, by its name in the model or in the database.
  bool isAllowed(ChangeClass cls, std::string_view object, std::string_view cause) const {
    const std::string_view bare = object.substr(object.find('.') + 1);
    return std::ranges::any_of(options_.allowed, [&](std::string_view allowed) {
      const size_t at = allowed.find('=');
      if (allowed.substr(0, at) != toText(cls)) return false;
      if (at == std::string_view::npos) return false;
      const std::string_view name = allowed.substr(at + 1);
      return name == "*" || name == object || name == bare || (!cause.empty() && name == cause);
    });
  }

  std::vector<std::string> readersOf(const Dataset& dataset) const {
    std::vector<std::string> names;
    for (const Consumer& consumer : graph_.consumers(dataset)) {
      names.emplace_back(consumer.workspace->name.view());
    }
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
  }

  PlannedChange changeOf(ChangeClass cls, const DesiredTable& table, const CatalogueTable* there,
                         std::string_view column = {}) const {
    PlannedChange change;
    change.cls = cls;
    change.unit = unitOf(table);
    change.object = column.empty() ? change.unit : fmt::format("{}.{}", change.unit, column);
    change.cause = causeOf(table);
    if (!column.empty()) change.cause += fmt::format(".{}", column);
    change.where = table.dataset;
    if (there != nullptr) change.lock = writer_.facts().ddl.alterLock;
    if (cls == ChangeClass::Scan || cls == ChangeClass::Rewrite || cls == ChangeClass::Narrow) {
      change.rows = rowsOf(change.unit, there);
    }
    change.readers = readersOf(*table.dataset);
    return change;
  }

  void add(PlannedChange change, std::string sql, std::string inverse) {
    change.sql.push_back(std::move(sql));
    if (!inverse.empty()) change.inverse.push_back(std::move(inverse));
    plan_.changes.push_back(std::move(change));
  }

  void refuse(ChangeClass cls, std::string object, std::string cause, std::string why,
              bool allowable = true) {
    std::string allow;
    if (allowable) {
      allow = fmt::format("--allow {}={}", toText(cls), cause.empty() ? object : cause);
    }
    plan_.refused.push_back({cls, std::move(object), std::move(cause), std::move(why), allow});
  }

  void planTable(const DesiredTable& table, Span differences) {
    if (differences.front().kind == DifferenceKind::TableMissing) {
      createTable(table);
      return;
    }
    if (differences.front().kind == DifferenceKind::NotOurs) {
      plan_.refused.push_back({ChangeClass::Create, unitOf(table), causeOf(table),
                               "it exists already, and dslint did not create it",
                               fmt::format("--adopt {}", table.name)});
      return;
    }
    const size_t before = plan_.changes.size();
    const bool otherKey = std::ranges::any_of(differences, [](const Difference& one) {
      return one.kind == DifferenceKind::PrimaryKeyOther;
    });
    for (const Difference& one : differences) {
      if (!otherKey || !isHeldByKey(one)) planColumn(table, one);
    }
    if (otherKey && isAllowed(ChangeClass::Narrow, unitOf(table), causeOf(table))) {
      leftKey_ = true;
      for (const Difference& one : differences) {
        if (isHeldByKey(one)) planColumn(table, one);
      }
      leftKey_ = false;
    }
    tellRename(table, differences);
    standAside(table, *differences.front().there, before);
  }

  static bool isInKey(const Difference& one) {
    const auto& key = one.there->primaryKey;
    return key && std::ranges::find(key->columns, one.columnThere->name) != key->columns.end();
  }

  /// Whether the change is impossible while the column is in the existing primary key.
  static bool isHeldByKey(const Difference& one) {
    const bool lets = one.kind == DifferenceKind::NullableHere ||
                      one.kind == DifferenceKind::ColumnUndeclared;
    return lets && isInKey(one);
  }

  void createTable(const DesiredTable& table) {
    if (std::string why = whyNotCreated(table, desired_.dialect); !why.empty()) {
      refuse(ChangeClass::Create, unitOf(table), causeOf(table), std::move(why), false);
      lacking_.insert(table.name);
      return;
    }
    PlannedChange change = changeOf(ChangeClass::Create, table, nullptr);
    change.sql = writer_.createTable(table);
    change.inverse.push_back(writer_.drop(table.schema, table.name, false));
    plan_.changes.push_back(std::move(change));
  }

  void planColumn(const DesiredTable& table, const Difference& difference) {
    switch (difference.kind) {
      case DifferenceKind::Unmarked:
        add(changeOf(ChangeClass::Comment, table, difference.there),
            writer_.comment(table.schema, table.name, table.mark, false), {});
        break;
      case DifferenceKind::ColumnMissing:
        addColumn(table, difference);
        break;
      case DifferenceKind::ColumnNarrower:
      case DifferenceKind::ColumnWider:
        alterType(table, difference);
        break;
      case DifferenceKind::NullableThere:
      case DifferenceKind::NullableHere:
        alterNullable(table, difference);
        break;
      case DifferenceKind::PrimaryKeyAbsent:
        add(changeOf(ChangeClass::Scan, table, difference.there),
            writer_.addPrimaryKey(table, table.primaryKey), {});
        break;
      case DifferenceKind::PrimaryKeyOther:
        changeKey(table, difference);
        break;
      case DifferenceKind::IndexMissing: {
        PlannedChange change = changeOf(ChangeClass::Scan, table, difference.there);
        add(std::move(change), writer_.createIndex(table, *difference.index),
            writer_.dropIndex(table, difference.index->name));
        break;
      }
      case DifferenceKind::ColumnUndeclared:
        loseColumn(table, difference);
        break;
      default:
        break;
    }
  }

  void addColumn(const DesiredTable& table, const Difference& difference) {
    const DesiredColumn& column = *difference.column;
    PlannedChange change = changeOf(ChangeClass::Create, table, difference.there, column.name);
    change.where = column.cause;
    if (column.native.empty()) {
      refuse(ChangeClass::Create, change.object, change.cause,
             fmt::format("it has no type there: {}", column.reason), false);
      return;
    }
    const auto rows = options_.facts.rows.find(change.unit);
    const bool empty = rows != options_.facts.rows.end() && rows->second == 0;
    if (!column.nullable && !empty) {
      plan_.told.push_back(fmt::format(
          "`{}` is added as nullable: fill it, and a later plan makes it required", change.object));
    }
    add(std::move(change), writer_.addColumn(table, column, column.nullable || !empty),
        writer_.dropColumn(table, column.name));
  }

  void alterType(const DesiredTable& table, const Difference& difference) {
    const CatalogueColumn& found = *difference.columnThere;
    const DesiredColumn& column = *difference.column;
    const std::string object = fmt::format("{}.{}", unitOf(table), found.name);
    const std::string cause = fmt::format("{}.{}", causeOf(table), column.name);
    if (column.native.empty()) {
      refuse(ChangeClass::Narrow, object, cause,
             fmt::format("there is no such type there: {}", column.reason), false);
      return;
    }
    const bool wider = difference.kind == DifferenceKind::ColumnWider;
    const DataType& there = types_.of(found.type);
    const DataType& made = types_.of(column.native);
    const ChangeClass cls = !wider                     ? ChangeClass::Narrow
                            : isNotedOnly(there, made) ? ChangeClass::Widen
                                                       : ChangeClass::Rewrite;
    PlannedChange change = changeOf(cls, table, difference.there, found.name);
    change.where = column.cause;
    const auto rows = rowsOf(change.unit, difference.there);
    const bool tooMany =
        cls == ChangeClass::Rewrite && rows.value_or(INT64_MAX) > options_.rewriteRows;
    if ((cls == ChangeClass::Narrow || tooMany) && !isAllowed(cls, object, cause)) {
      refuse(cls, object, cause,
             tooMany ? fmt::format("`{}` to `{}` rewrites more than {} rows", found.type,
                                   column.native, options_.rewriteRows)
                     : fmt::format("`{}` to `{}` may lose values{}{}", found.type, column.native,
                                   difference.detail.empty() ? "" : ": ", difference.detail));
      return;
    }
    const bool direct = convertsDirectly(there, made);
    add(std::move(change),
        writer_.alterType(table, found.name, column.native, found.nullable, direct),
        writer_.alterType(table, found.name, found.type, found.nullable, direct));
    altered_.insert(fmt::format("{}.{}", unitOf(table), found.name));
  }

  void alterNullable(const DesiredTable& table, const Difference& difference) {
    const CatalogueColumn& found = *difference.columnThere;
    const bool nullable = difference.kind == DifferenceKind::NullableHere;
    PlannedChange change = changeOf(nullable ? ChangeClass::Widen : ChangeClass::Scan, table,
                                    difference.there, found.name);
    change.where = difference.column->cause;
    if (!nullable && options_.facts.withNulls.contains(change.object)) {
      plan_.told.push_back(fmt::format(
          "`{}` still holds nulls: fill it, and a later plan makes it required", change.object));
      return;
    }
    const std::string_view form =
        nullable ? writer_.facts().ddl.dropNotNull : writer_.facts().ddl.setNotNull;
    if (form.empty()) return;
    add(std::move(change),
        writer_.alterNullable(table, found.name, difference.column->native, nullable),
        writer_.alterNullable(table, found.name, found.type, !nullable));
  }

  void changeKey(const DesiredTable& table, const Difference& difference) {
    const CatalogueKey& key = *difference.there->primaryKey;
    PlannedChange change = changeOf(ChangeClass::Narrow, table, difference.there);
    if (!isAllowed(ChangeClass::Narrow, change.object, change.cause)) {
      refuse(ChangeClass::Narrow, change.object, change.cause,
             fmt::format("its primary key becomes `{}`, from `{}`",
                         fmt::join(table.primaryKey, ", "), difference.detail));
      return;
    }
    change.sql = {writer_.dropPrimaryKey(table, key.name),
                  writer_.addPrimaryKey(table, table.primaryKey)};
    plan_.changes.push_back(std::move(change));
  }

  void loseColumn(const DesiredTable& table, const Difference& difference) {
    const CatalogueColumn& found = *difference.columnThere;
    PlannedChange change = changeOf(ChangeClass::Drop, table, difference.there, found.name);
    if (isAllowed(ChangeClass::Drop, change.object, change.cause)) {
      altered_.insert(change.object);
      add(std::move(change), writer_.dropColumn(table, found.name), {});
      return;
    }
    plan_.kept.push_back({ChangeClass::Drop, change.object, change.cause,
                          "the model no longer has this column",
                          fmt::format("--allow drop={}", change.cause)});
    // Nothing fills it anymore, so new rows would be refused.
    const bool inKey = isInKey(difference) && !leftKey_;
    if (found.nullable || inKey || !found.defaultValue.empty()) return;
    change.cls = ChangeClass::Widen;
    add(std::move(change), writer_.alterNullable(table, found.name, found.type, true), {});
  }

  /// Tells about a possible rename, which looks like a removal and an addition.
  void tellRename(const DesiredTable& table, Span differences) {
    const Difference* added = nullptr;
    const Difference* lost = nullptr;
    for (const Difference& one : differences) {
      if (one.kind == DifferenceKind::ColumnMissing) added = &one;
      if (one.kind == DifferenceKind::ColumnUndeclared) lost = &one;
    }
    if (added == nullptr || lost == nullptr || added->column->native.empty()) return;
    if (!(types_.of(added->column->native) == types_.of(lost->columnThere->type))) return;
    plan_.told.push_back(fmt::format(
        "`{}` of `{}` may be `{}` by another name: dslint never renames; rename it in the database "
        "if it is",
        added->column->name, unitOf(table), lost->columnThere->name));
  }

  /// Whether the model has no use for a view of ours, and it may be dropped.
  bool isStale(const CatalogueTable& view) const {
    return !wanted_.contains(view.name) && isAllowed(ChangeClass::Drop, shownName(view), {});
  }

  /// PostgreSQL refuses to change a column that a view uses: our views are dropped before, and
  /// created again after, the changes from `before` on. Views of others prevent these changes.
  void standAside(const DesiredTable& table, const CatalogueTable& there, size_t before) {
    if (catalogue_.dialect != Dialect::Postgres || altered_.empty()) return;
    std::vector<const CatalogueTable*> ours;
    for (const CatalogueTable& view : catalogue_.tables) {
      const bool inTheWay = std::ranges::any_of(view.uses, [&](const CatalogueUse& use) {
        return use.schema == there.schema && use.table == there.name &&
               altered_.contains(fmt::format("{}.{}.{}", use.schema, use.table, use.column));
      });
      if (!inTheWay) continue;
      if (view.comment.starts_with(kMark)) {
        ours.push_back(&view);
        continue;
      }
      plan_.changes.resize(before);
      altered_.clear();
      refuse(ChangeClass::View, unitOf(table), causeOf(table),
             fmt::format("the view `{}`, which dslint did not create, uses it", shownName(view)),
             false);
      return;
    }
    altered_.clear();
    for (const CatalogueTable* view : ours) {
      const bool stale = isStale(*view);
      PlannedChange drop =
          changeOf(stale ? ChangeClass::Drop : ChangeClass::View, table, &there);
      drop.object = shownName(*view);
      if (stale) gone_.insert(view);
      drop.sql.push_back(writer_.drop(view->schema, view->name, true));
      plan_.changes.insert(plan_.changes.begin() + static_cast<std::ptrdiff_t>(before), drop);
    }
    for (const CatalogueTable* view : ours) {
      if (gone_.contains(view)) continue;
      PlannedChange make = changeOf(ChangeClass::View, table, &there);
      make.object = shownName(*view);
      const auto wanted = wanted_.find(view->name);
      if (wanted != wanted_.end()) {
        make.sql = writer_.createView(*wanted->second);
        made_.insert(view->name);
      } else {
        std::string query = view->definition;
        while (!query.empty() && (query.back() == ';' || query.back() == '\n')) query.pop_back();
        make.sql = {
            fmt::format("CREATE VIEW {} AS{}", writer_.path(view->schema, view->name), query),
            writer_.comment(view->schema, view->name, view->comment, true)};
      }
      plan_.changes.push_back(std::move(make));
    }
  }

  void planOther(const Difference& difference) {
    if (difference.view != nullptr) {
      planView(*difference.view, difference);
    } else if (difference.kind == DifferenceKind::Stale) {
      const CatalogueTable& there = *difference.there;
      if (gone_.contains(&there)) return;
      PlannedChange change;
      change.cls = ChangeClass::Drop;
      change.object = change.unit = shownName(there);
      change.cause = there.comment.substr(kMark.size());
      change.where = desired_.platform;
      change.lock = writer_.facts().ddl.alterLock;
      if (!isAllowed(ChangeClass::Drop, change.object, {})) {
        plan_.kept.push_back({ChangeClass::Drop, change.object, change.cause,
                              "the model no longer needs it",
                              fmt::format("--allow drop={}", there.name)});
        return;
      }
      change.sql.push_back(writer_.drop(there.schema, there.name, there.isView()));
      // Views are dropped before the tables they depend on.
      const auto at = there.isView() ? std::ranges::find(plan_.changes, ChangeClass::Drop,
                                                         &PlannedChange::cls)
                                     : plan_.changes.end();
      plan_.changes.insert(at, std::move(change));
    }
  }

  void planView(const DesiredView& view, const Difference& difference) {
    if (made_.contains(view.name) || lacking_.contains(view.table)) return;
    PlannedChange change;
    change.cls = ChangeClass::View;
    change.unit = change.object = fullName({}, view.name);
    change.cause = fmt::format("{}/{}", view.workspace->name.view(), view.group->name.view());
    change.where = view.sink;
    change.readers.emplace_back(view.workspace->name.view());
    switch (difference.kind) {
      case DifferenceKind::NotOurs:
        plan_.refused.push_back({ChangeClass::View, change.object, change.cause,
                                 "it exists already, and dslint did not create it",
                                 fmt::format("--adopt {}", view.name)});
        return;
      case DifferenceKind::Unmarked:
        change.cls = ChangeClass::Comment;
        change.sql.push_back(writer_.comment({}, view.name, view.mark, true));
        break;
      case DifferenceKind::ViewDiffers: {
        change.lock = writer_.facts().ddl.alterLock;
        change.sql = writer_.createView(view);
        change.sql.insert(change.sql.begin(), writer_.drop({}, view.name, true));
        break;
      }
      default:
        change.sql = writer_.createView(view);
        change.inverse.push_back(writer_.drop({}, view.name, true));
        break;
    }
    plan_.changes.push_back(std::move(change));
  }

  const DesiredDatabase& desired_;
  const Catalogue& catalogue_;
  const Graph& graph_;
  const PlanOptions& options_;
  SqlWriter writer_;
  CatalogueTypes types_;
  Plan plan_;
  ViewMap<const DesiredView*> wanted_;
  StringSet altered_;                          ///< changed columns of the current table
  bool leftKey_ = false;                       ///< columns of the existing key are no longer in one
  std::unordered_set<const CatalogueTable*> gone_;  ///< views dropped with a change of their table
  ViewSet made_;                               ///< views created again with their table
  ViewSet lacking_;                            ///< tables that cannot be created
};

}  // namespace

std::string_view toText(ChangeClass cls) { return kClasses[static_cast<size_t>(cls)]; }

std::optional<ChangeClass> findChangeClass(std::string_view word) {
  const auto found = std::ranges::find(kClasses, word);
  if (found == kClasses.end()) return std::nullopt;
  return static_cast<ChangeClass>(found - kClasses.begin());
}

Plan makePlan(const DesiredDatabase& desired, const Catalogue& catalogue,
              const std::vector<Difference>& differences, const Graph& graph,
              const PlanOptions& options) {
  return Planner(desired, catalogue, graph, options).run(differences);
}

std::string desiredHash(const DesiredDatabase& desired) {
  Digest digest;
  for (const DesiredTable& table : desired.tables) {
    digest.add(table.schema);
    digest.add(table.name);
    digest.add(table.mark);
    for (const DesiredColumn& column : table.columns) {
      digest.add(column.name);
      digest.add(column.native);
      digest.add(column.nullable ? "null" : "");
    }
    digest.add(table.primaryKey);
    for (const DesiredIndex& index : table.indexes) digest.add(index.columns);
  }
  for (const DesiredView& view : desired.views) {
    digest.add(view.name);
    digest.add(view.table);
    digest.add(view.columns);
    digest.add(view.onlyLive ? "live" : "");
    digest.add(view.mark);
  }
  return digest.hex();
}

}  // namespace dslint
