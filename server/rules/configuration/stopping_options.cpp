#include "rules/configuration/stopping_options.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <ranges>
#include <vector>

#include "rules/configuration/option_needs.h"
#include "rules/configuration/permalink_placeholders.h"
#include "rules/configuration/stopping_plugin_options.h"
#include "rules/rendering/rendered.h"
#include "rules/rule_context.h"
#include "rules/value_types.h"
#include "site/config/front_matter_defaults.h"
#include "site/config/jekyll_defaults.h"
#include "site/config/plugins.h"
#include "site/covered_files.h"
#include "site/dates/dates.h"
#include "site/generated_pages.h"
#include "site/urls/permalinks.h"
#include "text/ascii.h"
#include "text/lists.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

/// Whether nothing that is not known here may bring a Markdown processor.
bool brings_no_markdown(const Site& site) {
  const PluginCode& code = site.plugin_code();
  return !find_unknown_plugin(site.config()) && code.readable && code.methods.empty();
}

/// An option, or each item of a list, by the types at which Jekyll stops.
struct StoppingTypes {
  std::string_view path;
  std::uint16_t types;
  std::string_view instead;
  Needs needs = Needs::Nothing;
  std::string_view plugin = {};  // that reads it; "" for Jekyll itself
};

constexpr std::string_view a_path_or_url = "Write a path or URL";
constexpr std::string_view a_number = "Write a whole number";
constexpr std::string_view a_collection = "It is read as a collection, whose options stand below it, indented";
constexpr std::string_view a_language = "Write a language, such as en_US";
constexpr std::string_view paths_alone = "List paths alone";
constexpr std::string_view how_many = "Write how many posts a page lists";

