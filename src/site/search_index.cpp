#include "site/search_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <unordered_map>
#include <utility>

#include "avro/schema.h"
#include "model/walk.h"
#include "render/json_text.h"
#include "site/page.h"

namespace dslint::site {
namespace {

constexpr uint32_t kPagesPerPart = 64;
constexpr size_t kBytesPerPart = 24'000;
constexpr size_t kBytesPerVocabulary = 120'000;
/// The most pages listed for one word, by name and by content: more help nobody.
constexpr size_t kMostPages = 400;
constexpr size_t kLongText = 1000;  // bytes

bool isLetterOrDigit(char32_t code) {
  if (code < 0x80) {
    return (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z') ||
           (code >= 'A' && code <= 'Z');
  }
  // Beyond ASCII, characters other than letters are rare in names and prose, except for these.
  const bool sign = code < 0xc0 || code == 0xd7 || code == 0xf7 ||
                    (code >= 0x2000 && code < 0x2c00) || (code >= 0x3000 && code < 0x3041) ||
                    (code >= 0xe000 && code < 0xf900) || (code >= 0xfe00 && code < 0xfe70) ||
                    (code >= 0xff00 && code < 0xff10) || code >= 0x1f000;
  return !sign;
}

char32_t lowered(char32_t code) {
  if (code >= 'A' && code <= 'Z') return code + 32;
  if (code >= 0xc0 && code <= 0xde && code != 0xd7) return code + 32;
  if ((code >= 0x391 && code <= 0x3a9) || (code >= 0x410 && code <= 0x42f)) return code + 32;
  if (code >= 0x400 && code <= 0x40f) return code + 80;
  if (code >= 0x100 && code <= 0x137 && code % 2 == 0 && code != 0x130) return code + 1;
  return code;
}

void append(std::string& text, char32_t code) {
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xc0U | (code >> 6U));
    text += static_cast<char>(0x80U | (code & 0x3fU));
  } else if (code < 0x10000) {
    text += static_cast<char>(0xe0U | (code >> 12U));
    text += static_cast<char>(0x80U | ((code >> 6U) & 0x3fU));
    text += static_cast<char>(0x80U | (code & 0x3fU));
  } else {
    text += static_cast<char>(0xf0U | (code >> 18U));
    text += static_cast<char>(0x80U | ((code >> 12U) & 0x3fU));
    text += static_cast<char>(0x80U | ((code >> 6U) & 0x3fU));
    text += static_cast<char>(0x80U | (code & 0x3fU));
  }
}

template <class Visit>
void forEachWord(std::string_view text, Visit visit) {
  std::string word;
  bool small = false;
  for (size_t at = 0; at <= text.size();) {
    printable::Character character{U' ', 1, true};
    if (at < text.size()) character = printable::decode(text, at);
    at += character.length;
    const bool part = character.valid && isLetterOrDigit(character.code);
    const char32_t code = part ? lowered(character.code) : character.code;
    const bool cut = part && small && code != character.code;
    if ((!part || cut) && !word.empty()) {
      visit(word);
      word.clear();
    }
    if (part && word.size() < 60) append(word, code);
    small = part && code == character.code && !(code >= '0' && code <= '9');
  }
}

/// The numbers of the pages in which a word occurs.
struct Postings {
  std::vector<uint32_t> names;
  std::vector<uint32_t> texts;
  bool spoken = false;  ///< it was written like this, not only formed by joining words of a name
};

void add(std::vector<uint32_t>& pages, uint32_t page) {
  if (pages.size() < kMostPages && (pages.empty() || pages.back() != page)) pages.push_back(page);
}

/// `[3,1,7]`: each number is the difference to the previous one.
std::string steps(const std::vector<uint32_t>& pages) {
  std::string out = "[";
  uint32_t before = 0;
  for (const uint32_t page : pages) {
    if (out.size() > 1) out += ',';
    out += std::to_string(page - before);
    before = page;
  }
  return out + "]";
}

std::string script(std::string_view name, std::string_view data) {
  return fmt::format("dslintPart(\"{}\",{});\n", name, data);
}

std::string jsonOf(std::string_view text) { return render::dumped(render::jsonText(text)); }

using Index = std::map<std::string, Postings, std::less<>>;

/// Visits the documentation of an object.
template <class Visit>
void forEachDescription(const UserDSLObject& object, Visit visit) {
  const Field* field = object.spec().field("documentation");
  if (field == nullptr || field->kind != FieldKind::Object || field->list) return;
  const auto* one = field->in<RefBase>(object).as<Documentation>();
  if (one == nullptr) return;
  visit(one->description.view());
  if (const auto* markdown = as<MarkdownDocumentation>(one)) visit(markdown->markdown.view());
  for (const TextEntry& tag : one->tags) visit(tag.value.view());
}

/// Visits the names of the columns of a dataset.
template <class Name, class Visit>
void forEachColumn(const Dataset& dataset, Name name, Visit visit) {
  if (const auto* table = as<DDLTable>(dataset.schema)) {
    for (const Ref<DDLColumn> column : table->columns) {
      if (!column) continue;
      name(column->name.view());
      forEachDescription(*column, visit);
    }
  } else if (const auto* avro = as<AvroSchema>(dataset.schema)) {
    const Ref<AvroValue> value = avro->avro ? avro->avro : avro->fromFile;
    if (!value || value->parse == nullptr) return;
    for (const AvroTopField& field : avroTopFields(value->parse->schema)) name(field.name);
  }
}

/// Visits the texts of an object, and the names and texts of all that it holds without a page.
template <class Name, class Visit>
void forEachText(const Catalogue& catalogue, const UserDSLObject& object, Name name, Visit visit) {
  forEachDescription(object, visit);
  if (const auto* dataset = as<Dataset>(&object)) return forEachColumn(*dataset, name, visit);
  // Nesting is limited when the model is read, so recursion is, too.
  forEachChild(object, [&](const Field&, int, const UserDSLObject& child) {
    if (catalogue.pageOf(&child) != nullptr) return;
    const Field* named = child.spec().field("name");
    if (named != nullptr && named->kind == FieldKind::Text) name(named->in<Text>(child).view());
    forEachText(catalogue, child, name, visit);
  });
}

/// The pages that can be found, those with short names first: they get low numbers, and are kept
/// for a word on very many pages.
std::vector<const Page*> numbered(const Site& site) {
  std::vector<const Page*> order;
  for (const Page& page : site.catalogue.pages()) {
    if (page.kind != PageKind::PlatformTeam) order.push_back(&page);
  }
  std::ranges::stable_sort(order, [](const Page* a, const Page* b) {
    return std::pair(a->title.size(), std::string_view(a->title)) <
           std::pair(b->title.size(), std::string_view(b->title));
  });
  return order;
}

Postings& spoken(Index& index, const std::string& word) {
  Postings& postings = index[word];
  postings.spoken = true;
  return postings;
}

/// The words of a text that an anchor may give to thousands of pages: it is split once.
struct LongText {
  LongText(Index& index, std::string_view text) {
    forEachWord(text, [&](const std::string& word) { words.push_back(&spoken(index, word)); });
    std::ranges::sort(words, std::less<>());
    words.erase(std::unique(words.begin(), words.end()), words.end());
  }
  std::vector<Postings*> words;
  size_t pages = 0;
  uint32_t last = UINT32_MAX;  ///< page
};

/// Makes the index, page by page in the order of their numbers.
class Indexer {
 public:
  /// The words of a name, and as one word the whole of it: that is rarer than its words, so it is
  /// found among any number of pages.
  void name(std::string_view text, std::vector<uint32_t> Postings::*list, uint32_t page) {
    std::string whole;
    size_t words = 0;
    forEachWord(text, [&](const std::string& word) {
      add(spoken(index_, word).*list, page);
      whole += word;
      ++words;
    });
    if (words > 1) add(index_[whole].*list, page);
  }

