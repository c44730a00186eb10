#include "site/rendering/markups.h"

#include "syntax/liquid/tags.h"

namespace jekyll {

bool is_evaluated(const LiquidToken& token) {
  if (!token.closed) return false;
  if (token.kind == LiquidKind::Output) return !token.filters.empty();
  if (token.name == "case" || token.name == "when") return true;
  switch (liquid_markup_of(token.name)) {
    case LiquidMarkup::Output:
    case LiquidMarkup::Assignment:
    case LiquidMarkup::Condition:
    case LiquidMarkup::Loop:
      return true;
    default:
      return false;
  }
}

std::string find_liquid_markups(std::string_view text, const LiquidDocument& liquid) {
  std::string markups;
  for (const LiquidToken& token : liquid.tokens) {
    if (is_evaluated(token)) markups += token.markup.of(text);
  }
  return markups;
}

void each_liquid_markup(const SiteFile& file,
                        const std::function<void(const LiquidToken& token, std::string_view markup)>& visit) {
  std::string_view rest = file.parsed.liquid_markups;
  for (const LiquidToken& token : file.syntax().liquid.tokens) {
    if (!is_evaluated(token)) continue;
    if (rest.size() < token.markup.size()) return;
    visit(token, rest.substr(0, token.markup.size()));
    rest.remove_prefix(token.markup.size());
  }
}

}  // namespace jekyll
