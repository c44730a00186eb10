// kramdown's spans: a descent with kramdown's own precedence (emphasis before links before typography).
// Failed attempts are undone; their total is bounded, beyond it the rest of a leaf is read without backtracking.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/html/tags.h"
#include "syntax/markdown/inline_context.h"
#include "syntax/markdown/kramdown/lines.h"

namespace jekyll {

/// Scans one leaf; links and the like go to the context's document. `plain_text` receives the text without markup.
void scan_kramdown_leaf(const Leaf& leaf, const InlineContext& context, KramdownInput input, std::string* plain_text);

/// Spans nest no deeper; what would is text.
inline constexpr std::size_t deepest_nesting = 80;

class KramdownInlineScanner {
 public:
  KramdownInlineScanner(const Leaf& leaf, const InlineContext& context, KramdownInput input, bool wants_plain_text);
  void scan();
  [[nodiscard]] std::string take_plain_text() { return std::move(plain_); }

 private:
  enum class StopKind { End, Emphasis, Bracket, EndTag, Offset };

  /// Where a nested run of spans ends.
  struct Stop {
    StopKind kind = StopKind::End;
    std::size_t begin = 0;     // where the element's content starts
    char marker = 0;           // of Emphasis
    std::size_t length = 1;    // of Emphasis
    std::size_t brackets = 1;  // of Bracket: open ones
    std::size_t images = 0;    // of Bracket: images among the direct children
    std::string name;          // of EndTag
    bool ignores_case = true;  // of EndTag: HTML's own elements
    std::size_t offset = 0;    // of Offset
    bool markdown = true;      // false: only HTML is read
  };

  /// All that an attempt may change.
  struct Checkpoint {
    std::size_t at;
    std::size_t plain;
    std::size_t links;
    std::size_t code;
    std::size_t anchors;
    std::size_t comments;
    std::size_t math;
    std::size_t footnotes;
    std::size_t undefined;
    std::size_t surprises;
    std::size_t elements;
    std::size_t quote_floor;
    bool last_is_text;
  };

  bool scan_spans(Stop& stop);
  bool stops_here(Stop& stop) const;
  void scan_special(Stop& stop);
  void add_text(std::size_t begin, std::size_t end);
  void add_character(std::size_t length);

  // What is not as it was meant (inline_surprises.cpp).
  void surprise(SurpriseKind kind, std::size_t begin, std::size_t end, std::vector<TextEdit> edits = {});
  void note_text(std::size_t begin, std::size_t end);
  std::size_t note_url(std::size_t begin, std::size_t colon);
  void note_option(std::size_t dashes, std::size_t end);
  void note_emphasis(std::size_t begin, std::size_t length);
  void note_scheme();

  void scan_emphasis();
  bool scan_emphasis_body(char marker, std::size_t length);
  void scan_code();
  void scan_angle(Stop& stop);
  bool scan_autolink();
  void scan_element(const HtmlTag& tag, bool markdown);
  void scan_math();
  void scan_brace();
  bool scan_extension();
  void scan_entity();
  void scan_escape();
  void scan_strikethrough();
  void scan_quote();
  bool scan_typography();

  void scan_bracket(Stop& stop);
  bool scan_footnote_marker();
  bool scan_misnamed_footnote_marker();
  bool scan_link(bool is_image);
  bool scan_link_text(std::size_t open, bool is_image, std::size_t& close, std::string& text);
  bool scan_link_tail(std::size_t open, std::size_t close, Link& link, std::size_t& end);
  bool scan_reference(std::size_t open, std::size_t close, Link& link, std::size_t& end);
  bool scan_inline_destination(std::size_t paren, Link& link, std::size_t& end);
  std::size_t matching_bracket(std::size_t open);

  [[nodiscard]] Checkpoint save() const;
  void restore(const Checkpoint& checkpoint);
  void note(MarkdownElementKind kind, std::size_t begin, std::size_t end) const;
  [[nodiscard]] bool wants_plain() const { return wants_plain_text_ || link_depth_ > 0; }
  [[nodiscard]] bool may_nest() const;

  const Leaf& leaf_;
  const InlineContext& context_;
  KramdownInput input_;
  bool wants_plain_text_;
  std::string_view text_;
  std::size_t at_;
  std::string plain_;
  bool last_is_text_ = true;     // the innermost element's last child; no attribute list may follow text
  std::size_t quote_floor_ = 0;  // a quote looks no further back than this
  std::size_t depth_ = 0;
  std::size_t link_depth_ = 0;   // links and images around
  std::size_t quiet_depth_ = 0;  // elements around in which text is no link to be, or code
  bool in_emphasis_ = false;
  bool in_strong_ = false;
  std::size_t undone_ = 0;
  std::size_t undone_limit_;
  /// Offsets from which on a search is known to find nothing.
  struct FailedSearches {
    std::size_t backticks = no_index;
    std::size_t backticks_length = no_index;
    std::size_t math = no_index;
    std::size_t strikethrough = no_index;
    std::size_t comment = no_index;
  };
  FailedSearches failed_;
  // Where the last search for a '>' or line end started and what it found.
  std::size_t autolink_begin_ = 0;
  std::size_t autolink_end_ = 0;
  std::vector<std::size_t> brackets_;  // partner of each bracket, once backtracking is given up
};

}  // namespace jekyll
