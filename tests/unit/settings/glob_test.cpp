#include "settings/glob.h"

#include <catch2/catch.hpp>
#include <string>

using dslint::matchesGlob;

TEST_CASE("patterns match whole paths") {
  struct Row {
    const char* pattern;
    const char* path;
    bool matches;
  };
  const Row rows[] = {
      {"a.yaml", "a.yaml", true},
      {"a.yaml", "b/a.yaml", false},
      {"a.yaml", "a.yaml2", false},
      {"*.yaml", "a.yaml", true},
      {"*.yaml", "b/a.yaml", false},
      {"**/*.yaml", "a.yaml", true},
      {"**/*.yaml", "b/c/a.yaml", true},
      {"**", "b/c/a.yaml", true},
      {"model/**", "model/a.yaml", true},
      {"model/**", "model/a/b.yaml", true},
      {"model/**", "model", false},
      {"model/**", "models/a.yaml", false},
      {"model/**/x.yaml", "model/x.yaml", true},
      {"model/**/x.yaml", "model/a/b/x.yaml", true},
      {"model/**/x.yaml", "model/a/b/y.yaml", false},
      {"**/test/**", "test/a.yaml", true},
      {"**/test/**", "a/test/b/c.yaml", true},
      {"**/test/**", "a/testing/b.yaml", false},
      {"a/*/c.yaml", "a/b/c.yaml", true},
      {"a/*/c.yaml", "a/b/b/c.yaml", false},
      {"?.yaml", "a.yaml", true},
      {"?.yaml", "ä.yaml", true},
      {"?.yaml", "ab.yaml", false},
      {"a?b", "a/b", false},
      {"a**b", "axxb", true},
      {"a**b", "a/b", false},
      {"*a*b*c", "xaybzc", true},
      {"*a*b*c", "xacb", false},
      {"scratch", "scratch/a.yaml", true},
      {"scratch/", "scratch/b/a.yaml", true},
      {"scratch", "scratches/a.yaml", false},
      {"s*/", "scratch/a.yaml", true},
      {"./a.yaml", "a.yaml", true},
      {"**/b/*.yaml", "b/x/b/a.yaml", true},
      {"**/**/a", "a", true},
      {"", "a", false},
  };
  for (const Row& row : rows) {
    INFO(row.pattern << " " << row.path);
    CHECK(matchesGlob(row.pattern, row.path) == row.matches);
  }
}

TEST_CASE("many wildcards cost little") {
  std::string pattern;
  for (int i = 0; i < 200; ++i) pattern += "**/*a*";
  CHECK_FALSE(matchesGlob(pattern + "b", std::string(20000, 'a')));
  CHECK_FALSE(matchesGlob("**/*a*a*a*a*a*a*a*a*a*b", std::string(20000, 'a')));
}
