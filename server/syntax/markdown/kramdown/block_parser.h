// kramdown's block phase. Its lists, lazy lines and HTML differ so much from CommonMark's that no change of the text
// makes a CommonMark parser read them; so the blocks are found by kramdown's own steps, in kramdown's order.
// Invariant: every leaf is a piece of a BlockText, so each byte of it has its place in the file.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/html/elements.h"
#include "syntax/html/tags.h"
#include "syntax/markdown/block_structure.h"
#include "syntax/markdown/kramdown/lines.h"

namespace jekyll {

/// Blocks of `root`, the body of the file `file` or a part of it that begins at a checkpoint.
void parse_kramdown_blocks(std::string_view file, const BlockText& root, const MarkdownOptions& options,
                           BlockStructure& structure, BlockProgress& progress);
/// What a page's containers may copy in all (`BlockProgress::cost`).
[[nodiscard]] std::size_t most_kramdown_copies(std::size_t file_size);

/// One run over a file; the functions that read lists, HTML and tables stand in files of their own.
class KramdownBlockParser {
 public:
  KramdownBlockParser(std::string_view file, const MarkdownOptions& options, BlockStructure& structure,
                      BlockProgress& progress);
  void parse(const BlockText& root);

 private:
  enum class BlockKind {
    Blank,
    Paragraph,
    Heading,
    List,
    DefinitionList,
    Boundary,    // `^`
    Definition,  // of a link, an abbreviation or a footnote
    Extension,   // `{: … }`, `{:name: … }`, `{::options /}`
    Other,
  };

  struct Block {
    BlockKind kind = BlockKind::Other;
    std::size_t leaf = no_index;
    std::size_t heading = no_index;
    bool single_line_feed = false;  // of Blank
    bool has_attributes = false;
    Span span = {};  // of List
  };

  /// What stands around a block.
  struct Surroundings {
    std::size_t depth = 0;
    HeadingPlace place = HeadingPlace::Body;
    std::size_t footnote = no_index;
  };

  /// A text that is read block by block; kramdown's pair of a tree element and a string scanner.
  struct Container {
    const BlockText* source = nullptr;
    std::string_view text;
    std::size_t position = 0;
    std::vector<Block> blocks;
    std::optional<AttributeList> pending;  // attributes for the next block
    std::string element;                   // name of the HTML element that this is the body of
    bool is_quote = false;
    Surroundings surroundings;
  };

  /// A fence of CommonMark's that is none here: its lines were meant as code, and nothing else is said of them.
  struct LostFence {
    const BlockText* source = nullptr;  // null: none
    std::size_t run = 0;
    char marker = 0;
    std::size_t surprise = 0;  // its index
  };

  /// How a list item's first line sets the indentation of the others.
  struct ItemStart {
    std::size_t content = 0;
    std::size_t indentation = 0;
  };

  enum class Found { No, Yes };
  /// Reads blocks to the end of the text, or to the end tag of `container.element`.
  Found parse_blocks(Container& container);
  bool parse_block(Container& container);
  void add_block(Container& container, Block block);
  void add_unattributed_block(Container& container, Block block) { container.blocks.push_back(block); }
  static bool after_boundary(const Container& container);
  static bool before_boundary(std::string_view text, std::size_t offset);
  std::size_t add_leaf(const BlockText& text, std::size_t begin, std::size_t end);
  bool is_too_deep(const Container& container);
  bool meets_stop(const Container& container);
  void look(const Container& container, std::size_t end);
  void look_for_tag(const Container& container, std::size_t offset);

  void parse_blank_lines(Container& container);
  void parse_indented_code(Container& container);
  std::size_t skip_indented_code(std::string_view text, std::size_t offset) const;
  bool parse_fenced_code(Container& container);
  void parse_quote(Container& container);
  bool parse_atx_heading(Container& container);
  bool parse_setext_heading(Container& container);
  bool add_heading(Container& container, Heading heading, std::size_t begin, std::size_t end);
  bool parse_block_math(Container& container);
  bool parse_footnote_definition(Container& container);
  bool parse_link_definition(Container& container);
  bool parse_abbreviation(Container& container);
  bool parse_extensions(Container& container);
  bool parse_extension_tag(Container& container);
  void parse_paragraph(Container& container);

