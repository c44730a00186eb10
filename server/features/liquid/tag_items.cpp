// Decides how much of a tag is still missing, and writes that.
#include "features/liquid/tag_items.h"

#include <algorithm>
#include <array>
#include <utility>

#include "features/liquid/documentation.h"
#include "syntax/liquid/tags.h"
#include "text/lines.h"
#include "text/sorting.h"

namespace jekyll {
namespace {

/// Blocks that are closed behind `offset` without having been opened there, innermost first.
std::vector<std::string> find_ends_to_come(const SiteFile& file, const LiquidVocabulary& vocabulary,
                                           std::size_t offset) {
  constexpr std::size_t most = 20;
  std::vector<std::string> ends;
  std::vector<std::string_view> open;
  for (const LiquidToken& token : file.syntax().liquid.tokens) {
    if (token.whole.begin < offset || token.kind != LiquidKind::Tag) continue;
    const KnownTag* known = vocabulary.find_tag(token.name);
    if (known != nullptr && known->body == LiquidBody::Required) {
      open.push_back(token.name);
    } else if (const std::string_view name = liquid_block_of_end(token.name); !name.empty()) {
      if (!open.empty() && open.back() == name) {
        open.pop_back();
      } else if (open.empty()) {
        ends.emplace_back(name);
        if (ends.size() == most) break;
      }
    }
  }
  return ends;
}

bool is_blank_text(std::string_view text) {
  return text.find_first_not_of(" \t\r") == std::string_view::npos;
}

/// Tags that are typed most, in that order; the others follow by name.
std::size_t rank_of(const KnownTag& tag) {
  constexpr std::array<std::string_view, 13> usual = {"include",  "if",     "for",           "assign",    "link",
                                                      "post_url", "unless", "capture",       "highlight", "case",
                                                      "comment",  "raw",    "include_cached"};
  const std::size_t place = static_cast<std::size_t>(std::ranges::find(usual, tag.name) - usual.begin());
  return tag.release.empty() ? place : usual.size() + 1;
}

/// Names that the author picks from a list once the tag is there.
bool names_something(const KnownTag& tag) {
  const LiquidMarkup markup = liquid_markup_of(tag.name);
  return markup == LiquidMarkup::Path || markup == LiquidMarkup::Language || markup == LiquidMarkup::Include;
}

TagItem item_of(const KnownTag& tag, const TagContext& context) {
  TagItem item;
  item.name = tag.name;
  item.span = context.replaced;
  item.detail = tag.source == "Liquid" || tag.source == "Jekyll" ? tag.syntax : tag.syntax + " (" + tag.source + ")";
  item.documentation = document_tag(tag);
  item.plain = context.before + tag.name;
  if (!context.inserts_markup) return item;
  item.retrigger = names_something(tag);
  const bool takes_markup = !tag.snippet.empty();
  const bool has_end = tag.body == LiquidBody::Required &&
                       std::ranges::find(context.ends_to_come, tag.name) == context.ends_to_come.end();
  item.plain += (takes_markup ? "  " : " ") + context.close;
  item.snippet = context.before + tag.name + (item.retrigger ? " ${1}" : tag.snippet) + " " + context.close;
  if (tag.name == "liquid") {
    item.snippet = context.before + "liquid\n  ${1}\n" + context.close;
    return item;
  }
  if (!has_end) {
    if (!takes_markup) item.snippet.clear();
    return item;
  }
  const std::string line_break = context.alone ? "\n" : "";
  const std::string end = "{% end" + tag.name + " %}";
  item.snippet += line_break + "$0" + line_break + end;
  return item;
}

TagItem end_item(const std::string& block, const TagContext& context) {
  TagItem item;
  item.name = "end" + block;
  item.span = context.replaced;
  item.plain = context.before + item.name + (context.inserts_markup ? " " + context.close : "");
  item.detail = "closes " + block;
  item.urgent = !context.open_is_closed;
  return item;
}

}  // namespace

TagContext find_tag_context(const SiteFile& file, std::string_view text, const LiquidCursor& cursor,
                            const LiquidView& view) {
  TagContext context;
  context.replaced = cursor.token;
  context.close = "%}";
  if (cursor.behind_delimiter) context.before = " ";
  const Span line = line_around(text, cursor.token.begin);
  if (cursor.in_liquid_tag) {
    context.close.clear();
  } else if (cursor.close && cursor.close->begin >= cursor.token.end) {
    const std::string_view between = text.substr(cursor.token.end, cursor.close->begin - cursor.token.end);
    context.inserts_markup = between.find_first_not_of(" \t") == std::string_view::npos;
    if (context.inserts_markup) {
      context.close = std::string(cursor.close->of(text));
      context.replaced.end = cursor.close->end;
    }
  } else {
    // The editor's own `}` becomes part of the delimiter.
    if (cursor.lone_brace) context.replaced.end = cursor.lone_brace->end;
    const std::size_t behind = context.replaced.end;
    context.inserts_markup = cursor.lone_brace || is_blank_text(text.substr(behind, line.end - behind));
  }
  context.alone =
      is_blank_text(text.substr(line.begin, cursor.begin - std::min<std::size_t>(cursor.begin, line.begin))) &&
      is_blank_text(text.substr(context.replaced.end, line.end - std::min(line.end, context.replaced.end)));
  context.ends_to_come = find_ends_to_come(file, view.vocabulary(), context.replaced.end);
  if (view.open_tags().empty()) return context;
  context.open = file.syntax().liquid.tokens[view.open_tags().back()].name;
  // The first end to come closes the innermost open block.
  context.open_is_closed = !context.ends_to_come.empty() && context.ends_to_come.front() == *context.open;
  // Ends of blocks that are open already are not there for a new one.
  for (auto open = view.open_tags().rbegin(); open != view.open_tags().rend(); ++open) {
    const SharedString& name = file.syntax().liquid.tokens[*open].name;
    const auto end = std::ranges::find(context.ends_to_come, name);
    if (end != context.ends_to_come.end()) context.ends_to_come.erase(end);
  }
  return context;
}

std::vector<TagItem> tag_items(const Site& site, const TagContext& context, const LiquidView& view) {
  std::vector<TagItem> items;
  const LiquidVocabulary& vocabulary = view.vocabulary();
  if (context.open) {
    if (!context.open_is_closed) items.push_back(end_item(*context.open, context));
    if (const KnownTag* block = vocabulary.find_tag(*context.open)) {
      for (const std::string& name : block->branches) {
        if (const KnownTag* branch = vocabulary.find_tag(name)) items.push_back(item_of(*branch, context));
      }
    }
    if (context.open_is_closed) items.push_back(end_item(*context.open, context));
  }
  std::vector<const KnownTag*> tags = vocabulary.tags();
  std::erase_if(tags, [](const KnownTag* tag) { return tag->branch; });
  sort_stably(tags, {}, [](const KnownTag* tag) { return std::pair(rank_of(*tag), tag->name); });
  for (const KnownTag* tag : tags) items.push_back(item_of(*tag, context));
  for (const std::vector<std::string>* names : {&site.plugin_code().tags, &site.config().liquid_tags}) {
    for (const std::string& name : *names) {
      TagItem item;
      item.name = name;
      item.span = context.replaced;
      item.plain = context.before + name + (context.inserts_markup ? " " + context.close : "");
      item.detail = "plugin";
      items.push_back(std::move(item));
    }
  }
  return items;
}

}  // namespace jekyll
