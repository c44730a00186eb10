#include "rules/stopping_options.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <ranges>

#include "site/config/plugins.h"
#include "text/ascii.h"
#include "text/lists.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

/// Types of values, as bits.
enum Type : std::uint16_t {
  False = 1,
  True = 2,
  Integer = 4,
  Fraction = 8,
  Text = 16,
  Date = 32,
  List = 64,
  Mapping = 128,
  Number = Integer | Fraction,
  Boolean = False | True,
  Any = Boolean | Number | Text | Date | List | Mapping,
};

Type type_of(const YamlValue& value) {
  if (const bool* boolean = value.as<bool>()) return *boolean ? True : False;
  if (value.as<std::int64_t>() != nullptr) return Integer;
  if (value.as<double>() != nullptr) return Fraction;
  if (value.list() != nullptr) return List;
  if (value.mapping() != nullptr) return Mapping;
  return value.string() != nullptr ? Text : Date;
}

bool has_file(const Site& site, auto&& wanted) {
  return std::ranges::any_of(site.files(), [&](const auto& entry) { return wanted(entry.second); });
}

/// Whether nothing that is not known here may bring a Markdown processor.
bool brings_no_markdown(const Site& site) {
  const PluginCode& code = site.plugin_code();
  return !find_unknown_plugin(site.config()) && code.readable && code.methods.empty();
}

/// What must be so that Jekyll comes to the value at all.
enum class Needs { Nothing, Feed, Redirects, Tables, StyleSheets, Pagination };

bool is_met(const Site& site, Needs needs) {
  const auto ends_in = [&](std::string_view one, std::string_view other) {
    return has_file(site,
                    [&](const SiteFile& file) { return file.path().ends_with(one) || file.path().ends_with(other); });
  };
  switch (needs) {
    case Needs::Nothing:
      return true;
    case Needs::Feed:
      return site.config().has_plugin("jekyll-feed");
    case Needs::Redirects:
      return site.config().has_plugin("jekyll-redirect-from");
    case Needs::Tables:
      return ends_in(".csv", ".tsv");
    case Needs::StyleSheets:
      return has_file(site, [](const SiteFile& file) {
        return file.kind == FileKind::Page && (file.path().ends_with(".scss") || file.path().ends_with(".sass"));
      });
    case Needs::Pagination:
      return site.config().has_plugin("jekyll-paginate") && site.find_file("index.html") != nullptr;
  }
  return false;
}

/// An option by the types at which Jekyll stops. Null is never among them: there the default holds.
struct StoppingTypes {
  std::string_view path;
  std::uint16_t types;
  std::string_view instead;
  Needs needs = Needs::Nothing;
};

constexpr std::string_view a_mapping = "Write options below it, indented";
constexpr std::string_view a_path = "Write a path";
constexpr std::string_view a_list = "Write a list";

