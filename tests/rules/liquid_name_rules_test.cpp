// Unknown tags and filters: what is reported, and all the reasons to stay silent.
#include <source_location>
#include <string>
#include <vector>

#include "tests/support/catch.h"
#include "tests/support/check.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {
namespace {

std::string page(std::string_view body, std::string_view config = "title: Tea", std::string_view more = "") {
  return "@file _config.yml\n" + std::string(config) + "\n" + std::string(more) + "@file index.html\n---\n---\n" +
         std::string(body) + "\n";
}

void check(const std::string& fixture, std::source_location where = std::source_location::current()) {
  check_diagnostics(fixture, {.code = "liquid-unknown-tag", .files = {"index.html"}}, where);
}

/// Of the findings about unknown names: the message.
std::string said(const std::string& fixture, std::string_view code = "liquid-unknown-tag") {
  const std::vector<std::string> messages = messages_of(fixture, code);
  return messages.size() == 1 ? messages[0] : std::to_string(messages.size()) + " findings";
}

}  // namespace

TEST_CASE("liquid-unknown-tag: slips in the names of tags") {
  check(page("{% <[asign]> tea = 1 %}"));
  check(page("{% if page.a %}{% <[elseif]> page.b %}{% endif %}"));
  check(page("{%- <[tea_time]> -%}"));
  check(page("{% <[hilight]> ruby %}x{% endhilight %}"));
  check(page("{% <[endnote]> %}"));
  check(page("{% <[Include]> note.html %}"));
}

TEST_CASE("liquid-unknown-tag: in layouts and includes too") {
  check_diagnostics("@file _layouts/a.html\n{% <[liquid-unknown-tag|tea]> %}\n");
  check_diagnostics("@file _includes/a.html\n{% <[liquid-unknown-tag|tea]> %}\n");
  check_diagnostics("@file feed.xml\n---\n---\n{% <[liquid-unknown-tag|tea]> %}\n");
}

TEST_CASE("liquid-unknown-tag: the message names the tag and the remedy") {
  CHECK(said(page("{% asign tea = 1 %}")) == "Jekyll knows no tag `asign`. Did you mean `assign`?");
  CHECK(said(page("{% samovar %}")) == "Jekyll knows no tag `samovar`.");
  CHECK(said(page("{% seo %}")) ==
        "Jekyll knows no tag `seo`. It is one of jekyll-seo-tag, which this site does not use. Add jekyll-seo-tag to "
        "`plugins` in the configuration.");
}

TEST_CASE("liquid-unknown-tag: Jekyll sets up no render") {
  check(page("{% <[render]> \"x\" %}"));
  CHECK(said(page("{% render \"x\" %}")) ==
        "Jekyll does not set up Liquid's tag `render`, and the build stops. Use `include`.");
}

TEST_CASE("liquid-unclosed: Liquid reads the tags in a comment") {
  check_diagnostics("---\n---\n{% comment %} <[liquid-unclosed|{% if]> {% endcomment %}\n");
}

TEST_CASE("liquid-unknown-tag: all that Liquid and Jekyll have is known") {
  check(page(
      "{% assign a = 1 %}{% capture b %}{% endcapture %}{% increment c %}{% decrement c %}{% cycle 'a', 'b' %}"
      "{% for x in y limit: 2 %}{% break %}{% continue %}{% else %}{% endfor %}{% tablerow x in y %}{% endtablerow %}"
      "{% case a %}{% when 1 %}{% else %}{% endcase %}{% unless a %}{% elsif b %}{% endunless %}"
      "{% ifchanged %}{% endifchanged %}{% raw %}{% nope %}{% endraw %}{% comment %}{% nope %}{% endcomment %}"
      "{% highlight ruby %}{% endhighlight %}{% echo a %}{% # remark %}\n{% liquid\n  assign d = a\n  echo d\n%}"));
}

TEST_CASE("liquid-unknown-tag: plugins' tags are known where the plugin is at work") {
  check(page("{% seo %}", "plugins: [jekyll-seo-tag]"));
  check(page("{% seo %}{% feed_meta %}", "theme: minima"));
  check(page("{% include_cached a.html %}", "remote_theme: mmistakes/minimal-mistakes@4.24.0",
             "@file _includes/a.html\n<p>\n"));
  check(page("{% feed_meta %}", "gems: [jekyll-feed]"));
  check(page("{% gist a/b %}", "remote_theme: mmistakes/minimal-mistakes@4.24.0"));
  check(page("{% <[gist]> a/b %}"));
}

TEST_CASE("liquid-unknown-tag: where a plugin may register any tag, only slips are told, as information") {
  check(page("{% samovar %}", "plugins: [jekyll-samovar]"));
  check(page("{% samovar %}", "theme: samovar"));
  check(page("{% seo %}", "remote_theme: ann/samovar"));
  CHECK(said(page("{% asign tea = 1 %}", "plugins: [jekyll-samovar]")) ==
        "Jekyll knows no tag `asign`. jekyll-samovar may register it. Did you mean `assign`?");
  const Fixture fixture = parse_fixture(page("{% asign tea = 1 %}", "plugins: [jekyll-samovar]"));
  const Site site = build_site(fixture);
  const std::vector<Diagnostic> found = diagnose(site, *site.find_file("index.html"));
  REQUIRE(found.size() == 1);
  CHECK(found[0].severity == Severity::Information);
}

