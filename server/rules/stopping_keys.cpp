#include "rules/stopping_keys.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <ranges>
#include <string>

#include "rules/configuration/option_needs.h"
#include "rules/rendering/rendered.h"
#include "rules/value_types.h"
#include "site/config/front_matter_defaults.h"
#include "site/covered_files.h"
#include "site/dates/dates.h"
#include "site/documents.h"
#include "site/urls/permalinks.h"
#include "text/ascii.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

/// What must be so that anything comes to the value.
enum class Reader : std::uint8_t { Jekyll, Layout, Slug, SeoTag, Feed, Sitemap, Pagination };

/// Kinds of files, as bits.
enum Kinds : std::uint8_t { Pages = 1, Documents = 2, All = Pages | Documents };

/// Which texts stop the build as well.
enum class Texts : std::uint8_t { None, UnreadableDate, RefusedUrl };

struct StoppingKey {
  std::string_view key;
  std::string_view nested;  // the key below it that is meant; "" for the value itself
  Reader reader;
  Kinds kinds;
  std::uint16_t types;
  Texts texts;
  std::string_view unless;  // a key that is read before it: `seo.date_modified`; "" for none
  std::string_view instead;
};

constexpr std::string_view a_text = "a text";
constexpr std::string_view a_date = "a date like 2024-01-31";
constexpr std::string_view path_or_url = "a path or URL";
constexpr std::string_view no_scheme = "no URL, for what stands before its first colon is no scheme";
constexpr std::uint16_t no_text = True | Number | Date | List | Mapping;
constexpr std::uint16_t no_date = True | Fraction | List | Mapping;

constexpr std::array stopping_keys = std::to_array<StoppingKey>({
    {"permalink", "", Reader::Jekyll, All, no_text, Texts::None, "", a_text},
    {"slug", "", Reader::Slug, Documents, no_text, Texts::None, "", "a text, in quotes"},
    {"path", "", Reader::Layout, Pages, no_text | False, Texts::None, "", "a text, or another key's name"},
    {"lang", "", Reader::SeoTag, All, no_text, Texts::None, "locale", "a text like en-GB"},
    {"locale", "", Reader::SeoTag, All, no_text, Texts::None, "", "a text like en_GB"},
    {"image", "path", Reader::SeoTag, All, no_text, Texts::None, "", path_or_url},
    {"image", "facebook", Reader::SeoTag, All, no_text, Texts::None, "image.path", path_or_url},
    {"seo", "date_modified", Reader::SeoTag, All, no_date, Texts::UnreadableDate, "", a_date},
    {"last_modified_at", "", Reader::SeoTag, All, no_date, Texts::UnreadableDate, "seo.date_modified", a_date},
    {"date", "", Reader::SeoTag, Pages, no_date, Texts::UnreadableDate, "", a_date},
    {"last_modified_at", "", Reader::Feed, Documents, no_date, Texts::UnreadableDate, "", a_date},
    {"last_modified_at", "", Reader::Sitemap, All, no_date, Texts::UnreadableDate, "", a_date},
    {"image", "path", Reader::Feed, Documents, 0, Texts::RefusedUrl, "", path_or_url},
    {"image", "", Reader::Feed, Documents, 0, Texts::RefusedUrl, "image.path", "a path, alone or below `path`"},
    {"pagination", "category", Reader::Pagination, Pages, True | Number | Date, Texts::None, "", a_text},
    {"pagination", "tag", Reader::Pagination, Pages, True | Number | Date, Texts::None, "", a_text},
    {"pagination", "locale", Reader::Pagination, Pages, True | Number | Date, Texts::None, "", a_text},
    {"pagination", "collection", Reader::Pagination, Pages, True | Number | Date | Mapping, Texts::None, "", a_text},
    {"pagination", "permalink", Reader::Pagination, Pages, True | Number | Date | Mapping, Texts::None, "", a_text},
    {"pagination", "per_page", Reader::Pagination, Pages, Boolean | Text | Date | List | Mapping, Texts::None, "",
     "a whole number"},
});

