#include "rules/file_fixes.h"

#include <array>
#include <cstdio>
#include <utility>

#include "site/config/entry_filter.h"
#include "site/urls/slugs.h"
#include "text/ascii.h"
#include "text/paths.h"

namespace jekyll {
namespace {

bool exists(const Site& site, std::string_view path) {
  return site.find_file(path) != nullptr || site.has_bystander(path);
}

/// A relative path of plain names: nothing hidden, nothing upwards, nothing that a shell or a URL takes for more.
bool is_plain_path(std::string_view path) {
  if (path.empty() || path.starts_with('.') || path.ends_with('/')) return false;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const char c = path[i];
    const bool special =
        static_cast<unsigned char>(c) <= 0x20 || std::string_view("\\:*?\"<>|{}%#'").find(c) != std::string_view::npos;
    if (special || (c == '/' && (i == 0 || path[i + 1] == '/' || path[i + 1] == '.'))) return false;
  }
  return true;
}

std::optional<Fix> creation(const Site& site, std::string path, std::string text) {
  if (path.find("..") != std::string::npos || exists(site, path)) return std::nullopt;
  Fix fix{"Create " + path, {}, FixConfidence::Choice};
  fix.file = FileChange{FileChange::Kind::Create, std::move(path), "", std::move(text)};
  return fix;
}

std::optional<Fix> renaming(const Site& site, std::string_view path, const std::string& new_name,
                            FixConfidence confidence) {
  const std::string_view folder = folder_of(path);
  std::string new_path = folder.empty() ? new_name : std::string(folder) + "/" + new_name;
  if (new_path == path || exists(site, new_path)) return std::nullopt;
  Fix fix{"Rename the file to " + new_name, {}, confidence};
  fix.file = FileChange{FileChange::Kind::Rename, std::string(path), std::move(new_path), ""};
  return fix;
}

struct LooseName {
  std::optional<PostNameDate> day;
  std::string_view rest;
};

/// "2024_01_05 Tea", "20240105-tea": a day of four, two and two digits however they are parted; else all is the title.
LooseName parse_loose_name(std::string_view stem) {
  std::array<int, 3> numbers{};
  constexpr std::array<std::size_t, 3> widths = {4, 2, 2};
  std::size_t at = 0;
  for (std::size_t part = 0; part < numbers.size(); ++part) {
    if (part > 0 && at < stem.size() && std::string_view("-_. ").find(stem[at]) != std::string_view::npos) ++at;
    std::size_t digits = 0;
    while (digits < widths[part] && at < stem.size() && is_ascii_digit(stem[at])) {
      numbers[part] = 10 * numbers[part] + (stem[at] - '0');
      ++at;
      ++digits;
    }
    if (digits == 0 || (part == 0 && digits < widths[0])) return {std::nullopt, stem};
  }
  const PostNameDate day{numbers[0], numbers[1], numbers[2]};
  if (!is_real_day(day) || (at < stem.size() && is_ascii_digit(stem[at]))) return {std::nullopt, stem};
  return {day, stem.substr(at)};
}

}  // namespace

std::string day_text(const PostNameDate& day) {
  std::array<char, 40> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d", day.year, day.month, day.day);
  return buffer.data();
}

std::optional<Fix> file_creation(const Site& site, std::string path, std::string text) {
  if (!is_plain_path(path)) return std::nullopt;
  return creation(site, std::move(path), std::move(text));
}

std::optional<Fix> layout_creation(const Site& site, std::string_view name) {
  const std::string folder = clean_folder(site.config().layouts_dir);
  if (!is_plain_path(name)) return std::nullopt;
  std::string text =
      "---\n---\n<!DOCTYPE html>\n<html>\n  <head>\n    <meta charset=\"utf-8\">\n"
      "    <title>{{ page.title }}</title>\n  </head>\n  <body>\n    {{ content }}\n  </body>\n</html>\n";
  if (site.find_layout("default") != nullptr) text = "---\nlayout: default\n---\n{{ content }}\n";
  return creation(site, folder + "/" + std::string(name) + ".html", std::move(text));
}

std::optional<Fix> include_creation(const Site& site, std::string_view name) {
  if (!is_plain_path(name) || extension_of(name).empty()) return std::nullopt;
  return creation(site, clean_folder(site.config().includes_dir) + "/" + std::string(name), "");
}

std::optional<Fix> post_renaming(const Site& site, std::string_view path, const PostNameDate& day,
                                 FixConfidence confidence) {
  const DatedName name = parse_dated_name(path);
  const std::string_view base = base_name(path);
  // Folders may come between the date and the rest of the name.
  if (!name.matches || !base.starts_with(name.date)) return std::nullopt;
  return renaming(site, path, day_text(day) + std::string(base.substr(name.date.size())), confidence);
}

std::optional<Fix> post_naming(const Site& site, std::string_view path) {
  const std::string_view base = base_name(path);
  const std::string_view extension = extension_of(base);
  const LooseName name = parse_loose_name(base.substr(0, base.size() - extension.size()));
  const std::string slug = slugify(name.rest);
  if (slug.empty() || extension.empty()) return std::nullopt;
  const CivilTime today = site.zone().civil(site.now());
  const PostNameDate day = name.day.value_or(PostNameDate{today.year, today.month, today.day});
  return renaming(site, path, day_text(day) + "-" + slug + std::string(extension),
                  name.day ? FixConfidence::Likely : FixConfidence::Choice);
}

}  // namespace jekyll
