// The time zones that the program brings along, for machines that have none: from 1970 on, in a few kilobytes.
// Invariant: what is unpacked is what embed_zones.cpp has packed, and a test holds each zone against the machine's own.
//
// Packed: a byte below 128 and as many bytes more than that that stand for themselves; or 128 and the length, less
// `shortest_repeat`, of what is repeated, and how far back it stands, less 1, in two bytes, the lower first.
// Unpacked, in this order, with numbers of 7 bits a byte, the lower first: a list of abbreviations and a list of POSIX
// strings, each ended by NUL; the zones (types: offset as zigzag number, abbreviation; POSIX string; transitions: time
// since the one before, in quarters of an hour in two bytes or as 0xFFFF and seconds in four; then their types, a byte
// each); the names, each ended by NUL and followed by the number of its zone. A number stands before each list.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "site/dates/zone_rules.h"

namespace jekyll {

inline constexpr std::size_t shortest_repeat = 4;
inline constexpr std::size_t longest_repeat = 127 + shortest_repeat;
inline constexpr std::int64_t zone_time_unit = 900;  // seconds
inline constexpr std::uint16_t odd_zone_time = 0xFFFF;

/// Made by embed_zones.cpp.
[[nodiscard]] std::string_view packed_zones();

[[nodiscard]] std::string unpack_zones(std::string_view packed);

/// A zone by its name among those that the program brings along.
[[nodiscard]] std::optional<ZoneRules> find_embedded_zone(std::string_view name);
[[nodiscard]] std::vector<std::string> embedded_zone_names();

}  // namespace jekyll
