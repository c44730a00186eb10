// Decides what is being typed: Liquid first, since it stands inside everything else, then Markdown, then HTML.
#include "syntax/link_cursor.h"

#include <algorithm>

#include "syntax/page_cursor.h"
#include "syntax/typed_text.h"

namespace jekyll {
namespace {

using Found = std::optional<LinkCursor>;

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

LinkCursor context_of(LinkPlace kind, std::string_view text, Span token, std::size_t offset) {
  LinkCursor context;
  context.kind = kind;
  context.token = token;
  context.typed = std::string(text.substr(token.begin, offset - token.begin));
  return context;
}

std::size_t word_end(std::string_view text, std::size_t at, std::string_view stops) {
  while (at < text.size() && !is_blank(text[at]) && !is_line_break(text[at]) &&
         stops.find(text[at]) == std::string_view::npos) {
    ++at;
  }
  return at;
}

std::optional<LinkPlace> kind_of_tag(std::string_view name) {
  if (name == "link") return LinkPlace::LinkTag;
  if (name == "post_url") return LinkPlace::PostUrlTag;
  if (name == "include" || name == "include_cached") return LinkPlace::IncludeTag;
  if (name == "include_relative") return LinkPlace::RelativeInclude;
  return std::nullopt;
}

/// Behind the delimiter, a dash and blanks.
std::size_t markup_begin(std::string_view text, std::size_t begin, std::size_t offset) {
  std::size_t at = begin + 2;
  if (at < offset && text[at] == '-') ++at;
  while (at < offset && is_blank(text[at])) ++at;
  return at;
}

/// Before the blanks and the dash of a closing delimiter at `close`.
std::size_t markup_end(std::string_view text, std::size_t close) {
  if (close > 0 && text[close - 1] == '-') --close;
  while (close > 0 && is_blank(text[close - 1])) --close;
  return close;
}

Found tag_context(std::string_view text, const OpenLiquid& open, std::size_t offset) {
  std::size_t at = markup_begin(text, open.begin, offset);
  const std::size_t name_begin = at;
  while (at < offset && is_ascii_word(text[at])) ++at;
  const auto kind = kind_of_tag(text.substr(name_begin, at - name_begin));
  if (!kind || at == offset || !is_blank(text[at])) return std::nullopt;
  while (at < offset && is_blank(text[at])) ++at;
  const bool include = *kind == LinkPlace::IncludeTag || *kind == LinkPlace::RelativeInclude;
  std::size_t end = word_end(text, at, "%})]\"'<");
  if (open.end && !include) end = std::max(markup_end(text, *open.end), at);
  // Behind the file's name come an include's parameters.
  if (offset > end) return std::nullopt;
  LinkCursor context = context_of(*kind, text, {at, end}, offset);
  if (!open.end && !include) context.closing = " %}";
  return context;
}

/// `{{ "/x" | relative_url }}`: the string.
Found string_context(std::string_view text, const OpenLiquid& open, std::size_t offset) {
  const std::size_t at = markup_begin(text, open.begin, offset);
  if (at >= offset || (text[at] != '"' && text[at] != '\'')) return std::nullopt;
  const char quote = text[at];
  const std::size_t begin = at + 1;
  const std::size_t limit = open.end ? *open.end : line_around(text, offset).end;
  const std::size_t close = text.substr(0, limit).find(quote, begin);
  if (close < offset) return std::nullopt;
  const std::size_t end = close == std::string_view::npos ? word_end(text, offset, "|})") : close;
  LinkCursor context = context_of(LinkPlace::LiquidString, text, {begin, end}, offset);
  context.quote = quote;
  const std::string filter = std::string(1, quote) + " | relative_url";
  if (close == std::string_view::npos) {
    // An attribute's or an assignment's quote is no URL; a destination's is.
    const bool in_target = open.begin > 0 && std::string_view("(\"'<").find(text[open.begin - 1]) != std::string::npos;
    if (!in_target) return std::nullopt;
    context.closing = open.end ? filter + " " : filter + " }}";
    return context;
  }
  const std::string_view filters = text.substr(close + 1, limit - close - 1);
  const bool makes_url = filters.find("relative_url") != std::string_view::npos ||
                         filters.find("absolute_url") != std::string_view::npos ||
                         filters.find("site.baseurl") != std::string_view::npos;
  return makes_url ? Found(std::move(context)) : std::nullopt;
}

bool leads_away(std::string_view destination) {
  if (destination.starts_with("//")) return true;
  const std::size_t colon = destination.find(':');
  return colon != std::string_view::npos && destination.substr(0, colon).find_first_of("/?#.{") == std::string::npos;
}

/// What is typed in a destination that lies at `whole`.
Found destination_context(std::string_view text, Span whole, std::size_t offset) {
  const std::string_view head = text.substr(whole.begin, offset - whole.begin);
  if (leads_away(head)) return std::nullopt;
  std::size_t begin = whole.begin;
  for (std::size_t i = whole.begin; i < offset; ++i) {
    if (const auto end = liquid_beginning_at(text, i); end && *end <= offset) {
      begin = *end;
      i = *end - 1;
    }
  }
  const std::size_t hash = text.substr(0, offset).find('#', begin);
  if (hash != std::string_view::npos) {
    LinkCursor context = context_of(LinkPlace::Fragment, text, {hash + 1, whole.end}, offset);
    context.page = std::string(text.substr(whole.begin, hash - whole.begin));
    return context;
  }
  const std::string_view liquid = text.substr(whole.begin, begin - whole.begin);
  DestinationPrefix prefix = DestinationPrefix::None;
  if (!liquid.empty()) {
    const bool baseurl = liquid.find("site.baseurl") != std::string_view::npos;
    if (liquid.ends_with("%}") || (!baseurl && liquid.find("site.url") == std::string_view::npos)) return std::nullopt;
    prefix = baseurl ? DestinationPrefix::Baseurl : DestinationPrefix::SiteUrl;
  }
  std::size_t end = offset;
  while (end < whole.end && text[end] != '#' && text[end] != '?') {
    const auto behind = liquid_beginning_at(text, end);
    end = std::min(behind ? *behind : end + 1, whole.end);
  }
  LinkCursor context = context_of(LinkPlace::Destination, text, {begin, end}, offset);
  context.prefix = prefix;
  return context;
}

WantedTarget wanted_of(const TypedAttribute& attribute) {
  const std::string_view element = attribute.element;
  if (element == "img" || element == "input" || attribute.name == "poster") return WantedTarget::Image;
  if (element == "video" || element == "audio" || element == "source" || element == "track") return WantedTarget::Media;
  if (element == "script") return WantedTarget::Script;
  if (element == "link") return WantedTarget::Style;
  return WantedTarget::Page;
}

Found attribute_context(std::string_view text, const TypedAttribute& attribute, std::size_t offset) {
  const std::string_view name = attribute.name;
  if (name != "href" && name != "src" && name != "poster" && name != "data-src") return std::nullopt;
  Found found = destination_context(text, attribute.value, offset);
  if (!found) return std::nullopt;
  found->wanted = wanted_of(attribute);
  found->quote = attribute.quote;
  if (!attribute.closed) found->closing = std::string(1, attribute.quote);
  return found;
}

/// `[label`, `[text][label`, `[^label`.
Found label_context(std::string_view text, std::size_t offset) {
  constexpr std::size_t longest_label = 200;
  const std::size_t floor = offset > longest_label ? offset - longest_label : 0;
  std::size_t open = offset;
  while (open > floor && text[open - 1] != '[' && text[open - 1] != ']' && !is_line_break(text[open - 1])) --open;
  if (open == 0 || text[open - 1] != '[') return std::nullopt;
  if (open >= 2 && text[open - 2] == '\\') return std::nullopt;
  const Span line = line_around(text, offset);
  const std::size_t stop = text.substr(0, line.end).find_first_of("[]", offset);
  const bool closed = stop != std::string_view::npos && text[stop] == ']';
  // Link text, not a label.
  if (closed && stop + 1 < text.size() && (text[stop + 1] == '(' || text[stop + 1] == '[')) return std::nullopt;
  const bool footnote = open < offset && text[open] == '^';
  const std::size_t begin = footnote ? open + 1 : open;
  const auto kind = footnote ? LinkPlace::FootnoteLabel : LinkPlace::Label;
  LinkCursor context = context_of(kind, text, {begin, closed ? stop : offset}, offset);
  if (!closed) context.closing = "]";
  return context;
}

Found markdown_context(std::string_view text, std::size_t offset) {
  const auto destination = find_destination_at(text, offset);
  if (!destination) return std::nullopt;
  const Span whole{destination->begin, destination_end(text, *destination, offset)};
  Found found = destination_context(text, whole, offset);
  if (!found) return std::nullopt;
  if (destination->image) found->wanted = WantedTarget::Image;
  found->in_angle_brackets = destination->angle_brackets;
  return found;
}

}  // namespace

std::optional<LinkCursor> find_link_cursor(const PageSyntax& syntax, Markup markup, std::string_view text,
                                           std::size_t offset) {
  if (offset > text.size() || markup == Markup::None || is_in_front_matter(syntax.front_matter, offset)) {
    return std::nullopt;
  }
  const bool markdown = markup == Markup::Markdown;
  if (is_inert(syntax, offset, text.size())) return std::nullopt;
  if (const auto open = find_open_liquid(text, offset)) {
    Found found = open->output ? string_context(text, *open, offset) : tag_context(text, *open, offset);
    if (found && markdown) {
      const auto destination = find_destination_at(text, open->begin);
      if (destination && destination->image) found->wanted = WantedTarget::Image;
    }
    if (found && found->wanted == WantedTarget::Page) {
      if (const auto attribute = find_attribute_at(text, open->begin)) found->wanted = wanted_of(*attribute);
    }
    return found;
  }
  if (markdown) {
    if (Found found = markdown_context(text, offset)) return found;
  }
  if (const auto attribute = find_attribute_at(text, offset)) {
    if (Found found = attribute_context(text, *attribute, offset)) return found;
  }
  return markdown ? label_context(text, offset) : std::nullopt;
}

}  // namespace jekyll
