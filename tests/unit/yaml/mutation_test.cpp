// Damages sample texts at random (always the same way): the reader never crashes, and whatever it
// says lies inside the text.
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "yaml/yaml_reader.h"

namespace dslint::yaml {
namespace {

const std::string kSamples[] = {
    "a: 1\nb: [x, \"y\", {c: d}]\ne:\n  - f: 'g'\n    h: |\n      text\n      more\n  - &i j\n  - "
    "*i\n",
    "%YAML 1.2\n---\n&m\n? k\n: !!str v\n<<: {a: 1}\n...\n---\n- - a\n  - b: >-\n      c\n\n      "
    "d\n",
    "{a: [b: c, ? d : e], \"f\":g, h: \"i\n  j\\u00e4\\\n  k\"} # l\n---\nm: n\r\no: p # q\r\n\r\n",
    "x: &x {a: 1, b: [1, 2]}\ny:\n  <<: [*x, {c: 3}]\n  d: \xc3\xa4\xe2\x82\xac\nz: *x\n",
};

void checkNode(const std::string& text, const Node& node, int depth) {
  REQUIRE(depth < 200);
  REQUIRE(node.begin <= node.end);
  REQUIRE(endOf(text, node) <= text.size());
  REQUIRE(node.line >= 1);
  REQUIRE(node.column >= 1);
  for (const Node* item : node.items()) checkNode(text, *item, depth + 1);
  for (const Pair& pair : node.pairs()) {
    REQUIRE(pair.key != nullptr);
    REQUIRE(pair.value != nullptr);
    checkNode(text, *pair.key, depth + 1);
    checkNode(text, *pair.value, depth + 1);
  }
}

void render(const Node& node, std::string& out) {
  out += std::to_string(static_cast<int>(node.kind)) + "/" +
         std::to_string(static_cast<int>(node.style)) + "@" + std::to_string(node.begin) + "-" +
         std::to_string(node.end) + ":" + std::string(node.text()) + "(";
  for (const Node* item : node.items()) render(*item, out);
  for (const Pair& pair : node.pairs()) {
    out += pair.merged ? "<" : "";
    render(*pair.key, out);
    render(*pair.value, out);
  }
  out += ")";
}

/// All that reading gives, with every document checked.
std::string checkText(const std::string& text, Engine engine) {
  std::string seen;
  Limits limits;
  limits.aliasExpansion = 1000;
  Reader reader(text, limits, engine);
  Document document;
  uint32_t last = 0;
  size_t documents = 0;
  while (reader.next(document)) {
    REQUIRE(++documents <= text.size() + 1);
    REQUIRE(document.begin >= last);
    REQUIRE(document.end >= document.begin);
    REQUIRE(document.end <= text.size());
    last = document.end;
    if (document.broken) REQUIRE(document.root == nullptr);
    if (document.root != nullptr) {
      checkNode(text, *document.root, 0);
      render(*document.root, seen);
    }
  }
  for (const Problem& problem : reader.problems()) {
    REQUIRE(problem.begin <= problem.end);
    REQUIRE(problem.end <= text.size());
    REQUIRE_FALSE(problem.message.empty());
    REQUIRE_FALSE(problem.advice.empty());
    for (const Note& note : problem.related) {
      REQUIRE(note.begin <= note.end);
      REQUIRE(note.end <= text.size());
    }
    seen += problem.message + std::to_string(problem.begin);
  }
  return seen;
}

/// Both engines must see the same.
void checkText(const std::string& text) {
  const std::string byYamlCpp = checkText(text, Engine::YamlCpp);
  const std::string fast = checkText(text, Engine::Fast);
  REQUIRE(fast == byYamlCpp);
}

}  // namespace

TEST_CASE("damaged texts are read or refused, with places inside the text") {
  const std::string bytes = "abc:- \n\t\r[]{},#&*!|>'\"%@`?~<\\.\x01\xc3\xa4\xef";
  std::mt19937 random(20240229);
  const auto below = [&](size_t limit) { return static_cast<size_t>(random() % limit); };
  for (const std::string& sample : kSamples) {
    checkText(sample);
    for (size_t length = 0; length < sample.size(); ++length) checkText(sample.substr(0, length));
    for (int round = 0; round < 3000; ++round) {
      std::string text = sample;
      for (size_t edits = 1 + below(4); edits > 0 && !text.empty(); --edits) {
        const size_t at = below(text.size());
        switch (below(4)) {
          case 0:
            text[at] = bytes[below(bytes.size())];
            break;
          case 1:
            text.insert(at, 1, bytes[below(bytes.size())]);
            break;
          case 2:
            text.erase(at, 1 + below(3));
            break;
          default:
            text.insert(at, text.substr(below(text.size()), 1 + below(8)));
            break;
        }
      }
      INFO(text);
      checkText(text);
    }
  }
}

}  // namespace dslint::yaml
