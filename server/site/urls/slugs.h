// Slugs and titles made of file names, as Jekyll::Utils makes them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace jekyll {

/// Jekyll::Utils.slugify's modes: which characters are replaced by '-'.
enum class SlugMode {
  Default,  // all but letters, marks and decimal digits of any script
  Pretty,   // also keeps ._~!$&'()+,;=@
  Ascii,    // all but A-Z a-z 0-9
  Latin,    // accents go first, then Default
  Raw,      // white space only
  None,     // nothing
};
/// The mode of that name; None for an unknown one, as in Jekyll.
[[nodiscard]] SlugMode slug_mode(std::string_view name);

enum class SlugCase { Lower, Kept };

[[nodiscard]] std::string slugify(std::string_view text, SlugMode mode = SlugMode::Default,
                                  SlugCase letter_case = SlugCase::Lower);

/// "hello-WORLD-iOS" -> "Hello World Ios": the title of a document that has none.
[[nodiscard]] std::string title_of_slug(std::string_view slug);

}  // namespace jekyll
