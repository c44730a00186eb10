#include "syntax/page.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/catch.h"

using namespace jekyll;

namespace {

constexpr std::string_view syntax_names[] = {"inline", "reference",   "autolink", "image",   "definition",
                                             "html",   "liquid-link", "post-url", "include", "front-matter"};

/// One line a link: `syntax destination path#fragment`, and marks: L has Liquid, B in a block.
std::vector<std::string> links_of(std::string_view text, const ParseOptions& options = {}) {
  std::vector<std::string> shown;
  for (const Link& link : parse_page(text, options).markdown.links) {
    std::string line(syntax_names[static_cast<std::size_t>(link.syntax)]);
    line += " " + std::string(link.destination.of(text));
    if (!link.fragment.empty())
      line += " " + std::string(link.path.of(text)) + " " + std::string(link.fragment.of(text));
    if (link.has_liquid) line += " L";
    if (link.in_liquid_block) line += " B";
    shown.push_back(line);
  }
  return shown;
}

using Lines = std::vector<std::string>;

const Link& only_link(const PageSyntax& page) {
  REQUIRE(page.markdown.links.size() == 1);
  return page.markdown.links.front();
}

std::vector<std::string> directives_of(std::string_view text) {
  constexpr std::string_view names[] = {"next-line", "line", "disable", "enable", "file"};
  std::vector<std::string> shown;
  for (const SuppressionDirective& directive : parse_page(text, {}).directives) {
    std::string line(names[static_cast<std::size_t>(directive.kind)]);
    for (const SuppressionDirective::Code& code : directive.codes) {
      CHECK(code.span.of(text) == code.code);
      line += " " + code.code;
    }
    if (directive.in_front_matter) line += " in front matter";
    shown.push_back(line + ": " + std::string(directive.whole.of(text)));
  }
  return shown;
}

}  // namespace

TEST_CASE("A page's links of all languages stand in order, outer before inner") {
  CHECK(links_of("---\n"
                 "image: /cover.png\n"
                 "---\n"
                 "{% include nav.html %}\n"
                 "[a](/b#c) and [d]({% link e.md %}#f).\n"
                 "\n"
                 "<img src=\"g.png\"> ![h](i.png) [j][k]\n"
                 "\n"
                 "{% post_url 2024-01-05-tea %}\n"
                 "\n"
                 "[k]: /l\n") == Lines{"front-matter /cover.png", "include nav.html", "inline /b#c /b c",
                                       "inline {% link e.md %}#f {% link e.md %} f L", "liquid-link e.md", "html g.png",
                                       "image i.png", "reference ", "post-url 2024-01-05-tea", "definition /l"});
}

TEST_CASE("Liquid links name the tag, the argument and the kind of tag") {
  const std::string text = "{% include_relative part.md a=b %}";
  const PageSyntax page = parse_page(text, {});
  const Link& link = only_link(page);
  CHECK(link.syntax == LinkSyntax::Include);
  CHECK(link.target_kind == TargetKind::SourcePath);
  CHECK(link.element() == "include_relative");
  CHECK(link.whole.of(text) == text);
  CHECK(link.destination.of(text) == "part.md");
  CHECK(link.path == link.destination);
  CHECK(link.url == "part.md");
}

TEST_CASE("Links whose destination holds Liquid are marked") {
  CHECK(links_of("[a]({{ b }})") == Lines{"inline {{ b }} L"});
  CHECK(links_of("[{{ a }}](b)") == Lines{"inline b"});
  CHECK(links_of("[a](b){{ c }}") == Lines{"inline b"});
  CHECK(links_of("{% include {{ a }}.html %}") == Lines{"include {{ a }}.html L"});
  CHECK(links_of("{% link {{ a }} %}") == Lines{"liquid-link {{ a }} L"});
  CHECK(links_of("[a][b]\n\n[b]: {{ c }}/d\n") == Lines{"reference  L", "definition {{ c }}/d L"});
}

TEST_CASE("Links in conditional blocks and loops are marked, those in other blocks are not") {
  CHECK(links_of("{% if a %}\n\n[b](c)\n\n{% endif %}\n\n[d](e)\n") == Lines{"inline c B", "inline e"});
  CHECK(links_of("{% for a in b %}{% link c.md %}{% endfor %}") == Lines{"liquid-link c.md B"});
  CHECK(links_of("{% capture a %}{% link c.md %}{% endcapture %}") == Lines{"liquid-link c.md"});
  CHECK(links_of("{% note %}{% link c.md %}{% endnote %}") == Lines{"liquid-link c.md"});
  CHECK(links_of("{% if a %}{% if b %}{% endif %}{% link c.md %}{% endif %}{% link d.md %}") ==
        Lines{"liquid-link c.md B", "liquid-link d.md"});
}

