// Finds what is at a place of a text, and the objects around it, by the classes of the language.
// Uses only the text, so it is also right between two checks of the model.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/class_spec.h"
#include "yaml/yaml_reader.h"

namespace dslint::server {

/// An object around the cursor.
struct Around {
  const ClassSpec* spec = nullptr;
  const yaml::Node* mapping = nullptr;
  const Field* through = nullptr;  ///< the field of the outer object; null for a document
};

/// A place in a text. Nodes live as long as the cursor.
struct Cursor {
  enum class On : uint8_t {
    Nothing,
    Key,       ///< a key of the innermost object, known or not
    Value,     ///< the value of a field, or an item of its list
    Kind,      ///< the value of `kind`
    Type,      ///< the value of `type`
    MapKey,    ///< a key of a mapping from text to text
    MapValue,  ///< a value of such a mapping
  };

  std::shared_ptr<const std::string> text;
  std::shared_ptr<yaml::Reader> reader;
  const yaml::Node* root = nullptr;
  std::vector<Around> around;  ///< the document first
  On on = On::Nothing;
  const Field* field = nullptr;      ///< field of the innermost object; null for an unknown key
  const yaml::Pair* pair = nullptr;  ///< entry of the innermost object
  const yaml::Node* node = nullptr;  ///< the scalar, or the key
  bool item = false;                 ///< the scalar is an item of a list

  const Around* innermost() const { return around.empty() ? nullptr : &around.back(); }
  /// The nearest object around of that class or one derived from it; null if there is none.
  const Around* nearest(ClassId cls) const;
  /// The scalar of a key of the innermost object; empty if there is none.
  std::string_view sibling(std::string_view key) const;
};

/// The scalar value of a key of a mapping; empty if there is none.
std::string_view scalarOf(const yaml::Node& mapping, std::string_view key);

/// The class of a mapping where a `wanted` is expected: by its `type`, else the default one.
const ClassSpec& classOf(const yaml::Node& mapping, const ClassSpec& wanted);

/// What is at an offset of a text. `on` is Nothing outside documents that can be read.
Cursor cursorAt(std::string_view text, uint32_t offset);

}  // namespace dslint::server
