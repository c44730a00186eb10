#include "site/files/style_facts.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "site/files/style_indented.h"
#include "site/files/style_statements.h"
#include "text/ascii.h"

namespace jekyll {
namespace {

/// A style sheet as far as it is known without Liquid.
struct KnownSheet {
  std::string text;      // with a word in the place of each output, and blanks for what tags and their blocks write
  bool is_whole = true;  // no tag writes anything
  bool is_known = true;  // no block lacks its end
};

KnownSheet without_liquid(std::string_view text, const LiquidDocument& liquid) {
  KnownSheet known{.text = std::string(text)};
  const auto fill = [&](Span span, char by) {
    for (std::size_t i = span.begin; i < std::min<std::size_t>(span.end, known.text.size()); ++i) {
      if (known.text[i] != '\n') known.text[i] = by;
    }
  };
  for (const LiquidToken& token : liquid.tokens) {
    if (token.kind == LiquidKind::Output) fill(token.whole, 'x');
  }
  for (const LiquidToken& token : liquid.tokens) {
    if (token.kind == LiquidKind::Output) continue;
    known.is_whole = false;
    fill(token.whole, ' ');
  }
  std::size_t filled = 0;  // the outer ones come first
  for (const LiquidBlock& block : liquid.blocks) {
    known.is_known = known.is_known && block.end_tag.has_value();
    if (!block.end_tag || liquid.tokens[block.tag].whole.begin < filled) continue;
    filled = liquid.tokens[*block.end_tag].whole.end;
    fill({liquid.tokens[block.tag].whole.begin, filled}, ' ');
  }
  return known;
}

/// Of what begins like a page, and is none: Sass makes a selector of it, which what follows has to go on with.
std::optional<StyleFault> find_front_matter_in_vain(std::string_view text, bool indented) {
  const auto next_line = [&] {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const Span line = trim_spaces(text, {0, end});
    const std::string_view words = line.of(text);
    text.remove_prefix(std::min(end + 1, text.size()));
    return words;
  };
  const auto begins_statement = [&] {
    const std::size_t next = skip_spaces(text, 0);
    return next < text.size() && (indented || text[next] == '$' || text[next] == '@');
  };
  if (next_line() != "---") return std::nullopt;
  const bool begins = begins_statement();
  bool blank = true;
  while (!text.empty()) {
    const std::string_view line = next_line();
    if (line != "---") {
      blank = blank && line.empty();
      continue;
    }
    const bool in_vain = !indented && (!blank || begins_statement());
    return in_vain ? std::optional(StyleFault{StyleFaultKind::NoFrontMatter, {0, 3}}) : std::nullopt;
  }
  return begins ? std::optional(StyleFault{StyleFaultKind::OpenFrontMatter, {0, 3}}) : std::nullopt;
}

/// As they are written.
std::vector<StyleStep> name_imports(std::vector<StyleStep> steps, std::string_view text) {
  for (StyleStep& step : steps) {
    if (step.kind == StyleStepKind::Import) step.name = step.span.of(text);
  }
  return steps;
}

/// Outputs that are whole values: `$ink: {{ site.ink }};`. `known` has words in their places.
std::vector<Span> find_printed_values(std::string_view known, const LiquidDocument& liquid, std::size_t begin) {
  std::vector<Span> values;
  for (const LiquidToken& token : liquid.tokens) {
    if (token.kind != LiquidKind::Output || token.whole.begin <= begin) continue;
    const std::size_t before = known.find_last_not_of(" \t", token.whole.begin - 1);
    const std::size_t behind = skip_spaces(known, token.whole.end);
    const bool ends = behind < known.size() && (known[behind] == ';' || known[behind] == '}');
    if (ends && before != std::string_view::npos && known[before] == ':') values.push_back(token.whole);
  }
  return values;
}

}  // namespace

StyleFacts find_style_facts(std::string_view text, const LiquidDocument& liquid, std::size_t begin, bool indented) {
  StyleFacts facts;
  facts.imports = find_style_imports(text, begin);
  facts.steps = {{StyleStepKind::Unknown, {}, {}}};
  // libsass reads up to a NUL.
  const KnownSheet known = without_liquid(text.substr(0, text.find('\0')), liquid);
  if (!known.is_known || (indented && !known.is_whole)) return facts;
  if (begin == 0) facts.fault = find_front_matter_in_vain(known.text, indented);
  if (facts.fault) return facts;
  if (indented) {
    IndentedStyle style = read_indented_style(known.text, begin);
    facts.fault = std::move(style.fault);
    if (style.steps) facts.steps = name_imports(std::move(*style.steps), text);
    return facts;
  }
  const StyleStatements statements = read_style_statements(known.text, std::min(begin, known.text.size()));
  if (statements.too_deep) return facts;
  if (known.is_whole) facts.fault = find_style_fault(known.text, statements);
  if (known.is_whole && !facts.fault) facts.printed = find_printed_values(known.text, liquid, begin);
  if (facts.fault || statements.fault) return facts;
  const std::vector<StyleStep> steps = name_imports(find_style_steps(known.text, statements), text);
  if (known.is_whole) facts.steps.clear();
  // Behind the step for what is not known stands what is: above all what the sheet imports.
  facts.steps.insert(facts.steps.end(), steps.begin(), steps.end());
  return facts;
}

}  // namespace jekyll
