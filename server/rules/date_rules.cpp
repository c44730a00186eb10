// Dates in front matter and in file names.
#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "rules/example_sites.h"
#include "rules/file_fixes.h"
#include "rules/post_names.h"
#include "rules/registry.h"
#include "rules/rendering/rendered.h"
#include "rules/rule_context.h"
#include "site/config/entry_filter.h"
#include "syntax/yaml/calendar.h"

namespace jekyll {
namespace {

std::string offset_text(int seconds) {
  const int minutes = std::abs(seconds) / 60;
  std::array<char, 24> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%c%02d%02d", seconds < 0 ? '-' : '+', minutes / 60, minutes % 60);
  return buffer.data();
}

/// "2027-01-01 00:00:00 +0000", as front matter has it.
std::string time_text(const CivilTime& time) {
  std::array<char, 40> buffer{};
  std::snprintf(buffer.data(), buffer.size(), " %02d:%02d:%02d ", time.hour, time.minute, time.second);
  return day_text(PostNameDate{time.year, time.month, time.day}) + buffer.data() + offset_text(time.utc_offset_seconds);
}

/// "2027-01-01 00:00:00 +0900 (Asia/Tokyo)": the time as the site counts it.
std::string site_time_text(const Site& site, UnixSeconds time) {
  const std::string text = time_text(site.zone().civil(time));
  return site.config().timezone ? text + " (" + *site.config().timezone + ")" : text;
}

/// What the author meant by a time without offset: the clock on the wall, where the site is. Nothing for other values.
std::optional<CivilTime> wall_clock(const Site& site, const YamlValue& value) {
  const YamlTime* time = value.as<YamlTime>();
  if (time == nullptr || time->utc_offset_seconds) return std::nullopt;
  return site.zone().civil(site.zone().instant(civil_of(*time)));
}

Fix added_offset(const YamlEntry& entry, const std::string& offset) {
  return replacement("Add " + offset, {entry.node.span.end, entry.node.span.end}, " " + offset,
                     entry.node.style == YamlStyle::Plain ? FixConfidence::Likely : FixConfidence::Choice);
}

constexpr Rule date_invalid = {
    .code = "date-invalid",
    .severity = Severity::Error,
    .summary = "a value that is not a date",
    .why = "The build stops.",
    .site = keys_of_post,
    .bad = "date: <[soon]>\n---\n",
    .good = "date: 2024-01-05\n---\n",
    .speaks_of_file = true,
};

void check_value(RuleContext& context, const YamlEntry& entry) {
  if (date_of_value(entry.node.value, context.site.zone(), context.site.now())) return;
  const bool empty = entry.node.span.empty();
  std::string message = empty ? "The date is empty" : "Jekyll cannot read the date " + entry.node.value.to_string();
  message += ": the build stops here. Write it as 2024-01-31 or 2024-01-31 18:30:00 +0100.";
  Diagnostic& diagnostic =
      context.report(date_invalid, empty ? entry.key_span : entry.node.span, entry.whole, std::move(message));
  const std::string now = time_text(context.site.zone().civil(context.site.now()));
  diagnostic.fixes.push_back(
      replacement("Insert the present time", entry.node.span, (empty ? " " : "") + now, FixConfidence::Choice));
}

constexpr Rule date_rollover = {
    .code = "date-rollover",
    .severity = Severity::Warning,
    .summary = "a day that its month does not have",
    .why = "Jekyll counts on into the next month.",
    .bad = R"(
@file _posts/2024-02-30-steep.md
<[---]>
title: Tea
---
)",
    .good = R"(
@file _posts/2024-02-29-steep.md
---
title: Tea
---
)",
    .speaks_of_file = true,
};

void check_name(RuleContext& context, const PostNameDate& name) {
  if (name.month < 1 || name.month > 12 || name.day < 1 || name.day > 31) return;
  const std::string written = day_text(name);
  const int last = days_in_month(name.year, name.month);
  if (name.day <= last || find_own_key(context.file, "date") != nullptr) return;
  const PostNameDate taken{name.year + name.month / 12, name.month % 12 + 1, name.day - last};
  Diagnostic& diagnostic = context.report(
      date_rollover, place_of(context.file, ""),
      "There is no " + written + ": Jekyll takes the file name for " + day_text(taken) + ". Rename the file.");
  // The URL stays with the one, the month with the other.
  for (const PostNameDate& day : {taken, PostNameDate{name.year, name.month, last}}) {
    if (auto fix = post_renaming(context.site, context.file.path(), day, FixConfidence::Choice)) {
      diagnostic.fixes.push_back(std::move(*fix));
    }
  }
}

