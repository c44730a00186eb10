#include "site/files/style_facts.h"

#include <algorithm>
#include <string>
#include <utility>

#include "site/files/style_statements.h"

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

}  // namespace

StyleFacts find_style_facts(std::string_view text, const LiquidDocument& liquid, std::size_t begin, bool indented) {
  StyleFacts facts;
  facts.imports = find_style_imports(text, begin);
  facts.steps = {{StyleStepKind::Unknown, {}, {}}};
  // libsass reads up to a NUL.
  const KnownSheet known = without_liquid(text.substr(0, text.find('\0')), liquid);
  if (!known.is_known || (indented && !known.is_whole)) return facts;
  if (indented) {
    facts.fault = find_indented_style_fault(known.text, begin);
    return facts;
  }
  const StyleStatements statements = read_style_statements(known.text, std::min(begin, known.text.size()));
  if (statements.too_deep) return facts;
  if (known.is_whole) facts.fault = find_style_fault(known.text, statements);
  if (facts.fault || statements.fault) return facts;
  std::vector<StyleStep> steps = find_style_steps(known.text, statements);
  for (StyleStep& step : steps) {
    if (step.kind == StyleStepKind::Import) step.name = step.span.of(text);
  }
  if (known.is_whole) facts.steps.clear();
  // Behind the step for what is not known stands what is: above all what the sheet imports.
  facts.steps.insert(facts.steps.end(), steps.begin(), steps.end());
  return facts;
}

}  // namespace jekyll