  void text(std::string_view text, uint32_t page) {
    if (text.size() < kLongText) {
      forEachWord(text, [&](const std::string& word) { add(spoken(index_, word).texts, page); });
      return;
    }
    LongText& known = longTexts_.try_emplace(text.data(), index_, text).first->second;
    // After that many pages, its words have all the pages that they may have.
    if (known.pages == kMostPages || known.last == page) return;
    ++known.pages;
    known.last = page;
    for (Postings* postings : known.words) add(postings->texts, page);
  }

  Index take() { return std::move(index_); }

 private:
  Index index_;
  std::unordered_map<const char*, LongText> longTexts_;  ///< by where they are stored
};

Index indexOf(const std::vector<const Page*>& pages, const Catalogue& catalogue) {
  Indexer indexer;
  for (uint32_t i = 0; i < pages.size(); ++i) {
    indexer.name(pages[i]->title, &Postings::names, i);
    if (pages[i]->object == nullptr) continue;
    const auto text = [&](std::string_view words) { indexer.text(words, i); };
    const auto name = [&](std::string_view words) {
      if (words.size() >= kLongText) return text(words);
      indexer.name(words, &Postings::texts, i);
    };
    forEachText(catalogue, *pages[i]->object, name, text);
  }
  return indexer.take();
}

std::vector<std::string> writeWords(const Index& index, const WriteFile& write) {
  std::vector<std::string> first;
  std::string part;
  const auto finish = [&] {
    if (part.empty()) return;
    const std::string name = fmt::format("w{}", first.size() - 1);
    write("search/" + name + ".js", script(name, part + "]"));
    part.clear();
  };
  for (const auto& [word, postings] : index) {
    if (part.empty()) first.push_back(word);
    part += part.empty() ? "[" : ",\n";
    part += fmt::format("[{},{},{}]", jsonOf(word), steps(postings.names), steps(postings.texts));
    if (part.size() > kBytesPerPart) finish();
  }
  finish();
  return first;
}

/// The first character of a word.
std::string_view letterOf(std::string_view word) {
  return word.substr(0, printable::decode(word, 0).length);
}

/// Writes the vocabulary; returns the number of the part with the words of each letter.
std::map<std::string, size_t> writeVocabulary(const Index& index, const WriteFile& write) {
  std::map<std::string, size_t> letters;
  size_t number = 0;
  std::string part;
  const auto finish = [&] {
    if (part.empty()) return;
    const std::string name = fmt::format("v{}", number++);
    write("search/" + name + ".js", script(name, part + "]"));
    part.clear();
  };
  std::string letter;
  for (const auto& [word, postings] : index) {
    if (!postings.spoken) continue;
    if (letterOf(word) != letter) {
      letter = letterOf(word);
      if (part.size() > kBytesPerVocabulary) finish();
      letters.emplace(letter, number);
    }
    part += part.empty() ? "[" : ",";
    part += jsonOf(word);
  }
  finish();
  return letters;
}

void writePages(const Site& site, const std::vector<const Page*>& pages, const WriteFile& write) {
  for (uint32_t from = 0; from < pages.size(); from += kPagesPerPart) {
    std::string part = "[";
    for (uint32_t i = from; i < std::min<size_t>(pages.size(), from + kPagesPerPart); ++i) {
      const Page& page = *pages[i];
      part += fmt::format("{}[{},\"{}\",{},{}]", i == from ? "" : ",\n", jsonOf(page.title),
                          toText(page.kind), jsonOf(page.path),
                          jsonOf(page.above == Page::kNone ? std::string_view()
                                                           : site.catalogue[page.above].title));
    }
    const std::string name = fmt::format("d{}", from / kPagesPerPart);
    write("search/" + name + ".js", script(name, part + "]"));
  }
}

}  // namespace

std::vector<std::string> searchWords(std::string_view text) {
  std::vector<std::string> words;
  forEachWord(text, [&](const std::string& word) { words.push_back(word); });
  return words;
}

void writeSearchIndex(const Site& site, const WriteFile& write) {
  const std::vector<const Page*> pages = numbered(site);
  const Index index = indexOf(pages, site.catalogue);
  std::string first;
  for (const std::string& word : writeWords(index, write)) {
    first += (first.empty() ? "" : ",") + jsonOf(word);
  }
  std::string letters;
  for (const auto& [letter, part] : writeVocabulary(index, write)) {
    letters += fmt::format("{}{}:{}", letters.empty() ? "" : ",", jsonOf(letter), part);
  }
  writePages(site, pages, write);
  write("search/index.js",
        script("index", fmt::format("{{\"pages\":{},\"first\":[{}],\"letters\":{{{}}}}}",
                                    kPagesPerPart, first, letters)));
}

}  // namespace dslint::site
