#include "rules/avro_changes.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "rules/column_pairs.h"
#include "rules/compatibility.h"
#include "value/keyed_hash.h"

namespace dslint::rules {
namespace {

AvroRule ruleOf(const AvroDifference& difference) {
  switch (difference.change) {
    case AvroChange::FieldRemoved:
      return AvroRule::ColumnRemoved;
    case AvroChange::FieldAdded:
      return AvroRule::ColumnAdded;
    case AvroChange::NullableToRequired:
      return AvroRule::NullableToRequired;
    case AvroChange::RequiredToNullable:
      return AvroRule::RequiredToNullable;
    case AvroChange::TypeWidened:
    case AvroChange::EnumSymbolsAdded:
    case AvroChange::FieldRenamed:  // by an alias: every value is still found
      return AvroRule::TypeWidened;
    case AvroChange::TypeRenamed:
      return difference.backward ? AvroRule::TypeWidened : AvroRule::TypeNarrowed;
    case AvroChange::TypeNarrowed:
    case AvroChange::LogicalTypeChanged:
    case AvroChange::EnumSymbolsRemoved:
      break;
  }
  return AvroRule::TypeNarrowed;
}

/// Avro's schema resolution decides; in addition, readers of the table miss removed fields and may
/// not expect a null.
Breakage breakageOf(const AvroDifference& difference, bool inKey) {
  Severity backward = difference.backward ? Severity::Info : Severity::Error;
  Severity forward = difference.forward ? Severity::Info : Severity::Error;
  if (difference.change == AvroChange::FieldRemoved) backward = Severity::Error;
  if (difference.change == AvroChange::RequiredToNullable) {
    backward = std::max(backward, Severity::Warning);
  }
  if (inKey) backward = forward = Severity::Error;
  return {backward, forward};
}

/// The names in the keys of a schema: an added field of the outermost record may be one of them.
ViewSet keyNamesOf(const AvroSchema& schema) {
  ViewSet names;
  for (const auto* list : {&schema.primaryKey, &schema.partitionKey}) {
    for (const Text name : *list) names.insert(name.view());
  }
  return names;
}

/// A place in the schema's text, or the key with the name of its file if it has one.
Place placeIn(const AvroSchema& schema, size_t offset) {
  return schema.avro ? at<&AvroSchema::avro>(schema).piece(offset, 1)
                     : at<&AvroSchema::avroFile>(schema);
}

/// The offsets of a schema's fields, by the path of their record and their name.
class FieldOffsets {
 public:
  explicit FieldOffsets(const AvroDefinition& schema) {
    for (AvroTypeId id = 0; id < schema.size(); ++id) {
      const AvroType& type = schema.type(id);
      if (type.kind != AvroKind::Record) continue;
      for (const AvroField& field : type.fields) {
        offsets_.try_emplace(keyOf(fmt::format("{}/fields", type.path), field.name), field.offset);
      }
    }
  }

