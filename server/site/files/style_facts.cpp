#include "site/files/style_facts.h"

#include <algorithm>
#include <string>
#include <utility>

#include "site/files/style_statements.h"

namespace jekyll {
namespace {

/// The style sheet with a word in the place of each output; nothing when a tag writes it.
std::optional<std::string> without_liquid(std::string_view text, const LiquidDocument& liquid) {
  std::string result(text);
  for (const LiquidToken& token : liquid.tokens) {
    if (token.kind != LiquidKind::Output) return std::nullopt;
    if (token.whole.begin >= result.size()) break;
    std::fill(result.begin() + static_cast<std::ptrdiff_t>(token.whole.begin),
              result.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(token.whole.end, result.size())), 'x');
  }
  return result;
}

}  // namespace

StyleFacts find_style_facts(std::string_view text, const LiquidDocument& liquid, std::size_t begin, bool indented) {
  StyleFacts facts;
  facts.imports = find_style_imports(text, begin);
  facts.steps = {{StyleStepKind::Unknown, {}, {}}};
  // libsass reads up to a NUL.
  const std::optional<std::string> written = without_liquid(text.substr(0, text.find('\0')), liquid);
  if (!written) return facts;
  if (indented) {
    facts.fault = find_indented_style_fault(*written, begin);
    return facts;
  }
  const StyleStatements statements = read_style_statements(*written, std::min(begin, written->size()));
  if (statements.too_deep) return facts;
  facts.fault = find_style_fault(*written, statements);
  if (!facts.fault) facts.steps = find_style_steps(*written, statements);
  return facts;
}

}  // namespace jekyll
