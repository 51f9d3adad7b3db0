#include "model/model.h"

#include "value/ascii.h"

namespace dslint {
namespace {

bool isWordByte(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= '0' && byte <= '9') || byte == '_' || byte == '-' || byte == '.' ||
         static_cast<unsigned char>(byte) >= 0x80;
}

}  // namespace

void LostNames::addText(std::string_view text) {
  words_.emplace(text);
  for (size_t i = 0; i < text.size();) {
    size_t end = i;
    while (end < text.size() && isWordByte(text[end])) ++end;
    if (end > i) words_.emplace(text.substr(i, end - i));
    i = end + 1;
  }
}

void LostNames::merge(LostNames&& other) {
  everything_ = everything_ || other.everything_;
  words_.merge(other.words_);
}

bool LostNames::mayHold(std::string_view name) const {
  if (everything_ || words_.contains(name)) return true;
  if (words_.empty()) return false;
  // A name of several words, such as "New York", was cut into them.
  bool several = false;
  for (size_t i = 0; i < name.size();) {
    size_t end = i;
    while (end < name.size() && isWordByte(name[end])) ++end;
    if (end > i && end - i < name.size()) {
      several = true;
      if (!words_.contains(name.substr(i, end - i))) return false;
    }
    i = end + 1;
  }
  return several;
}

namespace {

bool holds(const FailedFields& fields, const ValidatableObject& object, std::string_view key) {
  const auto found = fields.find(&object);
  if (found == fields.end()) return false;
  const Field* field = object.spec().field(key);
  if (field == nullptr) return false;
  const auto number = static_cast<uint32_t>(field - object.spec().fields.data());
  return (found->second >> number & 1U) != 0;
}

}  // namespace

bool Model::failed(const ValidatableObject& object, std::string_view key) const {
  return object.damaged() && holds(failedFields, object, key);
}

bool Model::emptied(const ValidatableObject& object, std::string_view key) const {
  return holds(emptyLists, object, key);
}

}  // namespace dslint
