// A delimiter that is missing: where Jekyll finds another one further on, and the build goes on.
#include "syntax/liquid/swallowing.h"

#include <algorithm>
#include <optional>

#include "syntax/liquid/markup.h"
#include "syntax/liquid/tags.h"
#include "text/ascii.h"

namespace jekyll {
namespace {

/// The name of the last tag that begins in the span; nothing when none does.
std::optional<std::string_view> last_tag_in(std::string_view text, Span span) {
  const std::size_t opener = span.of(text).rfind("{%");
  if (opener == std::string_view::npos) return std::nullopt;
  std::size_t begin = opener + 2;
  const std::string_view inside = span.of(text);
  if (begin < inside.size() && inside[begin] == '-') ++begin;
  begin = std::min(skip_spaces(inside, begin), inside.size());
  std::size_t end = begin;
  while (end < inside.size() && is_ascii_word(inside[end])) ++end;
  return inside.substr(begin, end - begin);
}

/// Neither opens nor closes a block: what stands around it fits together without it.
bool may_be_lost(std::string_view name) {
  if (is_liquid_branch(name)) return true;
  const LiquidTagKind* const tag = find_liquid_tag(name);
  return tag != nullptr && (tag->role == LiquidTagRole::Silent || tag->role == LiquidTagRole::Output);
}

/// So far the next delimiter is looked for.
constexpr std::size_t most_swallowed = 4000;

bool is_tag_read_on(std::string_view text, const LiquidToken& token) {
  const std::size_t end = text.find("%}", token.whole.begin + 2);
  // An excerpt may end between paragraphs.
  const std::size_t paragraph = text.find("\n\n", token.whole.begin);
  if (end == std::string_view::npos || paragraph < end) return false;
  const auto swallowed = last_tag_in(text, {token.whole.begin + 2, end});
  if (swallowed && !may_be_lost(*swallowed)) return false;
  if (!liquid_block_of_end(token.name).empty()) return true;
  const LiquidMarkup markup = liquid_markup_of(token.name);
  const bool is_loose = markup == LiquidMarkup::Condition || markup == LiquidMarkup::Loop ||
                        markup == LiquidMarkup::Assignment || markup == LiquidMarkup::Fragment ||
                        markup == LiquidMarkup::Output;
  if (!is_loose || find_liquid_tag(token.name) == nullptr) return false;
  LiquidToken whole = token;
  whole.closed = true;
  whole.whole.end = end + 2;
  whole.arguments.clear();
  whole.filters.clear();
  whole.markup = trim_spaces(text, {token.name_span.end, end});
  read_liquid_markup(text, whole);
  const std::optional<LiquidProblem> problem = check_liquid_markup(text, whole);
  return !problem || problem->kind == LiquidProblemKind::Tolerated;
}

}  // namespace

bool is_read_on(std::string_view text, const LiquidToken& token) {
  if (token.in_liquid_tag) return false;
  text = text.substr(0, token.whole.begin + most_swallowed);
  if (token.kind == LiquidKind::Tag) return is_tag_read_on(text, token);
  const std::size_t end = text.find('}', token.whole.begin + 2);
  if (text.find("\n\n", token.whole.begin) < end) return false;
  return end != std::string_view::npos && text.substr(end).starts_with("}}");
}

}  // namespace jekyll