/// Whether Liquid takes the value for none, when a template gives it a default.
bool is_empty(const YamlValue& value) {
  const bool empty_list = value.list() != nullptr && value.list()->empty();
  const bool empty_mapping = value.mapping() != nullptr && value.mapping()->empty();
  const bool empty_text = value.string() != nullptr && value.string()->empty();
  return !is_truthy(&value) || empty_list || empty_mapping || empty_text;
}

/// The value of `seo.date_modified` or `locale` in the file's merged data, or null.
const YamlValue* find_value(const YamlValue& data, std::string_view path) {
  const std::size_t dot = path.find('.');
  const YamlValue* value = data.find(path.substr(0, dot));
  return value == nullptr || dot == std::string_view::npos ? value : value->find(path.substr(dot + 1));
}

/// Whether jekyll-feed lists the post: the newest ones, by default ten.
bool is_in_feed(const RuleContext& context) {
  const SiteConfig& config = context.site.config();
  const SiteFile& file = context.file;
  if (!config.has_plugin("jekyll-feed") || context.site.find_file("feed.xml") != nullptr) return false;
  if (file.collection != "posts" || !file.written || !file.date) return false;
  std::int64_t limit = 10;
  if (const YamlValue* feed = config.data.find("feed")) {
    if (feed->find("disable_in_development") != nullptr) return false;
    const YamlValue* posts = feed->find("posts_limit");
    if (posts != nullptr) limit = posts->as<std::int64_t>() != nullptr ? *posts->as<std::int64_t>() : 1;
  }
  std::int64_t as_new = 0;
  return std::ranges::none_of(context.site.files(), [&](const auto& entry) {
    const SiteFile& other = entry.second;
    return other.collection == "posts" && other.written && other.date && *other.date >= *file.date && ++as_new > limit;
  });
}

bool is_in_sitemap(const RuleContext& context) {
  const SiteFile& file = context.file;
  return context.site.config().has_plugin("jekyll-sitemap") && context.site.find_file("sitemap.xml") == nullptr &&
         file.becomes_html() && file.written && file.data.find("sitemap") == nullptr;
}

bool puts_slug_into_url(const RuleContext& context) {
  if (!is_document(context.file)) return false;
  const std::string permalink = document_url_template(context.site.config(), context.file);
  return permalink.find(":title") != std::string::npos || permalink.find(":slug") != std::string::npos;
}

bool is_read(const RuleContext& context, Reader reader) {
  switch (reader) {
    case Reader::Jekyll:
      return true;
    case Reader::Layout:
      return !is_sass(context.file.path()) && context.file.layout && context.site.find_layout(*context.file.layout);
    case Reader::Slug:
      return puts_slug_into_url(context);
    case Reader::SeoTag:
      return context.site.config().has_plugin("jekyll-seo-tag") && runs_tag(context.site, context.file, "seo");
    case Reader::Feed:
      return is_in_feed(context);
    case Reader::Sitemap:
      return is_in_sitemap(context);
    case Reader::Pagination:
      return is_met(context.site, Needs::ListsOfPosts) && is_list_template(context.file);
  }
  return false;
}

/// Whether Liquid's filters for dates take the text.
bool is_readable_date(const RuleContext& context, const std::string& text) {
  const std::string word = downcase(text);
  const bool number = std::ranges::all_of(word, [](char c) { return is_ascii_digit(c); });
  return number || word == "now" || word == "today" ||
         parse_time(text, context.site.zone(), context.site.now()).has_value();
}

/// What is wrong with the text, or "".
std::string_view fault_of_text(const RuleContext& context, const StoppingKey& row, const YamlValue& value) {
  if (row.texts == Texts::UnreadableDate && value.string() != nullptr && !is_readable_date(context, *value.string())) {
    return "no date that Ruby can read";
  }
  // jekyll-feed makes a URL of whatever it is given, as Ruby prints it.
  if (row.texts != Texts::RefusedUrl) return "";
  const std::string text = value.to_string();
  const bool leads_away = value.string() != nullptr && text.find("://") != std::string::npos;
  return !leads_away && is_refused_url(text) ? no_scheme : "";
}

