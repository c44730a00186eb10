// Regions of Liquid are collected first, with what follows each on its line; then one pass over the text hides them.
#include "syntax/markdown/liquid_mask.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "syntax/html/elements.h"
#include "syntax/html/tags.h"
#include "syntax/liquid/tags.h"
#include "text/ascii.h"

namespace jekyll {

namespace {

constexpr char filler = 'x';

/// Value: something is put here. Control: rendered to nothing. Body: of a comment or highlight, not Markdown.
enum class Hidden : std::uint8_t { Value, Control, Body };

struct Region {
  Span span;
  Hidden kind;
  /// Behind it, its last line holds nothing but blanks, control tags and bodies.
  bool rest_is_empty = false;
  /// Behind it and the control tags that follow on its line begins a heading, list item or the like.
  bool block_follows = false;
  bool text_follows = false;  // directly, no other region in between
};

/// Whether an HTML block begins, which a line of Liquid would cut in two: with any element but those of a line's text,
/// as kramdown has it (parse_block_html). An autolink is none.
bool begins_html_block(std::string_view line) {
  if (line.starts_with("<!--")) return true;
  if (!line.starts_with('<')) return false;
  const std::size_t name = line.starts_with("</") ? 2 : 1;
  const std::size_t end = scan_html_name(line, name);
  const bool is_tag = end == line.size() || is_ascii_space(line[end]) || line[end] == '>' || line[end] == '/';
  return end > name && is_tag && !is_span_element(ascii_lowered(line.substr(name, end - name)));
}

/// What would be another block if letters stood before it on the line.
bool begins_block(std::string_view rest) {
  if (rest.empty()) return false;
  const auto blank_at = [rest](std::size_t at) { return at >= rest.size() || is_ascii_space(rest[at]); };
  switch (rest[0]) {
    case '#':
      return blank_at(std::min(rest.find_first_not_of('#'), rest.size()));
    case '>':
      return true;
    case '-':
    case '*':
    case '+':
      return blank_at(1);
    case '`':
    case '~':
      return rest.starts_with("```") || rest.starts_with("~~~");
    case '<':
      return begins_html_block(rest);
    default:
      break;
  }
  const std::size_t digits = rest.find_first_not_of("0123456789");
  return digits > 0 && digits < 10 && (rest[digits] == '.' || rest[digits] == ')') && blank_at(digits + 1);
}

/// Tokens that belong to blocks, from the first one of a part on. A plugin's block stands for itself: its tags are no
/// text.
class BlockTokens {
 public:
  BlockTokens(std::size_t first, std::size_t last) : first_(first), is_of_block_(last - first, false) {}
  void add(std::size_t token) {
    if (token >= first_ && token - first_ < is_of_block_.size()) is_of_block_[token - first_] = true;
  }
  [[nodiscard]] bool contains(std::size_t token) const { return is_of_block_[token - first_]; }

