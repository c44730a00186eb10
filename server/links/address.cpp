#include "links/address.h"

#include <algorithm>
#include <cstddef>
#include <cstring>

#include <netinet/in.h>
#include <sys/socket.h>

namespace jekyll::links {
namespace {

template <std::size_t Size>
struct Block {
  std::array<std::uint8_t, Size> prefix;
  unsigned bits;
  AddressKind kind;
};

template <std::size_t Size>
bool contains(const Block<Size>& block, const std::array<std::uint8_t, Size>& address) {
  constexpr unsigned byte_bits = 8;
  const std::size_t whole = block.bits / byte_bits;
  if (!std::equal(address.begin(), address.begin() + whole, block.prefix.begin())) return false;
  const unsigned rest = block.bits % byte_bits;
  return rest == 0 || ((address[whole] ^ block.prefix[whole]) >> (byte_bits - rest)) == 0;
}

constexpr std::array ipv4_blocks = {
    Block<4>{{0}, 8, AddressKind::Nobody},              // "this network"
    Block<4>{{10}, 8, AddressKind::Local},              // private
    Block<4>{{100, 64}, 10, AddressKind::Local},        // shared by a provider's customers
    Block<4>{{127}, 8, AddressKind::Local},             // loopback
    Block<4>{{169, 254}, 16, AddressKind::Local},       // link-local
    Block<4>{{172, 16}, 12, AddressKind::Local},        // private
    Block<4>{{192, 0, 0}, 24, AddressKind::Nobody},     // protocol assignments
    Block<4>{{192, 0, 2}, 24, AddressKind::Nobody},     // documentation
    Block<4>{{192, 88, 99}, 24, AddressKind::Nobody},   // 6to4 relays
    Block<4>{{192, 168}, 16, AddressKind::Local},       // private
    Block<4>{{198, 18}, 15, AddressKind::Local},        // benchmarking
    Block<4>{{198, 51, 100}, 24, AddressKind::Nobody},  // documentation
    Block<4>{{203, 0, 113}, 24, AddressKind::Nobody},   // documentation
    Block<4>{{224}, 4, AddressKind::Nobody},            // multicast
    Block<4>{{240}, 4, AddressKind::Nobody},            // reserved, broadcast
};

/// The first that holds the address counts.
constexpr std::array ipv6_blocks = {
    Block<16>{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 128, AddressKind::Local},  // loopback
    Block<16>{{0xfc}, 7, AddressKind::Local},                                              // unique local
    Block<16>{{0xfe, 0x80}, 10, AddressKind::Local},                                       // link-local
    Block<16>{{0xfe, 0xc0}, 10, AddressKind::Local},                                       // site-local, of old
    Block<16>{{0x20, 0x01}, 23, AddressKind::Nobody},              // protocol assignments, Teredo
    Block<16>{{0x20, 0x01, 0x0d, 0xb8}, 32, AddressKind::Nobody},  // documentation
    Block<16>{{0x3f, 0xff}, 20, AddressKind::Nobody},              // documentation
    Block<16>{{0x20}, 3, AddressKind::Public},                     // global unicast
};

/// Where an IPv4 address stands inside of an IPv6 address.
struct Embedding {
  Ipv6 prefix;
  unsigned bits;
  std::size_t offset;
};

constexpr std::array embeddings = {
    Embedding{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96, 12},  // mapped
    Embedding{{0x00, 0x64, 0xff, 0x9b}, 96, 12},                    // NAT64
    Embedding{{0x20, 0x02}, 16, 2},                                 // 6to4
};

}  // namespace

AddressKind kind_of(const Ipv4& address) {
  const auto* const block =
      std::ranges::find_if(ipv4_blocks, [&](const Block<4>& candidate) { return contains(candidate, address); });
  return block == ipv4_blocks.end() ? AddressKind::Public : block->kind;
}

AddressKind kind_of(const Ipv6& address) {
  for (const Embedding& embedding : embeddings) {
    if (!contains(Block<16>{embedding.prefix, embedding.bits, AddressKind::Nobody}, address)) continue;
    Ipv4 embedded{};
    std::copy_n(address.begin() + embedding.offset, embedded.size(), embedded.begin());
    return kind_of(embedded);
  }
  const auto* const block =
      std::ranges::find_if(ipv6_blocks, [&](const Block<16>& candidate) { return contains(candidate, address); });
  return block == ipv6_blocks.end() ? AddressKind::Nobody : block->kind;
}

AddressKind kind_of(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in whole{};
    std::memcpy(&whole, &address, sizeof(whole));
    Ipv4 bytes{};
    std::memcpy(bytes.data(), &whole.sin_addr, bytes.size());
    return kind_of(bytes);
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 whole{};
    std::memcpy(&whole, &address, sizeof(whole));
    Ipv6 bytes{};
    std::memcpy(bytes.data(), &whole.sin6_addr, bytes.size());
    return kind_of(bytes);
  }
  return AddressKind::Nobody;
}

}  // namespace jekyll::links
