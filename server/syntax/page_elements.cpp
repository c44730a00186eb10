#include "syntax/page_elements.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "syntax/page_mask.h"
#include "text/lines.h"
#include "text/sorting.h"

namespace jekyll {
namespace {

void hide(std::string& text, Span span) {
  for (std::size_t i = span.begin; i < span.end && i < text.size(); ++i) {
    if (!is_line_break(text[i])) text[i] = ' ';
  }
}

/// Which stretches of a page are printed together, as often as each other.
class LiquidStretches {
 public:
  explicit LiquidStretches(const LiquidDocument& liquid) {
    std::vector<Border> borders;
    for (const LiquidBlock& block : liquid.blocks) {
      if (!block.end_tag) continue;
      borders.push_back({liquid.tokens[block.tag].whole.end, Step::In});
      for (const std::size_t branch : block.branches) borders.push_back({liquid.tokens[branch].whole.end, Step::Next});
      borders.push_back({liquid.tokens[*block.end_tag].whole.begin, Step::Out});
    }
    sort_stably(borders, {}, &Border::offset);
    std::vector<std::size_t> around = {0};
    stretches_.push_back({0, 0});
    std::size_t last = 0;
    for (const Border& border : borders) {
      if (border.step != Step::In && around.size() > 1) around.pop_back();
      if (border.step != Step::Out) around.push_back(++last);
      stretches_.push_back({border.offset, around.back()});
    }
  }

  [[nodiscard]] std::size_t at(std::size_t offset) const {
    const auto behind = std::ranges::upper_bound(stretches_, offset, {}, &Stretch::begin);
    return std::prev(behind)->number;
  }

 private:
  enum class Step { In, Next, Out };
  struct Border {
    std::size_t offset;
    Step step;
  };
  struct Stretch {
    std::size_t begin;
    std::size_t number;
  };
  std::vector<Stretch> stretches_;
};

}  // namespace

std::vector<MarkdownElement> find_page_elements(const PageSyntax& page, std::string_view text,
                                                const MarkdownOptions& options) {
  return find_markdown_elements(text, mask_page(text, page), page.front_matter.body_begin, options);
}

std::vector<Code> find_written_code(const PageSyntax& page, std::string_view text, const MarkdownOptions& options) {
  PageSyntax without_liquid;
  without_liquid.front_matter = page.front_matter;
  std::string masked = mask_page(text, without_liquid);
  for (const LiquidToken& token : page.liquid.tokens) {
    // An unclosed tag may end behind the code; its name does not.
    const std::size_t end =
        token.closed ? token.whole.end : std::max<std::size_t>(token.name_span.end, token.whole.begin);
    for (std::size_t i = token.whole.begin; i < end && i < masked.size(); ++i) {
      if (!is_line_break(masked[i])) masked[i] = 'x';
    }
  }
  MarkdownOptions whole = options;
  whole.checkpoint_distance = 0;
  return parse_markdown(text, masked, page.front_matter.body_begin, {}, whole).code;
}

std::vector<HtmlPair> find_html_pairs(const PageSyntax& page, std::string_view text) {
  std::string masked = mask_page(text, page);
  for (const Code& code : page.markdown.code) hide(masked, code.whole);
  for (const Span math : page.markdown.math) hide(masked, math);
  std::vector<HtmlPair> pairs =
      find_html_pairs(masked, std::min<std::size_t>(page.front_matter.body_begin, text.size()));
  const LiquidStretches stretches(page.liquid);
  std::erase_if(pairs,
                [&](const HtmlPair& pair) { return stretches.at(pair.start.begin) != stretches.at(pair.end.begin); });
  return pairs;
}

}  // namespace jekyll
