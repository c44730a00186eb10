// Time zones from three sides: the machine's files, what the program brings along, and what libc makes of the files.
#include <cstdlib>
#include <ctime>
#include <filesystem>

#include "site/dates/dates.h"
#include "site/dates/machine_zones.h"
#include "site/dates/zone_rules.h"
#include "site/dates/zone_table.h"
#include "tests/support/catch.h"

namespace jekyll::tests {

namespace {

/// Sets a variable for the time of its life.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name), before_(environment(name)) { ::setenv(name, value, 1); }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;
  ~Variable() {
    if (before_) {
      ::setenv(name_, before_->c_str(), 1);
    } else {
      ::unsetenv(name_);
    }
  }

 private:
  const char* name_;
  std::optional<std::string> before_;
};

/// Moments around all changes of a zone, and some of each month of two centuries.
std::vector<UnixSeconds> moments_of(const ZoneRules& zone) {
  std::vector<UnixSeconds> moments;
  for (const ZoneTransition& transition : zone.transitions) {
    for (const int seconds : {-1, 0, 1}) moments.push_back(transition.time + seconds);
  }
  constexpr UnixSeconds step = 19 * 86400 + 3607;
  for (UnixSeconds time = -3'000'000'000; time < 5'000'000'000; time += step) moments.push_back(time);
  return moments;
}

std::string shown(const ZoneType& type) {
  return type.abbreviation + " " + std::to_string(type.offset);
}

std::string by_libc(UnixSeconds time) {
  const std::time_t seconds = time;
  std::tm parts{};
  ::localtime_r(&seconds, &parts);
  return std::string(parts.tm_zone) + " " + std::to_string(parts.tm_gmtoff);
}

UnixSeconds at(std::string_view zone, std::string_view iso) {
  const UnixSeconds utc = parse_iso8601(iso).value();
  return TimeZone::load(zone).value().instant(TimeZone().civil(utc));
}

}  // namespace

TEST_CASE("zones: the machine's files say what libc says of them") {
  const std::vector<std::string> names = embedded_zone_names();
  REQUIRE(names.size() > 400);
  for (const std::string& name : names) {
    const auto zone = load_machine_zone(name);
    INFO(name);
    REQUIRE(zone.has_value());
    const Variable variable("TZ", name.c_str());
    ::tzset();
    int different = 0;
    for (const UnixSeconds time : moments_of(*zone)) {
      // What was before the first of all changes, libc judges by the first type that is no summer time.
      if (zone->transitions.empty() || time < zone->transitions.front().time) continue;
      if (shown(*zone->piece_at(time).type) != by_libc(time)) ++different;
    }
    CHECK(different == 0);
  }
  ::tzset();
}

