#include "yaml/node_builder.h"

#include <fmt/format.h>

#include "diagnostic/source_rules.h"
#include "value/ascii.h"
#include "yaml/template_words.h"

namespace dslint::yaml {

namespace {

constexpr std::string_view kCorePrefix = "tag:yaml.org,2002:";
/// More duplicate keys than this in one document tell nothing new.
constexpr uint32_t kMostDuplicates = 1000;

/// Replaces a key that was refused: its value is read and dropped.
const Node kDropped{};

uint64_t addSaturating(uint64_t a, uint64_t b) {
  const uint64_t sum = a + b;
  return sum < a ? UINT64_MAX : sum;
}

bool isMergeKey(const Node& key) {
  return key.kind == Kind::Scalar && key.style == Style::Plain && key.tag == Tag::None &&
         key.text() == "<<";
}

std::string_view kindName(Kind kind) {
  switch (kind) {
    case Kind::Null:
      return "empty";
    case Kind::Scalar:
      return "text";
    case Kind::Sequence:
      return "a list";
    case Kind::Mapping:
      return "a mapping";
  }
  return "";
}

struct CoreTag {
  std::string_view name;
  Tag tag;
  Kind kind;
};
constexpr CoreTag kCoreTags[] = {
    {"str", Tag::Str, Kind::Scalar},     {"int", Tag::Int, Kind::Scalar},
    {"float", Tag::Float, Kind::Scalar}, {"bool", Tag::Bool, Kind::Scalar},
    {"null", Tag::Null, Kind::Scalar},   {"seq", Tag::Seq, Kind::Sequence},
    {"map", Tag::Map, Kind::Mapping}};

}  // namespace

void NodeBuilder::start() {
  arena_.clear();
  frames_.clear();
  pairs_.clear();
  items_.clear();
  repeated_.clear();
  anchored_.clear();
  root_ = nullptr;
  expanded_ = 0;
  duplicates_ = 0;
}

Problem& NodeBuilder::report(const SourceRule& rule, uint32_t begin, uint32_t end,
                             std::string message, std::string advice) {
  problems_.push_back({&rule, begin, end, std::move(message), std::move(advice), {}});
  return problems_.back();
}

Node* NodeBuilder::make(const Event& event, Kind kind, uint32_t anchor) {
  Node* node = arena_.make<Node>();
  node->kind = kind;
  node->style = event.style;
  node->anchored = anchor != 0;
  node->begin = event.begin;
  node->end = event.end;
  node->line = event.line;
  node->column = event.column;
  return node;
}

Tag NodeBuilder::tagOf(const Event& event, const Properties& properties, std::string_view tag,
                       Kind kind) {
  if (!properties.hasTag()) return Tag::None;
  if (tag == "!") return Tag::NonSpecific;
  const std::string_view shown =
      text_.substr(properties.tagBegin, properties.tagEnd - properties.tagBegin);
  if (tag.starts_with(kCorePrefix)) {
    for (const CoreTag& core : kCoreTags) {
      if (tag.substr(kCorePrefix.size()) != core.name) continue;
      if (core.kind == kind) return core.tag;
      report(source_rule::kWrongShape, properties.tagBegin, properties.tagEnd,
             fmt::format("the tag `{}` does not fit {}", ascii::shown(shown), kindName(kind)),
             "remove the tag, or write the value that it announces");
      return Tag::None;
    }
  }
  report(
      source_rule::kWrongShape, properties.tagBegin, properties.tagEnd,
      fmt::format("`{}` is a tag of its own, which no value of a model has", ascii::shown(shown)),
      event.type == Event::Type::Scalar
          ? "remove the tag, or quote the value if the `!` belongs to its text"
          : "remove the tag");
  return Tag::None;
}

bool NodeBuilder::scalar(const Event& event, const Properties& properties, std::string_view tag,
                         uint32_t anchor, std::string_view value) {
  if (value.size() > limits_.scalarSize) {
    report(source_rule::kLimit, event.begin, event.end,
           fmt::format("a text of {} bytes is longer than the limit of {}", value.size(),
                       limits_.scalarSize),
           "shorten the text, or raise the limit `scalarSize`");
    return false;
  }
  keyBegins(event);
  Node* node = make(event, Kind::Scalar, anchor);
  node->tag = tagOf(event, properties, tag, Kind::Scalar);
  if (properties.hasTag() && node->tag == Tag::None && value.empty()) {
    node->tag = Tag::Unreadable;  // the tag was meant as the value
  }
  const auto address = reinterpret_cast<uintptr_t>(value.data());
  const auto textAddress = reinterpret_cast<uintptr_t>(text_.data());
  const bool inText = address >= textAddress && address <= textAddress + text_.size();
  node->setText(inText ? value : arena_.copy(value));
  if (node->tag == Tag::Null && event.style == Style::Plain &&
      (value.empty() || value == "~" || value == "null" || value == "Null" || value == "NULL")) {
    node->kind = Kind::Null;
  }
  if (event.type == Event::Type::Null && node->tag != Tag::Str) node->kind = Kind::Null;
  if (anchor != 0) {
    anchored_.resize(std::max<size_t>(anchored_.size(), anchor + size_t{1}));
    anchored_[anchor] = {node, 1};
  }
  return add(node, 1, event);
}

bool NodeBuilder::null(const Event& event, uint32_t anchor) {
  keyBegins(event);
  Node* node = make(event, Kind::Null, anchor);
  node->setText(text_.substr(event.begin, event.end - event.begin));
  if (anchor != 0) {
    anchored_.resize(std::max<size_t>(anchored_.size(), anchor + size_t{1}));
    anchored_[anchor] = {node, 1};
  }
  return add(node, 1, event);
}

bool NodeBuilder::alias(const Event& event, uint32_t anchor) {
  const std::string_view name = text_.substr(event.begin, event.end - event.begin);
  const std::string shown = ascii::shown(name);
  if (anchor >= anchored_.size() || anchored_[anchor].node == nullptr) {
    report(source_rule::kAlias, event.begin, event.end,
           fmt::format("`{}` has no anchor before it", shown),
           fmt::format("mark the value it means with `&{}`, further up in the same document",
                       shown.substr(std::min<size_t>(1, shown.size()))));
    return false;
  }
  const Anchored& target = anchored_[anchor];
  if (target.weight == 0) {
    Problem& problem = report(source_rule::kAlias, event.begin, event.end,
                              fmt::format("`{}` is inside the value that it repeats", shown),
                              "write the value out; a value cannot contain itself");
    problem.related.push_back({target.node->begin, target.node->begin, "the value begins here"});
    return false;
  }
  keyBegins(event);
  if (!frames_.empty()) {
    const Frame& frame = frames_.back();
    if (frame.node->kind == Kind::Mapping && frame.key == nullptr) {
      report(source_rule::kAlias, event.begin, event.end,
             fmt::format("the alias `{}` cannot be a key", shown), "write the key out");
      return false;
    }
  }
  expanded_ = addSaturating(expanded_, target.weight);
  if (expanded_ > limits_.aliasExpansion) {
    report(source_rule::kLimit, event.begin, event.end,
           fmt::format("with `{}` the aliases of this document stand for more than {} values",
                       shown, limits_.aliasExpansion),
           "use fewer aliases of aliases, or raise the limit `aliasExpansion`");
    return false;
  }
  return add(target.node, target.weight, event);
}

bool NodeBuilder::open(Node* node, uint32_t anchor) {
  Frame frame;
  frame.node = node;
  frame.anchor = anchor;
  frame.first = node->kind == Kind::Mapping ? pairs_.size() : items_.size();
  if (anchor != 0) {
    anchored_.resize(std::max<size_t>(anchored_.size(), anchor + size_t{1}));
    anchored_[anchor] = {node, 0};
  }
  frames_.push_back(frame);
  if (frames_.size() > limits_.depth) {
    report(source_rule::kLimit, node->begin, node->begin,
           fmt::format("the nesting is deeper than the limit of {}", limits_.depth),
           "flatten the document, or raise the limit `depth`");
    return false;
  }
  return true;
}

bool NodeBuilder::startSequence(const Event& event, const Properties& properties,
                                std::string_view tag, uint32_t anchor) {
  keyBegins(event);
  Node* node = make(event, Kind::Sequence, anchor);
  node->tag = tagOf(event, properties, tag, Kind::Sequence);
  return open(node, anchor);
}

bool NodeBuilder::startMapping(const Event& event, const Properties& properties,
                               std::string_view tag, uint32_t anchor) {
  keyBegins(event);
  Node* node = make(event, Kind::Mapping, anchor);
  node->tag = tagOf(event, properties, tag, Kind::Mapping);
  return open(node, anchor);
}

/// A mapping begins at its first key.
void NodeBuilder::keyBegins(const Event& event) {
  if (frames_.empty()) return;
  const Frame& frame = frames_.back();
  if (frame.node->kind != Kind::Mapping || frame.key != nullptr || frame.hasMerge ||
      pairs_.size() != frame.first || frame.weight != 1) {
    return;
  }
  frame.node->begin = event.begin;
  frame.node->line = event.line;
  frame.node->column = event.column;
}

bool NodeBuilder::add(const Node* node, uint64_t weight, const Event& event) {
  if (frames_.empty()) {
    root_ = node;
    return true;
  }
  Frame& frame = frames_.back();
  frame.weight = addSaturating(frame.weight, weight);
  size_t entries = 0;
  if (frame.node->kind == Kind::Sequence) {
    items_.push_back(node);
    entries = items_.size() - frame.first;
  } else if (frame.key == nullptr) {
    frame.key = node;
    if (node->kind == Kind::Sequence || node->kind == Kind::Mapping) {
      refuseKey(frame, *node);
      frame.key = &kDropped;
    }
    return true;
  } else {
    if (frame.key != &kDropped) {
      if (!frame.hasMerge && isMergeKey(*frame.key)) {
        frame.hasMerge = true;
        frame.mergeBegin = event.type == Event::Type::Alias ? event.begin : node->begin;
        frame.mergeEnd = event.type == Event::Type::Alias ? event.end : node->end;
      }
      pairs_.push_back({frame.key, node, false});
    }
    frame.key = nullptr;
    entries = pairs_.size() - frame.first;
  }
  if (entries > limits_.keys) {
    report(source_rule::kLimit, node->begin, node->begin,
           fmt::format("{} has more than {} entries", kindName(frame.node->kind), limits_.keys),
           "split it, or raise the limit `keys`");
    return false;
  }
  return true;
}

bool NodeBuilder::endCollection(uint32_t end) {
  Frame& frame = frames_.back();
  frame.node->end = end;
  if (frame.node->kind == Kind::Sequence) {
    frame.node->setItems(arena_.copy(std::span<const Node* const>(items_).subspan(frame.first)));
    items_.resize(frame.first);
  } else if (!finishMapping(frame)) {
    return false;
  }
  const Frame finished = frame;
  if (finished.anchor != 0) anchored_[finished.anchor] = {finished.node, finished.weight};
  frames_.pop_back();
  Event event;
  event.type = Event::Type::MappingEnd;
  event.begin = finished.node->begin;
  event.end = end;
  return add(finished.node, finished.weight, event);
}

/// `{{ name }}` reads as a mapping whose key is a mapping.
bool NodeBuilder::isTemplate(const Frame& frame, const Node& key) const {
  if (frame.node->style != Style::Flow || key.style != Style::Flow) return false;
  const size_t inner = text_.rfind('{', key.begin);
  return key.kind == Kind::Mapping && inner != text_.npos && inner > 0 && text_[inner - 1] == '{' &&
         text_.substr(key.end, 1) == "}";
}

void NodeBuilder::refuseKey(Frame& frame, const Node& key) {
  if (isTemplate(frame, key)) {
    const auto begin = static_cast<uint32_t>(text_.rfind('{', key.begin) - 1);
    report(source_rule::kWrongShape, begin, key.end + 1,
           unfilledTemplate(text_.substr(begin, key.end + 1 - begin)),
           std::string(kTemplateAdvice));
    frame.isTemplate = true;
    return;
  }
  report(source_rule::kWrongShape, key.begin, key.end,
         fmt::format("a key must be text, not {}", kindName(key.kind)),
         key.style == Style::Flow && frame.node->style == Style::Flow
             ? "put the whole value in quotes if the braces belong to its text"
             : "write a plain or quoted text before the colon");
}

void NodeBuilder::duplicate(const Node& first, const Node& second) {
  if (++duplicates_ > kMostDuplicates) return;
  const std::string shown = ascii::shown(second.kind == Kind::Null ? "null" : second.text());
  Problem& problem =
      report(source_rule::kDuplicateKey, second.begin, second.end,
             fmt::format("the key `{}` is written twice in one mapping", shown),
             isMergeKey(second) ? "merge several mappings with one list: `<<: [*a, *b]`"
                                : "keep one of the two; the first one is used");
  problem.related.push_back({first.begin, first.end, fmt::format("the first `{}` is here", shown)});
}

bool NodeBuilder::finishMapping(Frame& frame) {
  const std::span<const Pair> written = std::span<const Pair>(pairs_).subspan(frame.first);
  work_.clear();
  index_.clear(written.size());
  const Node* merged = nullptr;
  for (const Pair& pair : written) {
    if (const Node* first = index_.addOrFind(pair.key)) {
      duplicate(*first, *pair.key);
      repeated_.push_back({frame.node, pair});
    } else if (isMergeKey(*pair.key)) {
      merged = pair.value;
    } else {
      work_.push_back(pair);
    }
  }
  if (merged != nullptr && !merge(frame, *merged)) return false;
  if (frame.isTemplate) {
    frame.node->kind = Kind::Null;
    frame.node->tag = Tag::Unreadable;
  } else {
    frame.node->setPairs(arena_.copy(std::span<const Pair>(work_)));
  }
  pairs_.resize(frame.first);
  return true;
}

bool NodeBuilder::merge(const Frame& frame, const Node& value) {
  const auto take = [&](const Node& mapping) {
    for (const Pair& pair : mapping.pairs()) {
      if (index_.addOrFind(pair.key) == nullptr) work_.push_back({pair.key, pair.value, true});
    }
  };
  if (value.kind == Kind::Mapping) {
    take(value);
    return true;
  }
  const auto refuse = [&](const Node& wrong, uint32_t begin, uint32_t end) {
    report(source_rule::kAlias, begin, end,
           fmt::format("`<<` merges mappings, and this is {}", kindName(wrong.kind)),
           "name the anchor of a mapping, or a list of such: `<<: [*a, *b]`; quote the `\"<<\"` if "
           "it is meant as a key");
    return false;
  };
  if (value.kind != Kind::Sequence) return refuse(value, frame.mergeBegin, frame.mergeEnd);
  for (const Node* item : value.items()) {
    if (item->kind == Kind::Mapping) {
      take(*item);
    } else if (value.anchored || item->anchored) {  // written elsewhere
      return refuse(*item, frame.mergeBegin, frame.mergeEnd);
    } else {
      return refuse(*item, item->begin, item->end);
    }
  }
  return true;
}

}  // namespace dslint::yaml
