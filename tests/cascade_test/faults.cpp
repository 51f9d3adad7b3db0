#include "cascade_test/faults.h"

#include <algorithm>

namespace dslint::testing {
namespace {

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

std::span<const FaultKind> faultKinds() {
  static const std::vector<FaultKind> kAll = [] {
    std::vector<FaultKind> all;
    for (const auto kinds : {nameFaults(), valueFaults(), shapeFaults(), textFaults(), fileFaults(),
                             slipFaults()}) {
      all.insert(all.end(), kinds.begin(), kinds.end());
    }
    return all;
  }();
  return kAll;
}

Files applied(const Files& files, const Fault& fault) {
  Files faulty = files;
  for (auto edit = fault.edits.rbegin(); edit != fault.edits.rend(); ++edit) {
    const Span& span = edit->span;
    faulty[span.file].second.replace(span.begin, span.end - span.begin, edit->text);
  }
  if (fault.copyOf != kNoFile) {
    faulty.emplace_back(fault.copy, files[fault.copyOf].second);
  }
  return faulty;
}

std::string misspelt(const Sites& sites, const std::string& text, Random& random) {
  std::vector<size_t> letters;
  for (size_t i = 0; i < text.size(); ++i) {
    if (isLetter(text[i])) letters.push_back(i);
  }
  if (letters.size() < 3) return {};
  for (int tries = 0; tries < 20; ++tries) {
    std::string changed = text;
    const size_t at = letters[random() % letters.size()];
    switch (random() % 4) {
      case 0:
        changed.erase(at, 1);
        break;
      case 1:
        changed.insert(at, 1, text[at]);
        break;
      case 2:
        changed[at] = static_cast<char>('a' + random() % 26);
        break;
      default:
        if (at + 1 < text.size()) std::swap(changed[at], changed[at + 1]);
        break;
    }
    const bool whole = std::equal(changed.begin(), changed.end(), text.begin(), text.end(),
                                  [](char a, char b) { return (a | 0x20) == (b | 0x20); });
    if (!whole && !sites.texts.contains(changed)) return changed;
  }
  return {};
}

}  // namespace dslint::testing