constexpr std::array stopping_types = std::to_array<StoppingTypes>({
    {"cache_dir", True | Number | Date | List | Mapping, a_path},
    {"data_dir", True | Number | Date | List | Mapping, a_path},
    {"layouts_dir", True | Number | Date | List | Mapping, a_path},
    {"collections", True | Number | Text | Date,
     "List the collections' names, or write each with its options below it"},
    {"collections.*", True | Number | Date | List,
     "It is read as a collection, whose options stand below it, indented"},
    {"csv_reader", Boolean | Number | Text | Date | List, a_mapping, Needs::Tables},
    {"csv_reader.csv_converters", True | Number | Text | Date | Mapping, a_list, Needs::Tables},
    {"defaults.scope", Any & ~Mapping, "Write path and type below it, indented"},
    {"defaults.scope.type", Boolean | Number | Date | List | Mapping, "Write posts, pages or the name of a collection"},
    {"encoding", True | Number | Date | List | Mapping, "Write the name of an encoding, such as utf-8"},
    {"exclude", Any & ~List, a_list},
    {"include", Any & ~List, a_list},
    {"plugins", Any & ~List, a_list},
    {"keep_files", True | Number | Text | Date | Mapping, a_list},
    {"feed", Boolean | Number | Text | Date | List, a_mapping, Needs::Feed},
    {"feed.categories", True | Number | Text | Date, a_list, Needs::Feed},
    {"feed.path", List | Mapping, a_path, Needs::Feed},
    {"feed.posts_limit", True | Fraction | Date | List | Mapping, "Write a whole number", Needs::Feed},
    {"kramdown", True | Number | Text | Date | List, a_mapping},
    {"kramdown.gfm_quirks", True | Number | Date | Mapping, a_list},
    {"kramdown.link_defs", Boolean | Number | Date | List, "Write names, each with a list of URL and title below it"},
    {"kramdown.input", True | Number | Date | List | Mapping, "Write GFM or kramdown"},
    {"kramdown.math_engine", True | Number | Date | List | Mapping, "Write mathjax"},
    {"kramdown.math_engine_opts", Boolean | Number | Text | Date | List, a_mapping},
    {"kramdown.syntax_highlighter_opts", True | Number | Text | Date, a_mapping},
    {"kramdown.toc_levels", True | Number | Date | Mapping, "Write levels, such as 1..6"},
    {"kramdown.smart_quotes", True | Number | Date | Mapping, "Write four names of quotes, separated by commas"},
    {"kramdown.typographic_symbols", Boolean | Number | Text | Date | List, a_mapping},
    {"limit_posts", Boolean | Text | Date | List | Mapping, "Write a number"},
    {"liquid", Boolean | Number | Text | Date | List, a_mapping},
    {"liquid.error_mode", Boolean | Number | Date | List | Mapping, "Write lax, warn or strict"},
    {"markdown", True | Number | Date | List | Mapping, "Write kramdown"},
    {"markdown_ext", True | Number | Date | List | Mapping, "Write the extensions in one text, separated by commas"},
    {"paginate", Text | Date | List, "Write how many posts a page lists", Needs::Pagination},
    {"permalink", True | Number | Date | List | Mapping, "Write a style, such as pretty, or a template"},
    {"redirect_from", True | Number | Text | Date | List, a_mapping, Needs::Redirects},
    {"sass", True | Number | Text | Date | List, a_mapping, Needs::StyleSheets},
    {"sass.sass_dir", True | Number | Date | List | Mapping, a_path, Needs::StyleSheets},
    {"time", True | Number | List | Mapping, "Write a date and time"},
    {"timezone", True | Number | Date | List | Mapping, "Write a name such as Europe/Berlin"},
});

/// Options that kramdown reads as numbers by Ruby's Integer().
constexpr std::array<std::string_view, 3> whole_numbers = {"kramdown.footnote_nr", "kramdown.header_offset",
                                                           "kramdown.line_width"};