  // What is not as it was meant (surprises.cpp).
  void surprise(const Container& container, SurpriseKind kind, std::size_t begin, std::size_t end,
                std::vector<TextEdit> edits = {});
  [[nodiscard]] std::optional<TextEdit> new_line(const Container& container, std::size_t offset,
                                                 const std::string& content) const;
  [[nodiscard]] std::optional<std::size_t> find_line_at_margin(const Container& container, std::size_t offset) const;
  [[nodiscard]] bool follows_liquid(const Container& container, std::size_t offset) const;
  [[nodiscard]] bool is_liquid_line(const Container& container, std::size_t offset) const;
  [[nodiscard]] std::vector<TextEdit> blank_line(const Container& container, std::size_t offset) const;
  void note_lost_fence(const Container& container, SurpriseKind kind, std::size_t begin, std::size_t run,
                       std::vector<TextEdit> edits);
  void note_fence_with_words(const Container& container, std::size_t begin);
  void note_unclosed_fence(const Container& container, std::size_t begin, std::size_t run);
  void note_backtick_fence(const Container& container, std::size_t begin);
  void follow_lost_fences(const Container& container, std::size_t begin, std::size_t last_line);
  bool ends_lost_fence(const Container& container, std::size_t begin);
  void leave_lost_fence(const Container& container, std::size_t end);
  void note_lines(const Container& container, std::size_t begin, std::size_t end);
  void note_line(const Container& container, std::size_t begin, std::size_t previous, std::size_t line, bool is_first);
  void note_heading_line(const Container& container, std::size_t line, bool is_first);
  void note_parentheses(const Container& container, std::size_t begin, std::size_t end);
  void note_table_lines(const Container& container, std::size_t begin, std::size_t header, std::size_t line);
  void note_table(const Container& container, std::size_t begin, std::size_t end,
                  const std::vector<std::size_t>& pipes);
  void note_swallowed(const Container& container, SurpriseKind kind, std::size_t begin);
  void note_number(const Container& container, std::size_t begin, bool has_attributes, bool is_single);
  void note_definition(const Container& container, std::string_view terms);
  void attach(Block& block, const AttributeList& attributes);
  /// The list whose braces stand at `open` and `end`; what it says begins at `begin`.
  AttributeList read_attributes(const BlockText& text, std::size_t open, std::size_t begin, std::size_t end);
  void note(const Container& container, MarkdownElementKind kind, std::size_t begin, std::size_t end);

  bool parse_list(Container& container, ListKind kind);
  bool parse_definition_list(Container& container);
  ItemStart start_item(Container& container, std::size_t marker_begin, std::size_t marker_end, BlockText& item);
  bool append_item_line(Container& container, const ItemStart& start, BlockText& item) const;
  static bool is_item_content(std::string_view text, std::size_t offset, std::size_t indentation);
  static bool is_lazy_item_line(std::string_view text, std::size_t offset, std::size_t indentation);
  bool is_list_end(Container& container, bool last_is_blank, bool& ended_by_marker) const;
  void parse_item(Container& container, const BlockText& item, const std::vector<std::size_t>& chunks, Block& list,
                  std::optional<Block>& last_blank);
  void find_task_box(const Container& item);

  bool parse_html_block(Container& container);
  void open_element(Container& container, const HtmlTag& tag, bool inside_raw);
  void parse_raw_html(Container& container, std::string name, std::size_t name_end);
  /// An element whose end tag is awaited.
  struct OpenElement {
    std::string name;
    std::size_t name_end;              // no_index: nothing is said of what stands in it
    std::size_t markdown = no_index;   // the first line in it that CommonMark would read
    std::size_t stray_tag = no_index;  // the first end tag of another element
  };
  void note_markdown_in(const Container& container, OpenElement& element, std::size_t begin, std::size_t end) const;
  void note_closed(const Container& container, const OpenElement& element);
  void note_unclosed(const Container& container, const OpenElement& element);
  void parse_span_body(Container& container, std::string_view name);
  std::optional<ContentModel> markdown_attribute(std::string_view text, const HtmlTag& tag,
                                                 std::string_view name) const;
  void skip_raw_text(Container& container, std::string_view name);
  std::size_t find_comment_end(const Container& container, std::size_t offset);

  bool parse_table(Container& container);
  void parse_table_row(const Container& container, std::size_t begin, std::size_t end, std::vector<std::size_t>& pipes);
  bool has_pipes_outside_spans(std::string_view rows) const;

  std::string_view file_;
  BlockStructure& structure_;
  BlockProgress& progress_;
  const BlockText* root_ = nullptr;
  KramdownInput input_;
  bool parse_block_html_;
  std::size_t copied_bytes_ = 0;
  std::size_t copied_bytes_limit_;
  // Memory of searches that found nothing, so that no search is repeated: text, and the offset from which it failed.
  struct FailedSearch {
    const char* text = nullptr;
    std::size_t from = 0;
    std::size_t length = 0;
    [[nodiscard]] bool covers(std::string_view searched, std::size_t offset) const {
      return text == searched.data() && length == searched.size() && offset >= from;
    }
    void remember(std::string_view searched, std::size_t offset) {
      text = searched.data();
      length = searched.size();
      from = offset;
    }
  };
  FailedSearch comment_search_;
  FailedSearch math_search_;
  FailedSearch comment_extension_search_;
  FailedSearch raw_extension_search_;
  FailedSearch options_extension_search_;
  FailedSearch backtick_search_;
  FailedSearch tilde_search_;
  LostFence lost_fence_;
};

}  // namespace jekyll
