// What stands between Liquid's delimiters: words, expressions and filters, and whether Liquid's strict parser takes it.
// Reading is tolerant and keeps going on half-typed markup; the checks say where Liquid would stop.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/liquid/liquid.h"
#include "text/span.h"

namespace jekyll {

/// The end of a language of `highlight` at `at`: `c++`, `objective-c`.
[[nodiscard]] std::size_t liquid_language_end(std::string_view text, std::size_t at, std::size_t end);

/// Fills `arguments`, `expression` and `filters` of a token that has its name and markup.
void read_liquid_markup(std::string_view text, LiquidToken& token);

/// What is wrong with a token's markup by Liquid 5 and Jekyll's tags, or nothing. Only the first fault counts.
[[nodiscard]] std::optional<LiquidProblem> check_liquid_markup(std::string_view text, const LiquidToken& token);

/// The same of a token that may lack its delimiter.
[[nodiscard]] std::optional<LiquidProblem> check_liquid_token(std::string_view text, const LiquidToken& token);

/// Liquid's strict grammar of `{{ … }}`: an expression and its filters. Jekyll warns and goes on where it fails.
[[nodiscard]] std::optional<LiquidProblem> check_liquid_output(std::string_view text, Span markup);
/// The grammar of `if`, `elsif` and `unless`.
[[nodiscard]] std::optional<LiquidProblem> check_liquid_condition(std::string_view text, Span markup);
/// The grammar of `for`, once `x in y` is known to be there.
[[nodiscard]] std::optional<LiquidProblem> check_liquid_loop(std::string_view text, Span markup);

}  // namespace jekyll
