#include "value/host_port.h"

#include <catch2/catch.hpp>
#include <string>

#include "value_checks.h"

using namespace dslint;
using namespace dslint::test;

TEST_CASE("legal hosts and ports") {
  struct Case {
    std::string_view text, host;
    std::uint16_t port;
  };
  for (const Case& c : {Case{"db:5432", "db", 5432},
                        {"db.example.com:1", "db.example.com", 1},
                        {"my_db-1.x:65535", "my_db-1.x", 65535},
                        {"10.0.0.255:80", "10.0.0.255", 80},
                        {"[::1]:5432", "[::1]", 5432},
                        {"[2001:db8::1]:9092", "[2001:db8::1]", 9092},
                        {"db.example.com.:5432", "db.example.com.", 5432},
                        {"1db:5432", "1db", 5432},
                        {"[fe80::1%eth0]:1", "[fe80::1%eth0]", 1},
                        {"3.example.com:80", "3.example.com", 80}}) {
    CAPTURE(c.text);
    const auto parse = parseHostPort(c.text);
    CHECK_FALSE(parse.hostError);
    CHECK_FALSE(parse.portError);
    CHECK_FALSE(parse.portMissing);
    CHECK(parse.host == c.host);
    CHECK(parse.port == c.port);
  }
}

TEST_CASE("a wrong host is pointed at") {
  const std::string label(64, 'a');
  const std::string tooLong = std::string(63, 'a') + '.' + std::string(63, 'b') + '.' +
                              std::string(63, 'c') + '.' + std::string(62, 'd');
  for (const std::string& text : {std::string(),
                                  std::string(":5432"),
                                  std::string("a b:1"),
                                  std::string("-a:1"),
                                  std::string("a-:1"),
                                  std::string("a..b:1"),
                                  std::string(".a:1"),
                                  label + ":1",
                                  tooLong + ":1",
                                  std::string("256.1.1.1:80"),
                                  std::string("1.2.3:80"),
                                  std::string("1.2.3.4.5:80"),
                                  std::string("a/b:1"),
                                  std::string("me@db:1"),
                                  std::string("a:1,b:2"),
                                  std::string("a:1:2"),
                                  std::string("::1"),
                                  std::string("::1:5432"),
                                  std::string("[::1:5432"),
                                  std::string("[]:5432"),
                                  std::string("[::g]:5432"),
                                  std::string("[::1]5432"),
                                  std::string("[10.0.0.1]:80"),
                                  std::string("http://db:5432"),
                                  std::string("jdbc:postgresql://db:5432/x"),
                                  std::string("5432"),
                                  std::string("böse.de:1"),
                                  std::string("010.0.0.1:80"),
                                  std::string("${HOST}:5432"),
                                  std::string(" db:5432"),
                                  std::string("[1:2:3:4:5:6:7]:80"),
                                  std::string("[1::2::3]:80"),
                                  std::string(".:1")}) {
    CAPTURE(text);
    const auto parse = parseHostPort(text);
    REQUIRE(parse.hostError);
    CHECK(wellFormed(text, *parse.hostError));
    CHECK_FALSE(parse.portError);
    if (!parse.hostError->replacement.empty()) {
      const std::string fix = fixed(text, *parse.hostError);
      CAPTURE(fix);
      CHECK_FALSE(parseHostPort(fix).hostError);
      CHECK_FALSE(parseHostPort(fix).portError);
    }
  }
  CHECK(parseHostPort("::1:5432").hostError->replacement == "[::1]:5432");
  CHECK(parseHostPort("http://db:5432/").hostError->replacement == "db:5432");
  CHECK(parseHostPort("010.0.0.1:80").hostError->replacement == "10.0.0.1");
}

TEST_CASE("a wrong port is told from a missing one") {
  struct Case {
    std::string_view text, piece;
    bool missing;
  };
  for (const Case& c : {Case{"db", "", true},
                        {"db:", "", true},
                        {"[::1]", "", true},
                        {"10.0.0.1", "", true},
                        {"db:0", "0", false},
                        {"db:65536", "65536", false},
                        {"db:5x", "5x", false},
                        {"db:-1", "-1", false},
                        {"db: 5", " 5", false},
                        {"db:99999999999999999999", "99999999999999999999", false},
                        {"db:5432/x", "5432/x", false},
                        {"db:+1", "+1", false}}) {
    CAPTURE(c.text);
    const auto parse = parseHostPort(c.text);
    CHECK_FALSE(parse.hostError);
    REQUIRE(parse.portError);
    CHECK(wellFormed(c.text, *parse.portError));
    CHECK(pieceOf(c.text, *parse.portError) == c.piece);
    CHECK(parse.portMissing == c.missing);
    CHECK(parse.port == 0);
  }
}

TEST_CASE("both may be wrong") {
  const auto parse = parseHostPort("a b:0");
  CHECK(parse.hostError);
  CHECK(parse.portError);
}

TEST_CASE("a host alone") {
  CHECK_FALSE(checkHost("db.example.com"));
  CHECK_FALSE(checkHost("[::1]"));
  CHECK(checkHost("::1")->replacement == "[::1]");
  CHECK(checkHost("db:5432"));
}

TEST_CASE("IPv6 addresses") {
  for (const std::string_view good :
       {"::", "::1", "1::", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8",
        "::ffff:1.2.3.4", "1:2:3:4:5:6:1.2.3.4", "fe80::1%eth0", "ABCD::ef01"}) {
    CAPTURE(good);
    CHECK(isIpv6Address(good));
  }
  for (const std::string_view bad :
       {"", ":", ":::", "1:", ":1", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::",
        "12345::", "g::", "1::2::3", "1:2:3:4:5:6:7:1.2.3.4", "::1.2.3", "fe80::1%", "1.2.3.4"}) {
    CAPTURE(bad);
    CHECK_FALSE(isIpv6Address(bad));
  }
}
