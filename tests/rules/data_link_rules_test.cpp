// Links whose destination stands in data, the configuration or front matter.
#include <string>

#include "tests/support/catch.h"
#include "tests/support/check.h"

namespace jekyll::tests {
namespace {

constexpr const char* pages =
    "\n@file tea.md\n---\nlayout: default\n---\n@file Pots/index.md\n---\nlayout: default\n---\n";

void check_layout(const std::string& layout, const std::string& files) {
  INFO(layout);
  check_diagnostics("@file _layouts/default.html\n" + layout + "{{ content }}" + pages + files,
                    {.code = "link-in-data", .ignored = {"liquid-unknown-data"}});
}

}  // namespace

TEST_CASE("link-in-data: what a loop over data prints") {
  const std::string nav =
      "@file _data/nav.yml\nmain:\n  - title: A\n    url: /tea.html\n  - url: <[/taes.html]>\n"
      "    children:\n      - url: <[/pots/]>\n  - url: https://tea.example/x\n";
  const std::string nested =
      "{% for item in site.data.nav.main %}<a href=\"{{ item.url | relative_url }}\">x</a>"
      "{% for child in item.children %}<a href=\"{{ site.baseurl }}{{ child.url }}\">x</a>{% endfor %}{% endfor %}";
  check_layout(nested, nav);
  check_layout(
      "{% assign list = site.data.nav.main | where: 'a', 'b' %}{% for item in list %}"
      "{% assign url = item.url | prepend: site.baseurl %}<a href=\"{{ url }}\">x</a>"
      "{% for item in item.children %}<img src=\"{{ item.url }}\" alt=\"x\">{% endfor %}{% endfor %}",
      nav);
  check_layout(
      "<a href=\"{{ site.data.nav.main[0].url }}\">x</a><a href=\"{{ site.data.nav.main.first.children[0].url "
      "}}\">x</a>",
      nav);
}

TEST_CASE("link-in-data: the variable of a loop may be called page") {
  check_layout("{% for page in site.data.nav %}<a href=\"{{ page.url }}\">x</a>{% endfor %}<i>{{ page.url }}</i>",
               "@file _data/nav.yml\n- url: /tea.html\n- url: <[/taes.html]>\n");
}

TEST_CASE("link-in-data: mappings, of which a loop makes pairs and a variable picks") {
  const std::string nav =
      "@file _data/nav.yml\nen:\n  tea: {url: /tea.html}\n  mug:\n    url: <[/mug.html]>\n"
      "    tree:\n      a: {url: <[/a.html]>, icon: /none}\n";
  check_layout(
      "{% for link in site.data.nav[page.lang] %}<a href=\"{{ link[1].url }}\">{{ link[0] }}</a>"
      "{% for sub in link[1].tree %}<a href=\"{{ sub[1].url }}\">x</a>{% endfor %}{% endfor %}",
      nav);
  check_layout("{% for link in site.data.nav.en %}<a href=\"{{ link[1] }}\">x</a>{% endfor %}",
               "@file _data/nav.yml\nen:\n  a: <[/a.html]>\n  b: /tea.html\nde:\n  a: /b.html\n");
}

TEST_CASE("link-in-data: what nothing prints whole is not judged") {
  const std::string nav = "@file _data/nav.yml\n- url: /taes.html\n  icon: /none\n";
  for (const char* layout :
       {"{% for item in site.data.nav %}{{ item.url }}{% endfor %}",
        "{% for item in site.data.nav %}<a href=\"/docs{{ item.url }}\">x</a>{% endfor %}",
        "{% for item in site.data.nav %}<a href=\"{{ item.url | replace: 'a', 'b' }}\">x</a>{% endfor %}",
        "{% capture url %}{{ site.data.nav[0].url }}{% endcapture %}<a href=\"{{ url }}\">x</a>",
        "{% for item in site.data.other %}<a href=\"{{ item.url }}\">x</a>{% endfor %}", "no link"}) {
    check_layout(layout, nav);
  }
  check_diagnostics("@file _includes/nobody.html\n<a href=\"{{ site.data.nav[0].url }}\">x</a>\n" + nav);
}

TEST_CASE("link-in-data: the configuration, and keys of pages") {
  check_diagnostics(
      "@file _config.yml\nlogo: /none.png\nsocial: [<[link-in-data|/none.png]>]\nmenu:\n  - {url: "
      "<[link-in-data|/taes.html]>}\n  - {url: /tea.html}\n"
      "@file index.html\n---\n---\n<img src=\"<[link-missing-page|{{ site.logo | relative_url }}]>\" alt=\"Tea\">"
      "{% for url in site.social %}<a href=\"{{ url }}\">x</a>{% endfor %}"
      "{% for item in site.menu %}<a href=\"{{ item.url }}\">x</a>{% endfor %}\n@file tea.md\n---\n---\n");
  check_layout("<a href=\"{{ page.hero.link }}\">x</a>",
               "@file cup.md\n---\nlayout: default\nhero:\n  link: <[/taes.html]>\n---\n"
               "@file mug.md\n---\nlayout: none\nhero:\n  link: /taes.html\n---\n");
}

TEST_CASE("link-in-data: options that plugins make links of") {
  const std::string config = "@file _config.yml\nbaseurl: /shop\nplugins: [jekyll-seo-tag, jekyll-feed]\n";
  check_diagnostics(config +
                    "logo: <[link-in-data|/lgo.png]>\nfeed:\n  icon: <[link-in-data|icon.png]>\n  logo: /logo.png\n" +
                    "@file logo.png\n");
  check_diagnostics("@file _config.yml\nlogo: /lgo.png\n@file logo.png\n");
  check_diagnostics(config + "logo: https://tea.example/l.png\n");
}

TEST_CASE("link-in-data: the pages of the header") {
  const std::string pages = "@file about.md\n---\n---\n@file tea/index.md\n---\n---\n";
  const std::string list = "header_pages:\n  - about.md\n  - <[link-in-data|abuot.md]>\n  - tea/index.md\n";
  check_diagnostics("@file _config.yml\ntheme: minima\n" + list + pages);
  check_diagnostics("@file _config.yml\n" + list + pages +
                    "@file _includes/header.html\n{% for path in site.header_pages %}{{ path }}{% endfor %}\n");
  check_diagnostics("@file _config.yml\nheader_pages: [abuot.md]\n" + pages);
  CHECK(messages_of("@file _config.yml\ntheme: minima\nheader_pages: [abuot.md]\n" + pages, "link-in-data") ==
        std::vector<std::string>{
            "No page has the source path abuot.md, so the header leaves it out. Did you mean about.md?"});
}

TEST_CASE("link-in-data: the page is there, the anchor or its case is not") {
  check_diagnostics(
      "@file _config.yml\nbaseurl: /shop\n@file _data/nav.yml\n- <[link-in-data|/Tea.html]>\n"
      "- /tea.html#brew\n- <[link-in-data|/tea.html#stir]>\n@file index.html\n---\n---\n"
      "{% for url in site.data.nav %}<a href=\"{{ url | relative_url }}\">x</a>{% endfor %}\n"
      "@file tea.md\n---\n---\n# Brew\n");
}

TEST_CASE("config-layout-missing: a layout that only defaults name") {
  const std::string config = "@file _config.yml\ndefaults:\n  - scope: {path: docs}\n    values: {layout: ";
  check_diagnostics(config + "<[config-layout-missing|page]>}\n@file docs/a.md\n---\n---\n");
  check_diagnostics(config + "page}\n@file docs/a.md\n---\n---\n@file _layouts/page.html\n{{ content }}\n");
  check_diagnostics(config + "page}\n@file docs/a.md\n---\nlayout: none\n---\n");
  check_diagnostics(config + "none}\n@file docs/a.md\n---\n---\n");
}

}  // namespace jekyll::tests
