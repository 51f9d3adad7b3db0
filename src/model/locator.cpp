#include "model/locator.h"

#include <algorithm>
#include <unordered_map>

#include "value/keyed_hash.h"

namespace dslint {
namespace {

using yaml::Node;
using yaml::Pair;

/// Where the first byte of a scalar's value is, and whether source and value match byte by byte.
struct ScalarBody {
  uint32_t begin = 0;
  bool verbatim = false;
};

class FileLocator {
 public:
  FileLocator(FileId file, std::string_view text) : file_(file), text_(text) {}

  void add(const PlaceRequest& request) {
    requests_.emplace(request.place->object->offset, &request);
  }

  void run(const yaml::Limits& limits) {
    if (text_.empty()) return;
    yaml::Reader reader(text_, limits, yaml::Engine::Fast);
    yaml::Document document;
    while (!requests_.empty() && reader.next(document)) {
      tables_.clear();
      if (document.root == nullptr) continue;
      itemAliases_.clear();
      std::vector<const Node*> open{document.root};
      while (!open.empty()) {
        const Node& node = *open.back();
        open.pop_back();
        visit(node);
        for (const Node* item : node.items()) open.push_back(item);
        for (const Pair& pair : node.pairs()) {
          if (!pair.merged) open.push_back(pair.value);
        }
        if (node.anchored && !node.items().empty() && open.size() > 10'000'000) return;
      }
    }
  }

 private:
  void visit(const Node& node) {
    if (node.kind != yaml::Kind::Mapping && node.kind != yaml::Kind::Scalar) return;
    const auto [first, last] = requests_.equal_range(node.begin);
    for (auto it = first; it != last; ++it) answer(node, *it->second);
    requests_.erase(first, last);
  }

  void answer(const Node& node, const PlaceRequest& request) {
    Range alias;
    *request.range = request.within ? request.place->range : rangeIn(node, *request.place, alias);
    if (request.within) alias = aliasWithin(node, request.place->range);
    if (request.alias != nullptr) *request.alias = alias;
  }

  Range rangeOf(const Node& node) const {
    return {file_, node.begin, yaml::endOf(text_, node)};
  }

  Range startOf(const Node& node) const {
    if (node.kind == yaml::Kind::Mapping && !node.pairs().empty()) {
      for (const Pair& pair : node.pairs()) {
        if (!pair.merged) return rangeOf(*pair.key);
      }
      return {file_, node.begin, node.begin + 2};  // only `<<`
    }
    return rangeOf(node);
  }

  /// The entry of a key. Each of the entries of a long mapping may have a problem, so they are
  /// looked up in a table.
  const Pair* find(const Node& node, std::string_view key) {
    constexpr size_t kFew = 32;
    const auto pairs = node.pairs();
    if (pairs.size() <= kFew) {
      const auto found =
          std::ranges::find_if(pairs, [&](const Pair& pair) { return pair.key->text() == key; });
      return found == pairs.end() ? nullptr : &*found;
    }
    const auto [table, isNew] = tables_.try_emplace(&node);
    if (isNew) {
      for (const Pair& pair : pairs) table->second.try_emplace(pair.key->text(), &pair);
    }
    const auto found = table->second.find(key);
    return found == table->second.end() ? nullptr : found->second;
  }

  /// The alias behind `from`, with nothing but signs, blanks and comments before it.
  Range aliasAfter(uint32_t from) const {
    size_t at = from;
    while (at < text_.size() && text_[at] != '*') {
      if (text_[at] == '#') at = text_.find_first_of("\r\n", at);
      if (at < text_.size()) ++at;
    }
    if (at >= text_.size()) return {};
    const size_t end = std::min(text_.find_first_of(" \t\r\n,[]{}", at), text_.size());
    return {file_, static_cast<uint32_t>(at), static_cast<uint32_t>(end)};
  }

