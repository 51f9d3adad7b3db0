#include "generate/dataset.h"

#include <array>

#include "generate/words.h"

namespace dslint::bench {
namespace {

using F = DatasetFault;

enum : uint64_t {
  kLayout = 200, kByColumn, kClass, kAbout, kColumnCount, kColumnStart, kColumnMore, kRare, kAvro,
  kKeyStyle, kPartition, kMarkdown
};

constexpr std::array<std::string_view, 8> kClasses = {"PUB", "IP", "IP", "IP",
                                                      "PC1", "PC1", "PC2", "PC3"};
constexpr std::array<std::string_view, 3> kPromises = {"FORWARD", "FULL", "NONE"};

std::string_view classFor(uint64_t roll) { return kClasses[roll % kClasses.size()]; }

}  // namespace

std::string_view watermarkColumn(CaptureStyle style) {
  return style == CaptureStyle::MySqlWatermark ? "updated_at" : "change_number";
}

DatasetWriter::DatasetWriter(Output& out, const Dice& dice, Faults& faults, const StoreSpec& store)
    : out_(out), dice_(dice), faults_(faults), store_(store),
      layout_(static_cast<Layout>(dice.roll(kLayout, store.id) % 3)) {}

bool DatasetWriter::isAvro(uint64_t index) const {
  if (!isKafka(store_.style) || isRead(index)) return false;
  if (index == kAvroFileIndex) return store_.indexInTeam == 0 && !out_.oneFile();
  return index > kDeprecatedIndex && dice_.roll(kAvro, store_.id, index) % 4 == 0;
}

bool DatasetWriter::fits(uint64_t index, DatasetFault fault) const {
  const bool avro = isAvro(index);
  switch (fault) {
    case F::AvroInvalid:
    case F::AvroKey:
      return avro;
    case F::WatermarkAbsent:
    case F::WatermarkType:
      return isWatermark(store_.style);
    case F::UnknownKey:
    case F::UnknownValue:
    case F::BlankDocumentation:
    case F::BlankTag:
    case F::SunsetDate:
    case F::MissingSchema:
    case F::UnknownClassification:
    case F::ClassificationMissing:
    case F::ClassificationNotAllowed:
      return true;
    case F::UnknownStoragePolicy:
      return !store_.storagePolicy.empty();
    case F::ClassificationConflict:
      return !avro && !byColumn_;
    default:
      return !avro;
  }
}

void DatasetWriter::write(uint64_t index) {
  const std::string name = datasetName(dice_, store_.id, index);
  byColumn_ = !isAvro(index) && dice_.roll(kByColumn, store_.id, index) % 8 == 0;
  fault_.reset();
  if (index > kDeprecatedIndex && !isRead(index)) {
    fault_ = faults_.choose<DatasetFault>(
        store_.id, index, [&](DatasetFault kind) { return fits(index, kind); });
  }
  if (has(F::ClassificationMissing) || has(F::UnknownClassification) ||
      has(F::ClassificationNotAllowed)) {
    byColumn_ = false;
  }
  writeHead(index, name);
  writeClassification(index);
  if (has(F::MissingSchema)) return;
  if (isAvro(index)) {
    writeAvro(index, name);
  } else {
    writeTable(index, name);
  }
}

void DatasetWriter::writeHead(uint64_t index, std::string_view name) {
  if (has(F::ClassificationMissing)) {
    out_.plant(store_.production ? "error" : "warning", "governance/classification-missing");
  } else if (has(F::WatermarkAbsent)) {
    out_.plant("error", "capture/watermark-column");
  } else if (has(F::MissingSchema)) {
    out_.plant("error", "source/missing-key");
  }
  out_.line("  - name: ", name);
  const uint64_t about = dice_.roll(kAbout, store_.id, index);
  const std::string_view purpose = kPurposes[about % kPurposes.size()];
  const std::string_view entity = kEntities[about / 8 % kEntities.size()];
  const std::string_view business = kBusinesses[about / 256 % kBusinesses.size()];
  if (has(F::BlankDocumentation)) {
    out_.plant("error", "naming/blank");
    out_.line("    documentation: \"\"");
  } else if (has(F::BlankTag)) {
    out_.line("    documentation:");
    out_.line("      description: ", purpose, " ", entity);
    out_.plant("error", "naming/blank");
    out_.line("      tags: {contact: \"\"}");
  } else if (about / 8192 % 32 == 0) {
    out_.line("    documentation: {description: \"", purpose, " ", entity,
              "\", tags: {contact: ", business, "@acme.example, since: \"", 1998 + about % 26,
              "\"}}");
  } else if (layout_ == Layout::Quoted) {
    out_.line("    documentation: \"", purpose, " ", entity, ", as ", business, " keeps it\"");
  } else {
    out_.line("    documentation: ", purpose, " ", entity, ", as ", business, " keeps it");
  }
  if (has(F::UnknownKey)) {
    out_.plant("error", "source/unknown-key");
    out_.line("    compatiblity: FULL");
  } else if (has(F::UnknownValue)) {
    out_.plant("error", "source/unknown-value");
    out_.line("    compatibility: BACKWARDS");
  } else if (about / 512 % 16 == 0) {
    out_.line("    compatibility: ", kPromises[about % kPromises.size()]);
  }
  if (has(F::UnknownStoragePolicy)) {
    out_.plant("error", "reference/unknown-storage-policy");
    out_.line("    storagePolicies: [Nowhere", out_.planted(), "]");
  } else if (!store_.storagePolicy.empty() && index % 64 == 0) {
    out_.line("    storagePolicies: [", store_.storagePolicy, "]");
  }
  if (has(F::SunsetDate)) {
    out_.plant("error", "source/wrong-shape");
    out_.line("    deprecation: {status: DEPRECATED, sunset: 2099-02-30}");
  } else if (index == kDeprecatedIndex) {
    out_.line("    deprecation:");
    out_.line("      status: DEPRECATED");
    out_.line("      reason: Moved to the new ", entity, " system");
    out_.line("      sunset: 2099-12-31");
  }
}

void DatasetWriter::writeClassification(uint64_t index) {
  const uint64_t roll = dice_.roll(kClass, store_.id, index);
  if (has(F::ClassificationMissing) || byColumn_) return;
  if (has(F::UnknownClassification)) {
    out_.plant("error", "source/unknown-value");
    out_.line("    classification: PC4");
  } else if (has(F::ClassificationNotAllowed)) {
    out_.plant("error", "governance/classification-not-allowed");
    out_.line("    classification: MNPI");
  } else {
    if (has(F::ClassificationConflict)) {
      out_.plant("error", "governance/classification-conflict");
    }
    if (roll / 64 % 24 == 0) {
      out_.line("    classification:");
      out_.line("      - {type: ", classFor(roll), ", name: house_rule_", roll / 4096 % 9 + 1, "}");
    } else if (roll / 64 % 3 == 0) {
      out_.line("    classification: [", classFor(roll), "]");
    } else {
      out_.line("    classification: ", classFor(roll));
    }
  }
}

/// Writes the lists of keys; `key` is empty if the columns have flags instead.
void DatasetWriter::writeKeys(uint64_t index, std::string_view key,
                              std::span<const ColumnWord> words) {
  const bool second = dice_.roll(kColumnMore, store_.id, index) % 5 == 0;
  if (has(F::UnknownKeyColumn)) {
    out_.plant("error", "reference/unknown-column");
    out_.line("      primaryKey: [", key, ", no_such_column]");
  } else if (has(F::NameTwiceInKey)) {
    out_.plant("error", "naming/duplicate");
    out_.line("      primaryKey: [", key, ", ", key, "]");
  } else if (!key.empty() && !has(F::NoPrimaryKey)) {
    if (layout_ == Layout::Block) {
      out_.line("      primaryKey:");
      out_.line("        - ", key);
      if (second) out_.line("        - ", words[0].name);
    } else {
      out_.line("      primaryKey: [", key, second ? ", " : "", second ? words[0].name : "", "]");
    }
  }
  if (has(F::UnknownPartitionColumn)) {
    out_.plant("error", "reference/unknown-column");
    out_.line("      partitionKey: [no_such_column]");
  } else if (has(F::PartitionNullable)) {
    out_.line("      partitionKey: [", words[2].name, "]");
  } else if (dice_.roll(kPartition, store_.id, index) % 8 == 0) {
    out_.line("      partitionKey: [", words[0].name, "]");
  }
}

/// The columns that few tables have, most of them with faults.
void DatasetWriter::writeFurtherColumns(uint64_t index, const ColumnWord& known,
                                        std::string_view classification) {
  const auto further = [&](std::string_view column, std::string_view type, std::string_view error,
                           std::string_view severity = "error") {
    writeColumn({.name = column,
                 .type = type,
                 .about = {},
                 .classification = classification,
                 .required = false,
                 .extra = {},
                 .plantedError = error,
                 .severity = severity,
                 .extraError = {}});
  };
  const uint64_t rare = dice_.roll(kRare, store_.id, index);
  if (!isRead(index) && index > kDeprecatedIndex && rare % 8 == 0) {
    further("rare_value", kRareTypes[rare / 8 % kRareTypes.size()], {});
  }
  if (has(F::MissingType)) further("untyped", {}, "source/missing-key");
  if (has(F::DataType)) further("mistyped", "VarChr(20)", "source/data-type");
  if (has(F::TypeParameter)) further("narrow", "\"Decimal(4, 9)\"", "schema/type-parameter");
  if (has(F::SqlIdentifier)) further("\" unit_price\"", "Integer", "naming/sql-identifier");
  // Where no database is known to hold the column, nobody knows its reserved words.
  const bool knowsWords = store_.containerKnown && !isKafka(store_.style) &&
                          store_.style != CaptureStyle::OdbcSnapshot &&
                          store_.style != CaptureStyle::HostPortCdc;
  if (has(F::ReservedWord) && knowsWords) {
    further("order", "Integer", "naming/needs-quoting", "info");
  }
  if (has(F::DuplicateColumn)) further(known.name, known.type, "naming/duplicate");
  if (has(F::CaseCollision)) {
    std::string other(known.name);
    other[0] = static_cast<char>(other[0] - 'a' + 'A');
    further(other, known.type, "naming/case-collision", "warning");
  }
}

void DatasetWriter::writeTable(uint64_t index, std::string_view name) {
  const std::string key = std::string(name.substr(0, name.find('_'))) + "_key";
  const uint64_t more = dice_.roll(kColumnMore, store_.id, index);
  const bool listed = dice_.roll(kKeyStyle, store_.id, index) % 4 != 0 ||
                      has(F::UnknownKeyColumn) || has(F::KeyConflict) || has(F::NameTwiceInKey);
  const bool flagged = !listed && !has(F::NoPrimaryKey);

  out_.line("    schema:");
  if (has(F::NoPrimaryKey)) out_.plant("warning", "schema/no-primary-key");
  if (has(F::UnknownType)) {
    out_.plant("error", "source/unknown-type");
    out_.line("      type: DDLTabel");
  } else if (store_.id % 5 == 2) {
    out_.line("      type: DDLTable");
  }
  if (has(F::NoColumns)) {
    out_.plant("error", "schema/no-columns");
    out_.line("      columns: []");
    return;
  }
  std::array<ColumnWord, 11> words;
  const auto count = static_cast<size_t>(5 + dice_.roll(kColumnCount, store_.id, index) % 6);
  const uint64_t start = dice_.roll(kColumnStart, store_.id, index);
  const uint64_t stride = std::array<uint64_t, 4>{1, 5, 7, 11}[start / 64 % 4];
  for (size_t i = 0; i < count; ++i) words[i] = kColumns[(start + i * stride) % kColumns.size()];

  writeKeys(index, listed ? key : std::string_view(), words);
  out_.line("      columns:");
  const auto classed = [&](uint64_t i) {
    return byColumn_ ? classFor(more + i * 3) : std::string_view();
  };
  Column first{.name = key, .type = "BigInt", .about = {}, .classification = classed(0),
               .required = !has(F::KeyNullable), .keyFlag = flagged, .extra = {},
               .plantedError = has(F::KeyNullable) ? "schema/primary-key-nullable" : "",
               .extraError = {}};
  if (has(F::KeyConflict)) {
    first.extra = "primaryKey: false";
    first.extraError = "schema/primary-key-conflict";
  }
  writeColumn(first);
  for (size_t i = 0; i < count; ++i) {
    Column column{.name = words[i].name, .type = words[i].type,
                  .about = (more >> i) % 16 == 0 ? words[i].about : std::string_view(),
                  .classification = classed(i + 1),
                  .required = i == 0 || ((more >> (20 + i)) % 4 == 0 && i != 2),
                  .extra = {}, .plantedError = {}, .extraError = {}};
    if (i == 2 && has(F::PartitionNullable)) column.plantedError = "schema/partition-key-nullable";
    if (i == 2 && has(F::ClassificationConflict)) column.classification = "PC1";
    if (i == 2 && has(F::WrongShape)) {
      column.extra = "nullable: yes";
      column.extraError = "source/wrong-shape";
    }
    if (i == 2 && has(F::DuplicateKey)) {
      column.extra = "type: Date";
      column.extraError = "source/duplicate-key";
    }
    writeColumn(column);
  }
  if (isWatermark(store_.style) && !has(F::WatermarkAbsent)) {
    const bool byTime = store_.style == CaptureStyle::MySqlWatermark;
    Column mark{.name = watermarkColumn(store_.style), .type = byTime ? "Timestamp" : "BigInt",
                .about = {}, .classification = classed(count + 1), .required = true, .extra = {},
                .plantedError = {}, .extraError = {}};
    if (has(F::WatermarkType)) {
      mark.type = "Date";
      mark.plantedError = "capture/watermark-column";
    }
    writeColumn(mark);
  }
  writeFurtherColumns(index, words[1], classed(count + 1));
}

void DatasetWriter::writeColumn(const Column& column) {
  const bool typeIsWrong = column.plantedError == "source/data-type" ||
                           column.plantedError == "schema/type-parameter" ||
                           column.plantedError == "capture/watermark-column";
  if (layout_ == Layout::Block) {
    if (!column.plantedError.empty() && !typeIsWrong) {
      out_.plant(column.severity, column.plantedError);
    }
    out_.line("        - name: ", column.name);
    if (typeIsWrong) out_.plant(column.severity, column.plantedError);
    if (!column.type.empty()) out_.line("          type: ", column.type);
    if (column.required) out_.line("          nullable: false");
    if (column.keyFlag) out_.line("          primaryKey: true");
    if (!column.extraError.empty()) out_.plant("error", column.extraError);
    if (!column.extra.empty()) out_.line("          ", column.extra);
    if (!column.classification.empty()) {
      out_.line("          classification: [", column.classification, "]");
    }
    if (!column.about.empty()) out_.line("          documentation: ", column.about);
    return;
  }
  if (!column.plantedError.empty()) out_.plant(column.severity, column.plantedError);
  if (!column.extraError.empty()) out_.plant("error", column.extraError);
  out_.part("        - {name: ", column.name);
  if (!column.type.empty()) {
    const bool bare = layout_ == Layout::Quoted && column.type.front() != '"';
    out_.part(", type: ", bare ? "'" : "", column.type, bare ? "'" : "");
  }
  if (column.required) out_.part(", nullable: false");
  if (column.keyFlag) out_.part(", primaryKey: true");
  if (!column.extra.empty()) out_.part(", ", column.extra);
  if (!column.classification.empty()) out_.part(", classification: [", column.classification, "]");
  if (!column.about.empty()) out_.part(", documentation: \"", column.about, "\"");
  out_.line("}");
}

void DatasetWriter::writeAvro(uint64_t index, std::string_view name) {
  const std::string key = std::string(name.substr(0, name.find('_'))) + "_key";
  const uint64_t start = dice_.roll(kColumnStart, store_.id, index);
  std::string json = R"({"type": "record", "name": ")";
  json += name;
  json += R"(", "fields": [{"name": ")" + key + R"(", "type": "long"})";
  for (size_t i = 0; i < 6; ++i) {
    json += R"(, {"name": ")";
    json += kColumns[(start + i * 5) % kColumns.size()].name;
    json += i % 3 == 0 ? R"(", "type": ["null", "string"], "default": null})"
                       : R"(", "type": "string"})";
  }
  json += R"(, {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}}]})";
  out_.line("    schema:");
  out_.line("      type: AvroSchema");
  if (has(F::AvroKey)) {
    out_.plant("error", "schema/avro-key");
    out_.line("      primaryKey: [no_such_field]");
  } else {
    out_.line("      primaryKey: [", key, "]");
  }
  if (index == kAvroFileIndex) {
    const std::string file = "schemas/" + store_.name + ".avsc";
    out_.sideFile(store_.folder + "/" + file, json + "\n");
    out_.line("      avroFile: ", file);
    return;
  }
  if (has(F::AvroInvalid)) {
    json = R"({"type": "record", "name": "lost", "fields": [{"name": "a", "type": "strng"}]})";
    out_.plant("error", "schema/avro-invalid");
  }
  out_.line("      avro: '", json, "'");
}

}  // namespace dslint::bench