constexpr std::array stopping_types = std::to_array<StoppingTypes>({
    {"autopages", True | Number | Text | Date | List, a_mapping, Needs::Nothing, "jekyll-paginate-v2"},
    {"cache_dir", True | Number | Date | List | Mapping, a_path},
    {"data_dir", True | Number | Date | List | Mapping, a_path},
    {"layouts_dir", Boolean | Number | Date | List | Mapping, a_path},
    {"collections", Boolean | Number | Text | Date,
     "List the collections' names, or write each with its options below it"},
    {"collections.*", True | Number | Date | List, a_collection},
    {"collections_dir", Boolean | Number | Date, a_path},
    {"csv_reader", Boolean | Number | Text | Date | List, a_mapping, Needs::Tables},
    {"csv_reader.encoding", Any & ~Text, "Write the name of an encoding, such as utf-8", Needs::Tables},
    {"csv_reader.csv_converters", True | Number | Text | Date | Mapping, a_list, Needs::Tables},
    {"defaults.scope", (Any & ~Mapping) | Null, "Write path and type below it, indented"},
    {"defaults.scope.type", (Any & ~Text) | Null, "Write posts, pages or the name of a collection, or remove it"},
    {"encoding", True | Number | Date | List | Mapping, "Write the name of an encoding, such as utf-8"},
    {"keep_files", Boolean | Number | Text | Date | Mapping, a_list},
    {"feed", Boolean | Number | Text | Date | List, a_mapping, Needs::Feed},
    {"feed.categories", True | Number | Text | Date, a_list, Needs::Feed},
    {"feed.path", True | Number | Date | List | Mapping, a_path, Needs::Feed},
    {"feed.posts_limit", True | Date, a_number, Needs::Feed},
    {"jekyll-archives", (Any & ~Mapping) | Null, a_mapping, Needs::Archives},
    {"kramdown", True | Number | Text | Date | List, a_mapping},
    {"kramdown.forbidden_inline_options", Boolean | Number | Text | Date | Mapping | Null, a_list},
    {"kramdown.gfm_quirks", Boolean | Number | Date | Mapping | Null, a_list},
    {"kramdown.link_defs", Boolean | Number | Date | List | Null,
     "Write names, each with a list of URL and title below it"},
    {"kramdown.input", True | Number | Date | List | Mapping, "Write GFM or kramdown"},
    {"kramdown.math_engine", True | Number | Date | List | Mapping, "Write mathjax"},
    {"kramdown.math_engine_opts", Boolean | Number | Text | Date | List, a_mapping},
    {"kramdown.coderay", True | Number | Date, a_mapping},
    {"kramdown.syntax_highlighter_opts.block", True | Number | Text | Date | List, a_mapping},
    {"kramdown.syntax_highlighter_opts.span", True | Number | Text | Date | List, a_mapping},
    {"kramdown.syntax_highlighter_opts.default_lang", True | Number | Date, "Write the name of a language"},
    {"kramdown.syntax_highlighter_opts", True | Number | Text | Date | List, a_mapping},
    {"kramdown.toc_levels", Boolean | Number | Date | Mapping, "Write levels, such as 1..6"},
    {"kramdown.smart_quotes", Boolean | Number | Date | Mapping, "Write four names of quotes, separated by commas"},
    {"kramdown.typographic_symbols", (Any & ~Mapping) | Null, a_mapping},
    {"lang", True | Number | Date | List | Mapping, a_language, Needs::Language},
    {"locale", True | Number | Date | List | Mapping, a_language, Needs::Language},
    {"logo", True | Number | Date | List | Mapping, a_path_or_url, Needs::SeoTag},
    {"limit_posts", Boolean | Text | Date | List | Mapping, "Write a number"},
    {"liquid", Boolean | Number | Text | Date | List, a_mapping},
    {"liquid.error_mode", Boolean | Number | Date | List | Mapping, "Write lax, warn or strict"},
    {"markdown", Boolean | Number | Date | List | Mapping, "Write kramdown"},
    {"markdown_ext", Boolean | Number | Date | List | Mapping, "Write the extensions in one text, separated by commas"},
    {"optional_front_matter", True | Number | Date | List, a_mapping, Needs::Nothing, "jekyll-optional-front-matter"},
    {"pagination", True | Number | Text | Date | List, a_mapping, Needs::Nothing, "jekyll-paginate-v2"},
    {"pagination.per_page", Boolean | Date | List | Mapping, how_many, Needs::ListsOfPosts},
    {"pagination.collection", True | Number | Date | Mapping, "Write the name of a collection", Needs::ListsOfPosts},
    {"pagination.limit", Boolean | Date | List | Mapping, a_number, Needs::ListsOfPosts},
    {"pagination.permalink", True | Number | Date | Mapping, "Write a template, such as /page:num/",
     Needs::ListsOfPosts},
    {"pagination.title", Boolean | Number | Date | List | Mapping, "Write a text, such as :title, page :num",
     Needs::PagesOfLists, "jekyll-paginate-v2"},
    {"pagination.trail", True | Number | Date | List, "Write before and after below it, indented", Needs::PagesOfLists,
     "jekyll-paginate-v2"},
    {"paginate_path", Boolean | Date, a_path, Needs::Pagination},
    {"paginate", Boolean | Day | List | Mapping, how_many, Needs::Pagination},
    {"plugins_dir", Boolean | Number | Date, a_path},
    {"permalink", Boolean | Number | Date | List | Mapping, "Write a style, such as pretty, or a template"},
    {"readme_index", True | Number | Date | List, a_mapping, Needs::Nothing, "jekyll-readme-index"},
    {"relative_links", True | Number | Date | List, a_mapping, Needs::Nothing, "jekyll-relative-links"},
    {"relative_links.exclude", True | Number | Text | Date, a_list, Needs::Markdown, "jekyll-relative-links"},
    {"redirect_from", Boolean | Number | Text | Date | List, a_mapping, Needs::Redirects},
    {"sass", True | Number | Text | Date | List, a_mapping, Needs::StyleSheets},
    {"sass.load_paths", Boolean | Number | Date, a_list, Needs::StyleSheets},
    {"sass.sass_dir", Any & ~Text, a_path, Needs::StyleSheets},
    {"sass.sourcemap", (Any & ~Text) | Null, "Write always, never or development", Needs::StyleSheets},
    {"time", True | Number | List | Mapping, "Write a date and time"},
    {"titles_from_headings", True | Number | Date | List, a_mapping, Needs::Nothing, "jekyll-titles-from-headings"},
    {"timezone", True | Number | Date | List | Mapping, "Write a name such as Europe/Berlin"},
});

/// Options that kramdown reads as numbers by Ruby's Integer().
constexpr std::array<std::string_view, 4> whole_numbers = {"kramdown.footnote_nr", "kramdown.header_offset",
                                                           "kramdown.line_width", "kramdown.list_indent"};

