#include "site/config/jekyll_defaults.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace jekyll {
namespace {

constexpr std::string_view defaults_text = R"(
collections_dir: ""
cache_dir: .jekyll-cache
plugins_dir: _plugins
layouts_dir: _layouts
data_dir: _data
includes_dir: _includes
collections: {}
safe: false
include: [.htaccess]
exclude: []
keep_files: [.git, .svn]
encoding: utf-8
markdown_ext: "markdown,mkdown,mkdn,mkd,md"
strict_front_matter: false
show_drafts: ~
limit_posts: 0
future: false
unpublished: false
whitelist: []
plugins: []
markdown: kramdown
highlighter: rouge
lsi: false
excerpt_separator: "\n\n"
incremental: false
detach: false
port: "4000"
host: 127.0.0.1
baseurl: ~
show_dir_listing: false
permalink: date
paginate_path: "/page:num"
timezone: ~
quiet: false
verbose: false
defaults: []
liquid:
  error_mode: warn
  strict_filters: false
  strict_variables: false
kramdown:
  auto_ids: true
  toc_levels: [1, 2, 3, 4, 5, 6]
  entity_output: as_char
  smart_quotes: "lsquo,rsquo,ldquo,rdquo"
  input: GFM
  hard_wrap: false
  guess_lang: true
  footnote_nr: 1
  show_warnings: false
)";

}  // namespace

const YamlValue& jekyll_defaults() {
  static const YamlValue defaults = parse_yaml(defaults_text).root.value;
  return defaults;
}

const std::vector<std::string>& default_excludes() {
  static const std::vector<std::string> excludes = {
      ".sass-cache",  ".jekyll-cache",  "gemfiles",      "Gemfile",      "Gemfile.lock",
      "node_modules", "vendor/bundle/", "vendor/cache/", "vendor/gems/", "vendor/ruby/",
  };
  return excludes;
}

std::string_view permalink_template(std::string_view style) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> templates = {{
      {"date", "/:categories/:year/:month/:day/:title:output_ext"},
      {"pretty", "/:categories/:year/:month/:day/:title/"},
      {"ordinal", "/:categories/:year/:y_day/:title:output_ext"},
      {"weekdate", "/:categories/:year/W:week/:short_day/:title:output_ext"},
      {"none", "/:categories/:title:output_ext"},
  }};
  for (const auto& [name, pattern] : templates) {
    if (name == style) return pattern;
  }
  return style;
}

bool default_theme_of_pages_has(std::string_view path) {
  constexpr std::string_view files[] = {"_layouts/default.html", "_layouts/home.html", "_layouts/page.html",
                                        "_layouts/post.html", "_includes/theme.html"};
  constexpr std::string_view beginnings[] = {"assets/", "_includes/head-", "_includes/footer-"};
  return std::ranges::find(files, path) != std::end(files) ||
         std::ranges::any_of(beginnings, [&](std::string_view beginning) { return path.starts_with(beginning); });
}

const std::vector<std::string>& github_pages_plugins() {
  static const std::vector<std::string> plugins = {
      "jekyll-coffeescript", "jekyll-gist",           "jekyll-github-metadata",
      "jekyll-paginate",     "jekyll-relative-links", "jekyll-optional-front-matter",
      "jekyll-readme-index", "jekyll-default-layout", "jekyll-titles-from-headings",
  };
  return plugins;
}

const std::vector<std::string>& plugins_of_theme(std::string_view theme) {
  static const std::map<std::string, std::vector<std::string>, std::less<>> plugins = {
      {"minima", {"jekyll-feed", "jekyll-seo-tag"}},
      {"minimal-mistakes-jekyll",
       {"jekyll-paginate", "jekyll-sitemap", "jekyll-gist", "jekyll-feed", "jekyll-include-cache"}},
      {"just-the-docs", {"jekyll-seo-tag", "jekyll-include-cache"}},
      {"jekyll-theme-chirpy",
       {"jekyll-paginate", "jekyll-redirect-from", "jekyll-seo-tag", "jekyll-archives", "jekyll-sitemap",
        "jekyll-include-cache"}},
  };
  // GitHub's own themes, as gems and as `remote_theme: pages-themes/name`.
  static const std::vector<std::string> of_github = {"jekyll-seo-tag", "jekyll-github-metadata"};
  static constexpr std::array<std::string_view, 13> github_themes = {
      "architect", "cayman",    "dinky",  "hacker", "leap-day", "merlot",      "midnight",
      "minimal",   "modernist", "primer", "slate",  "tactile",  "time-machine"};
  static const std::vector<std::string> none;
  const auto entry = plugins.find(theme);
  if (entry != plugins.end()) return entry->second;
  constexpr std::string_view prefix = "jekyll-theme-";
  const std::string_view name = theme.starts_with(prefix) ? theme.substr(prefix.size()) : theme;
  return std::ranges::find(github_themes, name) != github_themes.end() ? of_github : none;
}

}  // namespace jekyll
