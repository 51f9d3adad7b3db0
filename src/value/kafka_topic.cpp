#include "value/kafka_topic.h"

#include <fmt/format.h>

#include <array>

#include "value/ascii.h"
#include "value/suggest.h"

namespace dslint {
namespace {

constexpr std::string_view kDatastore = "datastore";
constexpr std::string_view kDataset = "dataset";
constexpr std::array<std::string_view, 2> kPlaceholders{kDatastore, kDataset};

bool isTopicCharacter(char c) {
  return ascii::isAlphanumeric(c) || c == '.' || c == '_' || c == '-';
}

ValueError wrongCharacter(std::string_view text, std::size_t at, std::string_view what) {
  return valueError(
      at, ascii::characterLength(text, at),
      fmt::format("the {} `{}` holds {}", what, ascii::shown(text), ascii::characterName(text, at)),
      "use letters of A to Z, digits, `.`, `_` and `-`");
}

ValueCheck checkText(std::string_view text, std::string_view what) {
  if (text.empty()) return valueError(0, 0, fmt::format("the {} is empty", what), "write a name");
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!isTopicCharacter(text[i])) return wrongCharacter(text, i, what);
  }
  if (text.size() > kLongestKafkaTopic) {
    return valueError(
        0, text.size(),
        fmt::format("the {} `{}` has {} characters", what, ascii::shown(text), text.size()),
        fmt::format("a topic has at most {} characters", kLongestKafkaTopic));
  }
  return std::nullopt;
}

struct Placeholder {
  std::size_t begin = std::string_view::npos;  // of its `{`
  std::size_t end = std::string_view::npos;    // after its `}`
  std::string_view name;
};

/// The first `{name}` at or after `from`; `begin` is npos if there is none.
Placeholder nextPlaceholder(std::string_view text, std::size_t from) {
  const std::size_t open = text.find('{', from);
  if (open == std::string_view::npos) return {};
  const std::size_t close = text.find('}', open);
  if (close == std::string_view::npos) return {};
  return {open, close + 1, text.substr(open + 1, close - open - 1)};
}

ValueError unknownPlaceholder(const Placeholder& placeholder) {
  std::string fix;
  const auto near = suggest(ascii::trimmed(placeholder.name), kPlaceholders);
  if (near && near->clear) fix = fmt::format("{{{}}}", near->text);
  for (const std::string_view known : kPlaceholders) {
    if (ascii::trimmed(placeholder.name) == known) fix = fmt::format("{{{}}}", known);
  }
  std::string advice = fix.empty() ? std::string("use `{datastore}` and `{dataset}`")
                                   : fmt::format("write `{}`", fix);
  // A separator may have slipped inside the braces: dropping it would give another topic.
  if (placeholder.name.find_first_of("._-") != std::string_view::npos) fix.clear();
  return valueError(
      placeholder.begin, placeholder.end - placeholder.begin,
      fmt::format("the placeholder `{{{}}}` is unknown", ascii::shown(placeholder.name)),
      std::move(advice), std::move(fix));
}

}  // namespace

ValueCheck checkKafkaTopic(std::string_view topic) {
  if (auto error = checkText(topic, "topic")) return error;
  if (topic != "." && topic != "..") return std::nullopt;
  return valueError(0, topic.size(), fmt::format("the topic is `{}`", topic),
                    "choose another name: Kafka names files after it");
}

ValueCheck checkKafkaTopicPart(std::string_view part) { return checkText(part, "part of a topic"); }

std::string kafkaCollisionKey(std::string_view topic) {
  std::string key(topic);
  for (char& c : key) {
    if (c == '.') c = '_';
  }
  return key;
}

ValueCheck checkTopicPlaceholders(std::string_view topicTemplate) {
  bool hasDataset = false;
  for (std::size_t i = 0; i < topicTemplate.size(); ++i) {
    if (topicTemplate[i] == '}') {
      return valueError(i, 1, "the template has a `}` without its `{`",
                        "write `{datastore}` or `{dataset}`");
    }
    if (topicTemplate[i] != '{') continue;
    const Placeholder placeholder = nextPlaceholder(topicTemplate, i);
    const bool nested = placeholder.name.find('{') != std::string_view::npos;
    if (placeholder.begin == std::string_view::npos || nested) {
      return valueError(i, 1, "the template has a `{` without its `}`",
                        "write `{datastore}` or `{dataset}`");
    }
    if (placeholder.name != kDatastore && placeholder.name != kDataset) {
      return unknownPlaceholder(placeholder);
    }
    hasDataset = hasDataset || placeholder.name == kDataset;
    i = placeholder.end - 1;
  }
  if (hasDataset) return std::nullopt;
  return valueError(0, topicTemplate.size(),
                    fmt::format("the template `{}` has no `{{dataset}}`, so all datasets would "
                                "share one topic",
                                ascii::shown(topicTemplate)),
                    "put `{dataset}` into it");
}

ValueCheck checkTopicTemplateText(std::string_view topicTemplate) {
  std::size_t text = 0;
  std::size_t shortest = 0;
  for (std::size_t i = 0; i < topicTemplate.size(); ++i) {
    if (topicTemplate[i] == '{') {
      const Placeholder placeholder = nextPlaceholder(topicTemplate, i);
      if (placeholder.begin == std::string_view::npos) return std::nullopt;
      i = placeholder.end - 1;
      ++shortest;
      continue;
    }
    if (topicTemplate[i] == '}') continue;  // checkTopicPlaceholders reports it
    if (!isTopicCharacter(topicTemplate[i])) return wrongCharacter(topicTemplate, i, "template");
    ++text;
  }
  if (text + shortest <= kLongestKafkaTopic) return std::nullopt;
  return valueError(0, topicTemplate.size(),
                    fmt::format("the template has {} characters around its placeholders", text),
                    fmt::format("a topic has at most {} characters", kLongestKafkaTopic));
}

std::string expandTopicTemplate(std::string_view topicTemplate, std::string_view datastore,
                                std::string_view dataset) {
  std::string topic;
  topic.reserve(topicTemplate.size() + datastore.size() + dataset.size());
  std::size_t at = 0;
  while (at < topicTemplate.size()) {
    const Placeholder placeholder = nextPlaceholder(topicTemplate, at);
    if (placeholder.begin == std::string_view::npos) break;
    topic += topicTemplate.substr(at, placeholder.begin - at);
    if (placeholder.name == kDatastore) {
      topic += datastore;
    } else if (placeholder.name == kDataset) {
      topic += dataset;
    } else {
      topic += topicTemplate.substr(placeholder.begin, placeholder.end - placeholder.begin);
    }
    at = placeholder.end;
  }
  topic += topicTemplate.substr(at);
  return topic;
}

}  // namespace dslint