/// Whether Ruby's Integer() takes the text.
bool is_integer_text(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  const auto is_digit = [](char c) { return is_ascii_digit(c); };
  if (text.size() > 2 && text[0] == '0' && !is_ascii_digit(text[1]) && text[1] != '_') {
    // 0x1f, 0b1 and 0o7: who writes them knows why.
    return std::ranges::find(std::string_view("xXbBoOdD"), text[1]) != std::string_view("xXbBoOdD").end();
  }
  if (text.empty() || !is_digit(text.front()) || !is_digit(text.back())) return false;
  return text.find("__") == std::string_view::npos &&
         std::ranges::all_of(text, [&](char c) { return is_digit(c) || c == '_'; });
}

bool is_whole_number(const YamlValue& value) {
  // A number too large for an integer here is one in Ruby; a fraction is not.
  constexpr double too_large = 9.0e18;
  const double* fraction = value.as<double>();
  if (fraction != nullptr) return std::isfinite(*fraction) && std::abs(*fraction) > too_large;
  if (value.as<std::int64_t>() != nullptr) return true;
  return value.string() != nullptr && is_integer_text(*value.string());
}

/// What Ruby's to_i makes of a text or number is 0, or no number at all.
bool is_nothing(const YamlValue& value) {
  if (const std::int64_t* number = value.as<std::int64_t>()) return *number == 0;
  if (const double* fraction = value.as<double>()) return !std::isfinite(*fraction) || std::abs(*fraction) < 1;
  if (value.string() == nullptr) return false;
  std::string_view text = trimmed(*value.string());
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  text = text.substr(std::min(text.find_first_not_of('0'), text.size()));
  return text.empty() || !is_ascii_digit(text.front());
}

bool is_level(char c) {
  return c >= '1' && c <= '6';
}

/// `1..6`, or levels separated by commas.
bool is_toc_levels(std::string_view text) {
  if (text.size() == 4 && text.substr(1, 2) == "..") return is_level(text.front()) && is_level(text.back());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % 2 == 0 ? !is_level(text[i]) : text[i] != ',') return false;
  }
  return text.size() % 2 == 1;
}

bool is_levels(const YamlList& list) {
  return std::ranges::all_of(list, [](const YamlValue& item) {
    const std::string text = item.to_string();
    return text.size() == 1 && is_level(text.front());
  });
}

/// A list or mapping, whatever is nested in it, of which Jekyll takes the texts.
bool holds_texts_alone(const YamlValue& value) {
  if (const YamlList* list = value.list()) return std::ranges::all_of(*list, holds_texts_alone);
  if (const YamlMapping* mapping = value.mapping()) {
    return std::ranges::all_of(*mapping, [](const auto& entry) { return holds_texts_alone(entry.second); });
  }
  return value.string() != nullptr;
}

/// GitHub builds sites that name no gem at all with themes of its own.
bool may_be_theme_of_pages(const SiteConfig& config, std::string_view theme) {
  return config.locked_gems.empty() && config.named_gems.empty() &&
         (theme == default_theme_of_pages || theme == "minima" || theme.starts_with("jekyll-theme-"));
}

constexpr std::string_view coderay = "kramdown-syntax-coderay";
constexpr std::string_view no_coderay =
    "Write syntax_highlighter: rouge, or add the gem kramdown-syntax-coderay to the Gemfile";

/// Whether Liquid certainly reads a condition, of the site's own files or of a plugin's template.
bool reads_conditions(const Site& site) {
  constexpr std::array<std::string_view, 3> tags = {"if", "unless", "seo"};
  return is_met(site, Needs::Feed) || has_file(site, [&](const SiteFile& file) {
           const std::vector<LiquidToken>& tokens = file.syntax().liquid.tokens;
           const bool has_condition = std::ranges::any_of(
               tokens, [&](const LiquidToken& token) { return contains(tags, std::string_view(token.name)); });
           return has_condition && rendering_of(site, file) == Reach::Always;
         });
}

