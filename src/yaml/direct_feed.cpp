#include "yaml/direct_feed.h"

#include <string>

#include "yaml/scalar_value.h"

namespace dslint::yaml {

namespace {

bool isNullWord(std::string_view word) {
  return word == "~" || word == "null" || word == "Null" || word == "NULL";
}

}  // namespace

bool feedDirectly(std::string_view text, uint32_t documentEnd, const SyntaxScan& scan,
                  NodeBuilder& builder) {
  std::string scratch;
  const Properties none;
  for (const Event& event : scan.events()) {
    bool good = false;
    switch (event.type) {
      case Event::Type::Null:
        good = builder.null(event, 0);
        break;
      case Event::Type::Scalar: {
        const std::string_view value = scalarValue(text, event, documentEnd, scratch);
        good = event.style == Style::Plain && isNullWord(value)
                   ? builder.null(event, 0)
                   : builder.scalar(event, none, "", 0, value);
        break;
      }
      case Event::Type::SequenceStart:
        good = builder.startSequence(event, none, "", 0);
        break;
      case Event::Type::MappingStart:
        good = builder.startMapping(event, none, "", 0);
        break;
      case Event::Type::SequenceEnd:
      case Event::Type::MappingEnd:
        good = builder.endCollection(event.end);
        break;
      case Event::Type::Alias:
        break;
    }
    if (!good) return false;
  }
  return true;
}

}  // namespace dslint::yaml
