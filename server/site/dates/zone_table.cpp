#include "site/dates/zone_table.h"

#include <utility>

namespace jekyll {

namespace {

/// Reads what the program itself has packed, so that nothing can be missing.
struct TableReader {
  std::string_view rest;

  std::uint8_t byte() {
    const auto value = static_cast<std::uint8_t>(rest.front());
    rest.remove_prefix(1);
    return value;
  }
  std::uint32_t number() {
    std::uint32_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
      const std::uint8_t part = byte();
      value |= std::uint32_t{part & 0x7FU} << shift;
      if (part < 0x80) return value;
    }
  }
  std::uint32_t fixed(unsigned bytes) {
    std::uint32_t value = 0;
    for (unsigned i = 0; i < bytes; ++i) value |= std::uint32_t{byte()} << (8 * i);
    return value;
  }
  std::string_view text() {
    const std::string_view value = rest.substr(0, rest.find('\0'));
    rest.remove_prefix(value.size() + 1);
    return value;
  }
  std::vector<std::string_view> texts() {
    std::vector<std::string_view> values(number());
    for (std::string_view& value : values) value = text();
    return values;
  }
};

ZoneRules read_zone(TableReader& reader, const std::vector<std::string_view>& abbreviations,
                    const std::vector<std::string_view>& footers) {
  ZoneRules zone;
  zone.types.resize(reader.number());
  for (ZoneType& type : zone.types) {
    const std::uint32_t zigzag = reader.number();
    type.offset = static_cast<std::int32_t>(zigzag / 2) * ((zigzag & 1U) != 0 ? -1 : 1);
    type.abbreviation = abbreviations[reader.number()];
  }
  zone.rule = parse_zone_rule(footers[reader.number()]);
  zone.transitions.resize(reader.number());
  std::int64_t time = 0;
  for (ZoneTransition& transition : zone.transitions) {
    const std::uint32_t units = reader.fixed(2);
    time += units == odd_zone_time ? reader.fixed(4) : units * zone_time_unit;
    transition.time = time;
  }
  for (ZoneTransition& transition : zone.transitions) transition.type = reader.byte();
  return zone;
}

struct ZoneTable {
  std::vector<ZoneRules> zones;
  std::vector<std::pair<std::string, std::uint32_t>> names;

  ZoneTable() {
    const std::string unpacked = unpack_zones(packed_zones());
    TableReader reader{unpacked};
    const std::vector<std::string_view> abbreviations = reader.texts();
    const std::vector<std::string_view> footers = reader.texts();
    zones.reserve(reader.number());
    while (zones.size() < zones.capacity()) zones.push_back(read_zone(reader, abbreviations, footers));
    names.resize(reader.number());
    for (auto& [name, zone] : names) {
      name = reader.text();
      zone = reader.number();
    }
  }
  static const ZoneTable& get() {
    static const ZoneTable table;
    return table;
  }
};

}  // namespace

std::string unpack_zones(std::string_view packed) {
  std::string out;
  for (std::size_t at = 0; at < packed.size();) {
    const auto token = static_cast<std::uint8_t>(packed[at++]);
    if (token < 128) {
      const std::size_t count = std::size_t{token} + 1;
      out.append(packed.substr(at, count));
      at += count;
      continue;
    }
    const std::size_t back =
        1 + (static_cast<std::uint8_t>(packed[at]) | std::size_t{static_cast<std::uint8_t>(packed[at + 1])} << 8U);
    at += 2;
    // One by one: what is repeated may reach into what it makes.
    for (std::size_t left = token - 128 + shortest_repeat; left > 0; --left) out += out[out.size() - back];
  }
  return out;
}

std::optional<ZoneRules> find_embedded_zone(std::string_view name) {
  const ZoneTable& table = ZoneTable::get();
  for (const auto& [known, zone] : table.names) {
    if (known == name) return table.zones[zone];
  }
  return std::nullopt;
}

std::vector<std::string> embedded_zone_names() {
  std::vector<std::string> names;
  for (const auto& [name, zone] : ZoneTable::get().names) names.push_back(name);
  return names;
}

}  // namespace jekyll
