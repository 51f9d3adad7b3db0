#include "yaml/yaml_cpp_feed.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <streambuf>
#include <string>

#include "diagnostic/source_rules.h"
#include "value/ascii.h"
#include "yaml/scalar_value.h"
#include "yaml/syntax_message.h"

namespace dslint::yaml {

namespace {

/// Reads from memory it does not own.
class MemoryBuffer final : public std::streambuf {
 public:
  explicit MemoryBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data());  // never written: there is no put area
    setg(begin, begin, begin + text.size());
  }
};

/// Thrown through yaml-cpp to stop its parser early; never leaves this file.
struct Stop {};

/// Pairs each event of yaml-cpp with the one the scan saw at the same step. Of a scalar, yaml-cpp
/// only decides whether there is a value; the value itself is the scan's.
class Handler final : public YAML::EventHandler {
 public:
  Handler(std::string_view text, uint32_t end, const SyntaxScan& scan, NodeBuilder& builder)
      : text_(text), end_(end), scan_(scan), builder_(builder) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t anchor) override {
    const Event& event = peek();
    if (event.type == Event::Type::Scalar && event.style == Style::Plain) {
      const std::string_view word = source(event);
      if (word != "~" && word != "null" && word != "Null" && word != "NULL") throw Stop{};
    } else if (event.type != Event::Type::Null) {
      throw Stop{};
    }
    step(builder_.null(event, number(anchor)));
  }
  void OnAlias(const YAML::Mark&, YAML::anchor_t anchor) override {
    step(builder_.alias(expect(Event::Type::Alias), number(anchor)));
  }
  void OnScalar(const YAML::Mark&, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    const Event& event = peek();
    const bool nothing = event.type == Event::Type::Null;
    if (nothing ? !value.empty() : event.type != Event::Type::Scalar) throw Stop{};
    const std::string_view read =
        nothing ? std::string_view() : scalarValue(text_, event, end_, scratch_);
    step(builder_.scalar(event, properties(event), tag, number(anchor), read));
  }
  void OnSequenceStart(const YAML::Mark&, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    const Event& event = expect(Event::Type::SequenceStart);
    step(builder_.startSequence(event, properties(event), tag, number(anchor)));
  }
  void OnSequenceEnd() override {
    step(builder_.endCollection(expect(Event::Type::SequenceEnd).end));
  }
  void OnMapStart(const YAML::Mark&, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    const Event& event = expect(Event::Type::MappingStart);
    step(builder_.startMapping(event, properties(event), tag, number(anchor)));
  }
  void OnMapEnd() override { step(builder_.endCollection(expect(Event::Type::MappingEnd).end)); }

  /// The builder refused the document and reported why.
  bool refused() const { return refused_; }
  bool complete() const { return next_ == scan_.events().size(); }
  /// The event yaml-cpp was about to give.
  const Event& current() const {
    return scan_.events()[std::min(next_, scan_.events().size() - 1)];
  }

 private:
  static uint32_t number(YAML::anchor_t anchor) { return static_cast<uint32_t>(anchor); }
  std::string_view source(const Event& event) const {
    return text_.substr(event.begin, event.end - event.begin);
  }
  const Properties& properties(const Event& event) const {
    return scan_.properties()[event.properties];
  }
  const Event& peek() const {
    if (complete()) throw Stop{};
    return scan_.events()[next_];
  }
  const Event& expect(Event::Type type) const {
    const Event& event = peek();
    if (event.type != type) throw Stop{};
    return event;
  }
  void step(bool good) {
    if (!good) {
      refused_ = true;
      throw Stop{};
    }
    ++next_;
  }

  std::string_view text_;
  uint32_t end_;
  const SyntaxScan& scan_;
  NodeBuilder& builder_;
  std::string scratch_;
  size_t next_ = 0;
  bool refused_ = false;
};

Problem disagreement(std::string_view text, const Event& event) {
  const uint32_t end = std::max(event.begin, event.end);
  const std::string_view read = text.substr(event.begin, end - event.begin);
  return {&source_rule::kSyntax,
          event.begin,
          end,
          fmt::format("{} is written in a way that YAML parsers read differently",
                      read.empty() ? "an empty value or key here"
                                   : fmt::format("`{}`", ascii::shown(read, 40))),
          "write it more plainly: on one line, in quotes, or as a block mapping or list",
          {}};
}

}  // namespace

FeedResult feedYamlCpp(std::string_view text, const DocumentSlice& slice, const SyntaxScan& scan,
                       NodeBuilder& builder) {
  MemoryBuffer buffer(text.substr(slice.start, slice.end - slice.start));
  std::istream stream(&buffer);
  Handler handler(text, slice.end, scan, builder);
  try {
    YAML::Parser parser(stream);
    parser.HandleNextDocument(handler);
    if (handler.complete()) return {true, std::nullopt};
  } catch (const Stop&) {
    if (handler.refused()) return {false, std::nullopt};
  } catch (const YAML::Exception& exception) {
    return {false, plainWords(exception.msg, text, slice, handler.current(), exception.mark.pos)};
  }
  return {false, disagreement(text, handler.current())};
}

}  // namespace dslint::yaml
