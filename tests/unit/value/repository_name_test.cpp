#include "value/repository_name.h"

#include <catch2/catch.hpp>
#include <string>

#include "value_checks.h"

using namespace dslint;
using namespace dslint::test;

namespace {

struct Case {
  std::string text;
  std::string piece;
  std::string fix = {};
};

template <typename Check>
void checkCases(const std::vector<Case>& cases, Check check) {
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const auto error = check(c.text);
    REQUIRE(error);
    CHECK(wellFormed(c.text, *error));
    CHECK(pieceOf(c.text, *error) == c.piece);
    CHECK(error->replacement == c.fix);
    if (!error->replacement.empty()) CHECK_FALSE(check(fixed(c.text, *error)));
  }
}

}  // namespace

TEST_CASE("GitHub repositories") {
  for (const std::string& good :
       {std::string("owner/name"), std::string("a/b"), std::string("my-org/my.repo_1-x"),
        std::string("o/.github"), std::string(39, 'a') + "/" + std::string(100, 'b'),
        std::string("a/-"), std::string("0/0")}) {
    CAPTURE(good);
    CHECK_FALSE(checkGitHubRepository(good));
  }
  checkCases({{"", ""},
              {"name", "name"},
              {"a/b/c", "a/b/c"},
              {"/b", ""},
              {"a/", ""},
              {"-a/b", "-"},
              {"a-/b", "-"},
              {"a--b/c", "--"},
              {"a_b/c", "_"},
              {"a.b/c", "."},
              {"a b/c", " "},
              {"a/b c", " "},
              {"a/bü", "ü"},
              {"a/.", "."},
              {"a/..", ".."},
              {"a/b.git", "b.git", "b"},
              {"a/.git", ".git"},
              {std::string(40, 'a') + "/b", std::string(40, 'a')},
              {"a/" + std::string(101, 'b'), std::string(101, 'b')},
              {"https://github.com/a/b.git", "https://github.com/a/b.git", "a/b"},
              {"https://github.com/a", "https://github.com/a"},
              {"git@github.com:a/b.git", "git@github.com:a/b.git", "a/b"}},
             checkGitHubRepository);
}

TEST_CASE("GitLab repositories") {
  for (const std::string_view good :
       {"group/name", "group/sub/name", "a/b/c/d/e", "my_group/my.repo-1", "_a/b", ".a/b"}) {
    CAPTURE(good);
    CHECK_FALSE(checkGitLabRepository(good));
  }
  checkCases({{"", ""},
              {"name", "name"},
              {"a//b", ""},
              {"/a/b", ""},
              {"a/b/", ""},
              {"a/-b", "-"},
              {"-a/b", "-"},
              {"a/b c", " "},
              {"a/../b", ".."},
              {"a./b", "."},
              {"a/b.git", "b.git", "b"},
              {"a/b.atom", "b.atom", "b"},
              {"a.git/b", "a.git", "a"},
              {"https://gitlab.com/a/b/c", "https://gitlab.com/a/b/c", "a/b/c"}},
             checkGitLabRepository);
}

TEST_CASE("git branches") {
  for (const std::string_view good :
       {"main", "feature/x", "release-1.0", "a@b", "user/me/fix_1", "große", "a.b", "refs/heads/x",
        "x{y", "a.lock.b", "1", "head", "@a", "a,b", "a$b", "#1"}) {
    CAPTURE(good);
    CHECK_FALSE(checkGitBranch(good));
  }
  checkCases({{"", ""},       {"a..b", ".."}, {"a b", " "},        {"a~b", "~"},
              {"a^b", "^"},   {"a:b", ":"},   {"a?b", "?"},        {"a*b", "*"},
              {"a[b", "["},   {"a\\b", "\\"}, {"a\tb", "\t"},      {"a\x7f", "\x7f"},
              {"/a", ""},     {"a/", ""},     {"a//b", ""},        {".a", "."},
              {"a/.b", "."},  {"a.", "."},    {"a.lock", ".lock"}, {"a.lock/b", ".lock"},
              {"a@{b", "@{"}, {"@", "@"},     {"HEAD", "HEAD"},    {"-a", "-"}},
             checkGitBranch);
}

TEST_CASE("addresses of git servers") {
  for (const std::string_view good : {"https://github.com", "https://github.com/",
                                      "https://ghe.example.com:8443", "http://git.corp/gitlab"}) {
    CAPTURE(good);
    CHECK_FALSE(checkRepositoryUrl(good));
  }
  checkCases({{"", ""},
              {"github.com", "github.com", "https://github.com"},
              {"github.com/a/b", "github.com/a/b", "https://github.com"},
              {"git@github.com:a/b", "git@github.com:a/b"},
              {"ssh://git.corp", "ssh"},
              {"https://github.com/a/b", "https://github.com/a/b", "https://github.com"},
              {"https://git.corp?x", "?x"}},
             checkRepositoryUrl);
}