 private:
  std::size_t first_;
  std::vector<bool> is_of_block_;
};

std::vector<Region> collect_regions(std::string_view text, Span part, const LiquidDocument& liquid) {
  const auto token_at = [&liquid](std::size_t offset) {
    const auto found = std::partition_point(liquid.tokens.begin(), liquid.tokens.end(),
                                            [offset](const LiquidToken& t) { return t.whole.begin < offset; });
    return static_cast<std::size_t>(found - liquid.tokens.begin());
  };
  const std::size_t first = token_at(part.begin);
  const std::size_t last = token_at(part.end);
  BlockTokens of_blocks(first, last);
  std::vector<Span> bodies;
  for (const LiquidBlock& block : liquid.blocks) {
    of_blocks.add(block.tag);
    if (!block.end_tag) continue;
    of_blocks.add(*block.end_tag);
    for (const std::size_t branch : block.branches) of_blocks.add(branch);
    const LiquidBodyUse use = liquid_body_of(liquid.tokens[block.tag].name);
    const bool is_hidden = use == LiquidBodyUse::Comment || use == LiquidBodyUse::Code;
    if (is_hidden && !block.body.empty() && part.contains(block.body)) bodies.push_back(block.body);
  }

  std::vector<Region> regions;
  regions.reserve(last - first + bodies.size());
  std::size_t covered = 0;
  std::size_t body = 0;
  const auto add = [&](Span span, Hidden kind) {
    if (span.begin < covered) return;
    regions.push_back({span, kind});
    covered = span.end;
  };
  for (std::size_t i = first; i < last; ++i) {
    const LiquidToken& token = liquid.tokens[i];
    for (; body < bodies.size() && bodies[body].begin <= token.whole.begin; ++body) add(bodies[body], Hidden::Body);
    const bool control =
        token.closed && token.kind == LiquidKind::Tag && (is_liquid_control(token.name) || of_blocks.contains(i));
    add(token.whole, control ? Hidden::Control : Hidden::Value);
  }
  for (; body < bodies.size(); ++body) add(bodies[body], Hidden::Body);

  for (std::size_t i = regions.size(); i-- > 0;) {
    std::size_t at = regions[i].span.end;
    const bool is_last = i + 1 == regions.size();
    const std::size_t next = is_last ? text.size() : regions[i + 1].span.begin;
    while (at < next && (text[at] == ' ' || text[at] == '\t')) ++at;
    if (at == text.size() || (at < next && (text[at] == '\n' || text[at] == '\r'))) {
      regions[i].rest_is_empty = true;
    } else if (at == next && !is_last && regions[i + 1].kind != Hidden::Value) {
      const Region& hidden = regions[i + 1];
      const bool runs_on = hidden.span.of(text).find_first_of("\r\n") != std::string_view::npos;
      regions[i].rest_is_empty = runs_on || hidden.rest_is_empty;
      regions[i].block_follows = !runs_on && hidden.block_follows && hidden.kind == Hidden::Control;
    } else if (at < next) {
      regions[i].text_follows = true;
      regions[i].block_follows = begins_block(text.substr(at, std::min<std::size_t>(next - at, 16)));
    }
  }
  return regions;
}

class Mask {
 public:
  /// `text` ends with the part.
  Mask(std::string_view text, std::size_t begin, std::vector<Region> regions)
      : text_(text), begin_(begin), out_(text.substr(begin)), regions_(std::move(regions)) {}

  std::string run();

 private:
  void read_plain(Span span);
  void begin_line(std::size_t at, std::size_t end);
  void hide(std::size_t index);
  void hide_control(std::size_t index);
  [[nodiscard]] bool is_behind_html(std::size_t at) const;
  void fill(Span span, char with);
  [[nodiscard]] char& out(std::size_t at) { return out_[at - begin_]; }