  /// The alias that is written as the value of an entry of the mapping. A value that is written in
  /// its place follows its key, and one with an anchor precedes all of its aliases.
  Range aliasOf(const Node& mapping, const Pair& pair) const {
    if (!pair.merged) {
      return pair.value->begin < pair.key->begin ? aliasAfter(rangeOf(*pair.key).end) : Range{};
    }
    if (pair.value->begin >= mapping.begin) return {};  // merged from a mapping in place
    return text_.substr(mapping.begin, 2) == "<<" ? aliasAfter(mapping.begin + 2)
                                                  : startOf(mapping);
  }

  /// The items of a list that are aliases.
  struct ItemAliases {
    std::vector<Range> byItem;                           ///< no range for the other items
    std::vector<std::pair<const Node*, size_t>> inText;  ///< what they bring, as it is written
  };

  const ItemAliases& aliasesIn(const Node& list) {
    const auto [known, fresh] = itemAliases_.try_emplace(&list);
    ItemAliases& aliases = known->second;
    if (!fresh) return aliases;
    uint32_t last = list.begin;
    for (const Node* item : list.items()) {
      const bool isAlias = item->anchored && item->begin < last;
      if (isAlias) aliases.inText.emplace_back(item, aliases.byItem.size());
      aliases.byItem.push_back(isAlias ? aliasAfter(last) : Range{});
      last = std::max(last, isAlias ? aliases.byItem.back().end : rangeOf(*item).end);
    }
    std::ranges::stable_sort(aliases.inText, {}, [](const auto& one) { return one.first->begin; });
    return aliases;
  }

  static bool holds(const Node& node, const Range& range) {
    return node.begin <= range.begin && range.begin < std::max(node.end, node.begin + 1);
  }

  /// The alias through which the value of an entry contains the text at `range`.
  Range aliasOf(const Node& mapping, const Pair& pair, const Range& range) {
    if ((pair.value->anchored || pair.merged) && holds(*pair.value, range)) {
      return aliasOf(mapping, pair);
    }
    if (pair.value->kind != yaml::Kind::Sequence) return {};
    const ItemAliases& aliases = aliasesIn(*pair.value);
    const auto after = std::ranges::upper_bound(aliases.inText, range.begin, {},
                                                [](const auto& one) { return one.first->begin; });
    if (after == aliases.inText.begin()) return {};
    const auto& [item, index] = *std::prev(after);
    return holds(*item, range) ? aliases.byItem[index] : Range{};
  }

  Range aliasWithin(const Node& mapping, const Range& range) {
    for (const Pair& pair : mapping.pairs()) {
      if (const Range alias = aliasOf(mapping, pair, range); alias.file != kNoFile) return alias;
    }
    return {};
  }

  Range rangeIn(const Node& node, const Place& place, Range& alias) {
    if (node.kind != yaml::Kind::Mapping) {
      // A scalar in place of an object is the value of whatever field is requested.
      return place.part == Place::Part::Object ? rangeOf(node) : pieceOf(node, place);
    }
    if (place.part == Place::Part::Object) return startOf(node);
    const Pair* pair = find(node, place.key);
    if (pair == nullptr) return startOf(node);
    if (place.part == Place::Part::Key || pair->value->kind == yaml::Kind::Null) {
      return rangeOf(*pair->key);
    }
    const Node* value = pair->value;
    alias = aliasOf(node, *pair);
    if (place.part == Place::Part::Entry) {
      const uint32_t end = alias.file == kNoFile ? rangeOf(*value).end : alias.end;
      alias = {};
      return {file_, pair->key->begin, std::max(end, rangeOf(*pair->key).end)};
    }
    if (place.index >= 0 && value->kind == yaml::Kind::Sequence) {
      const auto index = static_cast<size_t>(place.index);
      if (index >= value->items().size()) return rangeOf(*pair->key);
      if (alias.file == kNoFile) alias = aliasesIn(*value).byItem[index];
      value = value->items()[index];
    }
    if (place.mapKey.given() && value->kind == yaml::Kind::Mapping) {
      const Pair* entry = find(*value, place.mapKey.view());
      if (entry == nullptr) return rangeOf(*pair->key);
      if (place.mapKeyItself || entry->value->kind == yaml::Kind::Null) {
        return rangeOf(*entry->key);
      }
      if (alias.file == kNoFile) alias = aliasOf(*value, *entry);
      value = entry->value;
    }
    if (value->kind == yaml::Kind::Mapping && place.length == 0) return startOf(*value);
    // A block list is marked at its key, because its items are on lines of their own.
    if (value->kind == yaml::Kind::Sequence && text_.substr(value->begin, 1) != "[") {
      return rangeOf(*pair->key);
    }
    return pieceOf(*value, place);
  }