/// Options of which Jekyll takes some texts and stops at others.
std::optional<std::string> find_stopping_text(const Site& site, std::string_view path, const std::string& text) {
  const SiteConfig& config = site.config();
  if (path == "kramdown.input") {
    constexpr std::array<std::string_view, 4> parsers = {"GFM", "Kramdown", "Html", "Markdown"};
    std::string name = text;
    if (!name.empty()) name.front() = ascii_upper(name.front());
    if (!contains(parsers, name) && !contains(site.config().locked_gems, "kramdown-parser-" + downcase(text))) {
      return "Write GFM or kramdown";
    }
  } else if (path == "liquid.error_mode") {
    constexpr std::array<std::string_view, 3> modes = {"lax", "warn", "strict"};
    // Of another word Liquid makes no condition, and stops where it needs one.
    if (!contains(modes, std::string_view(text)) && reads_conditions(site)) return "Write lax, warn or strict";
  } else if (path == "kramdown.toc_levels") {
    if (!is_toc_levels(text)) return "Write levels from 1 to 6, such as 1..6 or 2,3";
  } else if (path == "kramdown.smart_quotes") {
    if (std::ranges::count(text, ',') != 3) return "Write four names of quotes, separated by commas";
  } else if (path == "kramdown.math_engine") {
    constexpr std::array<std::string_view, 6> engines = {"mathjax", "katex",    "sskatex",
                                                         "ritex",   "itex2mml", "mathjaxnode"};
    if (!contains(engines, text) || (text != "mathjax" && !config.may_have_gem("kramdown-math-" + text))) {
      return "Write mathjax, or add the gem kramdown-math-" + text + " to the Gemfile";
    }
  } else if (path == "markdown") {
    const std::string name = downcase(text);
    // GitHub brings its own.
    const bool by_plugin = config.has_plugin("jekyll-commonmark") || config.has_plugin("jekyll-commonmark-ghpages") ||
                           (name == "commonmarkghpages" && config.locked_gems.empty()) ||
                           config.may_have_gem("jekyll-commonmark");
    // Code of the site, and a plugin that is not known, may bring a processor of their own.
    if (name != "kramdown" && !(name.starts_with("commonmark") && by_plugin) && brings_no_markdown(site))
      return "Write kramdown; its input is GFM by default";
  } else if (path == "kramdown.syntax_highlighter" || path == "highlighter") {
    if (text == "coderay" && !config.may_have_gem(coderay)) return std::string(no_coderay);
  } else if (path == "sass.implementation") {
    if (text == "sass-embedded" && is_met(site, Needs::StyleSheets) && !config.may_have_gem(text)) {
      return "Write sassc, or add the gem sass-embedded to the Gemfile";
    }
  } else if (path == "theme") {
    if (!site.theme_known() && !config.remote_theme && !config.may_have_gem(text) &&
        !may_be_theme_of_pages(config, text)) {
      return "There is no theme " + text + " here: add its gem to the Gemfile";
    }
  } else if (path == "time") {
    if (!parse_time(text, site.zone(), site.now())) return "Write a date and time";
  } else if (path == "feed.posts_limit") {
    if (is_met(site, Needs::Feed) && !text.empty() && !is_integer_text(text)) return std::string(a_number);
  } else if (path == "kramdown.coderay") {
    if (!text.empty()) return std::string(a_mapping);
  } else if (path == "logo") {
    if (is_refused_url(text) && is_met(site, Needs::SeoTag)) return std::string(a_path_or_url);
  }
  return std::nullopt;
}

/// Lists by the types of items at which Jekyll stops.
constexpr std::array stopping_items = std::to_array<StoppingTypes>({
    {"collections", (Any & ~Text) | Null, "List names alone"},
    {"collections.*.order", (Any & ~(Text | List)) | Null, "List names of files alone", Needs::Documents},
    {"csv_reader.csv_converters", (Any & ~Text) | Null, "List names of converters alone", Needs::Tables},
    {"include", Any & ~Text, "List names of files alone"},
    {"keep_files", (Any & ~Text) | Null, paths_alone},
    {"plugins", (Any & ~Text) | Null, "List names of gems alone"},
    {"plugins_dir", (Any & ~Text) | Null, paths_alone},
});

/// A list whose items are not what Jekyll takes.
std::optional<std::string> find_stopping_item(const Site& site, const OptionPlace& place, const YamlList& list) {
  const std::string_view path = place.path;
  const auto known = std::ranges::find(stopping_items, path, &StoppingTypes::path);
  if (known != stopping_items.end()) {
    const bool stops =
        std::ranges::any_of(list, [&](const YamlValue& item) { return (type_of(item) & known->types) != 0; });
    if (stops && is_met(site, known->needs, place.collection)) return std::string(known->instead);
  }
  if (path == "csv_reader.csv_converters" && is_met(site, Needs::Tables)) {
    constexpr std::array<std::string_view, 6> converters = {"integer", "float", "numeric", "date", "date_time", "all"};
    const bool all_known = std::ranges::all_of(
        list, [&](const YamlValue& item) { return item.string() == nullptr || contains(converters, *item.string()); });
    if (!all_known) return "List converters that Ruby knows: integer, float, numeric, date, date_time, all";
  }
  if (path == "kramdown.smart_quotes" && list.size() != 4) return "Write four names of quotes";
  if (path == "kramdown.toc_levels" && !is_levels(list)) return "List levels from 1 to 6";
  if (path == "kramdown.coderay" && !list.empty()) return std::string(a_mapping);
  if (path == "feed.posts_limit" && !list.empty() && is_met(site, Needs::Feed)) return std::string(a_number);
  if (path == "feed.collections" && is_met(site, Needs::Feed)) {
    for (const YamlValue& item : list) {
      const std::string* name = item.string();
      if (name == nullptr) return "List names of collections alone";
      if (*name != "posts" && site.config().find_collection(*name) == nullptr) return "There is no collection " + *name;
    }
  }
  return std::nullopt;
}