/// Jekyll takes the date of any document's name when the file has none of its own (Jekyll::Document#modify_date).
void check_dated_name(RuleContext& context) {
  const DatedName name = parse_dated_name(context.file.path());
  if (!name.matches || is_truthy(context.file.data.find("date"))) return;
  if (parse_time(name.date, context.site.zone(), context.site.now())) return;
  const FrontMatter& front_matter = context.file.syntax().front_matter;
  if (front_matter.present() && !has_readable_front_matter(context.file)) return;
  context.report(date_invalid, place_of(context.file, ""),
                 "There is no day " + std::string(name.date) +
                     ", which Jekyll reads in the file name: the build stops here. Rename the file or give it a date.");
}

/// The day as written, when the value is a date or a time.
std::optional<YamlDate> written_day(const YamlValue& value) {
  if (const YamlDate* date = value.as<YamlDate>()) return *date;
  if (const YamlTime* time = value.as<YamlTime>()) return time->date;
  return std::nullopt;
}

/// The day as written, of a text as well: "2024-01-05 23:30:00 +0200".
bool says_day(const YamlValue& value, const PostNameDate& name) {
  if (const std::string* text = value.string()) return text->starts_with(day_text(name));
  const auto day = written_day(value);
  return day && day->year == name.year && day->month == name.month && day->day == name.day;
}

/// A day of ten characters at the start of a plain value can be exchanged and nothing else is touched.
std::optional<Span> padded_day(const YamlNode& node) {
  const bool is_day = node.value.as<YamlDate>() != nullptr && node.content.size() == 10;
  const YamlTime* time = node.value.as<YamlTime>();
  const bool is_time = time != nullptr && !time->utc_offset_seconds && node.content.size() == 19;
  if (!is_day && !is_time) return std::nullopt;
  return Span{node.content.begin, node.content.begin + 10};
}

constexpr Rule date_without_zone = {
    .code = "date-without-zone",
    .severity = Severity::Hint,
    .summary = "a time without offset that falls on another day in the site's time zone",
    .why = "YAML takes a time without offset for UTC, and the URL is made of the site's local day.",
    .site =
        "@file _config.yml\ntimezone: Asia/Tokyo\n"
        "@file _posts/2024-01-05-steep.md\n---\n",
    .bad = "date: <[2024-01-05 23:30:00]>\n---\n",
    .good = "date: 2024-01-05 23:30:00 +0900\n---\n",
};

constexpr Rule date_mismatch = {
    .code = "date-mismatch",
    .severity = Severity::Warning,
    .summary = "the file name and the key `date` name different days",
    .why =
        "The URL takes the key's day, while people look for the file by its name. Of a post whose address has been "
        "known for long, and that misses by one day, it is information, told once a site.",
    .site = keys_of_post,
    .bad = "date: <[2024-01-06]>\n---\n",
    .good = "date: 2024-01-05\n---\n",
};

constexpr UnixSeconds seconds_of_day = 86400;

/// Readers have had the address for long, and one day is what a time zone makes: nobody will rename the file.
bool is_settled(const Site& site, const PostNameDate& name, UnixSeconds instant) {
  constexpr UnixSeconds long_ago = 60 * seconds_of_day;
  const UnixSeconds begin = site.zone().instant(civil_of(YamlDate{name.year, name.month, name.day}));
  return instant < site.now() - long_ago && instant >= begin - seconds_of_day && instant < begin + 2 * seconds_of_day;
}

