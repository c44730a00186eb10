// Hides Liquid from Markdown and HTML. The mask is as long as the text, byte for byte, so every span found in it is one
// of the text.
#pragma once

#include <string>
#include <string_view>

#include "syntax/liquid/liquid.h"

namespace jekyll {

/// A copy of equal length with Liquid replaced so that Markdown keeps its structure: values become letters (never
/// spaces, which would break a destination), control tags alone on a line become blanks, bodies of `comment` and
/// `highlight` too. Line breaks inside values become letters as well; all other line breaks stay. A control tag right
/// before a heading, list item, quote, fence or HTML block becomes a blank line, so that they still begin a line.
[[nodiscard]] std::string mask_liquid(std::string_view text, const LiquidDocument& liquid);

/// The same of a part of the text. It begins and ends with lines, outside of Liquid, and behind blank lines.
[[nodiscard]] std::string mask_liquid(std::string_view text, Span part, const LiquidDocument& liquid);

}  // namespace jekyll
