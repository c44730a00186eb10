// Links and anchors in whatever language they are written, with exact spans for every part.
#pragma once

#include <cstdint>
#include <optional>

#include "text/rare_value.h"
#include "text/shared_string.h"
#include "text/span.h"

namespace jekyll {

/// How a link is written. The order is that of docs/inspect.
enum class LinkSyntax : std::uint8_t {
  Inline,       // [text](destination "title")
  Reference,    // [text][label], [label][], [label]
  Autolink,     // <https://…>, in CommonMark also bare URLs
  Image,        // ![text](destination), ![text][label]
  Definition,   // [label]: destination "title"
  Html,         // href=, src=
  LiquidLink,   // {% link path %}
  PostUrl,      // {% post_url name %}
  Include,      // {% include file %}, {% include_relative file %}
  FrontMatter,  // a path or URL in front matter: image:, redirect_to:
};

/// What a destination names, by its form alone.
enum class TargetKind : std::uint8_t {
  External,     // another host, mailto: and the like
  OwnAbsolute,  // the site's own url (decided by the site; the parser says External)
  SitePath,     // /path
  Relative,     // path, ../path, ?query
  Fragment,     // #id
  SourcePath,   // names a source file: link, post_url, include
};

/// What most links lack.
struct LinkDetails {
  Span title;                               // inside its quotes
  Span label;                               // of Reference, reference images and Definition
  std::optional<std::uint32_t> definition;  // of a reference: index of its definition in `definitions`
  SharedString normalized_label;            // case-folded, blanks collapsed
  SharedString element;                     // of Html: "a", "img", …; of Include: "include" or "include_relative"
  SharedString attribute;  // of Html: "href", "src", …; of FrontMatter: the key's path, "header.image"
  friend bool operator==(const LinkDetails&, const LinkDetails&) = default;
};

/// A link or image; spans that do not apply are empty and zero. A site keeps a score of them for each page.
struct Link {
  LinkSyntax syntax = LinkSyntax::Inline;
  TargetKind target_kind = TargetKind::Relative;
  bool is_image = false;         // also for Html (img) and Reference-style images
  bool has_liquid = false;       // the destination holds Liquid tokens
  bool in_liquid_block = false;  // stands in a block whose rendering depends on conditions or loops
  Span whole;
  Span text;         // between the brackets
  Span destination;  // without angle brackets or quotes; of a reference: empty (see label)
  Span path;         // destination before ? and #
  Span fragment;     // behind '#', without it
  /// The destination's meaning: escapes and entities decoded, Liquid as written. Of a reference: its definition's.
  SharedString url;
  SharedString plain_text;  // of the text, markup removed
  RareValue<LinkDetails> details;

  [[nodiscard]] Span title() const { return details->title; }
  [[nodiscard]] Span label() const { return details->label; }
  [[nodiscard]] std::optional<std::uint32_t> definition() const { return details->definition; }
  [[nodiscard]] const SharedString& normalized_label() const { return details->normalized_label; }
  [[nodiscard]] const SharedString& element() const { return details->element; }
  [[nodiscard]] const SharedString& attribute() const { return details->attribute; }
  friend bool operator==(const Link&, const Link&) = default;
};

enum class AnchorKind : std::uint8_t { HtmlId, HtmlName, AttributeList, Footnote, TocEntry };

/// An id other than a heading's that a link may name.
struct Anchor {
  AnchorKind kind = AnchorKind::HtmlId;
  SharedString id;
  Span span;
  friend bool operator==(const Anchor&, const Anchor&) = default;
};

}  // namespace jekyll
