#include "features/fence_completion.h"

#include <set>
#include <utility>

#include "site/names/fuzzy_match.h"
#include "site/vocabulary/liquid.h"
#include "syntax/markdown/cursor.h"
#include "text/sorting.h"

namespace jekyll {
namespace {

/// The first word of each fence, without the braces of options.
std::vector<std::string> languages_of(const MarkdownDocument& markdown, std::string_view text, Span but) {
  std::vector<std::string> languages;
  for (const Code& code : markdown.code) {
    if (code.info.empty() || code.info.end > text.size() || code.info.touches(but.begin)) continue;
    const std::string_view info = code.info.of(text);
    languages.emplace_back(info.substr(0, info.find_first_of(" \t{")));
  }
  return languages;
}

}  // namespace

CompletionList complete_fence(const Site& site, const SiteFile& file, std::string_view text, std::size_t offset) {
  CompletionList list;
  if (!file.markdown || offset > text.size() || offset < file.syntax().front_matter.body_begin) return list;
  const MarkdownDocument& markdown = file.syntax().markdown;
  const std::optional<Span> word = find_fence_language(markdown, text, offset);
  if (!word) return list;
  const std::string folded = fold_for_match(text.substr(word->begin, offset - word->begin));
  std::set<std::string, std::less<>> offered;
  std::vector<std::pair<MatchRank, CompletionItem>> ranked;
  const auto offer = [&](std::string language) {
    const MatchRank rank = match_rank(folded, language);
    if (language.empty() || rank == MatchRank::None || !offered.insert(language).second) return;
    CompletionItem item;
    item.kind = CompletionKind::Value;
    item.plain_text = language;
    item.edit = {*word, language};
    item.label = std::move(language);
    ranked.emplace_back(rank, std::move(item));
  };
  for (std::string& language : languages_of(markdown, text, *word)) offer(std::move(language));
  for (const std::string_view language : site.liquid_vocabulary().languages()) offer(std::string(language));
  sort_stably(ranked, {}, &std::pair<MatchRank, CompletionItem>::first);
  for (auto& [rank, item] : ranked) list.items.push_back(std::move(item));
  return list;
}

}  // namespace jekyll
