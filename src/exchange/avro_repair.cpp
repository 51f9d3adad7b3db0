#include "exchange/avro_repair.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace dslint {
namespace {

/// The steps of a JSON pointer.
std::vector<std::string> stepsOf(std::string_view pointer) {
  std::vector<std::string> steps;
  for (size_t i = 0; i < pointer.size(); ++i) {
    if (pointer[i] == '/') {
      steps.emplace_back();
    } else if (pointer[i] == '~' && i + 1 < pointer.size()) {
      steps.back() += pointer[++i] == '1' ? '/' : '~';
    } else {
      steps.back() += pointer[i];
    }
  }
  return steps;
}

JsonValue* childOf(JsonValue& value, const std::string& step) {
  if (value.isList()) {
    size_t index = 0;
    std::from_chars(step.data(), step.data() + step.size(), index);
    return index < value.items.size() ? &value.items[index] : nullptr;
  }
  const auto found = std::ranges::find(
      value.entries, step, [](const auto& entry) { return std::string_view(entry.first); });
  return found == value.entries.end() ? nullptr : &found->second;
}

bool erase(JsonValue& object, std::initializer_list<std::string_view> keys) {
  return std::erase_if(object.entries, [&](const auto& entry) {
           return std::ranges::find(keys, std::string_view(entry.first)) != keys.end();
         }) > 0;
}

/// Whether the fault is in the object's logical type: its name, or a wrong or missing number. `key`
/// is the faulty key of the object; empty for the whole object.
bool isOfLogicalType(const JsonValue& object, std::string_view key) {
  if (key.empty())
    return object.textAt("logicalType") == "decimal" && object["precision"].text.empty();
  return key == "logicalType" || key == "precision" || key == "scale";
}

bool repair(JsonValue& schema, const AvroError& error) {
  const std::vector<std::string> steps = stepsOf(error.path);
  JsonValue* at = &schema;
  for (size_t i = 0; at != nullptr; ++i) {
    const std::string_view key = i < steps.size() ? std::string_view(steps[i]) : std::string_view();
    if (at->isObject()) {
      if (key == "default") return erase(*at, {"default"});
      if (i + 1 >= steps.size() && isOfLogicalType(*at, key)) {
        return erase(*at, {"logicalType", "precision", "scale"});
      }
    }
    if (i == steps.size()) return false;
    at = childOf(*at, steps[i]);
  }
  return false;
}

}  // namespace

std::vector<std::string> repairAvroSchema(JsonValue& schema, const std::vector<AvroError>& errors) {
  std::vector<std::string> removed;
  for (const AvroError& error : errors) {
    if (repair(schema, error)) {
      removed.push_back(fmt::format("{}: {}", error.path.empty() ? "/" : error.path,
                                    error.error.message));
    }
  }
  return removed;
}

}  // namespace dslint
