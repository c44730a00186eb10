// A program of the build: packs the time zones of Debian's tzdata into C++ data, in the form that zone_table.h tells.
// usage: embed_zones OUTPUT.cpp FOLDER
// Of each zone it keeps what is from 1970 on and what its POSIX string does not say by itself.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "site/dates/zone_rules.h"
#include "site/dates/zone_table.h"

namespace {

namespace fs = std::filesystem;
using namespace jekyll;

/// Kept once, numbered in the order in which they came.
class Texts {
 public:
  std::uint32_t number_of(const std::string& text) {
    const auto [entry, is_new] = numbers_.try_emplace(text, static_cast<std::uint32_t>(texts_.size()));
    if (is_new) texts_.push_back(text);
    return entry->second;
  }
  [[nodiscard]] const std::vector<std::string>& all() const { return texts_; }

 private:
  std::map<std::string, std::uint32_t> numbers_;
  std::vector<std::string> texts_;
};

void append_number(std::string& out, std::uint32_t number) {
  for (; number >= 0x80; number >>= 7U) out += static_cast<char>(number | 0x80U);
  out += static_cast<char>(number);
}

void append_fixed(std::string& out, std::uint32_t number, int bytes) {
  for (int i = 0; i < bytes; ++i, number >>= 8U) out += static_cast<char>(number & 0xFFU);
}

std::string packed(const Texts& texts) {
  std::string out;
  append_number(out, static_cast<std::uint32_t>(texts.all().size()));
  for (const std::string& text : texts.all()) out += text + '\0';
  return out;
}

/// From 1970 on, without changes that change nothing, and without those at the end that the rule makes.
ZoneRules condensed(const ZoneRules& zone) {
  ZoneRules kept;
  kept.rule = zone.rule;
  const auto type_number = [&](const ZoneType& type) {
    const auto known = std::find(kept.types.begin(), kept.types.end(), type);
    if (known != kept.types.end()) return static_cast<std::uint8_t>(known - kept.types.begin());
    kept.types.push_back(type);
    return static_cast<std::uint8_t>(kept.types.size() - 1);
  };
  const ZoneType* type = zone.piece_at(0).type;
  std::vector<std::pair<std::int64_t, const ZoneType*>> changes;
  for (const ZoneTransition& transition : zone.transitions) {
    const ZoneType* const next = &zone.types[transition.type];
    if (transition.time > 0 && *next != *type) changes.emplace_back(transition.time, next);
    if (transition.time > 0) type = next;
  }
  const ZoneRules by_rule{{}, {}, zone.rule};
  while (zone.rule && !changes.empty()) {
    const auto& [time, after] = changes.back();
    const bool is_first = changes.size() == 1;
    const ZoneType& before = is_first ? *zone.piece_at(0).type : *changes[changes.size() - 2].second;
    const ZonePiece made = by_rule.piece_at(time);
    const ZonePiece earlier = by_rule.piece_at(time - 1);
    // The rule must make the change itself, and must be right since the one before, which alone may be kept.
    if (made.begin != time || *made.type != *after || *earlier.type != before) break;
    if (earlier.begin > (is_first ? 0 : changes[changes.size() - 2].first)) break;
    changes.pop_back();
  }
  type_number(*zone.piece_at(0).type);
  for (const auto& [time, after] : changes) kept.transitions.push_back({time, type_number(*after)});
  return kept;
}

std::string packed(const ZoneRules& zone, const std::string& footer, Texts& abbreviations, Texts& footers) {
  std::string out;
  append_number(out, static_cast<std::uint32_t>(zone.types.size()));
  for (const ZoneType& type : zone.types) {
    append_number(out, static_cast<std::uint32_t>(std::abs(type.offset)) * 2 + (type.offset < 0 ? 1U : 0U));
    append_number(out, abbreviations.number_of(type.abbreviation));
  }
  append_number(out, footers.number_of(footer));
  append_number(out, static_cast<std::uint32_t>(zone.transitions.size()));
  std::int64_t time = 0;
  for (const ZoneTransition& transition : zone.transitions) {
    const auto since = static_cast<std::uint32_t>(transition.time - time);
    time = transition.time;
    if (since % zone_time_unit == 0 && since / zone_time_unit < odd_zone_time) {
      append_fixed(out, static_cast<std::uint32_t>(since / zone_time_unit), 2);
    } else {
      append_fixed(out, odd_zone_time, 2);
      append_fixed(out, since, 4);
    }
  }
  for (const ZoneTransition& transition : zone.transitions) out += static_cast<char>(transition.type);
  return out;
}

// ---- repeats

struct Step {
  std::size_t cost = 0;    // bytes from here to the end
  std::size_t length = 1;  // of the repeat that begins here; 1: a byte that stands for itself
  std::size_t back = 0;
};

/// The shortest form: for each place, from the end on, what is cheapest.
std::string pack(const std::string& text) {
  constexpr std::size_t window = std::size_t{1} << 16U;
  std::vector<Step> steps(text.size() + 1);
  std::vector<std::pair<std::size_t, std::size_t>> longest(text.size());  // length and distance
  std::map<std::string_view, std::vector<std::size_t>> by_beginning;
  for (std::size_t at = 0; at + shortest_repeat <= text.size(); ++at) {
    std::vector<std::size_t>& earlier = by_beginning[std::string_view(text).substr(at, shortest_repeat)];
    for (const std::size_t place : earlier) {
      if (at - place > window) continue;
      std::size_t length = shortest_repeat;
      while (length < longest_repeat && at + length < text.size() && text[place + length] == text[at + length])
        ++length;
      if (length > longest[at].first) longest[at] = {length, at - place};
    }
    earlier.push_back(at);
  }
  for (std::size_t at = text.size(); at-- > 0;) {
    Step& step = steps[at];
    // A run of bytes costs one more at its beginning; as a part of each byte's cost that is near enough.
    step = {steps[at + 1].cost + (steps[at + 1].length > 1 || at + 1 == text.size() ? 2 : 1), 1, 0};
    for (std::size_t length = shortest_repeat; length <= longest[at].first; ++length) {
      const std::size_t cost = steps[at + length].cost + 3;
      if (cost < step.cost) step = {cost, length, longest[at].second};
    }
  }
  std::string out;
  std::string run;
  const auto end_run = [&] {
    if (run.empty()) return;
    out += static_cast<char>(run.size() - 1);
    out += std::exchange(run, "");
  };
  for (std::size_t at = 0; at < text.size(); at += steps[at].length) {
    if (steps[at].length == 1) {
      run += text[at];
      if (run.size() == 128) end_run();
      continue;
    }
    end_run();
    out += static_cast<char>(128 + steps[at].length - shortest_repeat);
    append_fixed(out, static_cast<std::uint32_t>(steps[at].back - 1), 2);
  }
  end_run();
  return out;
}

/// The zones below a folder, by name; `posix` and `right` repeat them, and names of the machine's choice are no zones.
std::map<std::string, std::string> read_zones(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (fs::recursive_directory_iterator entry(folder), end; entry != end; ++entry) {
    const std::string name = entry->path().lexically_relative(folder).generic_string();
    if (name == "posix" || name == "right") entry.disable_recursion_pending();
    if (!entry->is_regular_file() || name == "localtime" || name == "posixrules") continue;
    std::ifstream stream(entry->path(), std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    if (parse_zone_file(bytes)) files.emplace(name, std::move(bytes));
  }
  return files;
}

std::string packed(const std::map<std::string, std::string>& files) {
  Texts abbreviations;
  Texts footers;
  Texts zones;
  std::string names;
  append_number(names, static_cast<std::uint32_t>(files.size()));
  for (const auto& [name, bytes] : files) {
    const ZoneRules zone = condensed(*parse_zone_file(bytes));
    names += name + '\0';
    append_number(names,
                  zones.number_of(packed(zone, std::string(footer_of_zone_file(bytes)), abbreviations, footers)));
  }
  std::string all = packed(abbreviations) + packed(footers);
  append_number(all, static_cast<std::uint32_t>(zones.all().size()));
  for (const std::string& zone : zones.all()) all += zone;
  return all + names;
}

}  // namespace

std::string_view jekyll::packed_zones() {
  return "";  // the program that packs them has none
}

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const std::map<std::string, std::string> files = read_zones(argv[2]);
  // A machine without zones would make a program that knows none.
  constexpr std::size_t fewest = 400;
  if (files.size() < fewest) {
    std::cerr << argv[2] << " holds " << files.size() << " time zones: install tzdata.\n";
    return 1;
  }
  const std::string all = packed(files);
  const std::string bytes = pack(all);
  if (unpack_zones(bytes) != all) {
    std::cerr << "the time zones do not unpack\n";
    return 1;
  }
  std::ofstream out(argv[1]);
  out << "#include \"site/dates/zone_table.h\"\n\nnamespace jekyll {\n\nnamespace {\n\nconstexpr unsigned char bytes[] "
         "= {";
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    out << (i % 32 == 0 ? "\n" : "") << static_cast<unsigned>(static_cast<unsigned char>(bytes[i])) << ',';
  }
  out << "};\n\n}  // namespace\n\nstd::string_view packed_zones() {\n"
         "  return {reinterpret_cast<const char*>(bytes), sizeof bytes};\n}\n\n}  // namespace jekyll\n";
  return out.flush() ? 0 : 1;
}
