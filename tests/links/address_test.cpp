#include "links/address.h"

#include <string>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "tests/support/catch.h"

using namespace jekyll::links;

namespace {

AddressKind kind_of_text(const std::string& text) {
  Ipv4 short_address{};
  if (inet_pton(AF_INET, text.c_str(), short_address.data()) == 1) return kind_of(short_address);
  Ipv6 address{};
  REQUIRE(inet_pton(AF_INET6, text.c_str(), address.data()) == 1);
  return kind_of(address);
}

}  // namespace

TEST_CASE("address: what the web has is public, also at the borders of what it does not have") {
  const std::string address =
      GENERATE(as<std::string>(), "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
               "126.255.255.255", "128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0",
               "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255", "2606:4700::1111",
               "2a00::1", "2001:200::1", "::ffff:1.1.1.1", "64:ff9b::1.1.1.1", "2002:0101:0101::1");
  INFO(address);
  CHECK(kind_of_text(address) == AddressKind::Public);
}

TEST_CASE("address: the user's own machine and network are local, however they are written") {
  const std::string address =
      GENERATE(as<std::string>(), "127.0.0.1", "127.255.255.255", "10.0.0.1", "10.255.255.255", "172.16.0.0",
               "172.31.255.255", "192.168.0.1", "169.254.169.254", "100.64.0.0", "100.127.255.255", "198.18.0.1", "::1",
               "fe80::1", "febf::1", "fc00::1", "fdff::1", "fec0::1", "::ffff:127.0.0.1", "::ffff:192.168.1.1",
               "64:ff9b::10.0.0.1", "2002:7f00:0001::1", "2002:c0a8:0101::");
  INFO(address);
  CHECK(kind_of_text(address) == AddressKind::Local);
  CHECK_FALSE(may_connect(kind_of_text(address), false));
  CHECK(may_connect(kind_of_text(address), true));
}

TEST_CASE("address: where no machine of the web answers nothing is connected to, whatever is allowed") {
  const std::string address =
      GENERATE(as<std::string>(), "0.0.0.0", "0.1.2.3", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
               "192.0.0.1", "192.0.2.1", "198.51.100.1", "203.0.113.1", "::", "ff02::1", "2001:db8::1", "2001::1",
               "3fff::1", "4000::1", "::ffff:0.0.0.0", "::1.1.1.1", "64:ff9b:1::1");
  INFO(address);
  CHECK(kind_of_text(address) == AddressKind::Nobody);
  CHECK_FALSE(may_connect(kind_of_text(address), true));
}

TEST_CASE("address: a socket's address is judged by its family") {
  sockaddr_in loopback{};
  loopback.sin_family = AF_INET;
  loopback.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  CHECK(kind_of(reinterpret_cast<const sockaddr&>(loopback)) == AddressKind::Local);
  sockaddr_in6 loopback6{};
  loopback6.sin6_family = AF_INET6;
  loopback6.sin6_addr = in6addr_loopback;
  CHECK(kind_of(reinterpret_cast<const sockaddr&>(loopback6)) == AddressKind::Local);
  sockaddr_un file{};
  file.sun_family = AF_UNIX;
  CHECK(kind_of(reinterpret_cast<const sockaddr&>(file)) == AddressKind::Nobody);
}
