// Watermark columns: what a dataset has under a name, and which types can be one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"
#include "model/model.h"

namespace dslint::rules {

/// What a dataset has under the name of the watermark.
struct WatermarkUse {
  enum class State : uint8_t {
    Unknown,  ///< something of the schema could not be read, or is not a table
    Absent,
    Present
  };
  State state = State::Unknown;
  const Dataset* dataset = nullptr;
  const DataType* type = nullptr;  ///< of a column
  bool avroTimestamp = false;      ///< of an Avro field: a timestamp, else an integer of `avroBits`
  int64_t avroBits = 0;
  std::string typeText;  ///< as written, or as Avro says it
  Place place;           ///< of the type
};

WatermarkUse watermarkOf(const Dataset& dataset, Text column);

/// Integers of fixed size and timestamps.
bool canBeWatermark(const DataType& type);
bool canBeWatermark(const WatermarkUse& use);

/// Whether the use, which is present, has the type: the same set of values.
bool hasType(const WatermarkUse& use, const DataType& wanted);

}  // namespace dslint::rules
