#include "site/config/plugins.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "text/ascii.h"
#include "text/lists.h"
#include "text/paths.h"
#include "text/sorting.h"
#include "text/unicode.h"

namespace jekyll {

namespace {

/// Gems that add no page, file or id of their own, or whose pages are listed in generated_pages.h. Converters,
/// importers and what only helps to build are among them, since Gemfiles put them into the same group.
constexpr std::string_view harmless_plugins[] = {"classifier-reborn",
                                                 "faraday-retry",
                                                 "ffi",
                                                 "github-pages",
                                                 "google-protobuf",
                                                 "html-proofer",
                                                 "http_parser.rb",
                                                 "jekyll-asciidoc",
                                                 "jekyll",
                                                 "jekyll-admin",
                                                 "jekyll-archives",
                                                 "jekyll-avatar",
                                                 "jekyll-autoprefixer",
                                                 "jekyll-coffeescript",
                                                 "jekyll-commonmark",
                                                 "jekyll-commonmark-ghpages",
                                                 "jekyll-compose",
                                                 "jekyll-compress-images",
                                                 "jekyll-default-layout",
                                                 "jekyll-email-protect",
                                                 "jekyll-emoji",
                                                 "jekyll-environment-variables",
                                                 "jekyll-feed",
                                                 "jekyll-figure",
                                                 "jekyll-font-awesome-sass",
                                                 "jekyll-gist",
                                                 "jekyll-gfm-admonitions",
                                                 "jekyll-github-metadata",
                                                 "jekyll-image-size",
                                                 "jekyll-inline-svg",
                                                 "jekyll-include-cache",
                                                 "jekyll-katex",
                                                 "jekyll-last-modified-at",
                                                 "jekyll-livereload",
                                                 "jekyll-liquify",
                                                 "jekyll-loading-lazy",
                                                 "jekyll-maps",
                                                 "jekyll-mathjax",
                                                 "jekyll-mentions",
                                                 "jekyll-mermaid",
                                                 "jekyll-minifier",
                                                 "jekyll-oembed",
                                                 "jekyll-optional-front-matter",
                                                 "jekyll-paginate",
                                                 "jekyll-paginate-v2",
                                                 "jekyll-pre-commit",
                                                 "jekyll-readme-index",
                                                 "jekyll-redirect-from",
                                                 "jekyll-relative-links",
                                                 "jekyll-remote-theme",
                                                 "jekyll-sass-converter",
                                                 "jekyll-scholar-extras",
                                                 "jekyll-seo-tag",
                                                 "jekyll-sitemap",
                                                 "jekyll-smartify",
                                                 "jekyll-spaceship",
                                                 "jekyll-swiss",
                                                 "jekyll-tagging-related_posts",
                                                 "jekyll-target-blank",
                                                 "jekyll-text-theme",
                                                 "jekyll-textile-converter",
                                                 "jekyll-tidy",
                                                 "jekyll-time-to-read",
                                                 "jekyll-timeago",
                                                 "jekyll-titles-from-headings",
                                                 "jekyll-toc",
                                                 "jekyll-twitter-plugin",
                                                 "jekyll-typogrify",
                                                 "jekyll-url-metadata",
                                                 "jekyll-watch",
                                                 "jekyll-whiteglass",
                                                 "jekyll-youtube",
                                                 "jekyll_auto_image",
                                                 "jektex",
                                                 "jemoji",
                                                 "kramdown",
                                                 "kramdown-math-katex",
                                                 "kramdown-parser-gfm",
                                                 "liquid-c",
                                                 "minima",
                                                 "mini_magick",
                                                 "nokogiri",
                                                 "octopress-debugger",
                                                 "octopress-minify-html",
                                                 "premonition",
                                                 "pygments.rb",
                                                 "racc",
                                                 "rake",
                                                 "rouge",
                                                 "sass",
                                                 "sass-embedded",
                                                 "sassc",
                                                 "tzinfo",
                                                 "tzinfo-data",
                                                 "unicode_utils",
                                                 "wdm",
                                                 "webrick"};

/// Further gems that exist; what they add to a site is not known here.
constexpr std::string_view other_plugins[] = {"algoliasearch-jekyll",
                                              "jekyll-agency",
                                              "jekyll-algolia",
                                              "jekyll-analytics",
                                              "jekyll-assets",
                                              "jekyll-auto-authors",
                                              "jekyll-babel",
                                              "jekyll-cache-bust",
                                              "jekyll-category-pages",
                                              "jekyll-contentblocks",
                                              "jekyll-data",
                                              "jekyll-datapage-generator",
                                              "jekyll-diagrams",
                                              "jekyll-get-json",
                                              "jekyll-google-tag-manager",
                                              "jekyll-imagemagick",
                                              "jekyll-jupyter-notebook",
                                              "jekyll-link-attributes",
                                              "jekyll-locale",
                                              "jekyll-menus",
                                              "jekyll-microtypo",
                                              "jekyll-multiple-languages-plugin",
                                              "jekyll-org",
                                              "jekyll-pages-directory",
                                              "jekyll-pandoc",
                                              "jekyll-picture-tag",
                                              "jekyll-plantuml",
                                              "jekyll-polyglot",
                                              "jekyll-postcss",
                                              "jekyll-purgecss",
                                              "jekyll-pwa-plugin",
                                              "jekyll-responsive-image",
                                              "jekyll-scholar",
                                              "jekyll-socials",
                                              "jekyll-tabs",
                                              "jekyll-tagging",
                                              "jekyll-terser",
                                              "jekyll-vite",
                                              "jekyll-webmention_io",
                                              "jekyll_picture_tag"};

bool is_harmless(const SiteConfig& config, std::string_view name) {
  if (config.theme && *config.theme == name) return true;
  if (name.starts_with("jekyll-theme-") || name.starts_with("kramdown-")) return true;
  return std::find(std::begin(harmless_plugins), std::end(harmless_plugins), name) != std::end(harmless_plugins);
}

/// `page12` or `2`: how pagination plugins number their pages.
bool is_page_number(std::string_view component) {
  for (const std::string_view prefix : {"page-", "page", "p"}) {
    if (component.starts_with(prefix)) {
      component.remove_prefix(prefix.size());
      break;
    }
  }
  return are_ascii_digits(component);
}

bool has_page_number(std::string_view path) {
  while (!path.empty()) {
    if (is_page_number(stem_of(path))) return true;
    path = folder_of(path);
  }
  return false;
}

/// The text of a permalink before its first placeholder, without the leading '/'.
std::string fixed_prefix(std::string_view permalink) {
  const std::string_view fixed = permalink.substr(0, permalink.find(':'));
  return std::string(fixed.starts_with('/') ? fixed.substr(1) : fixed);
}

bool is_autopage(const SiteConfig& config, std::string_view path) {
  const YamlValue* autopages = config.data.find("autopages");
  const YamlValue* enabled = autopages == nullptr ? nullptr : autopages->find("enabled");
  if (!is_true(enabled)) return false;
  for (const auto& [group, fallback] : {std::pair<std::string_view, std::string_view>{"tags", "/tag/:tag"},
                                        {"categories", "/category/:cat"},
                                        {"collections", "/collection/:coll"}}) {
    const YamlValue* settings = autopages->find(group);
    const YamlValue* permalink = settings == nullptr ? nullptr : settings->find("permalink");
    const bool named = permalink != nullptr && permalink->string() != nullptr;
    const std::string prefix = fixed_prefix(named ? std::string_view(*permalink->string()) : fallback);
    if (prefix.empty() || path.starts_with(prefix)) return true;
  }
  return false;
}

bool is_kept_file(const SiteConfig& config, std::string_view path) {
  const YamlValue* kept = config.data.find("keep_files");
  if (kept == nullptr || kept->list() == nullptr) return false;
  return std::any_of(kept->list()->begin(), kept->list()->end(), [&](const YamlValue& entry) {
    if (entry.string() == nullptr) return false;
    const std::string folder = clean_folder(*entry.string());
    return !folder.empty() && is_at_or_below(path, folder);
  });
}

}  // namespace

std::optional<std::string> find_unknown_plugin(const SiteConfig& config) {
  const auto found = std::find_if(config.plugins.begin(), config.plugins.end(),
                                  [&](const std::string& name) { return !is_harmless(config, name); });
  return found == config.plugins.end() ? std::nullopt : std::optional(*found);
}

bool is_known_plugin(const SiteConfig& config, std::string_view name) {
  return is_harmless(config, name) || contains(other_plugins, name) || contains(config.locked_gems, name);
}

const std::vector<std::string>& known_plugins() {
  static const std::vector<std::string> plugins = [] {
    std::vector<std::string> names;
    for (const std::string_view name : harmless_plugins) {
      // The others are no plugins, they only stand in the same group of Gemfiles.
      if (name.starts_with("jekyll-") || name.starts_with("jekyll_") || name == "jemoji") names.emplace_back(name);
    }
    names.insert(names.end(), std::begin(other_plugins), std::end(other_plugins));
    sort_stably(names);
    return names;
  }();
  return plugins;
}

bool is_generated_region(const SiteConfig& config, std::string_view path) {
  if (is_kept_file(config, path)) return true;
  if (!config.has_plugin("jekyll-paginate-v2")) return false;
  return has_page_number(path) || is_autopage(config, path);
}

bool is_markdown_extension(const SiteConfig& config, std::string_view extension) {
  if (extension.size() < 2) return false;
  const std::string name = downcase(extension.substr(1));
  return contains(config.markdown_extensions, name);
}

bool is_markdown_name(const SiteConfig& config, std::string_view path) {
  const std::size_t dot = path.rfind('.');
  return dot != std::string_view::npos && is_markdown_extension(config, path.substr(dot));
}

std::string converted_extension(const SiteConfig& config, std::string_view extension) {
  if (is_markdown_extension(config, extension)) return ".html";
  const std::string lower = downcase(extension);
  if (lower == ".scss" || lower == ".sass") return ".css";
  struct Converter {
    std::string_view plugin;
    std::string_view from;
    std::string_view to;
  };
  static constexpr Converter converters[] = {
      {"jekyll-coffeescript", ".coffee", ".js"}, {"jekyll-textile-converter", ".textile", ".html"},
      {"jekyll-asciidoc", ".adoc", ".html"},     {"jekyll-asciidoc", ".asciidoc", ".html"},
      {"jekyll-asciidoc", ".ad", ".html"},       {"jekyll-asciidoc", ".asc", ".html"},
      {"jekyll-org", ".org", ".html"},           {"jekyll-pandoc", ".rst", ".html"}};
  for (const Converter& converter : converters) {
    if (lower == converter.from && config.has_plugin(converter.plugin)) return std::string(converter.to);
  }
  return std::string(extension);
}

}  // namespace jekyll