TEST_CASE("liquid-unknown-tag: what the site's own Ruby registers is known") {
  const std::string plugin = "@file _plugins/tea.rb\n";
  check(page("{% tea %}{% <[coffee]> %}", "title: x", plugin + "Liquid::Template.register_tag('tea', Tea)\n"));
  check(page("{% tea %}x{% endtea %}", "title: x", plugin + "Liquid::Template.register_tag :tea, Tea\n"));
  check(page("{% seo %}", "title: x", plugin + "require 'jekyll-seo-tag'\n"));
  check(page("{% coffee %}", "title: x", plugin + "require 'jekyll/coffee'\n"));
  check(page("{% <[coffee]> %}", "title: x", plugin + "require 'net/http'\n"));
  check(page("{% tea %}{% <[coffee]> %}", "plugins_dir: [_tags, _more]",
             "@file _more/tea.rb\nLiquid::Template.register_tag('tea', Tea)\n"));
}

TEST_CASE("liquid-unknown-tag: Ruby that does not tell what it registers silences the rule") {
  const auto silent = [](std::string_view ruby) {
    INFO(ruby);
    check(page("{% coffee %}{{ 1 | coffee }}", "title: x", "@file _plugins/tea.rb\n" + std::string(ruby) + "\n"));
  };
  silent("");
  silent("NAMES.each { |name| Liquid::Template.register_tag(name, Tea) }");
  silent("Liquid::Template.register_tag(\"#{prefix}_tea\", Tea)");
  silent("Liquid::Template.register_filter(Somewhere::Else)");
  silent("module A\n  include ActionView::Helpers\nend\nLiquid::Template.register_filter(A)");
  silent("require_relative '../lib/tea'");
  silent("require File.expand_path('tea')");
}

TEST_CASE("liquid-unknown-tag: fixes rename the tag and its end") {
  check_fix(page("{% highligt ruby %}x{% endhighligt %}"), "liquid-unknown-tag",
            page("{% highlight ruby %}x{% endhighlight %}"));
}

TEST_CASE("liquid-unknown-filter: slips, in every place of a filter") {
  check(page("{{ page.title | <[liquid-unknown-filter|upcse]> }}"));
  check(page("{{ page.title | upcase | <[liquid-unknown-filter|uppercase]>: 1 }}"));
  check(page("{% assign a = page.title | <[liquid-unknown-filter|trim]> %}"));
  check(page("{% echo page.title | <[liquid-unknown-filter|trim]> %}"));
  CHECK(said(page("{{ 1 | upcse }}"), "liquid-unknown-filter") ==
        "Jekyll knows no filter `upcse` and does nothing here. Did you mean `upcase`?");
  CHECK(said(page("{{ 1 | upcse }}", "liquid: {strict_filters: true}"), "liquid-unknown-filter") ==
        "Jekyll knows no filter `upcse`, and with `strict_filters` the build stops. Did you mean `upcase`?");
  CHECK(said(page("{{ content | toc_only }}"), "liquid-unknown-filter").find("jekyll-toc") != std::string::npos);
}

TEST_CASE("liquid-unknown-filter: what is known") {
  check(page("{{ page.title | default: 'x' | append: 'y' | relative_url | where_exp: 'a', 'a.b' }}"));
  check(page("{{ content | toc_only }}", "plugins: [jekyll-toc]"));
  const std::string plugin =
      "@file _plugins/tea.rb\nmodule Tea\n  def steep(x)\n  end\n  alias brew steep\nend\n"
      "Liquid::Template.register_filter(Tea)\n";
  check(page("{{ 1 | steep | brew }}{{ 1 | <[liquid-unknown-filter|pour]> }}", "title: x", plugin));
  check(page("{% raw %}{{ 1 | pour }}{% endraw %}"));
}

TEST_CASE("liquid-unknown-filter: the fix") {
  check_fix(page("{{ 1 | upcse }}"), "liquid-unknown-filter", page("{{ 1 | upcase }}"));
}

TEST_CASE("liquid in code: what is an example is to be wrapped, not mended") {
  for (const auto& [text, code] : {std::pair("```\n{% if x %}\n```\n", "liquid-unclosed"),
                                   std::pair("Write `{% frobnicate %}`.\n", "liquid-unknown-tag"),
                                   std::pair("Write `{% # note %}`.\n", "liquid-unknown-tag")}) {
    const std::vector<std::string> told = messages_of("---\n---\n" + std::string(text), code);
    INFO(text);
    if (told.empty() && std::string_view(text).find('#') != std::string_view::npos) continue;  // Liquid's own comment.
    REQUIRE(told.size() == 1);
    CHECK(told[0].ends_with("It stands in code: wrap it in {% raw %} and {% endraw %}."));
  }
  const std::vector<std::string> outside = messages_of("---\n---\n{% if x %}\n", "liquid-unclosed");
  REQUIRE(outside.size() == 1);
  CHECK(outside[0].ends_with("Add `{% endif %}`."));
}

}  // namespace jekyll::tests
