// One file, no site: front matter, Liquid and Markdown together. Self-contained: it never refers to the text again.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/front_matter.h"
#include "syntax/liquid/liquid.h"
#include "syntax/markdown/markdown.h"
#include "text/rare_list.h"
#include "text/text_change.h"

namespace jekyll {

enum class Markup { Markdown, Html, None };

struct ParseOptions {
  Markup markup = Markup::Markdown;
  bool is_page = true;  // false for layouts and includes: `page` in them is another file
  bool liquid = true;   // false with `render_with_liquid: false` or for data files
  MarkdownOptions markdown;
  friend bool operator==(const ParseOptions&, const ParseOptions&) = default;
};

enum class DirectiveKind { DisableNextLine, DisableLine, Disable, Enable, DisableFile };

/// An in-place suppression: `jekyll-ls-disable-next-line link-case, image-alt`.
struct SuppressionDirective {
  DirectiveKind kind = DirectiveKind::DisableLine;
  Span whole;
  struct Code {
    std::string code;
    Span span;
    friend bool operator==(const Code&, const Code&) = default;
  };
  std::vector<Code> codes;
  bool in_front_matter = false;  // covers the whole next key
  friend bool operator==(const SuppressionDirective&, const SuppressionDirective&) = default;
};

/// What the server knows of a file once it is parsed.
struct PageSyntax {
  FrontMatter front_matter;
  LiquidDocument liquid;
  MarkdownDocument markdown;  // `links` here also hold Liquid, HTML and front-matter links, in order
  RareList<SuppressionDirective> directives;
  friend bool operator==(const PageSyntax&, const PageSyntax&) = default;
};

/// Total: any bytes give a PageSyntax.
[[nodiscard]] PageSyntax parse_page(std::string_view text, const ParseOptions& options);
/// The same, when the front matter is known.
[[nodiscard]] PageSyntax parse_page(std::string_view text, FrontMatter front_matter, const ParseOptions& options);

/// What parse_page gives for `text`, in the time of what changed. `old` is what it gave for `old_text` with the same
/// options; nothing of it is copied. `change` made one text of the other.
[[nodiscard]] PageSyntax reparse_page(PageSyntax old, std::string_view old_text, std::string_view text,
                                      const TextChange& change, const ParseOptions& options);

}  // namespace jekyll
