// The Markdown of a page as kramdown (or CommonMark) reads it, with exact spans for every part of a link.
// Works on the masked copy of the text (liquid.h); strings are taken from the original.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/liquid/liquid.h"
#include "text/span.h"

namespace jekyll {

enum class Dialect {
  Kramdown,    // Jekyll's default
  CommonMark,  // `markdown: CommonMark`, `CommonMarkGhPages` or `GFM`
};

/// How a link is written. The order is that of docs/inspect.
enum class LinkSyntax {
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
enum class TargetKind {
  External,     // another host, mailto: and the like
  OwnAbsolute,  // the site's own url (decided by the site; the parser says External)
  SitePath,     // /path
  Relative,     // path, ../path, ?query
  Fragment,     // #id
  SourcePath,   // names a source file: link, post_url, include
};

/// A link or image; spans that do not apply are empty and zero.
struct Link {
  LinkSyntax syntax = LinkSyntax::Inline;
  TargetKind target_kind = TargetKind::Relative;
  bool is_image = false;  // also for Html (img) and Reference-style images
  Span whole;
  Span text;         // between the brackets
  Span destination;  // without angle brackets or quotes; of a reference: empty (see label)
  Span path;         // destination before ? and #
  Span fragment;     // behind '#', without it
  Span title;        // inside its quotes
  Span label;        // of Reference, reference images and Definition
  /// The destination's meaning: escapes and entities decoded, Liquid as written. Of a reference: its definition's.
  std::string url;
  std::string plain_text;                 // of the text, markup removed
  std::string normalized_label;           // case-folded, blanks collapsed
  std::optional<std::size_t> definition;  // of a reference: index of its definition in `definitions`
  bool has_liquid = false;                // the destination holds Liquid tokens
  std::string element;                    // of Html: "a", "img", …; of Include: "include" or "include_relative"
  std::string attribute;                  // of Html: "href", "src", …; of FrontMatter: the key's path, "header.image"
  bool in_liquid_block = false;           // stands in a block whose rendering depends on conditions or loops
};

/// `[text][label]` whose label nothing defines; never `[x]` alone.
struct UndefinedReference {
  Span whole;
  Span label;
  std::string normalized_label;
};

enum class HeadingStyle { Atx, Setext };

struct Heading {
  HeadingStyle style = HeadingStyle::Atx;
  int level = 1;
  Span whole;              // markers included
  Span text;               // as written
  Span id_span;            // of an explicit id, without '#'; empty when generated
  std::string plain_text;  // markup removed, typography as kramdown renders it
  std::string id;          // final, after duplicates were numbered; empty when kramdown gives none
  bool explicit_id = false;
  bool no_toc = false;
  /// The id depends on Liquid (in the heading, or on headings before it that may or may not be there).
  bool id_unknowable = false;
};

enum class AnchorKind { HtmlId, HtmlName, AttributeList, Footnote, TocEntry };

/// An id other than a heading's that a link may name.
struct Anchor {
  AnchorKind kind = AnchorKind::HtmlId;
  std::string id;
  Span span;
};

struct Footnote {
  Span whole;
  Span label;
  std::string normalized_label;
};

enum class CodeKind { Span, Fenced, Indented };

struct Code {
  CodeKind kind = CodeKind::Span;
  Span whole;
  Span info;  // of a fence
};

struct TaskItem {
  Span box;
  bool checked = false;
};

enum class MarkdownNotice { TooLarge, TooDeep, Misaligned };

struct MarkdownDocument {
  std::vector<Heading> headings;
  std::vector<Link> links;               // in order of `whole.begin`, outer before inner; definitions included
  std::vector<std::size_t> definitions;  // indexes into links; the winner of a label is the dialect's
  std::vector<UndefinedReference> undefined_references;
  std::vector<Anchor> anchors;
  std::vector<Footnote> footnote_references;
  std::vector<Footnote> footnote_definitions;
  std::vector<Code> code;
  std::vector<Span> html_comments;
  std::vector<Span> math;
  std::vector<TaskItem> task_items;
  std::vector<MarkdownNotice> notices;
};

struct MarkdownOptions {
  Dialect dialect = Dialect::Kramdown;
  bool gfm_input = true;  // `kramdown: input: GFM`, Jekyll's default; false: kramdown's own parser
  bool auto_ids = true;   // `kramdown: auto_ids`
  std::string auto_id_prefix;
  bool parse_block_html = false;
  friend bool operator==(const MarkdownOptions&, const MarkdownOptions&) = default;
};

/// Total and linear. `text` is the whole file, `masked` its equally long masked copy, the body starts at `begin`.
[[nodiscard]] MarkdownDocument parse_markdown(std::string_view text, std::string_view masked, std::size_t begin,
                                              const LiquidDocument& liquid, const MarkdownOptions& options);

/// Links, ids and anchors of an HTML file (no Markdown).
[[nodiscard]] MarkdownDocument parse_html(std::string_view text, std::string_view masked, std::size_t begin);

/// Case-folded, white space collapsed (CommonMark 4.7, "matches").
[[nodiscard]] std::string normalize_label(std::string_view label);

/// kramdown's GFM id of a heading's plain text, before duplicates are numbered (jekyll rule: "ids").
[[nodiscard]] std::string generate_heading_id(std::string_view plain_text);

}  // namespace jekyll
