// What the block phase of either dialect finds: leaves with text still to be scanned, headings, definitions.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "syntax/markdown/elements.h"
#include "syntax/markdown/markdown.h"
#include "text/block_text.h"

namespace jekyll {

inline constexpr std::size_t no_index = static_cast<std::size_t>(-1);

/// kramdown's `{: #id .class reference}`.
struct AttributeList {
  std::string id;
  Span id_span;
  bool no_toc = false;
  std::vector<std::string> references;
};

/// Text that holds spans: a paragraph, a heading's text, a table cell.
struct Leaf {
  const BlockText* text = nullptr;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t heading = no_index;  // index into BlockStructure::headings
};

/// Where a heading stands; kramdown numbers those in footnotes and in HTML apart.
enum class HeadingPlace { Body, Html, Footnote };

struct BlockHeading {
  Heading heading;  // without plain text and generated id
  HeadingPlace place = HeadingPlace::Body;
  std::size_t footnote = no_index;      // the footnote definition around it
  std::vector<std::string> references;  // names of attribute lists
  std::string raw_text;                 // as written, for ids of kramdown's own parser
};

/// The way of the block phase through its text, which may be a part of the page's.
struct BlockProgress {
  std::size_t distance = 0;        // least bytes between two checkpoints; 0: none are noted
  std::vector<std::size_t> stops;  // offsets of the file, in order: at a checkpoint there the phase ends
  std::vector<MarkdownCheckpoint> checkpoints;
  std::optional<std::size_t> stopped_at;  // one of `stops`
  /// Offset in the text: what stands from here on was not looked at; one more than its size when its end was.
  std::size_t reach = 0;
  std::size_t cost = 0;  // kramdown: bytes copied into containers; CommonMark: of finding tables

  /// Whether a checkpoint at the offset is asked for.
  [[nodiscard]] bool wants(std::size_t offset) const;
  /// Notes a checkpoint that is asked for, at an offset of the text; true when the phase ends there.
  bool meet(const BlockText& text, std::size_t position, std::size_t cost_before);
  /// `reach` as an offset of the file.
  [[nodiscard]] std::size_t reach_in_file(const BlockText& text) const;
};

/// Whether the line that begins at the offset stands behind a blank one, and its first bytes are no byte order mark.
[[nodiscard]] bool may_begin_part(std::string_view file, std::size_t offset);

struct BlockStructure {
  std::deque<BlockText> texts;  // leaves point into it
  std::deque<Leaf> leaves;
  std::deque<BlockHeading> headings;  // no vectors: their growth would move everything again and again
  std::unordered_map<std::string, AttributeList> attribute_lists;  // {:name: …}
  std::vector<Link> definitions;
  bool has_toc = false;
  Span toc_list;  // replaced by the table of contents, headings inside included
  std::string toc_id;
  Span toc_span;
  bool auto_ids = true;
  bool sets_options = false;  // `{::options}` changes how the rest is read
  MarkdownDocument document;  // everything that needs no further scanning
  ElementNotes elements = nullptr;
};

}  // namespace jekyll
