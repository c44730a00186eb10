#include "syntax/markdown/printed_headings.h"

#include <algorithm>
#include <variant>

#include "syntax/liquid/tags.h"
#include "text/ascii.h"
#include "text/lists.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

/// What Jekyll makes of a page or document itself, whatever its front matter says.
constexpr std::string_view computed[] = {
    "categories", "collection", "content", "date", "dir",    "draft", "excerpt",   "ext",      "first",
    "id",         "last",       "name",    "next", "output", "path",  "permalink", "previous", "relative_path",
    "size",       "slug",       "tags",    "url"};

/// What `page.a.b` prints; nothing for lists, dates and what is not there.
std::optional<std::string> value_of(const YamlValue& page, std::string_view expression) {
  constexpr std::string_view object = "page.";
  if (!expression.starts_with(object)) return std::nullopt;
  std::string_view keys = expression.substr(object.size());
  if (contains(computed, keys.substr(0, keys.find('.')))) return std::nullopt;
  const YamlValue* value = &page;
  while (value != nullptr && !keys.empty()) {
    const std::string_view key = keys.substr(0, keys.find('.'));
    keys.remove_prefix(std::min(key.size() + 1, keys.size()));
    value = value->find(key);
  }
  if (value == nullptr || value == &page) return std::nullopt;
  const bool is_printed_as_written =
      value->string() != nullptr || value->as<bool>() != nullptr || value->as<std::int64_t>() != nullptr;
  return is_printed_as_written ? std::optional(value->to_string()) : std::nullopt;
}

}  // namespace

bool is_plain_text(std::string_view text) {
  if (text.find_first_of("*[]<>`\\{}$|~_\n\r") != std::string_view::npos) return false;
  // Dashes become typographic ones, which an id leaves out.
  if (text.find("--") != std::string_view::npos) return false;
  // Alone they are text; before a word they may begin an entity, an emoji or an address.
  for (std::size_t at = text.find_first_of("&:"); at != std::string_view::npos; at = text.find_first_of("&:", at + 1)) {
    if (at + 1 < text.size() && text[at + 1] != ' ') return false;
  }
  return true;
}

bool sets_page(const LiquidDocument& liquid) {
  return std::ranges::any_of(liquid.tokens, [](const LiquidToken& token) {
    return token.kind == LiquidKind::Tag && token.variable == "page" &&
           liquid_setting_of(token.name) != LiquidSets::Nothing;
  });
}

std::optional<std::string> HeadingPrinter::print(Span heading) {
  if (page_ == nullptr) return std::nullopt;
  if (!sets_page_) sets_page_ = sets_page(liquid_);
  if (*sets_page_) return std::nullopt;
  const auto first = std::ranges::partition_point(
      liquid_.tokens, [&](const LiquidToken& token) { return token.whole.begin < heading.begin; });
  std::string printed;
  std::size_t done = heading.begin;
  for (auto token = first; token != liquid_.tokens.end() && token->whole.begin < heading.end; ++token) {
    if (token->kind != LiquidKind::Output || !token->closed || !token->filters.empty()) return std::nullopt;
    if (token->whole.end > heading.end || token->markup != token->expression) return std::nullopt;
    std::optional<std::string> value = value_of(*page_, token->expression.of(text_));
    if (!value) return std::nullopt;
    printed += text_.substr(done, token->whole.begin - done);
    printed += *value;
    done = token->whole.end;
  }
  printed += text_.substr(done, heading.end - done);
  const std::string_view text = trimmed(printed);
  if (text.empty() || !is_plain_text(text)) return std::nullopt;
  return std::string(text);
}

}  // namespace jekyll
