#include "features/refactoring/new_post.h"

#include <algorithm>

#include "features/front_matter/scaffold.h"
#include "features/front_matter/values.h"
#include "site/urls/slugs.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

std::string most_used(const SiteNames::Counts& counts, const std::string& fallback) {
  const auto most = std::ranges::max_element(counts, {}, &SiteNames::Counts::value_type::second);
  return most == counts.end() ? fallback : most->first;
}

/// Line breaks and other control characters, which no title has and YAML does not take, become blanks.
std::string on_one_line(std::string_view title) {
  std::string text;
  for (std::size_t at = 0; at < title.size();) {
    const DecodedCharacter character = decode_utf8(title, at);
    const char32_t c = character.code_point;
    const bool control = c < U' ' || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029;
    append_utf8(text, control ? U' ' : c);
    at += character.bytes;
  }
  return std::string(trimmed(text));
}

/// What file systems take, with room for the date that a draft gets when it is published.
std::string shortened_slug(std::string slug, std::string_view extension) {
  constexpr std::size_t name_limit = 255;
  constexpr std::string_view date = "2027-01-01-";
  const std::size_t limit = name_limit - date.size() - extension.size();
  if (slug.size() <= limit) return slug;
  std::size_t end = limit;
  while (end > 0 && (static_cast<unsigned char>(slug[end]) & 0xC0U) == 0x80U) --end;
  while (end > 0 && slug[end - 1] == '-') --end;
  return slug.substr(0, end);
}

}  // namespace

PostPlace place_of_posts(const Site& site) {
  const std::string& collections = site.config().collections_dir;
  return {most_used(site.names().folders_of_posts(), collections.empty() ? "" : collections + "/"),
          most_used(site.names().extensions_of_posts(), ".md")};
}

NewPost compose_post(const Site& site, NewPostKind kind, std::string_view given_title) {
  const std::string title = on_one_line(given_title);
  const PostPlace habits = place_of_posts(site);
  std::string slug = shortened_slug(slugify(title), habits.extension);
  if (slug.empty()) slug = "untitled";
  SiteFile file;
  file.collection = "posts";
  file.kind = kind == NewPostKind::Post ? FileKind::Post : FileKind::Draft;
  constexpr std::size_t date_width = 10;
  file.parsed.path =
      habits.folder +
      (kind == NewPostKind::Post ? "_posts/" + current_time_text(site).substr(0, date_width) + "-" : "_drafts/") +
      slug + habits.extension;
  // A draft gets its date when it is published.
  const ScaffoldDate date = kind == NewPostKind::Post ? ScaffoldDate::Now : ScaffoldDate::Absent;
  return {file.parsed.path, front_matter_scaffold(site, file, title, date)};
}

}  // namespace jekyll
