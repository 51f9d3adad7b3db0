#include "readers_test/with_anchors.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace dslint::testing {
namespace {

/// Generated models are of block style with brackets on one line; no text goes over several lines.
class Anchors {
 public:
  explicit Anchors(uint32_t seed) : random_(seed) {}

  /// What becomes of a line; `next` is the one below it.
  std::string changed(std::string_view line, std::string_view next) {
    const size_t indent = indentOf(line);
    const std::string_view content = line.substr(indent);
    if (content.empty() || content[0] == '#') return std::string(line);
    const bool isItem = content.starts_with("- ");
    close(indent, isItem);
    if (content.starts_with("---")) {  // names end with their document
      values_.clear();
      mappings_.clear();
    }
    if (content.starts_with("- {")) return smallMapping(line, indent);
    const size_t blank = content.find(' ', isItem ? 2 : 0);
    if (content.ends_with(':') && blank == content.npos) return header(line, indent, next);
    if (blank == content.npos || content[blank - 1] != ':') return std::string(line);
    std::string result = entry(line, indent + blank + 1);
    return isItem && oneIn(8) ? item(result, indent) : result;
  }

 private:
  /// A mapping with a name that has not ended.
  struct Open {
    std::string name;
    size_t indent;
    bool isItem;
    bool hasAlias;
  };

  static size_t indentOf(std::string_view line) {
    return std::min(line.find_first_not_of(' '), line.size());
  }
  bool oneIn(uint32_t n) { return random_() % n == 0; }
  std::string newName() { return "n" + std::to_string(++names_); }
  std::string alias(const std::vector<std::string>& names) {
    for (Open& open : open_) open.hasAlias = true;
    return '*' + names[random_() % names.size()];
  }

  /// Mappings that end before this line can be named from here on; but those with aliases in them
  /// could grow without end.
  void close(size_t indent, bool isItem) {
    while (!open_.empty()) {
      const Open& last = open_.back();
      if (indent > last.indent || (indent == last.indent && isItem && !last.isItem)) return;
      if (!last.hasAlias) mappings_.push_back(last.name);
      open_.pop_back();
    }
  }

  /// `- {…}`: may be named, repeated or merged into.
  std::string smallMapping(std::string_view line, size_t indent) {
    const std::string before(line.substr(0, indent + 2));
    const std::string rest(line.substr(indent + 2));
    if (oneIn(8)) {
      mappings_.push_back(newName());
      return before + '&' + mappings_.back() + ' ' + rest;
    }
    if (mappings_.empty()) return std::string(line);
    if (oneIn(8)) return before + alias(mappings_) + (oneIn(4) ? "  # again" : "");
    if (oneIn(8)) return before + "{<<: " + alias(mappings_) + ", " + rest.substr(1);
    return std::string(line);
  }

  /// `- key: value` with a name for the mapping that it begins.
  std::string item(const std::string& line, size_t indent) {
    open_.push_back({newName(), indent, true, false});
    return line.substr(0, indent) + "- &" + open_.back().name + '\n' +
           std::string(indent + 2, ' ') + line.substr(indent + 2);
  }

  /// `key:`, what it holds stands below.
  std::string header(std::string_view line, size_t indent, std::string_view next) {
    std::string result(line);
    const size_t below = indentOf(next);
    if (below == next.size() || next[below] == '#' || line[indent] == '-') return result;
    const bool isList = next[below] == '-';
    if (isList ? below < indent : below <= indent) return result;
    const bool merges = !isList && !mappings_.empty() && oneIn(4);
    if (oneIn(4)) {
      const std::string name = newName();
      result += " &" + name + (oneIn(4) ? " # named" : "");
      if (!isList) open_.push_back({name, indent, false, false});
    }
    if (!merges) return result;
    const std::string first = alias(mappings_);
    result += '\n' + std::string(below, ' ') + "<<: ";
    return result + (oneIn(3) ? "[" + alias(mappings_) + ", " + first + "]" : first);
  }

  /// `key: value`, where the value begins at `at`.
  std::string entry(std::string_view line, size_t at) {
    std::string result(line);
    if (std::string_view("|>[{#&*").find(line[at]) != std::string_view::npos) return result;
    if (oneIn(10)) {
      values_.push_back(newName());
      result.insert(at, "&" + values_.back() + " ");
    } else if (!values_.empty() && oneIn(10)) {
      result = result.substr(0, at) + alias(values_);
    }
    return result;
  }

  std::mt19937 random_;
  size_t names_ = 0;
  std::vector<Open> open_;
  std::vector<std::string> values_;
  std::vector<std::string> mappings_;
};

}  // namespace

std::string withAnchors(std::string_view text, uint32_t seed) {
  Anchors anchors(seed);
  std::string result;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    result += anchors.changed(line, text.substr(0, text.find('\n'))) + '\n';
  }
  return result;
}

}  // namespace dslint::testing
