// What a destination means: entities and escapes decoded, path and fragment split, its form named.
#pragma once

#include <string>
#include <string_view>

#include "syntax/links/link.h"
#include "syntax/liquid/liquid.h"

namespace jekyll {

/// HTML character references decoded (`&amp;`, `&#38;`).
[[nodiscard]] std::string decode_entities(std::string_view text);
/// CommonMark: backslash escapes and character references decoded.
[[nodiscard]] std::string decode_escapes_and_entities(std::string_view text);

/// RFC 3986: a letter, then letters, digits, '+', '.', '-', up to a colon.
[[nodiscard]] bool has_scheme(std::string_view url);

/// By its form alone; OwnAbsolute is the site's to say.
[[nodiscard]] TargetKind classify_destination(std::string_view url);

/// Fills path, fragment, target_kind and has_liquid from `destination`. `masked` is the file from `masked_begin` on,
/// with Liquid masked: a `#` or `?` inside of it separates nothing.
void split_destination(Link& link, std::string_view masked, std::size_t masked_begin, const LiquidDocument& liquid);

}  // namespace jekyll