  /// The offset of the field that differs; the path of the difference must be one of this schema.
  std::optional<size_t> of(const AvroDifference& difference) const {
    const std::string_view path = difference.path;
    const std::string_view name = difference.field;
    const auto found = offsets_.find(
        keyOf(path.substr(0, path.rfind('/')), name.substr(name.rfind('.') + 1)));
    return found == offsets_.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  static std::string keyOf(std::string_view list, std::string_view name) {
    return fmt::format("{}\n{}", list, name);
  }
  StringMap<size_t> offsets_;
};

std::string subjectOf(const AvroDifference& difference) {
  return difference.field.empty() ? std::string("the outermost type")
                                  : fmt::format("the field `{}`", difference.field);
}

std::string messageOf(const AvroDifference& difference, bool inKey) {
  const std::string subject = subjectOf(difference);
  const std::string at =
      difference.path.empty() ? std::string() : fmt::format(", at `{}`", difference.path);
  switch (difference.change) {
    case AvroChange::FieldRemoved:
      return fmt::format("{} of type `{}` was removed from the Avro schema{} of the old one",
                         subject, difference.was, at);
    case AvroChange::FieldAdded:
      return fmt::format("{} of type `{}` was added{}{}: {}", subject, difference.is,
                         inKey ? " to the key" : "", at,
                         inKey ? "rows are distinguished by more than before" : difference.why);
    case AvroChange::FieldRenamed:
      return fmt::format("the field `{}` is called `{}` now{}: {}", difference.was, difference.is,
                         at, difference.why);
    case AvroChange::EnumSymbolsRemoved:
      return fmt::format("{} lost the symbols {}{}: {}", subject, difference.was, at,
                         difference.why);
    case AvroChange::EnumSymbolsAdded:
      return fmt::format("{} has the symbols {}, too{}: {}", subject, difference.is, at,
                         difference.why);
    default:
      return fmt::format("the type of {} was `{}` and is `{}`{}: {}", subject, difference.was,
                         difference.is, at, difference.why);
  }
}

/// What to do where only those break who go on reading with the old schema.
std::string adviceForOldReaders(AvroChange change) {
  switch (change) {
    case AvroChange::FieldRenamed:
      return "keep the old name, or add a field of the new name beside it";
    case AvroChange::TypeRenamed:
      return "keep the old name";
    case AvroChange::EnumSymbolsAdded:
      return "keep the symbols, or give the enum a `default` in a change before this one";
    default:
      return "keep the old type, or add a new field beside it";
  }
}

/// Whether the reason of a difference is that the new schema reads the old values, so that
/// something is to be said of those who read with the old one.
bool saysWhatStillReads(AvroChange change) {
  return change == AvroChange::TypeWidened || change == AvroChange::FieldRenamed ||
         change == AvroChange::TypeRenamed;
}

std::string adviceOf(const AvroDifference& difference, bool inKey) {
  switch (difference.change) {
    case AvroChange::FieldAdded:
      if (inKey) return "leave the key as it is, or make a new dataset";
      return difference.hasDefault ? std::string() : "give the field a `default`";
    case AvroChange::TypeRenamed:
      return difference.backward ? std::string() : "add the old name to its `aliases`";
    case AvroChange::EnumSymbolsRemoved:
      return difference.hasDefault ? std::string() : "keep the symbols, or give a `default`";
    case AvroChange::TypeNarrowed:
    case AvroChange::LogicalTypeChanged:
    case AvroChange::NullableToRequired:
      return "keep the old type, or add a new field beside it";
    case AvroChange::RequiredToNullable:
      return "keep it required, or tell its readers to expect nulls";
    default:
      return {};
  }
}

/// `was` is the place in the base; `inKey`: the field is a new part of a key.
void report(BreakReporter& breaks, const DatasetChange& change, const AvroDifference& difference,
            Place was, bool inKey) {
  const bool removed = difference.change == AvroChange::FieldRemoved;
  const Breakage breakage = breakageOf(difference, inKey);
  std::optional<Severity> severity = severityOf(*change.base, breakage);
  if (!severity) return;
  const bool oldReadersOnly = *severity == Severity::Error && breakage.backward < breakage.forward;
  RemovalNotice notice;
  if (removed) {
    notice = noticeOf(*change.baseStore, change.base, nullptr, breaks.context().options().today);
    severity = notice.severityOf(*severity);
  }
  BreakText text{messageOf(difference, inKey), adviceOf(difference, inKey)};
  if (removed) {
    text.message += noticeText(notice, "field", breaks.context().options().today);
    text.advice = removalAdvice(notice, "field");
  }
  if (oldReadersOnly) {
    if (saysWhatStillReads(difference.change)) {
      text.message += ", but not for those who read with the old schema";
    }
    text.advice = adviceForOldReaders(difference.change);
  }
  if (*severity == Severity::Info) text.advice.clear();
  text.about = fmt::format("{} {}", difference.path, difference.why);
  std::optional<FindingDraft> finding = breaks.report(
      change, *change.headAvro, placeIn(*change.headAvro, difference.offset), *severity,
      std::move(text), {std::move(was), removed ? "it was here" : "this was the schema"});
  if (finding && removed) relateNotice(*finding, notice);
}

}  // namespace

void reportAvroChanges(ReviewContext& context, AvroRule rule) {
  BreakReporter breaks(context);
  for (const DatasetChange& change : changedDatasets(context)) {
    std::optional<FieldOffsets> fields;
    std::optional<ViewSet> keys;
    for (const AvroDifference& difference : change.avro) {
      if (ruleOf(difference) != rule) continue;
      const AvroSchema& base = *change.baseAvro;
      Place was = base.avro ? at<&AvroSchema::avro>(base) : at<&AvroSchema::avroFile>(base);
      if (difference.change == AvroChange::FieldRemoved) {
        if (!fields) fields.emplace(*definitionOf(base));
        if (const auto offset = fields->of(difference)) was = placeIn(base, *offset);
      }
      if (!keys) keys = keyNamesOf(*change.headAvro);
      const bool inKey =
          difference.change == AvroChange::FieldAdded && keys->contains(difference.field);
      report(breaks, change, difference, std::move(was), inKey);
    }
  }
}

}  // namespace dslint::rules
