// What kind an address is, and whether a page may make this machine connect to it.
// Invariant: what is not known to be public is not public.
#pragma once

#include <array>
#include <cstdint>

struct sockaddr;

namespace jekyll::links {

using Ipv4 = std::array<std::uint8_t, 4>;
using Ipv6 = std::array<std::uint8_t, 16>;

enum class AddressKind {
  Public,
  Local,   // this machine, its network, its provider's: loopback, private, link-local, shared (RFC 6598), unique local
  Nobody,  // no single machine of the web answers there: multicast, broadcast, unspecified, documentation, reserved
};

/// After IANA's registries of special-purpose addresses. An IPv6 address that stands for an IPv4 address (mapped,
/// NAT64, 6to4) is of its kind.
[[nodiscard]] AddressKind kind_of(const Ipv4& address);
[[nodiscard]] AddressKind kind_of(const Ipv6& address);
/// Families other than IPv4 and IPv6 are nobody's.
[[nodiscard]] AddressKind kind_of(const sockaddr& address);

[[nodiscard]] constexpr bool may_connect(AddressKind kind, bool allow_local) {
  return kind == AddressKind::Public || (allow_local && kind == AddressKind::Local);
}

}  // namespace jekyll::links
