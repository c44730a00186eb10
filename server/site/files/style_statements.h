// A style sheet of Sass taken to pieces: its statements, and what opens or closes what.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "site/files/style_faults.h"
#include "text/span.h"

namespace jekyll {

struct StyleStatement {
  Span span;              // without spaces around it
  std::size_t end = 0;    // of the sign that ends it
  char sign = '\0';       // ';', '{', '}', or 0 at the end of the text
  std::size_t depth = 0;  // blocks that are open before it
};

struct StyleStatements {
  /// The text with `x` for what strings and interpolations hold, blanks for comments, and parentheses without `:,.#`.
  std::string plain;
  std::vector<StyleStatement> all;  // up to the fault
  std::optional<StyleFault> fault;  // of what is not closed, or closes nothing
  bool too_deep = false;            // nested as nobody nests: nothing is known
};

/// Those in a part of `.scss`, with their braces: none in comments and raw addresses, none that is escaped or holds
/// quotes or comments itself.
[[nodiscard]] std::vector<Span> find_style_interpolations(std::string_view text, std::string_view plain, Span part);

/// Of `.scss`, from `begin` on.
[[nodiscard]] StyleStatements read_style_statements(std::string_view text, std::size_t begin);

/// A part of a name of Sass: of a variable, a mixin, a class.
[[nodiscard]] bool is_style_name_character(char c);
/// The name that begins at the offset.
[[nodiscard]] std::string_view style_name_at(std::string_view text, std::size_t begin);

}  // namespace jekyll
