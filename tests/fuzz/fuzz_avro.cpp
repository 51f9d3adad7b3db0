// Avro schemas, two a line `---` apart: read and compared, with themselves without a difference.
#include "avro/resolution.h"
#include "avro/schema.h"
#include "fuzz/checks.h"
#include "fuzz/target.h"

namespace {

dslint::AvroParse checked(std::string_view text) {
  using namespace dslint;
  AvroParse parse = parseAvroSchema(text, 60);
  for (const AvroError& error : parse.errors) {
    fuzz::require(!error.error.message.empty(), "a fault without words");
    fuzz::require(
        error.error.offset <= text.size() && error.error.length <= text.size() - error.error.offset,
        "a fault lies outside of the text", error.error.message);
  }
  fuzz::require(!parse.schema.describe(parse.schema.root()).empty(), "a schema without words");
  if (parse.ok()) {
    fuzz::require(compareAvroSchemas(parse.schema, parse.schema).empty(),
                  "a schema differs from itself", text);
  }
  return parse;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dslint;
  const std::string text = fuzz::textOf(data, size);
  const size_t middle = std::min(text.find("\n---\n"), text.size());
  const std::string_view rest = std::string_view(text).substr(std::min(middle + 5, text.size()));
  const AvroParse base = checked(std::string_view(text).substr(0, middle));
  const AvroParse head = checked(rest);
  if (!base.ok() || !head.ok()) return 0;
  for (const AvroDifference& difference : compareAvroSchemas(base.schema, head.schema)) {
    fuzz::require(difference.offset <= rest.size(), "a difference lies outside of the text");
  }
  return 0;
}
