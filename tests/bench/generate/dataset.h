// Writes the datasets of one datastore.
#pragma once

#include <span>

#include "generate/store.h"
#include "generate/words.h"

namespace dslint::bench {

std::string_view watermarkColumn(CaptureStyle style);

class DatasetWriter {
 public:
  DatasetWriter(Output& out, const Dice& dice, Faults& faults, const StoreSpec& store);
  void write(uint64_t index);

 private:
  enum class Layout : uint8_t { Flow, Block, Quoted };
  struct Column {
    std::string_view name;
    std::string_view type;
    std::string_view about;           ///< its documentation, where it has one
    std::string_view classification;  ///< or none
    bool required = false;
    bool keyFlag = false;
    std::string_view extra;           ///< a further `key: value`
    std::string_view plantedError;    ///< the rule that its fault breaks
    std::string_view severity = "error";
    std::string_view extraError;      ///< the rule that `extra` breaks
  };

  bool fits(uint64_t index, DatasetFault fault) const;
  bool isAvro(uint64_t index) const;
  void writeHead(uint64_t index, std::string_view name);
  void writeClassification(uint64_t index);
  void writeTable(uint64_t index, std::string_view name);
  void writeKeys(uint64_t index, std::string_view key, std::span<const ColumnWord> words);
  void writeFurtherColumns(uint64_t index, const ColumnWord& known,
                           std::string_view classification);
  void writeAvro(uint64_t index, std::string_view name);
  void writeColumn(const Column& column);
  bool has(DatasetFault fault) const { return fault_ == fault; }

  Output& out_;
  const Dice& dice_;
  Faults& faults_;
  const StoreSpec& store_;
  Layout layout_;
  std::optional<DatasetFault> fault_;
  bool byColumn_ = false;  ///< classified column by column
};

}  // namespace dslint::bench
