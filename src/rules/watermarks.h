// Watermark columns: finding them by name, and the types they may have.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"
#include "model/model.h"

namespace dslint::rules {

/// The column or field of a dataset with the name of the watermark.
struct WatermarkUse {
  enum class State : uint8_t {
    Unknown,  ///< part of the schema could not be read, or it is not a table
    Absent,
    Present
  };
  State state = State::Unknown;
  const Dataset* dataset = nullptr;
  const DataType* type = nullptr;  ///< of a column
  bool avroTimestamp = false;      ///< an Avro timestamp, otherwise an integer of `avroBits`
  int64_t avroBits = 0;
  std::string typeText;  ///< as written, or in Avro's terms
  Place place;           ///< of the type
};

WatermarkUse watermarkOf(const Dataset& dataset, Text column);

/// Whether the type is an integer of fixed size or a timestamp.
bool canBeWatermark(const DataType& type);
bool canBeWatermark(const WatermarkUse& use);

/// Whether the use, which must be present, has the type, that is the same set of values.
bool hasType(const WatermarkUse& use, const DataType& wanted);

}  // namespace dslint::rules
