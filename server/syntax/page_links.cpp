// Collects and marks links over the borders of the languages. The index lists into `links` stay right.
#include "syntax/page_links.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "syntax/links/destination.h"
#include "syntax/liquid/tags.h"
#include "text/ascii.h"
#include "text/has_any.h"
#include "text/lists.h"
#include "text/sorting.h"

namespace jekyll {

namespace {

/// Keys whose value is an image: those of jekyll-seo-tag, minimal-mistakes, chirpy and what other themes made usual.
/// `*` stands for any item of a list.
constexpr std::array<std::string_view, 24> image_keys = {
    "image",
    "image.path",
    "header.image",
    "header.overlay_image",
    "header.teaser",
    "header.og_image",
    "teaser",
    "thumbnail",
    "thumbnail-img",
    "cover",
    "cover-img",
    "cover_image",
    "banner",
    "hero_image",
    "feature_image",
    "featured_image",
    "featured-image",
    "share-img",
    "img",
    "logo",
    "gallery.*.image_path",
    "feature_row.*.image_path",
    "sidebar.*.image",
    "background",
};

constexpr std::array<std::string_view, 2> redirect_keys = {"redirect_to", "redirect_to.*"};

/// Not a colour, a number or a word: it has a folder or an extension.
bool looks_like_path(std::string_view value) {
  if (value.empty() || has_any<'\n', '\r', '\t', '<', '>', '"'>(value)) return false;
  if (has_scheme(value)) return value.find("//") != std::string_view::npos;
  if (value.find('/') != std::string_view::npos) return true;
  value = value.substr(0, value.find_first_of("?#"));
  const std::size_t dot = value.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || value.find(' ') != std::string_view::npos) return false;
  const std::string_view extension = value.substr(dot + 1);
  return extension.size() >= 2 && extension.size() <= 5 &&
         std::all_of(extension.begin(), extension.end(), is_ascii_alnum);
}

Link front_matter_link(std::string_view text, const YamlNode& node, const std::string& value,
                       const std::string& key_path) {
  Link link;
  link.syntax = LinkSyntax::FrontMatter;
  link.target_kind = classify_destination(value);
  link.is_image = !contains(redirect_keys, key_path);
  link.whole = node.span;
  link.destination = node.content;
  link.url = value;
  link.details.own().attribute = key_path;
  link.has_liquid = holds_liquid(value);
  const std::string_view written = node.content.of(text);
  const std::size_t path_end = std::min(written.find_first_of("?#"), written.size());
  link.path = {node.content.begin, node.content.begin + path_end};
  const std::size_t hash = written.find('#');
  if (hash != std::string_view::npos) link.fragment = {node.content.begin + hash + 1, node.content.end};
  return link;
}

/// The keys above are at most three deep; deeper values need no look.
void walk(std::string_view text, const YamlNode& node, const std::string& key_path, int depth,
          std::vector<Link>& links) {
  constexpr int deepest = 3;
  if (depth > deepest) return;
  const auto below = [&key_path](std::string_view key) {
    return key_path.empty() ? std::string(key) : key_path + "." + std::string(key);
  };
  for (const YamlEntry& entry : node.entries) {
    // Of keys that stand twice the earlier ones do not count.
    if (node.find(entry.key) == &entry) walk(text, entry.node, below(entry.key), depth + 1, links);
  }
  for (const YamlNode& item : node.items) walk(text, item, below("*"), depth + 1, links);

  const std::string* value = node.value.string();
  const bool one_line =
      node.style == YamlStyle::Plain || node.style == YamlStyle::SingleQuoted || node.style == YamlStyle::DoubleQuoted;
  if (value == nullptr || !one_line || !looks_like_path(*value)) return;
  if (contains(image_keys, key_path) || contains(redirect_keys, key_path)) {
    links.push_back(front_matter_link(text, node, *value, key_path));
  }
}

}  // namespace

std::vector<Link> find_liquid_links(std::string_view text, Span part, const LiquidDocument& liquid) {
  std::vector<Link> links;
  for (const LiquidToken& token : liquid.tokens) {
    if (!part.contains(token.whole.begin)) continue;
    if (token.kind != LiquidKind::Tag || !token.closed || token.arguments.empty()) continue;
    Link link;
    if (token.name == "link") {
      link.syntax = LinkSyntax::LiquidLink;
    } else if (token.name == "post_url") {
      link.syntax = LinkSyntax::PostUrl;
    } else if (is_liquid_include(token.name)) {
      link.syntax = LinkSyntax::Include;
      link.details.own().element = token.name;
    } else {
      continue;
    }
    link.target_kind = TargetKind::SourcePath;
    link.whole = token.whole;
    // Quotes belong to the name: Jekyll takes off none.
    link.destination = link.path = token.arguments.front().span;
    link.url = link.destination.of(text);
    link.has_liquid = holds_liquid(link.url);
    links.push_back(std::move(link));
  }
  return links;
}

std::vector<Link> find_front_matter_links(std::string_view text, const FrontMatter& front_matter) {
  std::vector<Link> links;
  walk(text, front_matter.document.root, "", 0, links);
  return links;
}

void add_links(MarkdownDocument& markdown, std::vector<Link> links) {
  if (links.empty()) return;
  std::vector<Link>& all = markdown.links;
  all.insert(all.end(), std::make_move_iterator(links.begin()), std::make_move_iterator(links.end()));
  const std::vector<std::size_t> places = sorted_places(all, [](const Link& a, const Link& b) {
    return a.whole.begin != b.whole.begin ? a.whole.begin < b.whole.begin : a.whole.end > b.whole.end;
  });
  if (places.empty()) return;
  std::vector<Link> sorted;
  sorted.reserve(all.size());
  std::vector<std::size_t> moved(all.size());
  for (const std::size_t from : places) {
    moved[from] = sorted.size();
    sorted.push_back(std::move(all[from]));
  }
  all = std::move(sorted);
  for (std::size_t& definition : markdown.definitions) definition = moved[definition];
}

void mark_liquid_in_links(std::vector<Link>& links, const LiquidDocument& liquid) {
  if (liquid.tokens.empty()) return;
  std::vector<Span> conditional;  // in order, outermost only
  for (const LiquidBlock& block : liquid.blocks) {
    if (!is_liquid_condition_or_loop(liquid.tokens[block.tag].name)) continue;
    if (conditional.empty() || block.body.begin >= conditional.back().end) conditional.push_back(block.body);
  }
  for (Link& link : links) {
    const bool of_liquid = link.target_kind == TargetKind::SourcePath;
    if (!of_liquid && !link.destination.empty() && holds_liquid(liquid, link.destination)) link.has_liquid = true;
    const auto body = std::partition_point(conditional.begin(), conditional.end(),
                                           [&link](Span span) { return span.end <= link.whole.begin; });
    if (body != conditional.end() && body->begin <= link.whole.begin) link.in_liquid_block = true;
  }
}

void mark_references_to_liquid(MarkdownDocument& markdown, std::span<Link> links) {
  for (Link& link : links) {
    if (!link.definition() || *link.definition() >= markdown.definitions.size()) continue;
    link.has_liquid = link.has_liquid || markdown.links[markdown.definitions[*link.definition()]].has_liquid;
  }
}

}  // namespace jekyll
