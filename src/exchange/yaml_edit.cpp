#include "exchange/yaml_edit.h"

#include <algorithm>

#include "yaml/yaml_reader.h"

namespace dslint {

using yaml::Node;
using yaml::Pair;

size_t YamlEdit::lineEnd(size_t offset) const {
  size_t end = std::min(text_.find('\n', offset), text_.size());
  if (end > offset && text_[end - 1] == '\r') --end;
  return end;
}

size_t YamlEdit::endOf(const Node& node) const {
  size_t end = yaml::endOf(text_, node);
  for (const Node* item : node.items()) end = std::max(end, endOf(*item));
  for (const Pair& pair : node.pairs()) {
    if (!pair.merged) end = std::max(end, endOf(*pair.value));
  }
  return end;
}

/// Inserts lines, which end with a line feed, after the line that ends at `at`.
void YamlEdit::insertLines(size_t at, std::string lines) {
  lines.pop_back();
  const bool windows = at < text_.size() && text_[at] == '\r';
  std::string inserted;
  for (const char c : "\n" + lines) {
    if (c == '\n' && windows) inserted += '\r';
    inserted += c;
  }
  edits_.push_back({at, at, std::move(inserted)});
}

void YamlEdit::insertItem(const Node& list, const Node* after, const YamlValue& item) {
  const auto items = list.items();
  if (after == nullptr && !items.empty()) after = items.back();
  if (list.style == yaml::Style::Flow) {
    const size_t at = after == nullptr ? list.begin + 1 : endOf(*after);
    edits_.push_back({at, at, (after == nullptr ? "" : ", ") + flowText(item)});
    return;
  }
  const size_t indent = list.column - 1;
  insertLines(lineEnd(endOf(*after)), std::string(indent, ' ') + itemText(item, indent));
}

void YamlEdit::insertEntry(const Node& mapping, const Pair* after, const YamlValue::Entry& entry) {
  const auto pairs = mapping.pairs();
  if (after == nullptr) {
    for (const Pair& pair : pairs) {
      if (!pair.merged) after = &pair;
    }
  }
  if (mapping.style == yaml::Style::Flow) {
    YamlValue holder = YamlValue::mapping(true);
    holder.entries.push_back(entry);
    std::string text = flowText(holder);
    text = text.substr(1, text.size() - 2);
    const size_t at = after == nullptr ? mapping.begin + 1 : endOf(*after->value);
    edits_.push_back({at, at, (after == nullptr ? "" : ", ") + text});
    return;
  }
  const size_t last = after == nullptr ? mapping.begin
                                       : std::max(endOf(*after->value),
                                                  size_t{yaml::endOf(text_, *after->key)});
  insertLines(lineEnd(last), entryText(entry, mapping.column - 1));
}

void YamlEdit::replaceScalar(const Node& scalar, const YamlValue& value) {
  edits_.push_back({scalar.begin, endOf(scalar), flowText(value)});
}

void YamlEdit::fillEmpty(const Pair& pair, const YamlValue& value) {
  const Node& node = *pair.value;
  const std::string written = flowText(value);
  edits_.push_back({node.begin, std::max(size_t{node.begin}, endOf(node)),
                    node.text().empty() ? " " + written : written});
}

void YamlEdit::append(const YamlValue& document) { tail_ += "---\n" + documentText(document); }

std::string YamlEdit::text() const {
  std::vector<const Edit*> ordered;
  for (const Edit& edit : edits_) ordered.push_back(&edit);
  std::ranges::stable_sort(ordered, {}, [](const Edit* edit) { return edit->begin; });
  std::string result;
  size_t at = 0;
  for (const Edit* edit : ordered) {
    result += text_.substr(at, edit->begin - at);
    result += edit->text;
    at = std::max(at, edit->end);
  }
  result += text_.substr(at);
  if (!tail_.empty() && !result.empty() && result.back() != '\n') result += '\n';
  return result + tail_;
}

}  // namespace dslint
