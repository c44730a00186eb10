#include "features/presentation/selection.h"

#include <algorithm>

#include "features/presentation/sections.h"
#include "syntax/liquid/lexemes.h"
#include "syntax/page_elements.h"
#include "text/rare_list.h"
#include "text/sorting.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

/// More steps nobody takes; clients read them by recursion.
constexpr std::size_t longest_chain = 100;

/// All spans of a file that a selection may grow to, but for words.
class SpanCollector {
 public:
  SpanCollector(const Site& site, const SiteFile& file, std::string_view text)
      : site_(site), file_(file), page_(file.syntax()), text_(text) {}

  std::vector<Span> collect() {
    add({0, text_.size()});
    if (file_.kind == FileKind::Data || file_.kind == FileKind::Config) {
      add_value(parse_yaml(text_).root);
      return std::move(spans_);
    }
    add_front_matter();
    for (const Span section : find_sections(page_, text_)) add(section);
    add_liquid();
    add_markdown();
    for (const HtmlPair& pair : find_html_pairs(page_, text_)) {
      for (const Span span : {pair.start, pair.start_name, pair.end, pair.end_name, pair.inside(), pair.whole()}) {
        add(span);
      }
    }
    return std::move(spans_);
  }

 private:
  void add(Span span) {
    if (!span.empty()) spans_.push_back(span);
  }

  void add_front_matter() {
    const FrontMatter& front_matter = page_.front_matter;
    if (front_matter.state == FrontMatterState::Closed) {
      add(front_matter.block);
      add(without_blank_end(text_, front_matter.yaml));
      add(without_blank_end(text_, {std::min<std::size_t>(front_matter.body_begin, text_.size()), text_.size()}));
    }
    add_value(front_matter.document.root);
  }

  void add_value(const YamlNode& node) {
    add(node.content);
    add(without_blank_end(text_, node.span));
    for (const YamlEntry& entry : node.entries) {
      add(entry.key_span);
      add(without_blank_end(text_, entry.whole));
      add_value(entry.node);
    }
    for (const YamlNode& item : node.items) add_value(item);
  }

  void add_argument(const LiquidArgument& argument) {
    add(argument.content);
    add(argument.span);
    add(argument.key);
    if (!argument.key.empty()) add({argument.key.begin, argument.span.end});
  }

  void add_liquid() {
    for (const LiquidToken& token : page_.liquid.tokens) {
      for (const Span span : {token.name_span, token.markup, token.expression, token.whole}) add(span);
      for (const LiquidLexeme& lexeme : read_liquid_lexemes(text_, token.markup)) {
        add(lexeme.span);
        if (lexeme.kind == LiquidLexemeKind::String) add({lexeme.span.begin + 1, lexeme.span.end - 1});
      }
      for (const LiquidArgument& argument : token.arguments) add_argument(argument);
      for (const LiquidFilter& filter : token.filters) {
        add(filter.name_span);
        for (const LiquidArgument& argument : filter.arguments) add_argument(argument);
        if (filter.arguments.empty()) continue;
        add({filter.name_span.begin, filter.arguments.back().span.end});
      }
    }
    for (const LiquidBlock& block : page_.liquid.blocks) {
      if (!block.end_tag) continue;
      const std::vector<LiquidToken>& tokens = page_.liquid.tokens;
      add(block.body);
      add({tokens[block.tag].whole.begin, tokens[*block.end_tag].whole.end});
      std::size_t begin = tokens[block.tag].whole.end;
      for (const std::size_t branch : block.branches) {
        add({begin, tokens[branch].whole.begin});
        begin = tokens[branch].whole.end;
      }
      if (!block.branches.empty()) add({begin, tokens[*block.end_tag].whole.begin});
    }
  }

  void add_code(const Code& code) {
    add(without_blank_end(text_, code.whole));
    add(code.info);
    if (code.kind == CodeKind::Indented) return;
    const std::string_view written = code.whole.of(text_);
    if (code.kind == CodeKind::Fenced) {
      const std::size_t first = written.find('\n');
      const std::size_t last = written.find_last_of('\n');
      if (first != last) add({code.whole.begin + first + 1, code.whole.begin + last});
      return;
    }
    const std::size_t ticks = std::min(written.find_first_not_of('`'), written.size() / 2);
    add({code.whole.begin + ticks, code.whole.end - ticks});
  }

  void add_markdown() {
    const MarkdownDocument& markdown = page_.markdown;
    for (const Link& link : markdown.links) {
      for (const Span span :
           {link.text, link.label(), link.path, link.fragment, link.destination, link.title(), link.whole}) {
        add(span);
      }
    }
    for (const Heading& heading : markdown.headings) {
      for (const Span span : {heading.text, heading.id_span, heading.whole}) add(span);
    }
    for (const RareList<Footnote>* footnotes : {&markdown.footnote_references, &markdown.footnote_definitions}) {
      for (const Footnote& footnote : *footnotes) {
        add(footnote.label);
        add(footnote.whole);
      }
    }
    for (const Code& code : markdown.code) add_code(code);
    for (const Span math : markdown.math) add(math);
    for (const Span comment : markdown.html_comments) add(without_blank_end(text_, comment));
    if (!file_.markdown) return;
    for (const MarkdownElement& element : find_page_elements(page_, text_, site_.config().markdown)) {
      add(element.span);
      if (element.kind == MarkdownElementKind::Emphasis) add_inside_of_emphasis(element.span);
    }
  }

  void add_inside_of_emphasis(Span span) {
    const std::size_t markers = text_[span.begin] == text_[span.begin + 1] ? 2 : 1;
    if (span.size() > 2 * markers) add({span.begin + markers, span.end - markers});
  }

  const Site& site_;
  const SiteFile& file_;
  const PageSyntax& page_;
  std::string_view text_;
  std::vector<Span> spans_;
};

/// Of `spans`, which are sorted by size, those around the offset that nest.
std::vector<Span> chain_at(const std::vector<Span>& spans, Span word, std::size_t offset) {
  std::vector<Span> chain;
  if (!word.empty()) chain.push_back(word);
  for (const Span span : spans) {
    if (!span.touches(offset)) continue;
    if (chain.empty() || (span.contains(chain.back()) && span != chain.back())) chain.push_back(span);
  }
  if (chain.empty()) chain.emplace_back(offset, offset);
  if (chain.size() > longest_chain) chain.erase(chain.begin() + longest_chain - 1, chain.end() - 1);
  return chain;
}

}  // namespace

std::vector<std::vector<Span>> find_selections(const Site& site, const SiteFile& file, std::string_view text,
                                               const std::vector<std::size_t>& offsets) {
  std::vector<Span> spans = SpanCollector(site, file, text).collect();
  sort_stably(spans, [](Span a, Span b) { return a.size() != b.size() ? a.size() < b.size() : a.begin < b.begin; });
  const auto repeated = std::ranges::unique(spans);
  spans.erase(repeated.begin(), repeated.end());
  std::vector<std::vector<Span>> chains;
  chains.reserve(offsets.size());
  for (const std::size_t offset : offsets) chains.push_back(chain_at(spans, word_around(text, offset), offset));
  return chains;
}

}  // namespace jekyll
