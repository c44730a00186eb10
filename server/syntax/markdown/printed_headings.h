// Headings that print what the page's own front matter says: `## {{ page.title }}`.
// Invariant: what depends on anything else, or might be read as markup, is printed by nobody here.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "syntax/liquid/liquid.h"
#include "syntax/yaml/yaml.h"
#include "text/span.h"

namespace jekyll {

/// Whether a text on one line is the same once Markdown has read it, but for typography.
[[nodiscard]] bool is_plain_text(std::string_view text);

/// Whether a tag gives `page` another meaning than the page itself.
[[nodiscard]] bool sets_page(const LiquidDocument& liquid);

class HeadingPrinter {
 public:
  /// The parameters must outlive this; `page` as parse_markdown has it.
  HeadingPrinter(std::string_view text, const LiquidDocument& liquid, const YamlValue* page)
      : text_(text), liquid_(liquid), page_(page) {}

  /// The heading's text as it is printed; nothing where only rendering tells.
  [[nodiscard]] std::optional<std::string> print(Span heading);

 private:
  std::string_view text_;
  const LiquidDocument& liquid_;
  const YamlValue* page_;
  std::optional<bool> sets_page_;
};

}  // namespace jekyll
