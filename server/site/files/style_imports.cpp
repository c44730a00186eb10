#include "site/files/style_imports.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "text/ascii.h"

namespace jekyll {
namespace {

/// What an escape means, the compilers may say.
bool is_file_of_sass(std::string_view name) {
  return !name.empty() && !name.ends_with(".css") && !name.starts_with("//") &&
         name.find(':') == std::string_view::npos && name.find_first_of("{}\\") == std::string_view::npos;
}

/// Adds the quoted names behind a directive, up to what ends it.
std::size_t add_names(std::string_view text, std::size_t at, std::vector<StyleImport>& imports) {
  std::vector<StyleImport> found;
  bool plain = false;   // a media query makes CSS of it
  bool goes_on = true;  // nothing, or a comma, stands before
  while (at < text.size() && text[at] != ';' && text[at] != '}') {
    if (const std::size_t behind = behind_style_comment(text, at); behind != at) {
      at = behind;
    } else if (text[at] == '"' || text[at] == '\'') {
      const std::size_t end = text.find(text[at], at + 1);
      if (end == std::string_view::npos) return text.size();
      const std::string_view name = text.substr(at + 1, end - at - 1);
      if (is_file_of_sass(name)) found.push_back({{at + 1, end}, std::string(name)});
      goes_on = false;
      at = end + 1;
    } else {
      // `@use "x" as y` is one of Sass, `@import "x" screen` is not.
      if (!is_ascii_space(text[at]) && text[at] != ',') plain = true;
      if (text[at] == '\n' && !goes_on) break;
      goes_on = goes_on || text[at] == ',';
      ++at;
    }
  }
  if (!plain) std::ranges::move(found, std::back_inserter(imports));
  return at;
}

}  // namespace

std::size_t behind_style_comment(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("//")) return std::min(text.find('\n', at), text.size());
  if (!rest.starts_with("/*")) return at;
  const std::size_t end = text.find("*/", at + 2);
  return end == std::string_view::npos ? text.size() : end + 2;
}

std::vector<StyleImport> find_style_imports(std::string_view text, std::size_t begin) {
  constexpr std::array<std::string_view, 3> directives = {"@import", "@use", "@forward"};
  std::vector<StyleImport> imports;
  for (std::size_t at = begin; at < text.size();) {
    if (const std::size_t behind = behind_style_comment(text, at); behind != at) {
      at = behind;
      continue;
    }
    const auto* const directive = std::ranges::find_if(directives, [&](std::string_view word) {
      return text.substr(at).starts_with(word) && at + word.size() < text.size() &&
             is_ascii_space(text[at + word.size()]);
    });
    at = directive == directives.end() ? at + 1 : add_names(text, at + directive->size(), imports);
  }
  return imports;
}

}  // namespace jekyll
