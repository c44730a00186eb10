// The Markdown of a page as kramdown (or CommonMark) reads it, with exact spans for every part of a link.
// Works on the masked copy of the text (liquid.h); strings are taken from the original.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/html/content.h"
#include "syntax/links/link.h"
#include "syntax/liquid/liquid.h"
#include "syntax/markdown/checkpoints.h"
#include "syntax/markdown/surprises.h"
#include "text/rare_list.h"
#include "text/shared_string.h"
#include "text/span.h"

namespace jekyll {

class YamlValue;

enum class Dialect {
  Kramdown,    // Jekyll's default
  CommonMark,  // `markdown: CommonMark`, `CommonMarkGhPages` or `GFM`
};

/// `[text][label]` whose label nothing defines; never `[x]` alone.
struct UndefinedReference {
  Span whole;
  Span label;
  SharedString normalized_label;
  bool like_tags = false;  // `[C++][CMake] Mend the build`: words in brackets before a title
  friend bool operator==(const UndefinedReference&, const UndefinedReference&) = default;
};

enum class HeadingStyle : std::uint8_t { Atx, Setext };

struct Heading {
  HeadingStyle style = HeadingStyle::Atx;
  int level = 1;
  Span whole;               // markers included
  Span text;                // as written
  Span id_span;             // of an explicit id, without '#'; empty when generated
  SharedString plain_text;  // markup removed, typography as kramdown renders it
  SharedString id;          // final, after duplicates were numbered; empty when kramdown gives none
  bool explicit_id = false;
  bool no_toc = false;
  /// The id depends on Liquid (in the heading, or on headings before it that may or may not be there).
  bool id_unknowable = false;
  friend bool operator==(const Heading&, const Heading&) = default;
};

struct Footnote {
  Span whole;
  Span label;
  SharedString normalized_label;
  bool like_definition = false;  // of a reference: it begins a line of its paragraph, a colon behind it
  friend bool operator==(const Footnote&, const Footnote&) = default;
};

enum class CodeKind { Span, Fenced, Indented };

struct Code {
  CodeKind kind = CodeKind::Span;
  Span whole;
  Span info;  // of a fence
  friend bool operator==(const Code&, const Code&) = default;
};

struct TaskItem {
  Span box;
  bool checked = false;
  friend bool operator==(const TaskItem&, const TaskItem&) = default;
};

enum class MarkdownNotice { TooLarge, TooDeep, Misaligned };

/// Its links, those of HTML included, stand in order of `whole.begin`, outer before inner; definitions are among them.
struct MarkdownDocument : HtmlContent {
  std::vector<Heading> headings;
  std::vector<std::size_t> definitions;  // indexes into links; the winner of a label is the dialect's
  RareList<UndefinedReference> undefined_references;
  RareList<Footnote> footnote_references;
  RareList<Footnote> footnote_definitions;
  std::vector<Code> code;
  RareList<Span> math;
  RareList<TaskItem> task_items;
  RareList<Surprise> surprises;  // of kramdown
  RareList<MarkdownNotice> notices;
  MarkdownMemory memory;
  friend bool operator==(const MarkdownDocument&, const MarkdownDocument&) = default;
};

struct MarkdownOptions {
  Dialect dialect = Dialect::Kramdown;
  bool gfm_input = true;  // `kramdown: input: GFM`, Jekyll's default; false: kramdown's own parser
  bool auto_ids = true;   // `kramdown: auto_ids`
  std::string auto_id_prefix;
  bool parse_block_html = false;
  /// Bytes between the places from which a changed page is parsed again; small pages have none.
  std::size_t checkpoint_distance = 1024;
  friend bool operator==(const MarkdownOptions&, const MarkdownOptions&) = default;
};

/// Total and linear. `text` is the whole file, `masked` its equally long masked copy, the body starts at `begin`.
/// `page` is what `page` holds in Liquid, as far as the file itself says it; null when it says nothing.
[[nodiscard]] MarkdownDocument parse_markdown(std::string_view text, std::string_view masked, std::size_t begin,
                                              const LiquidDocument& liquid, const MarkdownOptions& options,
                                              const YamlValue* page = nullptr);

/// Case-folded, white space collapsed (CommonMark 4.7, "matches").
[[nodiscard]] std::string normalize_label(std::string_view label);

/// kramdown's GFM id of a heading's plain text, before duplicates are numbered (jekyll rule: "ids").
[[nodiscard]] std::string generate_heading_id(std::string_view plain_text);

}  // namespace jekyll