/// Than that of the posts.
bool has_other_collections(const SiteConfig& config) {
  return std::ranges::any_of(config.collections,
                             [](const CollectionConfig& collection) { return collection.label != "posts"; });
}

/// A permalink without a value of its own in the files' front matter, as documents (Jekyll::URL) and pages use it.
std::optional<std::string> find_stopping_permalink(const Site& site, const YamlValue& value, bool of_documents) {
  const std::string* text = value.string();
  if (text == nullptr) return "Write a template, such as /:title/";
  if (!of_documents) return std::nullopt;
  const std::vector<UnknownPlaceholder> unknown = unknown_placeholders(*text, true, site.plugin_code());
  if (unknown.empty()) return std::nullopt;
  return "A document has no :" + unknown.front().name;
}

bool lacks_own(const SiteFile& file, std::string_view key) {
  return file.parsed.syntax != nullptr && find_own_key(file, key) == nullptr;
}

/// The templates that hold for all documents of a collection.
std::optional<std::string> find_stopping_template(const Site& site, const OptionPlace& place, const YamlValue& value) {
  const bool of_posts = place.path == "permalink" || place.collection == "posts";
  const std::string_view label = of_posts ? "posts" : place.collection;
  const CollectionConfig* collection = site.config().find_collection(label);
  if (collection == nullptr || !collection->output) return std::nullopt;
  // That of the collection goes before that of the site.
  if (place.path == "permalink" && (value.string() == nullptr || collection->permalink != *value.string())) {
    return std::nullopt;
  }
  if (of_posts && (value.is_null() || is_false(&value))) return std::nullopt;
  const bool used = has_file(site, [&](const SiteFile& file) {
    return is_document(file) && file.collection == label && lacks_own(file, "permalink");
  });
  return used ? find_stopping_permalink(site, value, true) : std::nullopt;
}

/// What a set of `defaults` gives to files that have nothing of their own.
std::optional<std::string> find_stopping_default(const Site& site, const OptionPlace& place, const YamlValue& value) {
  if (place.path == "defaults.values.date") {
    // Each set's date is read, whether or not it covers a file (FrontMatterDefaults#ensure_time!).
    if (value.as<YamlTime>() != nullptr) return std::nullopt;
    if (value.string() != nullptr && date_of_value(value, site.zone(), site.now())) return std::nullopt;
    return "Write a date with a time, or put it in quotes: \"2024-01-31\"";
  }
  const bool slug = place.path == "defaults.values.slug";
  if (!slug && place.path != "defaults.values.permalink") return std::nullopt;
  if (value.is_null() || is_false(&value) || (slug && value.string() != nullptr)) return std::nullopt;
  if (place.set == nullptr || site.extent() != SiteExtent::Whole) return std::nullopt;
  std::optional<std::string> stop;
  each_covered(site, scope_of(*place.set), [&](const SiteFile& file) {
    const bool post = file.kind == FileKind::Post || file.kind == FileKind::Draft;
    if (slug && post && lacks_own(file, "slug")) stop = "Put it in quotes";
    if (!slug && is_page_or_document(file) && lacks_own(file, "permalink")) {
      stop = find_stopping_permalink(site, value, is_document(file));
    }
    return !stop;
  });
  return stop;
}

/// `name: [URL, title]` each, also as a text that is read as YAML.
bool is_link_definitions(const YamlNode& node) {
  if (const std::string* text = node.value.string()) {
    const YamlDocument document = parse_yaml(*text);
    return document.valid && document.root.value.mapping() != nullptr && is_link_definitions(document.root);
  }
  return std::ranges::all_of(node.entries, [](const YamlEntry& entry) {
    const YamlList* list = entry.node.value.list();
    return list != nullptr && (list->size() == 1 || list->size() == 2);
  });
}

}  // namespace

