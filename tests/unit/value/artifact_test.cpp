#include "value/artifact.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "value_checks.h"

using namespace dslint;
using namespace dslint::test;

namespace {

struct Bad {
  std::string text;
  std::string piece;
  std::string fix = {};
};

template <typename Check>
void checkAll(const std::vector<std::string>& good, const std::vector<Bad>& bad, Check check) {
  for (const std::string& text : good) {
    CAPTURE(text);
    CHECK_FALSE(check(text));
  }
  for (const Bad& c : bad) {
    CAPTURE(c.text);
    const ValueCheck error = check(c.text);
    REQUIRE(error);
    CHECK(wellFormed(c.text, *error));
    CHECK(pieceOf(c.text, *error) == c.piece);
    CHECK(error->replacement == c.fix);
    if (!error->replacement.empty()) CHECK_FALSE(check(fixed(c.text, *error)));
  }
}

}  // namespace

TEST_CASE("container images") {
  checkAll({"nginx", "library/nginx", "ghcr.io/acme/parking", "localhost/x", "localhost:5000/x/y",
            "reg.example.com:5000/a/b-c", "a__b", "a-b--c", "a.b_c", "[::1]:5000/x",
            "123.dkr.ecr.eu-west-1.amazonaws.com/team/app", std::string(255, 'a')},
           {{"", ""},
            {"  ", "  "},
            {" nginx", " nginx", "nginx"},
            {"nginx:1.25", ":1.25"},
            {"localhost:5000/x:1", ":1"},
            {"nginx@sha256:abc", "@sha256:abc"},
            {"Nginx", "Nginx", "nginx"},
            {"ContainerCodeArtifact", "ContainerCodeArtifact"},
            {"acme/Parking", "Parking", "parking"},
            {"a//b", ""},
            {"/a", ""},
            {"a/", ""},
            {"a___b", "___"},
            {"a..b", "."},
            {"-a", "-"},
            {"a-", "-"},
            {"a b", " "},
            {"reg.example.com:99999/a", "99999"},
            {"-reg.example.com/a", "-"},
            {"https://ghcr.io/a", "https://"},
            {std::string(256, 'a'), std::string(256, 'a')}},
           checkContainerImage);
}

TEST_CASE("versions of images") {
  const std::string hex(64, 'a');
  checkAll({"1.25", "latest", "v1.0.0-rc.1", "_x", "sha256:" + hex, std::string(128, 'a')},
           {{"", ""},
            {" ", " "},
            {"1.0 ", "1.0 ", "1.0"},
            {"1.0+x", "+"},
            {".1", "."},
            {"-1", "-"},
            {"a/b", "/"},
            {"sha256:abc", "abc"},
            {"sha256:" + std::string(64, 'G'), std::string(64, 'G')},
            {"md5:" + hex, "md5:" + hex},
            {std::string(129, 'a'), std::string(129, 'a')}},
           checkImageVersion);
}

TEST_CASE("versions of code") {
  checkAll({"3.11", "3.11.4", ">=3.9, <4", "==3.*", "~=3.10", "1!2.0+local.1", "v3.12",
            ">= 3.9 , != 3.10.*"},
           {{"", ""},
            {" 3.11", " 3.11", "3.11"},
            {"3.11;", ";"},
            {"latest", "latest"},
            {"3\t1", "\t"},
            {"python3.11", "python3.11"},
            {"3.9 3.10", "3.9 3.10"},
            {">=3.9,", ""},
            {"=>3.9", "=>3.9"},
            {">=3.9, 4>", " 4>"}},
           checkPythonVersion);
  checkAll(
      {"main", "v1.0.0", "feature/x", "0123456789abcdef0123456789abcdef01234567"},
      {{"", ""}, {"v1 ", "v1 ", "v1"}, {"a..b", ".."}, {"-x", "-"}, {"HEAD", "HEAD"}, {"a b", " "}},
      checkGitRevision);
}

TEST_CASE("environment variables") {
  checkAll({"A", "_x", "my_VAR_1"}, {{"", ""}, {"1A", "1"}, {"A-B", "-"}, {"A B", " "}, {"Ä", "Ä"}},
           checkEnvironmentName);
}

TEST_CASE("sizes in bytes") {
  const auto check = [](std::string_view text) { return parseByteSize(text).error; };
  checkAll({"1B", "512M", "2G", "1.5G", "10T", "1P", "0.5K", "8191P"},
           {{"", ""},
            {"512", "512"},
            {"M", "M"},
            {"512m", "512m", "512M"},
            {"512MB", "512MB", "512M"},
            {"4Gi", "4Gi", "4G"},
            {"4GiB", "4GiB", "4G"},
            {"4 G", "4 G", "4G"},
            {"4X", "4X"},
            {"-4G", "-4G"},
            {"4.G", "4.G"},
            {".5G", ".5G"},
            {"1e3M", "1e3M"},
            {"0G", "0G"},
            {"8192P", "8192P"},
            {std::string(400, '9') + "P", std::string(400, '9') + "P"},
            {"lots", "lots"}},
           check);
  CHECK(parseByteSize("512M").bytes == 536'870'912);
  CHECK(parseByteSize("1.5K").bytes == 1536);
  CHECK(parseByteSize("1B").bytes == 1);
  CHECK(parseByteSize("1P").bytes == 1'125'899'906'842'624);
}