TEST_CASE("Half-typed and empty tags are no links, tags in raw and comments neither") {
  CHECK(links_of("{% link a.md").empty());
  CHECK(links_of("{% link %}{% include %}").empty());
  CHECK(links_of("{% raw %}{% link a.md %}{% endraw %}").empty());
  CHECK(links_of("{% comment %}{% link a.md %}[b](c){% endcomment %}").empty());
  CHECK(links_of("`{% link a.md %}`") == Lines{"liquid-link a.md"});
}

TEST_CASE("Without Liquid, tags are text") {
  ParseOptions options;
  options.liquid = false;
  CHECK(links_of("{% link a.md %} [b](c)", options) == Lines{"inline c"});
}

TEST_CASE("Front-matter keys that name images and redirects are links when they look like a path") {
  CHECK(links_of("---\n"
                 "title: a/b.png\n"
                 "image:\n"
                 "  path: \"/a.png\"\n"
                 "  alt: /no.png\n"
                 "header:\n"
                 "  overlay_image: https://x.org/a.png?b#c\n"
                 "  overlay_color: \"#333\"\n"
                 "  teaser: teaser.jpg\n"
                 "gallery:\n"
                 "  - image_path: /g1.png\n"
                 "  - image_path: /g2.png\n"
                 "redirect_to: [/new/, '{{ site.url }}/x']\n"
                 "cover: true\n"
                 "logo: plain words\n"
                 "---\n") == Lines{"front-matter /a.png", "front-matter https://x.org/a.png?b#c https://x.org/a.png c",
                                   "front-matter teaser.jpg", "front-matter /g1.png", "front-matter /g2.png",
                                   "front-matter /new/", "front-matter {{ site.url }}/x L"});
}

TEST_CASE("Front matter that is not closed is text, not links") {
  CHECK(links_of("---\nimage: /a[b](c)\n") == Lines{"inline c"});
}

TEST_CASE("A front-matter link tells its key and kind") {
  const std::string text = "---\nheader:\n  image: 'a.png#b'\n---\n";
  const PageSyntax page = parse_page(text, {});
  const Link& link = only_link(page);
  CHECK(link.attribute() == "header.image");
  CHECK(link.is_image);
  CHECK(link.target_kind == TargetKind::Relative);
  CHECK(link.whole.of(text) == "'a.png#b'");
  CHECK(link.destination.of(text) == "a.png#b");
  CHECK(link.path.of(text) == "a.png");
  CHECK(link.fragment.of(text) == "b");
}

TEST_CASE("Liquid in front matter is not run") {
  const PageSyntax page = parse_page("---\ntitle: \"{{ a }} {% b\"\n---\n{{ c }}", {});
  CHECK(page.liquid.tokens.size() == 1);
  CHECK(page.liquid.problems.empty());
}

TEST_CASE("Markdown never sees front matter") {
  const PageSyntax page = parse_page("---\ntitle: \"[a](b)\"\n# no: heading\n---\n# Head\n", {});
  CHECK(page.markdown.links.empty());
  REQUIRE(page.markdown.headings.size() == 1);
  CHECK(page.markdown.headings[0].id == "head");
}

TEST_CASE("Headings whose id depends on Liquid are marked") {
  const PageSyntax page = parse_page("# {{ site.title }}\n\n{% if a %}\n\n## B\n\n{% endif %}\n", {});
  REQUIRE(page.markdown.headings.size() == 2);
  CHECK(page.markdown.headings[0].id_unknowable);
}