std::optional<std::string> find_stop(const Site& site, const OptionPlace& place, const YamlNode& node) {
  const std::string_view path = place.path;
  const YamlValue& value = node.value;
  // Psych reads `:tea` as a symbol, which Jekyll then does not let in.
  if (!site.config().symbols_are_text && node.entries.empty() && find_symbol(node))
    return "Put it in quotes: a text that begins with a colon is a Ruby symbol";
  if (contains(whole_numbers, path)) {
    const bool has_default = path == "kramdown.footnote_nr";
    if (!(value.is_null() && has_default) && !is_whole_number(value)) return std::string(a_number);
    return std::nullopt;
  }
  if (contains(list_options, path) && value.list() == nullptr) return std::string(a_list);
  const ValueType type = type_of(value);
  const auto known = std::ranges::find(stopping_types, path, &StoppingTypes::path);
  if (known != stopping_types.end() && (known->types & type) != 0 &&
      (known->plugin.empty() || site.config().has_plugin(known->plugin)) && is_met(site, known->needs)) {
    return std::string(known->instead);
  }
  // Jekyll sets `output` of posts itself.
  if (path == "collections.*" && place.collection == "posts" && type == Text) return std::string(a_collection);
  const bool of_many_pages = path == "paginate_path" && (type & (Number | List | Mapping)) != 0;
  if (of_many_pages && is_met(site, Needs::PagesOfLists)) return std::string(a_path);
  if (path == "pagination.per_page" && is_nothing(value) && is_met(site, Needs::ListsOfPosts)) {
    return std::string(how_many);
  }
  if (path == "permalink" || path == "collections.*.permalink") return find_stopping_template(site, place, value);
  if (place.set != nullptr) return find_stopping_default(site, place, value);
  if (path == "collections.*") {
    const bool posts_off = place.collection == "posts" && is_false(&value);
    // jekyll-sitemap's template asks every collection whether it is written.
    const bool is_asked =
        is_met(site, Needs::Documents, place.collection) || site.config().has_plugin("jekyll-sitemap");
    const bool text = type == Text && is_asked && site.config().find_collection(place.collection) != nullptr;
    if (posts_off || text) return std::string(a_collection);
  }
  if (path == "limit_posts" && value.as<std::int64_t>() != nullptr && *value.as<std::int64_t>() < 0) {
    return "Write a number that is not negative";
  }
  if (path == "paginate" && is_nothing(value) && is_met(site, Needs::Pagination)) return std::string(how_many);
  if (path == "kramdown.enable_coderay" && is_truthy(&value) && !site.config().may_have_gem(coderay)) {
    return std::string(no_coderay);
  }
  if (path == "liquid.strict_variables" && is_truthy(&value) && is_met(site, Needs::Feed) &&
      site.config().data.find("lang") == nullptr) {
    return "jekyll-feed's template looks up `lang`, which nothing sets: take this option out";
  }
  if (path == "kramdown.link_defs" && !is_link_definitions(node)) return "Write each name with a list of URL and title";
  if (path == "collections_dir" && has_other_collections(site.config()) && type != Text && type != Null &&
      (!holds_texts_alone(value) || value.list() == nullptr || value.list()->empty())) {
    return std::string(a_path);
  }
  if (path == "plugins_dir" && value.mapping() != nullptr && !value.mapping()->empty()) return std::string(a_path);
  if (path == "sass.load_paths" && type != Null && !holds_texts_alone(value) && is_met(site, Needs::StyleSheets)) {
    return std::string(paths_alone);
  }
  const bool some = (value.mapping() != nullptr && !value.mapping()->empty()) || (type & Fraction) != 0;
  if (path == "feed.collections" && value.mapping() != nullptr && is_met(site, Needs::Feed)) {
    return find_stopping_feed(site, *value.mapping());
  }
  if (path.starts_with(archives_plugin)) return find_stopping_archive(site, path, value);
  if (path == "feed.tags" && is_met(site, Needs::Feed) && has_stopping_tags(site, value)) {
    return "Write a list of tags behind only and except";
  }
  if (path == "feed.posts_limit" && some && !is_whole_number(value) && is_met(site, Needs::Feed)) {
    return std::string(a_number);
  }
  if (const std::string* text = value.string()) return find_stopping_text(site, path, *text);
  if (const YamlList* list = value.list()) return find_stopping_item(site, place, *list);
  return std::nullopt;
}

}  // namespace jekyll
