// Calls in a style sheet of Sass, of functions that it brings along and of mixins: what they are given.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "site/files/style_faults.h"
#include "text/span.h"

namespace jekyll {

/// Parts between commas, without spaces around them; one behind the last comma counts when it is not empty.
struct StyleArguments {
  std::vector<Span> all;
  bool spread = false;  // one of them is a list of many: `$list...`
};

/// Of what the parenthesis at `open` begins, in a style sheet without a fault; `plain` as in StyleStatements. Nothing
/// where a comment stands inside.
[[nodiscard]] std::optional<StyleArguments> read_style_arguments(std::string_view text, std::string_view plain,
                                                                 std::size_t open);

/// How many arguments a mixin takes.
struct StyleSignature {
  static constexpr std::uint8_t any = 255;
  std::uint8_t least = 0;
  std::uint8_t most = any;
  friend bool operator==(const StyleSignature&, const StyleSignature&) = default;
};
/// Of `name($a, $b: 1, $rest...)`; `head` begins with the name.
[[nodiscard]] StyleSignature read_style_signature(std::string_view text, std::string_view plain, Span head);

/// What a value certainly is.
enum class StyleValue : std::uint8_t { Unknown, Number, Colour, Text, Map };
/// Of a variable, with its flags.
[[nodiscard]] StyleValue read_style_value(std::string_view text, std::string_view plain, Span value);

/// A variable that a function takes as its first argument.
struct TakenVariable {
  Span span;
  bool as_map = false;  // else as a colour
};
void each_taken_variable(std::string_view text, std::string_view plain, Span part,
                         const std::function<void(const TakenVariable&)>& visit);

/// Calls `visit` with what stops Sass once it evaluates the part: a function of its own that is given too many or too
/// few arguments, or a value that it never takes.
void each_misused_function(std::string_view text, std::string_view plain, Span part,
                           const std::function<void(const StyleFault&)>& visit);

/// `if` at the offset, when it is given too many or too few arguments.
[[nodiscard]] std::optional<Span> find_short_if(std::string_view text, std::string_view plain, std::size_t at);

/// A colour of digits that is none: `#12345`.
[[nodiscard]] std::optional<Span> find_odd_colour(std::string_view text, std::string_view plain, Span value);

/// Of a mapping in parentheses: the second colon between two commas.
[[nodiscard]] std::optional<Span> find_missing_comma(std::string_view text, std::string_view plain, Span value);

/// Of a mapping in parentheses: what stands between two commas and has no colon.
[[nodiscard]] std::optional<Span> find_missing_colon(std::string_view text, std::string_view plain, Span value);

}  // namespace jekyll
