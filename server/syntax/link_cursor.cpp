// Decides what is being typed: Liquid first, since it stands inside everything else, then Markdown, then HTML.
#include "syntax/link_cursor.h"

#include <algorithm>
#include <vector>

#include "syntax/html/cursor.h"
#include "syntax/liquid/construct.h"
#include "syntax/liquid/tags.h"
#include "syntax/markdown/cursor.h"
#include "syntax/page_cursor.h"
#include "text/lines.h"

namespace jekyll {
namespace {

using Found = std::optional<LinkCursor>;

struct Surroundings {
  std::string_view text;
  std::string_view hidden;  // with letters for Liquid; may end earlier
  const LiquidDocument& liquid;
  std::size_t offset;
  Dialect dialect;
};

/// Whether the offset lies inside: at the very end only when the text ends there too.
bool inside(Span span, std::size_t offset, std::size_t text_size) {
  return span.begin < offset && (offset < span.end || (offset == span.end && offset == text_size));
}

bool is_inert(const PageSyntax& syntax, std::size_t offset, std::size_t size) {
  const auto covers = [&](Span span) { return inside(span, offset, size); };
  const auto covers_whole = [&](const Code& code) {
    return code.kind == CodeKind::Span ? code.whole.begin < offset && offset < code.whole.end : covers(code.whole);
  };
  const MarkdownDocument& markdown = syntax.markdown;
  return std::any_of(syntax.liquid.inert.begin(), syntax.liquid.inert.end(), covers) ||
         std::any_of(markdown.html_comments.begin(), markdown.html_comments.end(), covers) ||
         std::any_of(markdown.math.begin(), markdown.math.end(), covers) ||
         std::any_of(markdown.code.begin(), markdown.code.end(), covers_whole);
}

LinkCursor cursor_of(LinkPlace place, std::string_view text, Span token, std::size_t offset) {
  LinkCursor cursor;
  cursor.place = place;
  cursor.token = token;
  cursor.typed = std::string(text.substr(token.begin, offset - token.begin));
  return cursor;
}

/// The tokens that lie in a span as a whole, closed ones only.
std::vector<const LiquidToken*> closed_tokens_in(const LiquidDocument& liquid, Span span) {
  std::vector<const LiquidToken*> found;
  auto token = std::ranges::lower_bound(liquid.tokens, span.begin, {},
                                        [](const LiquidToken& candidate) { return candidate.whole.begin; });
  for (; token != liquid.tokens.end() && token->whole.begin < span.end; ++token) {
    if (token->closed && !token->in_liquid_tag && token->whole.end <= span.end) found.push_back(&*token);
  }
  return found;
}

/// The text around the cursor with letters for Liquid, whose brackets and quotes mean nothing to the languages around
/// it.
std::string hide_liquid(std::string_view text, const LiquidDocument& liquid, std::size_t offset) {
  constexpr std::size_t reach = 8000;
  std::string hidden(text.substr(0, offset + std::min(reach, text.size() - offset)));
  const Span window{offset > reach ? offset - reach : 0, hidden.size()};
  for (const LiquidToken* token : closed_tokens_in(liquid, window)) {
    for (std::size_t i = token->whole.begin; i < token->whole.end; ++i) {
      if (!is_line_break(hidden[i])) hidden[i] = 'x';
    }
  }
  return hidden;
}

std::optional<LinkPlace> place_of_tag(std::string_view name) {
  if (name == "include_relative") return LinkPlace::RelativeInclude;
  if (is_liquid_include(name)) return LinkPlace::IncludeTag;
  if (name == "link") return LinkPlace::LinkTag;
  if (name == "post_url") return LinkPlace::PostUrlTag;
  return std::nullopt;
}

/// The file that a tag names.
Found tag_cursor(std::string_view text, const LiquidCursor& liquid, std::size_t offset) {
  const auto place = place_of_tag(liquid.tag);
  if (!place) return std::nullopt;
  LinkCursor cursor = cursor_of(*place, text, liquid.token, offset);
  if (!liquid.close && !liquid.in_liquid_tag) cursor.closing = " %}";
  if (liquid.lone_brace) cursor.token.end = liquid.lone_brace->end;
  return cursor;
}

bool makes_url(std::string_view text, const LiquidToken& output) {
  return std::ranges::any_of(output.filters, [&](const LiquidFilter& filter) {
    if (filter.name == "relative_url" || filter.name == "absolute_url") return true;
    return std::ranges::any_of(
        filter.arguments, [&](const LiquidArgument& argument) { return argument.content.of(text) == "site.baseurl"; });
  });
}

/// `{{ "/x" | relative_url }}`: the string.
Found string_cursor(std::string_view text, const LiquidCursor& liquid, std::size_t offset) {
  LinkCursor cursor = cursor_of(LinkPlace::LiquidString, text, liquid.token, offset);
  cursor.quote = text[liquid.token.begin - 1];
  if (!liquid.open_string) return makes_url(text, liquid.construct) ? Found(std::move(cursor)) : std::nullopt;
  // An attribute's or an assignment's quote is no URL; a destination's is.
  const bool in_target =
      liquid.begin > 0 && std::string_view("(\"'<").find(text[liquid.begin - 1]) != std::string_view::npos;
  if (!in_target) return std::nullopt;
  cursor.closing = std::string(1, cursor.quote) + " | relative_url" + (liquid.close ? " " : " }}");
  return cursor;
}

Found liquid_cursor(std::string_view text, const LiquidCursor& liquid, std::size_t offset) {
  if (liquid.place == LiquidPlace::FileName) return tag_cursor(text, liquid, offset);
  if (liquid.place == LiquidPlace::PrintedString) return string_cursor(text, liquid, offset);
  return std::nullopt;
}

bool leads_away(std::string_view destination) {
  if (destination.starts_with("//")) return true;
  const std::size_t colon = destination.find(':');
  return colon != std::string_view::npos && destination.substr(0, colon).find_first_of("/?#.{") == std::string::npos;
}

/// What stands before the token in a destination that begins with Liquid; nothing when the token is no URL then.
std::optional<DestinationPrefix> prefix_of(const std::vector<const LiquidToken*>& tokens) {
  const auto prints = [&](std::string_view variable) {
    return std::ranges::any_of(tokens, [&](const LiquidToken* token) { return token->variable == variable; });
  };
  if (tokens.empty()) return DestinationPrefix::None;
  if (tokens.back()->kind == LiquidKind::Tag) return std::nullopt;
  if (prints("site.baseurl")) return DestinationPrefix::Baseurl;
  return prints("site.url") ? std::optional(DestinationPrefix::SiteUrl) : std::nullopt;
}

/// What is typed in a destination that lies at `whole`.
Found destination_cursor(const Surroundings& around, Span whole) {
  const std::string_view text = around.text;
  const std::size_t offset = around.offset;
  if (leads_away(text.substr(whole.begin, offset - whole.begin))) return std::nullopt;
  const std::vector<const LiquidToken*> tokens = closed_tokens_in(around.liquid, {whole.begin, offset});
  const std::size_t begin = tokens.empty() ? whole.begin : tokens.back()->whole.end;
  const std::size_t hash = text.substr(0, offset).find('#', begin);
  if (hash != std::string_view::npos) {
    LinkCursor cursor = cursor_of(LinkPlace::Fragment, text, {hash + 1, whole.end}, offset);
    cursor.page = std::string(text.substr(whole.begin, hash - whole.begin));
    return cursor;
  }
  const auto prefix = prefix_of(tokens);
  if (!prefix) return std::nullopt;
  const std::size_t end = std::min<std::size_t>(around.hidden.find_first_of("#?", offset), whole.end);
  LinkCursor cursor = cursor_of(LinkPlace::Destination, text, {begin, end}, offset);
  cursor.prefix = *prefix;
  return cursor;
}

WantedTarget wanted_of(const HtmlValueCursor& value) {
  const std::string_view element = value.element;
  if (element == "img" || element == "input" || value.attribute == "poster") return WantedTarget::Image;
  if (element == "video" || element == "audio" || element == "source" || element == "track") return WantedTarget::Media;
  if (element == "script") return WantedTarget::Script;
  if (element == "link") return WantedTarget::Style;
  return WantedTarget::Page;
}

Found html_cursor(const Surroundings& around) {
  const auto value = find_html_value(around.hidden, around.offset);
  if (!value) return std::nullopt;
  const std::string_view name = value->attribute;
  if (name != "href" && name != "src" && name != "poster" && name != "data-src") return std::nullopt;
  Found found = destination_cursor(around, value->value);
  if (!found) return std::nullopt;
  found->wanted = wanted_of(*value);
  found->quote = value->quote;
  if (!value->closed) found->closing = std::string(1, value->quote);
  return found;
}

Found markdown_cursor(const Surroundings& around) {
  const auto destination = find_markdown_destination(around.hidden, around.offset, around.dialect);
  if (!destination) return std::nullopt;
  Found found = destination_cursor(around, destination->span);
  if (!found) return std::nullopt;
  if (destination->image) found->wanted = WantedTarget::Image;
  found->in_angle_brackets = destination->angle_brackets;
  return found;
}

Found label_cursor(const Surroundings& around) {
  const auto label = find_markdown_label(around.hidden, around.offset);
  if (!label) return std::nullopt;
  const LinkPlace place = label->footnote ? LinkPlace::FootnoteLabel : LinkPlace::Label;
  LinkCursor cursor = cursor_of(place, around.text, label->span, around.offset);
  if (!label->closed) cursor.closing = "]";
  return cursor;
}

/// In a delimiter nothing is typed that other languages see.
bool is_in_delimiter(const LiquidDocument& liquid, std::size_t offset) {
  const LiquidToken* token = find_liquid_token(liquid, offset);
  return token != nullptr && token->closed && token->whole.begin < offset && offset < token->whole.end;
}

/// What the Liquid that begins at `begin` is written for, by where it stands.
WantedTarget wanted_around(std::string_view hidden, std::size_t begin, bool markdown, Dialect dialect) {
  const auto destination = markdown ? find_markdown_destination(hidden, begin, dialect) : std::nullopt;
  if (destination && destination->image) return WantedTarget::Image;
  const auto value = find_html_value(hidden, begin);
  return value ? wanted_of(*value) : WantedTarget::Page;
}

}  // namespace

std::optional<LinkCursor> find_link_cursor(const PageSyntax& syntax, Markup markup, std::string_view text,
                                           std::size_t offset, Dialect dialect) {
  if (offset > text.size() || markup == Markup::None || is_in_front_matter(syntax.front_matter, offset)) {
    return std::nullopt;
  }
  if (is_inert(syntax, offset, text.size())) return std::nullopt;
  const bool markdown = markup == Markup::Markdown;
  const std::string hidden = hide_liquid(text, syntax.liquid, offset);
  if (const auto liquid = find_liquid_cursor(syntax.liquid, text, offset)) {
    Found found = liquid_cursor(text, *liquid, offset);
    if (found) found->wanted = wanted_around(hidden, liquid->begin, markdown, dialect);
    return found;
  }
  if (is_in_delimiter(syntax.liquid, offset)) return std::nullopt;
  const Surroundings around{text, hidden, syntax.liquid, offset, dialect};
  if (markdown) {
    if (Found found = markdown_cursor(around)) return found;
  }
  if (Found found = html_cursor(around)) return found;
  return markdown ? label_cursor(around) : std::nullopt;
}

bool is_among_words(const PageSyntax& syntax, std::string_view text, std::size_t offset) {
  if (offset > text.size() || is_in_front_matter(syntax.front_matter, offset)) return false;
  if (is_inert(syntax, offset, text.size()) || is_in_delimiter(syntax.liquid, offset)) return false;
  if (find_liquid_cursor(syntax.liquid, text, offset)) return false;
  // These are what lies between two tags, to their very ends.
  if (std::ranges::any_of(syntax.liquid.inert, [&](Span body) { return body.touches(offset); })) return false;
  return !find_html_tag_begin(hide_liquid(text, syntax.liquid, offset), offset);
}

}  // namespace jekyll
