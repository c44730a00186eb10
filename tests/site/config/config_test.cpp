// The configuration as Jekyll merges it: defaults, several files, the Gemfile.
#include "site/config/config.h"

#include <string>
#include <vector>

#include "site/config/gemfile.h"
#include "tests/support/catch.h"

namespace jekyll {
namespace {

SiteConfig config_of(std::string text, const ConfigSurroundings& surroundings = {}) {
  ConfigResult config = parse_config({{"_config.yml", std::move(text)}}, surroundings);
  REQUIRE(config);
  return *config;
}

ConfigError error_of(std::string text) {
  const ConfigResult config = parse_config({{"_config.yml", std::move(text)}});
  REQUIRE_FALSE(config);
  return config.error();
}

std::vector<std::string> labels_of(const SiteConfig& config) {
  std::vector<std::string> labels;
  for (const CollectionConfig& collection : config.collections) labels.push_back(collection.label);
  return labels;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("config: Jekyll's defaults where it is silent") {
  const SiteConfig config = config_of("");
  CHECK(config.permalink == "date");
  CHECK(config.layouts_dir == "_layouts");
  CHECK(config.source.empty());
  CHECK(config.destination == "_site");
  CHECK(config.baseurl.empty());
  CHECK(config.include == Texts{".htaccess"});
  CHECK(config.markdown_extensions == Texts{"markdown", "mkdown", "mkdn", "mkd", "md"});
  CHECK_FALSE(config.timezone);
  CHECK(config.markdown.dialect == Dialect::Kramdown);
  CHECK(config.markdown.gfm_input);
  CHECK(config.markdown.auto_ids);
  CHECK(config.jekyll_version == JekyllVersion::V4);
  CHECK(config.data.find("excerpt_separator")->to_string() == "\n\n");
  CHECK(labels_of(config) == Texts{"posts"});
  CHECK(config.collections[0].output);
  CHECK(config.collections[0].permalink == "/:categories/:year/:month/:day/:title:output_ext");
  CHECK(parse_config({}).has_value());
}

TEST_CASE("config: a later file overrides an earlier one key by key, except with null") {
  const ConfigResult config = parse_config({{"_config.yml", "url: a\nbaseurl: /x\nkramdown: {input: kramdown}\n"},
                                            {"_config.dev.yml", "url: b\nbaseurl:\nkramdown: {auto_ids: false}\n"}});
  REQUIRE(config);
  CHECK(config->url == "b");
  CHECK(config->baseurl == "/x");
  CHECK_FALSE(config->markdown.gfm_input);
  CHECK_FALSE(config->markdown.auto_ids);
  CHECK(config->data.find("kramdown")->find("entity_output")->to_string() == "as_char");
  CHECK(config->files == Texts{"_config.yml", "_config.dev.yml"});
}

TEST_CASE("config: collections as a mapping or as a list") {
  const SiteConfig mapping = config_of(
      "permalink: pretty\ncollections:\n  docs:\n    output: true\n    permalink: /:path/\n  notes:\n    output: "
      "false\n");
  CHECK(labels_of(mapping) == Texts{"posts", "docs", "notes"});
  CHECK(mapping.find_collection("docs")->output);
  CHECK(mapping.find_collection("docs")->permalink == "/:path/");
  CHECK_FALSE(mapping.find_collection("notes")->output);
  CHECK_FALSE(mapping.find_collection("notes")->permalink);
  CHECK(mapping.find_collection("posts")->permalink == "/:categories/:year/:month/:day/:title/");
  CHECK(mapping.find_collection("none") == nullptr);

  const SiteConfig list = config_of("collections: [docs, my notes!]\n");
  CHECK(labels_of(list) == Texts{"posts", "docs", "mynotes"});
  CHECK_FALSE(list.find_collection("docs")->output);

  CHECK(config_of("collections: {posts: {output: false}}\n").find_collection("posts")->output);
  CHECK(labels_of(config_of("collections:\n")) == Texts{"posts"});
}

TEST_CASE("config: exclude adds to the defaults in Jekyll 4 and replaces them in Jekyll 3") {
  const std::string text = "exclude: [a, Gemfile]\ninclude: [_u.md]\n";
  const SiteConfig four = config_of(text);
  CHECK(four.exclude == Texts{"a", "Gemfile", ".sass-cache", ".jekyll-cache", "gemfiles", "Gemfile.lock",
                              "node_modules", "vendor/bundle/", "vendor/cache/", "vendor/gems/", "vendor/ruby/"});
  CHECK(four.include == Texts{"_u.md"});
  const SiteConfig three = config_of(text, {"", "GEM\n  specs:\n    jekyll (3.9.3)\n"});
  CHECK(three.exclude == Texts{"a", "Gemfile"});
}

TEST_CASE("config: the version of Jekyll comes from Gemfile.lock") {
  CHECK(jekyll_version_of_lock("") == JekyllVersion::V4);
  CHECK(jekyll_version_of_lock("    jekyll (4.3.2)\n      jekyll-sass-converter (3.0)\n") == JekyllVersion::V4);
  CHECK(jekyll_version_of_lock("    github-pages (228)\n      jekyll (= 3.9.3)\n") == JekyllVersion::V3);
  CHECK(jekyll_version_of_lock("    jekyll (3.8.5)\n") == JekyllVersion::V3);
  CHECK(jekyll_version_of_lock("      jekyll (3.8.5)\n") == JekyllVersion::V4);
}

TEST_CASE("config: plugins of the configuration and of the Gemfile's group") {
  const std::string gemfile =
      "source 'https://rubygems.org'\ngem 'jekyll' # gem 'no'\ngroup :jekyll_plugins do\n  gem \"jekyll-feed\", '~> "
      "0.9'\n"
      "  platforms :ruby do\n    gem 'jekyll-sitemap'\n  end\n  gem 'jekyll-toc'\nend\ngem 'rake'\n"
      "gem 'jekyll-archives', group: :jekyll_plugins\ngem 'x', :group => [:test, :jekyll_plugins]\n";
  CHECK(parse_gemfile(gemfile).plugins == Texts{"jekyll-feed", "jekyll-sitemap", "jekyll-toc", "jekyll-archives", "x"});
  const SiteConfig config = config_of("plugins: [jekyll-seo-tag, jekyll-feed]\ngems: [old]\n", {gemfile, ""});
  CHECK(config.plugins ==
        Texts{"jekyll-seo-tag", "jekyll-feed", "jekyll-sitemap", "jekyll-toc", "jekyll-archives", "x"});
  CHECK(config.has_plugin("jekyll-toc"));
  CHECK(config_of("plugins: [jekyll/scholar]\n").has_plugin("jekyll-scholar"));
  CHECK_FALSE(config.has_plugin("old"));
  CHECK(config_of("gems: [old]\n", {"", "    jekyll (3.4.0)\n"}).has_plugin("old"));
  CHECK(config_of("", {"gem 'github-pages', group: :jekyll_plugins\n", ""}).has_plugin("jekyll-relative-links"));
  CHECK(config_of("", {"gem 'github-pages', group: :jekyll_plugins\n", ""}).has_plugin("jekyll-seo-tag"));
  CHECK_FALSE(
      config_of("theme: x\n", {"gem 'github-pages', group: :jekyll_plugins\n", ""}).has_plugin("jekyll-seo-tag"));
  CHECK(config_of("theme: minima\n").has_plugin("jekyll-feed"));
  CHECK_FALSE(config_of("remote_theme: minima\n").has_plugin("jekyll-feed"));
}

TEST_CASE("config: defaults with values count, old names of types are understood") {
  const SiteConfig config = config_of(
      "defaults:\n  - scope: {path: \"\", type: post}\n    values: {layout: post}\n  - scope: {path: a}\n"
      "  - values: {x: 1}\n  - text\n  - scope: {path: b, type: notes}\n    values: {y: 2}\n");
  REQUIRE(config.defaults.size() == 3);
  CHECK(config.defaults[0].type == "posts");
  CHECK(config.defaults[0].values.find("layout")->to_string() == "post");
  CHECK(config.defaults[1].path.empty());
  CHECK(config.defaults[1].index == 2);
  CHECK(config.defaults[2].path == "b");
  CHECK(config.defaults[2].type == "notes");
}

TEST_CASE("config: the Markdown dialect") {
  CHECK(config_of("markdown: GFM\n").markdown.dialect == Dialect::CommonMark);
  CHECK(config_of("markdown: CommonMarkGhPages\n").markdown.dialect == Dialect::CommonMark);
  CHECK(config_of("markdown: redcarpet\n").markdown.dialect == Dialect::Kramdown);
  CHECK(config_of("kramdown: {parse_block_html: true, auto_id_prefix: p-}\n").markdown.auto_id_prefix == "p-");
  CHECK(config_of("markdown_ext: \"md,MDX\"\n").markdown_extensions == Texts{"md", "mdx"});
}

TEST_CASE("config: folders lose './' and a final '/'") {
  const SiteConfig config = config_of("source: ./docs/\nlayouts_dir: layouts/\ncollections_dir: .\n");
  CHECK(config.source == "docs");
  CHECK(config.layouts_dir == "layouts");
  CHECK(config.collections_dir.empty());
}

TEST_CASE("config: what stops Jekyll is an error with its line") {
  const ConfigError syntax = error_of("title: A\nurl: a: b\n");
  CHECK(syntax.file == "_config.yml");
  CHECK(syntax.line == 1);
  CHECK(syntax.message == "Write url: \"a: b\" in quotes: a colon followed by a blank starts a value.");
  CHECK(error_of("- a\n").message == "The configuration must consist of lines \"option: value\".");
  const ConfigError option = error_of("title: A\n\nexclude: vendor\n");
  CHECK(option.line == 2);
  CHECK(option.message == "`exclude` must be a list. Write exclude: [vendor].");
}

}  // namespace jekyll