/// Whether the build stops there when something reads the value.
bool stops(const RuleContext& context, const StoppingKey& row, const YamlValue& value) {
  // Templates give a default to what is empty; Ruby takes an empty list as it is.
  const bool by_template = row.reader == Reader::Feed || row.reader == Reader::Sitemap;
  if (by_template ? is_empty(value) : value.is_null()) return false;
  return (row.types & type_of(value)) != 0 || !fault_of_text(context, row, value).empty();
}

bool is_text_or_none(const YamlValue& value) {
  return value.is_null() || value.string() != nullptr;
}

/// jekyll-redirect-from takes a text or a list of texts for where it redirects from, and makes a path of each.
const YamlNode* find_stopping_source(const YamlNode& node) {
  if (node.value.list() == nullptr) return is_text_or_none(node.value) ? nullptr : &node;
  const auto found = std::ranges::find_if_not(node.items, is_text_or_none, &YamlNode::value);
  return found == node.items.end() ? nullptr : &*found;
}

/// Where it redirects to is a text, or the first of a list.
const YamlNode* find_stopping_target(const YamlNode& node) {
  const YamlNode* first = &node;
  if (node.value.list() != nullptr) {
    const auto found = std::ranges::find_if(node.items, [](const YamlNode& item) { return !item.value.is_null(); });
    if (found == node.items.end()) return nullptr;
    first = &*found;
  }
  const YamlValue& value = first->value;
  if (!is_truthy(&value)) return nullptr;
  const std::string* text = value.string();
  const bool leads_away = text != nullptr && (text->starts_with("http://") || text->starts_with("https://"));
  return text == nullptr || (!leads_away && is_refused_url(*text)) ? first : nullptr;
}

}  // namespace

KeyStop find_stop(RuleContext& context, const YamlEntry& entry) {
  if (entry.key == "redirect_from" || entry.key == "redirect_to") {
    if (!context.site.config().has_plugin("jekyll-redirect-from")) return {};
    const bool source = entry.key == "redirect_from";
    const YamlNode* node = source ? find_stopping_source(entry.node) : find_stopping_target(entry.node);
    const bool url = node != nullptr && node->value.string() != nullptr;
    return {node, url ? no_scheme : "", url ? path_or_url : "a text or a list of texts"};
  }
  const bool page = context.file.kind == FileKind::Page;
  for (const StoppingKey& row : stopping_keys) {
    if (row.key != entry.key || (row.kinds & (page ? Pages : Documents)) == 0) continue;
    const YamlNode* node = &entry.node;
    if (!row.nested.empty()) {
      const YamlEntry* nested = node->find(row.nested);
      if (nested == nullptr) continue;
      node = &nested->node;
    }
    const bool replaced = !row.unless.empty() && is_truthy(find_value(context.file.data, row.unless));
    if (replaced || !stops(context, row, node->value) || !is_read(context, row.reader)) continue;
    return {node, fault_of_text(context, row, node->value), row.instead};
  }
  return {};
}

KeyStop find_stop_of_default(const RuleContext& context, const YamlNode& set, const YamlEntry& entry) {
  KeyStop stop;
  const bool may_stop = entry.key == "redirect_from" || entry.key == "redirect_to" ||
                        std::ranges::find(stopping_keys, entry.key.view(), &StoppingKey::key) != stopping_keys.end();
  if (!may_stop || context.site.extent() != SiteExtent::Whole) return stop;
  each_covered(context.site, scope_of(set), [&](const SiteFile& file) {
    if (!is_page_or_document(file) || file.parsed.syntax == nullptr || find_own_key(file, entry.key) != nullptr)
      return true;
    RuleContext covered{context.site, file, context.suggestions, context.findings};
    stop = find_stop(covered, entry);
    if (stop.node != nullptr && rendering_of(covered) != Reach::Always) stop = {};
    return stop.node == nullptr;
  });
  return stop;
}

}  // namespace jekyll