TEST_CASE("zones: what the program brings along is what the machine has, from 1970 on") {
  for (const std::string& name : embedded_zone_names()) {
    const auto machine = load_machine_zone(name);
    const auto embedded = find_embedded_zone(name);
    INFO(name);
    REQUIRE(machine.has_value());
    REQUIRE(embedded.has_value());
    int different = 0;
    for (const UnixSeconds time : moments_of(*machine)) {
      if (time >= 0 && *embedded->piece_at(time).type != *machine->piece_at(time).type) ++different;
    }
    CHECK(different == 0);
  }
  CHECK_FALSE(find_embedded_zone("Europe/Nowhere").has_value());
  CHECK_FALSE(find_embedded_zone("").has_value());
  CHECK(packed_zones().size() < 20'000);
}

TEST_CASE("zones: a machine without zones is served by those that the program brings along") {
  const Variable variable("TZDIR", "/nonexistent");
  REQUIRE_FALSE(load_machine_zone("Europe/Berlin").has_value());
  const auto berlin = TimeZone::load("Europe/Berlin");
  REQUIRE(berlin.has_value());
  CHECK(format_iso8601(parse_iso8601("2024-07-01T12:00:00Z").value(), *berlin) == "2024-07-01T14:00:00+02:00");
  CHECK(berlin->abbreviation(parse_iso8601("2024-01-01").value()) == "CET");
  CHECK(format_iso8601(parse_iso8601("2090-07-01T12:00:00Z").value(), *berlin) == "2090-07-01T14:00:00+02:00");
}

TEST_CASE("zones: the machine's zones win") {
  // A folder of zones in which Tokyo's clocks are New York's.
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "jekyll-ls-zones";
  std::filesystem::create_directories(folder / "Asia");
  std::filesystem::copy_file("/usr/share/zoneinfo/America/New_York", folder / "Asia/Tokyo",
                             std::filesystem::copy_options::overwrite_existing);
  const Variable variable("TZDIR", folder.c_str());
  CHECK(TimeZone::load("Asia/Tokyo")->abbreviation(0) == "EST");
  std::filesystem::remove_all(folder);
}

TEST_CASE("zones: what clocks say twice is meant the first time, what they leap over is the moment of the leap") {
  CHECK(at("Europe/Berlin", "2024-10-27T02:30:00Z") == parse_iso8601("2024-10-27T02:30:00+02:00"));
  CHECK(at("Europe/Berlin", "2024-03-31T02:30:00Z") == parse_iso8601("2024-03-31T03:00:00+02:00"));
  CHECK(at("Europe/Berlin", "2024-03-31T03:00:00Z") == parse_iso8601("2024-03-31T03:00:00+02:00"));
  // Far beyond all changes that are written down.
  CHECK(at("America/New_York", "2199-11-03T01:30:00Z") == parse_iso8601("2199-11-03T01:30:00-04:00"));
  // Samoa left out a day.
  CHECK(at("Pacific/Apia", "2011-12-30T12:00:00Z") == parse_iso8601("2011-12-31T00:00:00+14:00"));
}

TEST_CASE("zones: rules of POSIX") {
  const auto zone_of = [](std::string_view text) { return ZoneRules{{}, {}, parse_zone_rule(text)}; };
  const auto type_at = [&](std::string_view rule, std::string_view iso) {
    return shown(*zone_of(rule).piece_at(parse_iso8601(iso).value()).type);
  };
  CHECK(type_at("CET-1CEST,M3.5.0,M10.5.0/3", "2024-03-31T00:59:59Z") == "CET 3600");
  CHECK(type_at("CET-1CEST,M3.5.0,M10.5.0/3", "2024-03-31T01:00:00Z") == "CEST 7200");
  CHECK(type_at("CET-1CEST,M3.5.0,M10.5.0/3", "2024-10-27T01:00:00Z") == "CET 3600");
  // South of the equator, where summer spans the turn of the year.
  CHECK(type_at("AEST-10AEDT,M10.1.0,M4.1.0/3", "2024-01-01") == "AEDT 39600");
  CHECK(type_at("<-03>3<-02>,M3.5.0/-2,M10.5.0/-1", "2024-06-01") == "-02 -7200");
  CHECK(type_at("IST-2IDT,M3.4.4/26,M10.5.0", "2024-03-28T23:59:59Z") == "IST 7200");
  CHECK(type_at("IST-2IDT,M3.4.4/26,M10.5.0", "2024-03-29T00:00:00Z") == "IDT 10800");
  // The sixtieth day without a leap day is the first of March; with one, days count from 0.
  CHECK(type_at("AAA0BBB,J60/0,J300", "2024-02-29T23:59:59Z") == "AAA 0");
  CHECK(type_at("AAA0BBB,J60/0,J300", "2024-03-01") == "BBB 3600");
  CHECK(type_at("AAA0BBB,59/0,300", "2024-02-29") == "BBB 3600");
  for (const char* wrong :
       {"", "CE-1", "CET", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0",
        "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J300", "CET-1CEST,M3.5.0,M10.5.0/3x", "<CET-1", "UTC+200"}) {
    INFO(wrong);
    CHECK_FALSE(parse_zone_rule(wrong).has_value());
  }
  CHECK(TimeZone::load("CET-1CEST,M3.5.0,M10.5.0/3")->abbreviation(parse_iso8601("2024-07-01").value()) == "CEST");
}

TEST_CASE("zones: what is no compiled zone is none") {
  CHECK_FALSE(parse_zone_file("").has_value());
  CHECK_FALSE(parse_zone_file("TZif").has_value());
  CHECK_FALSE(load_machine_zone("zone.tab").has_value());
  CHECK_FALSE(load_machine_zone("Europe").has_value());
  CHECK_FALSE(load_machine_zone("/dev/zero").has_value());
  std::string bytes(44, '\0');
  bytes.replace(0, 5, "TZif2");
  CHECK_FALSE(parse_zone_file(bytes).has_value());
  // Counts that promise more than there is.
  bytes[32] = '\x7f';
  CHECK_FALSE(parse_zone_file(bytes + bytes).has_value());
}

TEST_CASE("dates: ISO 8601 in all forms that are taken, and no others") {
  const UnixSeconds noon = parse_iso8601("2027-01-01T12:00:00Z").value();
  for (const char* text :
       {"2027-01-01T12:00:00Z", "2027-1-1t12:00:00z", "2027-01-01T12:00Z", "2027-01-01T12:00", "2027-01-01 12:00:00",
        "2027-01-01 13:00:00 +01:00", "2027-01-01T12:00:00.999Z", "2027-01-01T13:00:00+0100", "2027-01-01T13:00:00+01",
        " 2027-01-01T12:00:00 ", "2027-01-01 06:30:00 -0530"}) {
    INFO(text);
    CHECK(parse_iso8601(text) == noon);
  }
  for (const char* text : {"2027", "2027-01", "2027-02-30", "2027-13-01", "2027-01-01T", "2027-01-01T25:00",
                           "2027-01-01T12:60", "2027-01-01 12:00", "2027-01-01T12:00:00 x", "2027-01-01T12:00:00.",
                           "2027-01-01T12:00+24:00", "infinite-future", "2027-01-01T12:00:61"}) {
    INFO(text);
    CHECK_FALSE(parse_iso8601(text).has_value());
  }
  CHECK(parse_iso8601("2016-12-31T23:59:60Z") == parse_iso8601("2017-01-01"));
}

TEST_CASE("dates: years far away") {
  const CivilTime early = TimeZone().civil(parse_iso8601("-0001-03-01").value());
  CHECK(early.year == -1);
  CHECK(early.month == 3);
  CHECK(early.day == 1);
  const CivilTime leap = TimeZone().civil(parse_iso8601("2000-02-29T23:59:59Z").value());
  CHECK(leap.day == 29);
  CHECK(leap.day_of_year == 60);
  CHECK(leap.weekday == 2);
  CHECK(TimeZone().civil(std::numeric_limits<UnixSeconds>::max()).year < 1'000'000);
  CHECK(TimeZone().civil(std::numeric_limits<UnixSeconds>::min()).year > -1'000'000);
}

TEST_CASE("zones: a name does not lead out of the machine's zones") {
  CHECK(load_machine_zone("Europe/Lisbon"));
  CHECK(load_machine_zone("/usr/share/zoneinfo/Europe/Lisbon"));
  CHECK(load_machine_zone("Europe/../Asia/Tokyo"));
  CHECK_FALSE(load_machine_zone("../zoneinfo/../../../etc/localtime"));
  CHECK_FALSE(load_machine_zone("/etc/localtime"));
  CHECK_FALSE(load_machine_zone(".."));
  CHECK_FALSE(load_machine_zone(""));
}

}  // namespace jekyll::tests