bool is_whole_number(const YamlNode& node) {
  const double* fraction = node.value.as<double>();
  if (node.value.as<std::int64_t>() != nullptr || (fraction != nullptr && std::isfinite(*fraction))) return true;
  const std::string* text = node.value.string();
  if (text == nullptr) return false;
  std::string_view digits = *text;
  if (digits.starts_with('-') || digits.starts_with('+')) digits.remove_prefix(1);
  // Ruby takes 0x1f, 1_000 and blanks around as well: who writes them may be right.
  return !digits.empty() && is_ascii_digit(digits.front());
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

bool has_gem(const Site& site, std::string_view gem) {
  const auto& locked = site.config().locked_gems;
  return locked.empty() || contains(locked, gem);
}

/// Options of which Jekyll takes some texts and stops at others.
std::optional<std::string> find_stopping_text(const Site& site, std::string_view path, const std::string& text) {
  if (path == "kramdown.input") {
    constexpr std::array<std::string_view, 4> parsers = {"GFM", "Kramdown", "Html", "Markdown"};
    std::string name = text;
    if (!name.empty()) name.front() = ascii_upper(name.front());
    if (!contains(parsers, name) && !contains(site.config().locked_gems, "kramdown-parser-" + downcase(text))) {
      return "Write GFM or kramdown";
    }
  } else if (path == "kramdown.toc_levels") {
    if (!is_toc_levels(text)) return "Write levels from 1 to 6, such as 1..6 or 2,3";
  } else if (path == "kramdown.smart_quotes") {
    if (std::ranges::count(text, ',') != 3) return "Write four names of quotes, separated by commas";
  } else if (path == "kramdown.math_engine") {
    constexpr std::array<std::string_view, 6> engines = {"mathjax", "katex",    "sskatex",
                                                         "ritex",   "itex2mml", "mathjaxnode"};
    if (!contains(engines, text) || (text != "mathjax" && !has_gem(site, "kramdown-math-" + text))) {
      return "Write mathjax, or add the gem kramdown-math-" + text + " to the Gemfile";
    }
  } else if (path == "markdown") {
    const std::string name = downcase(text);
    const bool by_plugin = name.starts_with("commonmark") &&
                           (site.config().locked_gems.empty() || site.config().has_plugin("jekyll-commonmark") ||
                            site.config().has_plugin("jekyll-commonmark-ghpages"));
    // Code of the site, and a plugin that is not known, may bring a processor of their own.
    if (name != "kramdown" && !by_plugin && brings_no_markdown(site))
      return "Write kramdown; its input is GFM by default";
  }
  return std::nullopt;
}

/// A list whose items are not what Jekyll takes.
std::optional<std::string> find_stopping_item(const Site& site, std::string_view path, const YamlList& list) {
  const auto any_is = [&](std::uint16_t types) {
    return std::ranges::any_of(list,
                               [&](const YamlValue& item) { return !item.is_null() && (type_of(item) & types) != 0; });
  };
  if (path == "collections" && any_is(Boolean | Number | Date | List | Mapping)) return "List names alone";
  if (path == "include" && any_is(Number | Mapping)) return "List names of files alone";
  if (path == "keep_files" && any_is(Boolean | Number | Date | Mapping)) return "List paths alone";
  if (path == "plugins" && any_is(Boolean | Number | Date | Mapping)) return "List names of gems alone";
  if (path == "kramdown.smart_quotes" && list.size() != 4) return "Write four names of quotes";
  if (path == "feed.collections" && is_met(site, Needs::Feed)) {
    for (const YamlValue& item : list) {
      const std::string* name = item.string();
      if (name == nullptr) return "List names of collections alone";
      if (*name != "posts" && site.config().find_collection(*name) == nullptr) return "There is no collection " + *name;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> find_stop(const Site& site, std::string_view path, const YamlNode& node) {
  const YamlValue& value = node.value;
  // Psych reads `:tea` as a symbol, which Jekyll does not let in.
  const bool symbol = node.style == YamlStyle::Plain && value.string() != nullptr && value.string()->size() > 1 &&
                      value.string()->front() == ':';
  if (symbol) return "Put it in quotes: a text that begins with a colon is a Ruby symbol";
  if (contains(whole_numbers, path)) {
    const bool has_default = path == "kramdown.footnote_nr";
    if (!(value.is_null() && has_default) && !is_whole_number(node)) return "Write a whole number";
    return std::nullopt;
  }
  if (value.is_null()) {
    // There is no default for these.
    if (path == "defaults.scope") return "Write path and type below it, indented";
    if (path == "defaults.scope.type") return "Write posts, pages or the name of a collection, or remove it";
    if (path == "kramdown.link_defs" || path == "kramdown.typographic_symbols") return std::string(a_mapping);
    return std::nullopt;
  }
  const Type type = type_of(value);
  const auto known = std::ranges::find(stopping_types, path, &StoppingTypes::path);
  if (known != stopping_types.end() && (known->types & type) != 0 && is_met(site, known->needs)) {
    return std::string(known->instead);
  }
  if (path == "limit_posts" && value.as<std::int64_t>() != nullptr && *value.as<std::int64_t>() < 0) {
    return "Write a number that is not negative";
  }
  if (path == "paginate" && value.as<std::int64_t>() != nullptr && *value.as<std::int64_t>() == 0 &&
      is_met(site, Needs::Pagination)) {
    return "Write how many posts a page lists";
  }
  if (const std::string* text = value.string()) return find_stopping_text(site, path, *text);
  if (const YamlList* list = value.list()) return find_stopping_item(site, path, *list);
  return std::nullopt;
}

}  // namespace jekyll
