#include "site/dates/dates.h"

#include "tests/support/catch.h"

namespace jekyll::tests {

namespace {

/// Local time of what Ruby's Time.parse makes of the text, "-" when it raises.
std::string parsed(std::string_view text, std::string_view zone_name = "UTC") {
  const TimeZone zone = TimeZone::load(zone_name).value();
  const auto now = parse_iso8601("2027-01-01T12:00:00Z");
  const auto time = parse_time(text, zone, now.value());
  return time ? format_iso8601(*time, zone) : "-";
}

}  // namespace

TEST_CASE("dates: what Time.parse takes") {
  CHECK(parsed("2020-07-01") == "2020-07-01T00:00:00+00:00");
  CHECK(parsed("2020-7-1") == "2020-07-01T00:00:00+00:00");
  CHECK(parsed("20-1-2") == "2020-01-02T00:00:00+00:00");
  CHECK(parsed("2020/07/01 23:30") == "2020-07-01T23:30:00+00:00");
  CHECK(parsed("07/01/2020") == "2020-01-07T00:00:00+00:00");
  CHECK(parsed("1.7.2020") == "2020-07-01T00:00:00+00:00");
  CHECK(parsed("July 1, 2020") == "2020-07-01T00:00:00+00:00");
  CHECK(parsed("1st Jul 2020 9pm") == "2020-07-01T21:00:00+00:00");
  CHECK(parsed("Wed, 01 Jul 2020 10:11:12 GMT") == "2020-07-01T10:11:12+00:00");
  CHECK(parsed("20200701") == "2020-07-01T00:00:00+00:00");
  CHECK(parsed("20200701T101112") == "2020-07-01T10:11:12+00:00");
  CHECK(parsed("2020-07-01T10:11:12.345Z") == "2020-07-01T10:11:12+00:00");
  CHECK(parsed("2020 jan 3") == "2020-01-03T00:00:00+00:00");
  CHECK(parsed("jan 2020") == "2020-01-01T00:00:00+00:00");
  CHECK(parsed("3 jan") == "2027-01-03T00:00:00+00:00");
  CHECK(parsed("2020-183") == "2020-07-01T00:00:00+00:00");
  CHECK(parsed("2020-07-01 10h30") == "2020-07-01T10:30:00+00:00");
  CHECK(parsed("2020-07-01 10:00:00 PM") == "2020-07-01T22:00:00+00:00");
  CHECK(parsed("7/1") == "2027-07-01T00:00:00+00:00");
  CHECK(parsed("2020/5") == "2020-05-01T00:00:00+00:00");
  CHECK(parsed("05/2020") == "2020-05-01T00:00:00+00:00");
  CHECK(parsed("10:30") == "2027-01-01T10:30:00+00:00");
}

TEST_CASE("dates: what Time.parse refuses") {
  CHECK(parsed("") == "-");
  CHECK(parsed("nope") == "-");
  CHECK(parsed("2020") == "-");
  CHECK(parsed("2020-07") == "-");
  CHECK(parsed("2020-13-45") == "-");
  CHECK(parsed("2020-02-32") == "-");
  CHECK(parsed("2020-01-01 25:00") == "-");
  CHECK(parsed("2020-01-01 24:10 +0000") == "-");
  CHECK(parsed("2020-01-01 23:60 +0100") == "-");
  CHECK(parsed("2020-01-01 10:00 +24:00") == "-");
  CHECK(parsed("2020-01-01 10:00 -2500") == "-");
}

TEST_CASE("dates: an offset's hours and minutes carry what lies beyond the clock") {
  CHECK(parsed("2020-01-01 25:10 +0100") == "2020-01-02T00:10:00+00:00");
  CHECK(parsed("2020-01-01 24:10 -0100") == "2020-01-02T01:10:00+00:00");
  CHECK(parsed("2020-01-01 99:10 +0900") == "2020-01-04T18:10:00+00:00");
  CHECK(parsed("2020-01-01 10:00 +2359") == "2019-12-31T10:01:00+00:00");
}

TEST_CASE("dates: days past a month's end carry over") {
  CHECK(parsed("2024-02-30") == "2024-03-01T00:00:00+00:00");
  CHECK(parsed("2021-04-31") == "2021-05-01T00:00:00+00:00");
}

TEST_CASE("dates: zones") {
  CHECK(parsed("2020-07-01 23:30 +0900", "Asia/Tokyo") == "2020-07-01T23:30:00+09:00");
  CHECK(parsed("2020-07-01 23:30:00 -02:30") == "2020-07-02T02:00:00+00:00");
  CHECK(parsed("2020-07-01 23:30 EST") == "2020-07-02T04:30:00+00:00");
  CHECK(parsed("2020-07-01 10:00 CEST", "Europe/Berlin") == "2020-07-01T10:00:00+02:00");
  CHECK(parsed("2020-07-01 10:00 CET", "Europe/Berlin") == "2020-07-01T11:00:00+02:00");
  CHECK(parsed("2020-07-01 10:00 XYZ", "Europe/Berlin") == "2020-07-01T10:00:00+02:00");
}

TEST_CASE("dates: zone names") {
  CHECK(TimeZone::load("Europe/Berlin").has_value());
  CHECK_FALSE(TimeZone::load("Europe/Nowhere").has_value());
  CHECK_FALSE(TimeZone::load("").has_value());
  // POSIX counts west of Greenwich.
  CHECK(TimeZone::load("UTC+2")->civil(0).utc_offset_seconds == -7200);
  CHECK(TimeZone::load("<+0530>-5:30")->civil(0).utc_offset_seconds == 19800);
  CHECK(TimeZone().civil(0).utc_offset_seconds == 0);
}

TEST_CASE("dates: calendar parts") {
  const CivilTime time = TimeZone().civil(parse_iso8601("2024-12-30T08:05:09Z").value());
  CHECK(time.weekday == 1);
  CHECK(time.day_of_year == 365);
  CHECK(iso_week(time).year == 2025);
  CHECK(iso_week(time).week == 1);
  CHECK(TimeZone().instant(time) == parse_iso8601("2024-12-30 08:05:09").value());
}

TEST_CASE("dates: ISO 8601 for the command line") {
  CHECK(parse_iso8601("2027-01-01T00:00:00Z") == 1798761600);
  CHECK(parse_iso8601("2027-01-01T01:00:00+01:00") == 1798761600);
  CHECK(parse_iso8601("2027-01-01") == 1798761600);
  CHECK_FALSE(parse_iso8601("tomorrow").has_value());
  CHECK_FALSE(parse_iso8601("").has_value());
}

TEST_CASE("dates: YAML values") {
  const TimeZone tokyo = TimeZone::load("Asia/Tokyo").value();
  const auto shown = [&](const YamlValue& value) {
    const auto time = date_of_value(value, tokyo);
    return time ? format_iso8601(*time, tokyo) : "-";
  };
  CHECK(shown(resolve_plain_scalar("2020-07-01")) == "2020-07-01T00:00:00+09:00");
  CHECK(shown(resolve_plain_scalar("2020-07-01 23:30:00")) == "2020-07-02T08:30:00+09:00");
  CHECK(shown(resolve_plain_scalar("2020-07-01 23:30:00 +0900")) == "2020-07-01T23:30:00+09:00");
  CHECK(shown(YamlValue(std::string("2020-07-01 23:30:00"))) == "2020-07-01T23:30:00+09:00");
  CHECK(shown(YamlValue()) == "-");
}

}  // namespace jekyll::tests
