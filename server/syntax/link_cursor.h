// Which link's target is being typed at a cursor, found on half-typed text. Invariant: the token lies on one line and
// touches the cursor.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "syntax/page.h"
#include "text/span.h"

namespace jekyll {

enum class LinkPlace {
  Destination,      // [text](…), ![text](…), [label]: …, href="…"
  Fragment,         // behind the '#' of one of these
  Label,            // [text][…], […]
  FootnoteLabel,    // [^…]
  LinkTag,          // {% link … %}
  PostUrlTag,       // {% post_url … %}
  IncludeTag,       // {% include … %}
  RelativeInclude,  // {% include_relative … %}
  LiquidString,     // {{ "…" | relative_url }}
  FrontMatterPath,  // image: …
};

/// What kind of target is meant.
enum class WantedTarget { Page, Image, Media, Script, Style };

/// What stands before the token in the same destination.
enum class DestinationPrefix {
  None,
  SiteUrl,  // {{ site.url }}: baseurl must follow
  Baseurl,  // {{ site.baseurl }}: the URL must follow
};

struct LinkCursor {
  LinkPlace place = LinkPlace::Destination;
  WantedTarget wanted = WantedTarget::Page;
  Span token;           // what an edit replaces
  std::string typed;    // the token up to the cursor
  std::string page;     // of Fragment: the destination before '#', "" for this page
  std::string opening;  // what must precede the inserted text: the blank behind a key's colon
  std::string closing;  // what must follow the inserted text because nothing closes the construct yet
  char quote = '\0';    // of an attribute, a string or a scalar: its quote
  DestinationPrefix prefix = DestinationPrefix::None;
  bool in_angle_brackets = false;
};

/// Nothing in front matter, code, `raw`, comments and math, and where no target is being typed. Looks at a bounded
/// stretch of text.
[[nodiscard]] std::optional<LinkCursor> find_link_cursor(const PageSyntax& syntax, Markup markup, std::string_view text,
                                                         std::size_t offset, Dialect dialect);

/// Whether a link may begin at the offset: not in front matter, code, `raw`, comments, math, Liquid or an HTML tag.
/// Looks at a bounded stretch of text.
[[nodiscard]] bool is_among_words(const PageSyntax& syntax, std::string_view text, std::size_t offset);

}  // namespace jekyll