  std::string_view text_;
  std::size_t begin_;
  std::string out_;  // from `begin_` on
  std::vector<Region> regions_;
  std::size_t indentation_ = 0;        // of the line, in bytes
  bool line_is_empty_ = true;          // so far: blanks, control tags, bodies
  bool line_has_only_markers_ = true;  // so far: that, and markers of lists and quotes
  bool in_html_block_ = false;
  bool in_html_tag_ = false;
  char html_quote_ = '\0';
  bool in_destination_ = false;
};

void Mask::fill(Span span, char with) {
  for (std::size_t at = span.begin; at < span.end; ++at) {
    if (out(at) != '\n' && out(at) != '\r') out(at) = with;
  }
}

/// `at` begins a line whose first region, if any, begins at `end`.
void Mask::begin_line(std::size_t at, std::size_t end) {
  line_is_empty_ = true;
  line_has_only_markers_ = true;
  in_destination_ = false;
  std::size_t first = at;
  while (first < end && (text_[first] == ' ' || text_[first] == '\t')) ++first;
  indentation_ = first - at;
  if (first == end && end < text_.size()) return;  // A region decides.
  if (first == text_.size() || text_[first] == '\n' || text_[first] == '\r') {
    in_html_block_ = in_html_tag_ = false;
  } else if (!in_html_block_ && first - at < 4 && text_[first] == '<' && begins_html_block(text_.substr(first, 16))) {
    const std::string_view line = text_.substr(first, std::min(text_.find('\n', first), end) - first);
    in_html_block_ = line.find("markdown=") == std::string_view::npos;
  }
}

void Mask::read_plain(Span span) {
  if (span.begin == begin_) begin_line(begin_, span.end);
  // A blank line ends all that is remembered, so reading may begin at the last one.
  const std::size_t blank_line = span.of(text_).rfind("\n\n");
  const std::size_t begin = blank_line == std::string_view::npos ? span.begin : span.begin + blank_line;
  for (std::size_t at = begin; at < span.end; ++at) {
    const char c = text_[at];
    switch (c) {
      case '\n':
      case '\r':
        if (text_.substr(at, 2) != "\r\n") begin_line(at + 1, span.end);
        continue;
      case ' ':
      case '\t':
        in_destination_ = false;
        continue;
      case '<':
        if (!in_html_tag_ && at + 1 < text_.size() && (is_ascii_word(text_[at + 1]) || text_[at + 1] == '/')) {
          in_html_tag_ = true;
          html_quote_ = '\0';
        }
        break;
      case '>':
        if (html_quote_ == '\0') in_html_tag_ = false;
        break;
      case '"':
      case '\'':
        if (in_html_tag_) html_quote_ = html_quote_ == c ? '\0' : html_quote_ == '\0' ? c : html_quote_;
        break;
      case '(':
        if (at > 0 && text_[at - 1] == ']') in_destination_ = true;
        break;
      case ')':
        in_destination_ = false;
        break;
      default:
        break;
    }
    line_is_empty_ = false;
    const bool marker = c == '>' || c == '-' || c == '*' || c == '+' || c == '.' || is_ascii_digit(c);
    line_has_only_markers_ = line_has_only_markers_ && marker;
  }
}

/// Whether an HTML block on this line ended right before `at`.
bool Mask::is_behind_html(std::size_t at) const {
  if (!in_html_block_ || in_html_tag_) return false;
  if (at == begin_) return false;
  const std::size_t last = out_.find_last_not_of(' ', at - begin_ - 1);
  return last != std::string::npos && out_[last] == '>';
}

void Mask::hide_control(std::size_t index) {
  const Region& region = regions_[index];
  if (in_html_tag_) return fill(region.span, ' ');
  if (line_is_empty_ && region.rest_is_empty) return fill(region.span, in_html_block_ ? filler : ' ');
  if (region.rest_is_empty) return fill(region.span, in_destination_ ? filler : ' ');
  if (!line_has_only_markers_) {
    fill(region.span, in_destination_ ? filler : ' ');
    // Blanks behind one HTML block would make code of the next.
    if (region.block_follows && region.text_follows && is_behind_html(region.span.begin)) {
      out(region.span.end - 1) = '\n';
    }
    return;
  }

  // First on the line, with text behind: blanks would make it code, so letters, unless they would hide a block.
  if (line_is_empty_ && region.block_follows && indentation_ < 4) {
    fill(region.span, ' ');
    if (!region.text_follows) return;
    out(region.span.end - indentation_ - 1) = '\n';
    const std::string_view rest = text_.substr(region.span.end);
    const std::string_view line = rest.substr(0, rest.find('\n'));
    const bool opens_html = line.starts_with('<') && line.find("markdown=") == std::string_view::npos;
    in_html_block_ = in_html_block_ || opens_html;
    return;
  }
  fill(region.span, filler);
}

void Mask::hide(std::size_t index) {
  const Region& region = regions_[index];
  const std::string_view hidden = region.span.of(text_);
  if (region.kind == Hidden::Value) {
    for (std::size_t at = region.span.begin; at < region.span.end; ++at) out(at) = filler;
    line_is_empty_ = line_has_only_markers_ = false;
    return;
  }
  if (region.kind == Hidden::Control) {
    hide_control(index);
  } else {
    fill(region.span, in_html_block_ && line_is_empty_ ? filler : ' ');
  }
  // Behind a tag or body of several lines, its last line goes on; blanks would make code of what follows there.
  const std::size_t last_break = hidden.find_last_of("\r\n");
  if (last_break == std::string_view::npos) return;
  const Span last_line{region.span.begin + last_break + 1, region.span.end};
  const bool text_behind = !region.rest_is_empty && !region.block_follows && !in_html_tag_ && !last_line.empty();
  if (text_behind) fill(last_line, filler);
  indentation_ = 0;
  line_is_empty_ = line_has_only_markers_ = !text_behind;
  in_destination_ = false;
}

std::string Mask::run() {
  std::size_t plain = begin_;
  for (std::size_t i = 0; i < regions_.size(); ++i) {
    read_plain({plain, regions_[i].span.begin});
    hide(i);
    plain = regions_[i].span.end;
  }
  return std::move(out_);
}

}  // namespace

std::string mask_liquid(std::string_view text, const LiquidDocument& liquid) {
  return mask_liquid(text, {0, text.size()}, liquid);
}

std::string mask_liquid(std::string_view text, Span part, const LiquidDocument& liquid) {
  if (liquid.tokens.empty()) return std::string(part.of(text));
  text = text.substr(0, part.end);
  return Mask(text, part.begin, collect_regions(text, part, liquid)).run();
}

}  // namespace jekyll