  Range pieceOf(const Node& node, const Place& place) const {
    const Range whole = rangeOf(node);
    if (node.kind != yaml::Kind::Scalar || (place.length == 0 && place.offset == 0)) return whole;
    if (node.style == yaml::Style::Literal) return literalPiece(node, place, whole);
    const uint32_t open = node.quoted() ? 1 : 0;
    const std::string_view body = text_.substr(whole.begin + open);
    if (node.style == yaml::Style::Folded || !body.starts_with(node.text())) return whole;
    const auto size = static_cast<uint32_t>(node.text().size());
    const uint32_t from = whole.begin + open + std::min(place.offset, size);
    return {file_, from, std::min(from + place.length, whole.begin + open + size)};
  }

  /// A piece of a value after `|`, which is the source without the indentation of its lines.
  Range literalPiece(const Node& node, const Place& place, const Range& whole) const {
    const std::string_view value = node.text();
    const uint32_t offset = std::min(place.offset, static_cast<uint32_t>(value.size()));
    const auto line = static_cast<size_t>(std::ranges::count(value.substr(0, offset), '\n'));
    const size_t lineStart = value.rfind('\n', offset == 0 ? 0 : offset - 1);
    const size_t column = offset - (offset == 0 || lineStart == std::string_view::npos
                                        ? 0
                                        : lineStart + 1);
    size_t at = text_.find('\n', whole.begin);
    for (size_t i = 0; i < line && at != std::string_view::npos; ++i) at = text_.find('\n', at + 1);
    if (at == std::string_view::npos) return whole;
    const std::string_view firstLine = value.substr(0, value.find('\n'));
    const size_t first = text_.find(firstLine, text_.find('\n', whole.begin) + 1);
    if (first == std::string_view::npos) return whole;
    const size_t indent = first - (text_.find('\n', whole.begin) + 1);
    const size_t begin = at + 1 + indent + column;
    const size_t end = begin + std::max<uint32_t>(place.length, 1);
    if (end > whole.end) return whole;
    return {file_, static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  }

  FileId file_;
  std::string_view text_;
  std::unordered_multimap<uint32_t, const PlaceRequest*> requests_;
  std::unordered_map<const Node*, ViewMap<const Pair*>> tables_;  ///< of the document
  std::unordered_map<const Node*, ItemAliases> itemAliases_;  ///< of the document
};

}  // namespace

void locate(const SourceSet& sources, const yaml::Limits& limits,
            std::vector<PlaceRequest> requests) {
  std::erase_if(requests, [](const PlaceRequest& request) {
    const UserDSLObject* object = request.place->object;
    if (object == nullptr) {
      *request.range = request.place->range;
      return true;
    }
    *request.range = {object->file(), object->offset, object->offset};
    return object->file() == kNoFile;
  });
  std::ranges::stable_sort(requests, {}, [](const PlaceRequest& request) {
    return request.place->object->file();
  });
  for (size_t from = 0; from < requests.size();) {
    const FileId file = requests[from].place->object->file();
    const auto text = sources.text(file);
    FileLocator locator(file, text->text);
    size_t to = from;
    for (; to < requests.size() && requests[to].place->object->file() == file; ++to) {
      locator.add(requests[to]);
    }
    locator.run(limits);
    from = to;
  }
}

}  // namespace dslint