void compare(RuleContext& context, const PostNameDate& name, const YamlEntry& entry) {
  const auto instant = date_of_value(entry.node.value, context.site.zone(), context.site.now());
  if (!instant) return;
  const CivilTime used = context.site.zone().civil(*instant);
  if (used.year == name.year && used.month == name.month && used.day == name.day) return;
  const PostNameDate of_key{used.year, used.month, used.day};
  const std::string of_name = day_text(name);
  const std::string of_site = day_text(of_key);
  const std::string in_zone = site_time_text(context.site, *instant);
  if (says_day(entry.node.value, name) && wall_clock(context.site, entry.node.value)) {
    const std::string offset = offset_text(used.utc_offset_seconds);
    Diagnostic& diagnostic = context.report(date_without_zone, entry.node.span, entry.whole,
                                            "Without an offset this time is UTC, which is " + in_zone +
                                                ": another day than that of the file name. Add " + offset + ".");
    diagnostic.fixes.push_back(added_offset(entry, offset));
    return;
  }
  if (!context.site.config().timezone && says_day(entry.node.value, name)) {
    Diagnostic& diagnostic =
        context.report(date_mismatch, entry.node.span, entry.whole,
                       "Without a timezone in the configuration the day is that of the machine that builds: here " +
                           in_zone + ", elsewhere " + of_name + ". Set timezone.");
    diagnostic.severity = Severity::Information;
    return;
  }
  const bool is_plain_day = entry.node.value.as<YamlDate>() != nullptr;
  Diagnostic& diagnostic =
      context.report(date_mismatch, entry.node.span, entry.whole,
                     "The file name says " + of_name + " and the date is " + (is_plain_day ? of_site : in_zone) +
                         "; the URL takes its day. Rename the file or change the date.");
  if (is_settled(context.site, name, *instant)) {
    diagnostic.severity = Severity::Information;
    diagnostic.repeats = "settled";
  }
  if (const auto span = padded_day(entry.node)) {
    diagnostic.fixes.push_back(replacement("Change the day to " + of_name, *span, of_name, FixConfidence::Choice));
  }
  if (auto fix = post_renaming(context.site, context.file.path(), of_key, FixConfidence::Choice)) {
    diagnostic.fixes.push_back(std::move(*fix));
  }
}

constexpr Rule date_future = {
    .code = "date-future",
    .severity = Severity::Information,
    .summary = "a post of the future",
    .why = "Jekyll leaves it out until its time has come, unless `future: true` is set.",
    .bad = R"(
@file _posts/2031-01-05-steep.md
---
date: <[2031-01-05]>
---
)",
    .good = R"(
@file _posts/2024-01-05-steep.md
---
date: 2024-01-05
---
)",
    .speaks_of_file = true,
};

/// `date` is the file's own key, or null.
void tell_of_future(RuleContext& context, UnixSeconds instant, const YamlEntry* date) {
  const std::string in_zone = site_time_text(context.site, instant);
  const auto meant = date == nullptr ? std::nullopt : wall_clock(context.site, date->node.value);
  const Span place = place_of(context.file, "date");
  if (!meant || context.site.zone().instant(*meant) > context.site.now()) {
    context.report(
        date_future, place,
        "Dated " + in_zone + ", in the future: Jekyll leaves it out until then, unless future: true is set.");
    return;
  }
  const std::string offset = offset_text(meant->utc_offset_seconds);
  Diagnostic& diagnostic =
      context.report(date_future, place,
                     "In the future only because the time has no offset: it is taken for UTC, which is " + in_zone +
                         ", and Jekyll leaves the file out until then. Write " + time_text(*meant) + ".");
  diagnostic.fixes.push_back(added_offset(*date, offset));
}

void check_dates(RuleContext& context) {
  const SiteFile& file = context.file;
  if (!is_document(file) || is_hidden_draft(context)) return;
  check_dated_name(context);
  const YamlEntry* date = find_own_key(file, "date");
  if (date != nullptr) check_value(context, *date);
  if (const auto name = file.kind == FileKind::Post ? post_name_date(file.path()) : std::nullopt) {
    check_name(context, *name);
    if (date != nullptr && is_real_day(*name)) compare(context, *name, *date);
  }
  if (file.unwritten_because == UnwrittenReason::Future && file.date) tell_of_future(context, *file.date, date);
}

}  // namespace

const RuleFamily& date_rules() {
  static const RuleFamily family{.scope = FamilyScope::Texts,
                                 .codes = {date_invalid, date_rollover, date_without_zone, date_mismatch, date_future},
                                 .check = check_dates};
  return family;
}

}  // namespace jekyll
