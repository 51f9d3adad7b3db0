#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "value/value_error.h"

namespace dslint {

/// The longest name of a Kafka topic.
inline constexpr std::size_t kLongestKafkaTopic = 249;

/// A topic's name: 1-249 of `[A-Za-z0-9._-]`, not `.` or `..`.
ValueCheck checkKafkaTopic(std::string_view topic);

/// A piece of a topic's name, such as a prefix: not empty, the same characters and length.
ValueCheck checkKafkaTopicPart(std::string_view part);

/// Equal for topics that collide in the names of Kafka's metrics, where `.` and `_` are the same.
std::string kafkaCollisionKey(std::string_view topic);

/// What `capture/topic-mapping` finds in a template: a placeholder other than `{datastore}` and
/// `{dataset}`, a brace without its partner, no `{dataset}`.
ValueCheck checkTopicPlaceholders(std::string_view topicTemplate);

/// What `capture/topic-name` finds in a template, whatever the names are: a character between the
/// placeholders that topics cannot have, or more text than a topic can hold.
ValueCheck checkTopicTemplateText(std::string_view topicTemplate);

/// The topic of one dataset. Unknown placeholders stay as they are.
std::string expandTopicTemplate(std::string_view topicTemplate, std::string_view datastore,
                                std::string_view dataset);

}  // namespace dslint
