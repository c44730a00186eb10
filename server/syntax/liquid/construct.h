// The tag or output around an offset, among the tokens of a document.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "syntax/liquid/liquid.h"
#include "text/span.h"

namespace jekyll {

struct LiquidConstruct {
  LiquidToken token;  // as it is parsed, with what stands behind the offset
  /// Between the delimiters and their dashes. Where the closing one is missing: up to a lone `}` behind the offset,
  /// which editors write for every `{` that is typed, or to the end of the line.
  Span inside;
  std::optional<Span> close;  // the closing delimiter with its dash; an output's only when it stands on the same line
};

/// Touches the offset between its delimiters; the innermost one: in `{% include {{ page.box }} %}` the output. Never a
/// line of a `{% liquid %}` tag: the tag itself.
[[nodiscard]] std::optional<LiquidConstruct> find_liquid_construct(const LiquidDocument& liquid, std::string_view text,
                                                                   std::size_t offset);

/// The token that begins at or before the offset and touches it, a line of a `{% liquid %}` tag before the tag; nullptr
/// if none does.
[[nodiscard]] const LiquidToken* find_liquid_token(const LiquidDocument& liquid, std::size_t offset);

}  // namespace jekyll
