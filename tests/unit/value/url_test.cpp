#include "value/url.h"

#include <catch2/catch.hpp>
#include <string>

#include "value_checks.h"

using namespace dslint;
using namespace dslint::test;

TEST_CASE("legal URLs are taken apart") {
  const auto url = parseUrl("https://minio.example.com:9000/a%20b/c?x=1#y");
  REQUIRE_FALSE(url.error);
  CHECK(url.scheme == "https");
  CHECK(url.host == "minio.example.com");
  CHECK(url.port == 9000);
  CHECK(url.path == "/a%20b/c");
  CHECK(url.query == "?x=1");
  CHECK(url.fragment == "#y");
  for (const std::string_view text : {"http://a", "HTTPS://a/", "https://[::1]:80/x",
                                      "http://10.0.0.1", "https://s3.eu-west-1.amazonaws.com"}) {
    CAPTURE(text);
    CHECK_FALSE(parseUrl(text).error);
    CHECK_FALSE(checkEndpoint(text));
  }
}

TEST_CASE("wrong URLs are pointed at") {
  struct Case {
    std::string_view text, piece;
  };
  for (const Case& c : {Case{"", ""},
                        {"s3://bucket", "s3"},
                        {"ftp://a", "ftp"},
                        {"https://", ""},
                        {"https:///x", ""},
                        {"https://a b/", " "},
                        {"https://a/b c", " "},
                        {"https://me:pw@host/", "me:pw@"},
                        {"https://me@host", "me@"},
                        {"https://a:0", "0"},
                        {"https://a:99999/x", "99999"},
                        {"https://a:/x", ""},
                        {"https://a/%zz", "%"},
                        {"https://a/%2", "%"},
                        {"https://a/ü", "ü"},
                        {"https://a\\b", "\\"},
                        {"https://-a/", "-"},
                        {"//a/b", "//a/b"},
                        {"minio:9000", "minio:9000"},
                        {"/x", "/x"},
                        {"://a", "://a"},
                        {"https://1.2.3", "1.2.3"},
                        {"https://::1/", "::1"}}) {
    CAPTURE(c.text);
    const auto error = parseUrl(c.text).error;
    REQUIRE(error);
    CHECK(wellFormed(c.text, *error));
    CHECK(checkEndpoint(c.text));
    if (c.text != "https://::1/") CHECK(pieceOf(c.text, *error) == c.piece);
    if (!error->replacement.empty()) CHECK_FALSE(parseUrl(fixed(c.text, *error)).error);
  }
  CHECK(parseUrl("minio:9000").error->replacement == "https://minio:9000");
  CHECK(parseUrl("https://a/b c").error->replacement == "%20");
}

TEST_CASE("a password in a URL is not repeated") {
  const auto error = parseUrl("https://me:hunter2@host/").error;
  REQUIRE(error);
  CHECK((error->message + error->advice).find("hunter2") == std::string::npos);
}

TEST_CASE("an endpoint has no query and no fragment") {
  CHECK(pieceOf("https://a/b?c#d", *checkEndpoint("https://a/b?c#d")) == "?c#d");
  CHECK(pieceOf("https://a#d", *checkEndpoint("https://a#d")) == "#d");
}
