// Entry points that take any bytes and check what must hold for all of them. libFuzzer drives them, and the tests run
// the corpus of past finds and generated inputs through the same functions.
#pragma once

#include <array>
#include <string_view>

namespace jekyll::fuzz {

/// Frames come out the same however the bytes are split.
void check_framing(std::string_view bytes);
/// Spans of front matter nest, stay inside and lie on characters.
void check_front_matter(std::string_view bytes);
/// YAML is read as libyaml and Psych read it.
void check_yaml(std::string_view bytes);
/// The same as of front matter for Liquid; the mask keeps length and line breaks.
void check_liquid(std::string_view bytes);
/// The same for whole pages, in each dialect and as HTML.
void check_page(std::string_view bytes);
/// What stands at a cursor touches it, on one line, in each of a page's languages.
void check_cursor(std::string_view bytes);
/// Incremental edits give what a plain reading of the specification gives, and pages and lines what they are when they
/// are read whole.
void check_edits(std::string_view bytes);
/// Whatever a client, a user and the disk do in whatever order: each request is answered once, and the documents show
/// what a new server shows.
void check_session(std::string_view bytes);

struct Target {
  std::string_view name;
  /// Throws std::logic_error that names the broken invariant.
  void (*check)(std::string_view bytes);
};

inline constexpr std::array<Target, 8> targets = {{
    {"framing", check_framing},
    {"front_matter", check_front_matter},
    {"yaml", check_yaml},
    {"liquid", check_liquid},
    {"page", check_page},
    {"cursor", check_cursor},
    {"edits", check_edits},
    {"session", check_session},
}};

}  // namespace jekyll::fuzz
