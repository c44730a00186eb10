// Looking around a cursor in half-typed text. Every search is bounded and stays inside the text.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "text/ascii.h"
#include "text/lines.h"
#include "text/span.h"

namespace jekyll {

/// A Liquid construct that opens before the offset on its line and does not close before it.
struct OpenLiquid {
  std::size_t begin = 0;
  bool output = false;             // {{ rather than {%
  std::optional<std::size_t> end;  // of the closing delimiter's start, on the same line
};
[[nodiscard]] std::optional<OpenLiquid> find_open_liquid(std::string_view text, std::size_t offset);

/// The start of the closed Liquid construct that ends exactly at the offset, on the same line.
[[nodiscard]] std::optional<std::size_t> liquid_ending_at(std::string_view text, std::size_t offset);
/// The end of the closed Liquid construct that begins exactly at the offset, on the same line.
[[nodiscard]] std::optional<std::size_t> liquid_beginning_at(std::string_view text, std::size_t offset);

/// A quoted attribute value of an HTML tag around the offset.
struct TypedAttribute {
  std::string_view element;
  std::string_view name;
  Span value;  // without quotes; of one that is not closed: up to the end of the word
  char quote = '"';
  bool closed = true;
};
[[nodiscard]] std::optional<TypedAttribute> find_attribute_at(std::string_view text, std::size_t offset);

/// A destination of Markdown whose start lies before the offset.
struct TypedDestination {
  std::size_t begin = 0;
  bool image = false;
  bool angle_brackets = false;
  bool definition = false;
};
[[nodiscard]] std::optional<TypedDestination> find_destination_at(std::string_view text, std::size_t offset);
/// Where the destination ends: at blanks, at the closing parenthesis, or with the line. At or behind `offset`.
[[nodiscard]] std::size_t destination_end(std::string_view text, const TypedDestination& destination,
                                          std::size_t offset);

}  // namespace jekyll