TEST_CASE("Headings that print what the front matter says have the id of what is printed") {
  const auto ids = [](const std::string& body, const ParseOptions& options = {}) {
    const std::string front =
        "---\ntitle: Tea time\nyear: 2024\nauthor: {name: Ann}\ndate: 2024-01-05\nslug: x\nodd: '*a*'\n---\n";
    std::string all;
    for (const Heading& heading : parse_page(front + body, options).markdown.headings) {
      all += heading.plain_text + "=" + (heading.id_unknowable ? "?" : heading.id.str()) + " ";
    }
    return all;
  };
  CHECK(ids("## {{ page.title }}\n") == "Tea time=tea-time ");
  CHECK(ids("## {{page.title}}: {{ page.year }} & {{ page.author.name }}\n") ==
        "Tea time: 2024 & Ann=tea-time-2024--ann ");
  CHECK(ids("## Tea time\n## {{ page.title }}\n## Tea time\n") ==
        "Tea time=tea-time Tea time=tea-time-1 Tea time=tea-time-2 ");
  CHECK(ids("{{ page.title }}\n---\n") == "Tea time=tea-time ");
  CHECK(ids("## {{ page.title }} {#own}\n") == "Tea time=own ");
  ParseOptions options;
  options.markdown.gfm_input = false;
  CHECK(ids("## {{ page.year }} {{ page.title }}\n", options) == "2024 Tea time=tea-time ");
  options.markdown.dialect = Dialect::CommonMark;
  CHECK(ids("## {{ page.title }}\n", options) == "Tea time=tea-time ");
  // What Jekyll computes, what reads as markup, what a filter or another file makes of it.
  for (const std::string text :
       {"{{ page.date }}", "{{ page.slug }}", "{{ page.odd }}", "*{{ page.title }}*", "{{ page.title | upcase }}",
        "{{ page.author }}", "{{ page.nope }}", "{{ site.title }}", "{{ page.title }} {% if a %}b{% endif %}"}) {
    INFO(text);
    CHECK(ids("## " + text + "\n").ends_with("=? "));
  }
  CHECK(ids("{% if a %}\n\n## {{ page.title }}\n\n{% endif %}\n").ends_with("=? "));
  CHECK(ids("{% assign page = site.pages[0] %}\n\n## {{ page.title }}\n").ends_with("=? "));
  options = {};
  options.is_page = false;
  CHECK(ids("## {{ page.title }}\n", options).ends_with("=? "));
}

TEST_CASE("HTML files have no Markdown, but Liquid and links") {
  ParseOptions options;
  options.markup = Markup::Html;
  CHECK(links_of("<a href=\"{{ a }}#b\">[c](d)</a>{% include e.html %}", options) ==
        Lines{"html {{ a }}#b {{ a }} b L", "include e.html"});
  options.markup = Markup::None;
  CHECK(links_of("a { b: url(c) } {% include d.css %}", options) == Lines{"include d.css"});
}

TEST_CASE("Suppression directives stand in comments of each language") {
  CHECK(directives_of("---\n# jekyll-ls-disable-next-line front-matter-type\ntitle: a\n---\n"
                      "<!-- jekyll-ls-disable-next-line link-case, image-alt -->\n\n"
                      "{% comment %} jekyll-ls-disable {% endcomment %}\n"
                      "{% # jekyll-ls-enable link-case %}\n"
                      "<!-- jekyll-ls-disable-file -->\n"
                      "text <!-- jekyll-ls-disable-line link-empty -- because --> text\n") ==
        Lines{"next-line front-matter-type in front matter: # jekyll-ls-disable-next-line front-matter-type",
              "next-line link-case image-alt: <!-- jekyll-ls-disable-next-line link-case, image-alt -->",
              "disable: {% comment %} jekyll-ls-disable {% endcomment %}",
              "enable link-case: {% # jekyll-ls-enable link-case %}", "file: <!-- jekyll-ls-disable-file -->",
              "line link-empty: <!-- jekyll-ls-disable-line link-empty -- because -->"});
}

TEST_CASE("In code, raw and mid-sentence a directive is text") {
  CHECK(directives_of("```\n<!-- jekyll-ls-disable-file -->\n{% # jekyll-ls-disable-file %}\n```\n").empty());
  CHECK(directives_of("`a {% comment %}jekyll-ls-disable-file{% endcomment %}`\n").empty());
  CHECK(directives_of("{% raw %}{% # jekyll-ls-disable-file %}{% endraw %}\n").empty());
  CHECK(directives_of("jekyll-ls-disable-file <!-- see jekyll-ls-disable-file -->\n").empty());
  CHECK(directives_of("<!-- jekyll-ls-disable-files a -->\n").empty());
}

TEST_CASE("Bytes that are no text parse as well") {
  CHECK(links_of(std::string("[a](b\xFF) \0 [c](d)", 16)) == Lines{"inline b\xFF", "inline d"});
  CHECK(links_of("\xEF\xBB\xBF[a](b)") == Lines{"inline b"});
}
