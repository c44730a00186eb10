// Values at which Liquid stops the build, and branches that no build comes to.
#include <algorithm>
#include <source_location>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/catch.h"
#include "tests/support/check.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {
namespace {

/// A page with values of every kind, on a site with one post.
std::string steep_page(std::string_view body) {
  return "@file _config.yml\ntitle: Tea\nrss: false\n@file _posts/2024-01-05-steep.md\n---\n---\nSteep.\n"
         "@file _includes/note.html\nNote.\n@file index.md\n---\nprice: 3\nlabel: '3'\nday: 2024-01-05\nsoon: "
         "soonish\nkinds: [green, black]\nnone: []\n"
         "mixed: [1, a]\nmixed_lists: [[1], 2]\nlists: [[1], [2]]\nteas: [{kind: green, price: 3}, {kind: black, "
         "price: x}]\nopen: true\n---\n" +
         std::string(body) + "\n";
}

void check_values(std::string_view body, std::source_location where = std::source_location::current()) {
  check_diagnostics(steep_page(body), {.files = {"index.md"}, .ignored = {"liquid-unknown-data"}}, where);
}

/// Whether something in the page is said to stop the build.
bool stops(std::string_view body) {
  const Site site = build_site(parse_fixture(steep_page(body)));
  const std::vector<Diagnostic> found = diagnose(site, *site.find_file("index.md"));
  return std::ranges::any_of(found, [](const Diagnostic& finding) { return finding.severity == Severity::Error; });
}

}  // namespace

TEST_CASE("liquid-filter-value: values that a filter cannot take") {
  check_values("{{ page.soon | <[liquid-filter-value|date_to_string]> }}");
  check_values("{{ page.day | date_to_string }}{{ page.nothing | date_to_string }}{{ '2024-01-05' | date_to_string }}");
  check_values("{{ page.soon | <[liquid-filter-value|sort]> }}{{ page.kinds | sort }}");
  check_values("{{ page.nothing | <[liquid-filter-value|sort]> }}");
  check_values("{{ page.mixed | <[liquid-filter-value|sort]> }}");
  check_values(
      "{{ 'tea' | split: ',' | push: 3 | <[liquid-filter-value|sort]> }}{{ 'b' | split: ',' | push: 'a' | sort }}");
  check_values("{{ page.price | <[liquid-filter-value|slugify]> }}{{ page.nothing | slugify }}");
  check_values("{{ 'tea,cup' | split: ',' | <[liquid-filter-value|slugify]> }}");
  check_values("{{ page.mixed | <[liquid-filter-value|map]>: 'kind' }}{{ page.teas | map: 'kind' }}");
}

TEST_CASE("liquid-filter-value: arguments that a filter cannot take") {
  check_values("{{ 7 | divided_by: <[liquid-filter-value|0]> }}{{ 7 | divided_by: 0.0 }}{{ 7.5 | divided_by: 0 }}");
  check_values("{{ 7 | modulo: <[liquid-filter-value|0.0]> }}");
  check_values("{{ 7 | divided_by: <[liquid-filter-value|page.soon]> }}{{ 7 | divided_by: page.label }}");
  check_values("{{ page.soon | truncate: <[liquid-filter-value|'all']> }}{{ page.nothing | truncate: 'all' }}");
  check_values("{{ page.kinds | concat: <[liquid-filter-value|'tea']> }}{{ page.kinds | concat: page.none }}");
  check_values("{{ page.soon | slice: <[liquid-filter-value|'a']> }}{{ page.soon | slice: page.label }}");
}

TEST_CASE("liquid-filter-value: conditions of where_exp") {
  check_values("{{ page.teas | where_exp: 'tea', <[liquid-filter-value|'tea.kind = 1']> }}");
  check_values("{{ page.teas | where_exp: 'tea', <[liquid-filter-value|'']> }}");
  check_values("{{ page.nothing | where_exp: 'tea', 'tea.kind = 1' }}");
  check_values("{{ page.teas | where_exp: 'tea', 'tea.kind == \"green\"' }}");
  check_diagnostics(steep_page("{{ page.teas | where_exp: 'tea', <['tea.price > 2']> }}"),
                    {.code = "liquid-comparison"});
}

TEST_CASE("liquid-comparison: what Ruby can compare") {
  check_values("{% if page.price <[liquid-comparison|<]> page.label %}{% endif %}");
  check_values("{% if page.price < 4 and page.label > '2' %}{% endif %}");
  check_values("{% if page.nothing < 4 or page.kinds > 'a' or page.open > 1 %}{% endif %}");
  check_values("{% if page.day <[liquid-comparison|>]> '2024' %}{% endif %}");
  check_values("{% if page.day > 7 %}{% endif %}");
  // What is never evaluated stops nothing.
  check_values("{% if page.nothing and page.price < page.label %}{% endif %}");
  check_values("{% if page.open %}a{% elsif page.price < page.label %}b{% endif %}");
}

TEST_CASE("liquid-loop-number: limits, offsets and ranges") {
  check_values("{% for tea in page.kinds limit: <[liquid-loop-number|page.soon]> %}{% endfor %}");
  check_values("{% for tea in page.kinds limit: page.label offset: page.nothing %}{% endfor %}");
  check_values("{% for tea in (1..<[liquid-loop-number|page.kinds]>) %}{% endfor %}");
  check_values("{% for tea in (1..page.soon) %}{% endfor %}");
}

TEST_CASE("liquid-undefined-variable: what nothing sets, where Liquid is told to stop at it") {
  const auto check_strict = [](std::string_view option, std::string_view body) {
    check_diagnostics(
        "@file _config.yml\ntitle: Tea\nliquid: {strict_variables: " + std::string(option) +
            "}\n@file index.md\n---\ntitle: Tea\nkinds: [green]\nnone: []\ncup: {size: 3}\nempty:\n---\n" +
            std::string(body) + "\n",
        {.files = {"index.md"}, .ignored = {"liquid-unknown-data"}});
  };
  // As Liquid 5.4 in Jekyll 4.3 does.
  for (const char* body :
       {"{{ <[liquid-undefined-variable|pot]> }}", "{{ <[liquid-undefined-variable|page.pot]> }}",
        "{{ <[liquid-undefined-variable|site.pot]> }}", "{% if <[liquid-undefined-variable|pot]> %}a{% endif %}",
        "{% assign cup = <[liquid-undefined-variable|pot]> %}{{ cup }}",
        "{{ <[liquid-undefined-variable|page.title.pot]> | upcase }}",
        "{{ <[liquid-undefined-variable|pot]> | default: 1 }}", "{{ 'x' | append: <[liquid-undefined-variable|pot]> }}",
        "{% if <[liquid-undefined-variable|page.pot]> == nil %}a{% endif %}",
        "{% for cup in <[liquid-undefined-variable|pot]> %}a{% endfor %}",
        "{% for cup in page.kinds %}{{ cup }}{% endfor %}{{ <[liquid-undefined-variable|cup]> }}",
        "{% for i in (1..2) %}{{ <[liquid-undefined-variable|pot]> }}{% assign pot = 1 %}{% endfor %}",
        "{% case <[liquid-undefined-variable|pot]> %}{% when 1 %}a{% endcase %}",
        "{{ <[liquid-undefined-variable|page.layout]> }}", "{{ <[liquid-undefined-variable|page.tags]> }}",
        "{% assign lid = <[liquid-undefined-variable|page.cup.lid]> %}",
        "{% assign lid = <[liquid-undefined-variable|page.empty.lid]> %}"}) {
    check_strict("true", body);
  }
  check_strict("3.5", "{{ <[liquid-undefined-variable|pot]> }}");
  check_strict("\"false\"", "{{ <[liquid-undefined-variable|pot]> }}");
  check_strict("true", "{{ page.title }}{{ page.title.size }}{{ page.empty }}{{ page.none.first }}{{ page.kinds[5] }}");
  check_strict("true", "{{ page.cup.size }}{{ page.url }}{{ page.name }}{{ content }}{{ paginator }}{{ site.title }}");
  check_strict("true",
               "{% if false %}{{ pot }}{% endif %}{% if true or pot %}a{% endif %}{% if false and pot %}b{% endif %}");
  check_strict("true",
               "{% capture pot %}tea{% endcapture %}{{ pot }}{% comment %}{{ cup }}{% endcomment %}{{ blank }}");
  check_strict("false", "{{ pot }}{{ page.pot }}");
  check_strict("null", "{{ pot }}{{ page.pot }}");
}

TEST_CASE("values are known from assignments and loops, and unknown behind what may change them") {
  check_values("{% assign n = 0 %}{{ 7 | divided_by: <[liquid-filter-value|n]> }}");
  check_values("{{ site | divided_by: <[liquid-filter-value|0]> }}");
  check_values(
      "{{ 'soonish' | <[liquid-filter-value|base64_decode]> }}{{ 12 | <[liquid-filter-value|base64_decode]> }}");
  check_values(
      "{{ 'dGVh' | base64_decode }}{{ 'dGU=' | base64_decode }}{{ '' | base64_decode }}{{ nil | base64_decode }}");
  check_values("{{ 'dGVhPz8_' | base64_url_safe_decode }}{{ 'dGU' | base64_url_safe_decode }}");
  check_values(
      "{{ 'dGV=' | <[liquid-filter-value|base64_decode]> }}{{ 'dG' | <[liquid-filter-value|base64_decode]> }}");
  check_values("{% assign n = 2 %}{% assign n = n | minus: 2 %}{{ 7 | divided_by: <[liquid-filter-value|n]> }}");
  check_values("{% for n in (0..2) %}{{ 7 | divided_by: <[liquid-filter-value|n]> }}{% endfor %}");
  check_values("{% for n in (1..2) %}{{ 7 | divided_by: n }}{% endfor %}");
  check_values("{% assign n = 0 %}{% if site.github %}{% assign n = 2 %}{% endif %}{{ 7 | divided_by: n }}");
  check_values("{% assign n = 0 %}{% include note.html %}{{ 7 | divided_by: n }}");
  check_values("{% for post in site.posts %}{{ 7 | divided_by: <[liquid-filter-value|0]> }}{% endfor %}");
  check_values("{% for tea in site.data.teas %}{{ 7 | divided_by: 0 }}{% endfor %}");
}

TEST_CASE("values of data files are known") {
  const auto check = [](const std::string& body) {
    check_diagnostics("@file index.md\n---\n---\n" + body +
                      "\n@file _data/teas.yml\n- name: Sencha\n  price: 3\n- name: Assam\n  price: dear\n"
                      "@file _data/team.json\n{\"ann\": {\"age\": 31}, \"bob\": {}}\n"
                      "@file _data/shops.csv\ntown,rank\nKobe,2\n");
  };
  check("{{ site.data.team | <[liquid-filter-value|date_to_string]> }}");
  check("{{ site.data.teas[1].price | plus: 1 }}");
  check("{{ site.data.teas | where_exp: 't', <[liquid-comparison|'t.price > 2']> }}");
  check("{% for tea in site.data.teas %}{{ 7 | divided_by: <[liquid-filter-value|0]> }}{% endfor %}");
  check("{% for tea in site.data.teas %}{{ tea.name | <[liquid-filter-arguments|jsonify]>: 2 }}{% endfor %}");
  check("{% for shop in site.data.shops %}{% if shop.rank <[liquid-comparison|>]> 1 %}x{% endif %}{% endfor %}");
  check(
      "{% for shop in site.data.shops %}{% assign rank = shop.rank | plus: 0 %}{% if rank > 1 %}x{% endif %}{% endfor "
      "%}");
  check("{% if site.data.team.cid %}{{ 7 | divided_by: 0 }}{% endif %}");
}

TEST_CASE("tags and categories map names to lists of posts") {
  const std::string post = "@file _posts/2024-01-05-tea.md\n---\ntags: [green]\ncategories: leaf\n---\nTea.\n";
  check_diagnostics(post + "@file index.md\n---\n---\n{{ site.tags | <[liquid-filter-value|sort]>: 'name' }}\n");
  check_diagnostics(post +
                    "@file index.md\n---\n---\n{{ site.categories | <[liquid-filter-value|group_by]>: 'name' }}\n");
  check_diagnostics(
      post +
      "@file index.md\n---\n---\n{% for tag in site.tags %}{{ tag | <[liquid-filter-value|date_to_string]> }}"
      "{{ tag[0] | upcase }}{% endfor %}\n");
  check_diagnostics("@file index.md\n---\n---\n{{ site.tags | sort: 'name' }}\n");
  check_diagnostics(
      "@file _config.yml\ncollections:\n  teas:\n@file index.md\n---\n---\n{{ site.teas | shift: "
      "<[liquid-filter-value|true]> }}\n");
}

TEST_CASE("what a constant turns off is no error") {
  const std::string link = "{% link nope.md %}";
  for (const char* dead :
       {"{% if false %}@{% endif %}", "{% if site.rss %}@{% endif %}", "{% if page.open == false %}@{% endif %}",
        "{% case 'x' %}{% when 'y' %}@{% endcase %}", "{% unless page.open %}@{% endunless %}",
        "{% for tea in page.none %}@{% endfor %}", "{% for tea in page.kinds %}{% continue %}@{% endfor %}",
        "{% if page.open %}a{% else %}@{% endif %}", "{% if page.kinds contains 'milk' %}@{% endif %}"}) {
    std::string body = dead;
    body.replace(body.find('@'), 1, link + "{% include nope.html %} [x](/nope/)");
    INFO(body);
    CHECK_FALSE(stops(body));
  }
  for (const char* alive : {"{% if true %}@{% endif %}", "{% if site.title %}@{% endif %}", "{% if 0 %}@{% endif %}",
                            "{% case 3 %}{% when 2, 3 %}@{% endcase %}", "{% for post in site.posts %}@{% endfor %}"}) {
    std::string body = alive;
    body.replace(body.find('@'), 1, link);
    INFO(body);
    CHECK(stops(body));
  }
}

TEST_CASE("layouts and includes are judged with a page that shows them") {
  const std::string page = "@file index.md\n---\nlayout: a\nprice: none\n---\nTea.\n";
  check_diagnostics(page +
                    "@file _layouts/a.html\n{{ content }}{% if page.price <[liquid-comparison|<]> 3 %}x{% endif %}\n");
  check_diagnostics(page +
                    "@file _layouts/a.html\n{{ content }}{% include b.html %}\n"
                    "@file _includes/b.html\n{{ page.price | <[liquid-filter-value|sort]> }}\n");
  check_diagnostics(page +
                    "@file _layouts/a.html\n{{ content }}{% if page.b %}{% include b.html %}{% endif %}\n"
                    "@file _includes/b.html\n{{ page.price | sort }}\n");
}

TEST_CASE("layouts are judged with several of their pages") {
  const std::string posts =
      "@file _posts/2024-01-05-a.md\n---\nlayout: post\ntags: [leaf]\n---\nA.\n"
      "@file _posts/2024-02-05-b.md\n---\nlayout: post\ntags: [2024]\n---\nB.\n";
  const auto check = [&](const std::string& layout) {
    check_diagnostics(posts + "@file _layouts/post.html\n" + layout);
  };
  check("{% for tag in page.tags %}{{ tag | <[liquid-filter-value|slugify]> }}{% endfor %}\n");
  check("{% if page.previous %}{{ 'x' | <[liquid-filter-value|sort]> }}{% endif %}\n");
  check("{% if page.next %}{{ 'x' | <[liquid-filter-value|sort]> }}{% endif %}\n");
  check("{% if page.previous and page.next %}{{ 'x' | sort }}{% endif %}\n");
  check("{{ words | <[liquid-filter-value|number_of_words]> }}{{ content | number_of_words }}\n");
}

TEST_CASE("includes are judged with what they are passed") {
  const std::string list = "@file _includes/list.html\n{{ include.of | <[liquid-filter-value|sort]> }}\n";
  const std::string fine = "@file _includes/list.html\n{{ include.of | sort: 'name' }}\n";
  const std::string data = "@file _data/teas.yml\n- name: Sencha\n- name: Assam\n";
  const auto page = [](std::string_view tag) {
    return "@file index.md\n---\nkind: green\n---\n" + std::string(tag) + "\n";
  };
  check_diagnostics(page("{% include list.html of=page.kind %}") + list);
  check_diagnostics(page("{% include list.html %}") + list);
  check_diagnostics(page("{% include list.html of='a' %}") + list);
  check_diagnostics(data + page("{% include list.html of=site.data.teas %}") + list);
  check_diagnostics(data + page("{% include list.html of=site.data.teas %}") + fine);
  // Variables of who includes it are known there, and others are not set.
  check_diagnostics(
      page("{% assign of = page.kind %}{% include list.html %}") +
      "@file _includes/list.html\n{{ of | <[liquid-filter-value|sort]> }}{{ other | <[liquid-filter-value|sort]> }}\n");
  check_diagnostics(page("{% include other.html %}{% include list.html %}") + "@file _includes/other.html\nx\n" +
                    "@file _includes/list.html\n{{ of | sort }}\n");
  // An include hands on what it was given.
  check_diagnostics(data + page("{% include outer.html teas=site.data.teas %}") + list +
                    "@file _includes/outer.html\n{% include list.html of=include.teas %}\n");
  // Nobody certainly shows it.
  check_diagnostics(page("{% if page.more %}{% include list.html %}{% endif %}") +
                    "@file _includes/list.html\n{{ include.of | sort }}\n");
}

TEST_CASE("loops over lists that are certainly filled run") {
  const std::string site =
      "@file _config.yml\ncollections: {teas: {output: false}, pots: {}}\n@file _teas/a.md\n---\nkind: green\n---\nA.\n"
      "@file _posts/2024-01-05-steep.md\n---\ncategories: [leaf]\n---\nSteep.\n@file "
      "_data/pots.csv\nname,size\na,1\nb,2\n@file "
      "index.md\n---\n---\n";
  const std::string bad = "{{ 'x' | <[liquid-filter-value|sort]> }}";
  const std::string maybe = "{{ 'x' | sort }}";
  const auto loop = [&](const std::string& list, const std::string& body) {
    INFO(list);
    check_diagnostics(site + "{% assign list = " + list + " %}{% for x in list %}" + body + "{% endfor %}\n",
                      {.ignored = {"liquid-unknown-data"}});
  };
  for (const char* list :
       {"site.teas", "site.teas | sort: 'kind'", "site.posts | reverse", "site.posts | map: 'title'",
        "site.posts | compact", "site.posts | group_by: 'kind'", "site.data.pots | group_by_exp: 'p', 'p.size'",
        "site.posts | slice: 0, 3", "site.categories | sort", "site.posts | sort: 'date' | reverse | uniq"}) {
    loop(list, bad);
  }
  for (const char* list : {"site.pots", "site.teas | where: 'kind', 'black'", "site.posts | slice: 1, 3",
                           "site.posts | map: 'kind' | compact"}) {
    loop(list, maybe);
  }
  loop("site.posts | group_by: 'kind'", "{% for y in x.items %}" + bad + "{% endfor %}");
  loop("site.teas", "{{ x.kind | <[liquid-filter-value|sort]> }}{{ x.excerpt | sort }}");
  // What is no list passes a grouping.
  check_diagnostics(site + "{% assign x = 'a' | group_by: 'kind' %}{{ x | <[liquid-filter-value|sort]> }}\n");
  check_diagnostics(
      site + "{% for x in site.data.pots %}{{ 3 | divided_by: <[liquid-filter-value|x.items.size]> }}{% endfor %}\n",
      {.ignored = {"liquid-unknown-data"}});
}

TEST_CASE("expressions of group_by_exp are judged with their filters") {
  const auto check = [](std::string_view body) {
    check_diagnostics(steep_page("{% assign x = " + std::string(body) + " %}"),
                      {.code = "liquid-filter-value", .ignored = {"liquid-syntax"}});
  };
  check("site.posts | group_by_exp: 'p', \"p.date | date: '%Y'\"");
  check("site.posts | group_by_exp: 'p', <[\"p.date | date: '%Y\"]>");
  check("site.posts | group_by_exp: 'p', <['p.date | date: 1, 2']>");
  check("site.posts | group_by_exp: 'p', <['7 | sort']>");
  check("site.posts | group_by_exp: 'p', <[page.nothing]>");
  check("page.none | group_by_exp: 'p', 'p.date | sort'");
  // One that names itself has no end.
  check("\"site.posts | group_by_exp: 'p', x\" %}{% assign y = site.posts | group_by_exp: 'p', x");
}

TEST_CASE("what a filter makes a text of is one") {
  check_values("{{ site.posts.first.excerpt | strip_html | truncatewords: <[liquid-filter-value|page.nothing]> }}");
  check_values("{{ page.day | replace: '-', '.' | <[liquid-filter-value|sort]> }}");
}

TEST_CASE("the list of posts that jekyll-paginate gives the page") {
  const std::string post = "@file _posts/2024-01-05-steep.md\n---\n---\nSteep.\n";
  const std::string page = "@file index.html\n---\n---\n{% for post in paginator.posts %}";
  check_diagnostics("@file _config.yml\nplugins: [jekyll-paginate]\npaginate: 2\n" + post + page +
                    "{{ post.url | <[liquid-filter-value|sort]> }}{% endfor %}\n");
  check_diagnostics("@file _config.yml\nplugins: [jekyll-paginate]\npaginate: 2\n" + page +
                    "{{ post.url | sort }}{% endfor %}\n");
  // Above the folder of its pages, or in it.
  const std::string deeper =
      "@file _config.yml\nplugins: [jekyll-paginate]\npaginate: 2\npaginate_path: /log/page:num\n";
  check_diagnostics(deeper + post + page + "{{ post.url | <[liquid-filter-value|sort]> }}{% endfor %}\n");
  check_diagnostics(deeper + post + page + "{{ post.url | sort }}{% endfor %}\n@file log/index.html\n---\n---\nLog\n");
}

TEST_CASE("what `where` and its like leave of data is known") {
  const auto check = [](const std::string& body) {
    check_diagnostics("@file index.md\n---\nshop: 2\n---\n" + body +
                      "\n@file _data/shops.csv\ntown,rank\nKobe,2\nUji,x\n"
                      "@file _data/teas.yml\n- name: Sencha\n  price: 3\n  kinds: [green]\n- name: Assam\n");
  };
  check(
      "{% assign s = site.data.shops | where: 'rank', page.shop | first %}{{ s.town | <[liquid-filter-value|sort]> }}");
  check("{% assign s = site.data.shops | where: 'rank', 3 %}{% for shop in s %}{{ 7 | divided_by: 0 }}{% endfor %}");
  check("{% assign s = site.data.shops | where: 'town', site.github.x | first %}{{ s.town | sort }}");
  check(
      "{% assign t = site.data.teas | where: 'kinds', 'green' | last %}{% if t.price <[liquid-comparison|>]> 'x' %}x{% "
      "endif %}");
  check("{% assign t = site.data.teas | find: 'name', 'Sencha' %}{{ t.name | <[liquid-filter-value|sort]> }}");
  check(
      "{% assign t = site.data.teas | where_exp: 't', 't.price' | first %}{{ t.name | <[liquid-filter-value|sort]> }}");
  check("{% assign t = site.data.teas | where_exp: 't', 't.price > site.github.x' | first %}{{ t.name | sort }}");
  check("{% assign t = site.data.teas | find_exp: 't', 't.price == 4' %}{% if t %}{{ 7 | divided_by: 0 }}{% endif %}");
}

TEST_CASE("what only lists take leaves other values as they are") {
  check_values("{% assign x = '' | push: 'a' %}{{ site.posts | concat: <[liquid-filter-value|x]> }}");
  check_values("{% assign x = 'a,b' | split: ',' | push: 'c' %}{{ site.posts | concat: x }}");
}

TEST_CASE("a format of dates that ends in the middle of a directive") {
  check_values("{{ site.time | date: <[liquid-filter-value|'%Y-%']> }}");
  check_values("{{ 'now' | date: <[liquid-filter-value|'%-']> }}{{ 0 | date: <[liquid-filter-value|'%5']> }}");
  check_values("{{ site.time | date: '100%%' }}{{ site.time | date: '% d' }}{{ 'soonish' | date: '%' }}");
  // A date without a time takes it.
  check_values("{{ page.day | date: '%' }}");
}

TEST_CASE("what only Liquid's loose parser takes is judged as it reads it") {
  const auto check = [](std::string_view body) {
    check_diagnostics(steep_page(body), {.code = "liquid-filter-value", .ignored = {"liquid-syntax"}});
  };
  check("{{ assign teas = page.teas | <[sort]>: 'kind' }}");
  check("{{ page.soon=late | date_to_string }}");
  check("{% assign x = page.teas | where_exp: 'tea', <[page.nothing]> %}");
  // Curly quotes are no quotes: what stands in them is a name.
  check("{{ site.posts | where_exp: 'p', <[”p.tags]> x' }}{{ 7 | divided_by: <[“none”]> }}{{ 7 | divided_by: ”0” }}");
}

TEST_CASE("lists that every site has are not empty") {
  const std::string page = "@file _config.yml\ntitle: Tea\n@file index.html\n---\n---\n";
  for (const std::string list : {"collections", "pages", "html_pages"}) {
    check_diagnostics(
        page + "{% for x in site." + list + " %}{{ x.url | <[liquid-filter-arguments|upcase]>: 1 }}{% endfor %}\n",
        {.code = "liquid-filter-arguments"});
    CHECK(severities_of(page + "{% for x in site." + list + " %}{{ 7 | upcase: 1 }}{% endfor %}\n",
                        "liquid-filter-arguments") == std::vector{Severity::Error});
  }
  CHECK(severities_of(page + "{% for x in site.static_files %}{{ 7 | upcase: 1 }}{% endfor %}\n",
                      "liquid-filter-arguments") == std::vector{Severity::Warning});
}

TEST_CASE("a fraction makes a fraction") {
  check_values("{{ 1 | plus: 0.5 | <[liquid-filter-value|date_to_string]> }}{{ 1 | plus: 1 | date_to_string }}");
}

TEST_CASE("include-missing: a computed name that is known") {
  check_diagnostics("@file index.md\n---\nbox: tea.html\n---\n{% include <[include-missing|{{ page.box }}]> %}\n");
  check_diagnostics(
      "@file index.md\n---\nbox: tea.html\n---\n{% include {{ page.box }} %}\n@file _includes/tea.html\nTea.\n");
  // A key that nothing sets may be set by a plugin.
  check_diagnostics(
      "@file _plugins/x.rb\nclass X < Jekyll::Generator\ndef generate(site)\nend\nend\n"
      "@file index.md\n---\n---\n{% include {{ page.box }} %}\n");
}

TEST_CASE("include-recursion: an include that shows itself without a condition") {
  const auto check = [](const std::string& text) { check_diagnostics(text, {.code = "include-recursion"}); };
  const std::string page = "@file index.md\n---\n---\n{% include a.html %}\n";
  check(page + "@file _includes/a.html\n{% include <[a.html]> %}\n");
  check(page + "@file _includes/a.html\n{% include <[b.html]> %}\n@file _includes/b.html\n{% include <[a.html]> %}\n");
  check(page + "@file _includes/a.html\n{% if include.more %}{% include a.html %}{% endif %}\n");
  check(page + "@file _includes/a.html\n{% include b.html %}\n@file _includes/b.html\ntea\n");
}

TEST_CASE("liquid-value: what forloop counts, what content is, and what a page has no excerpt for") {
  const auto in_loop = [](std::string_view condition) {
    return stops(
        "{% assign text = page.nothing | default: '3' %}{% capture made %}5{% endcapture %}"
        "{% for tea in page.teas %}{% if " +
        std::string(condition) + " %}a{% endif %}{% endfor %}");
  };
  for (const char* wrong : {"forloop.index > text", "forloop.index0 > made", "forloop.length <= page.label",
                            "page.label < forloop.rindex"}) {
    INFO(wrong);
    CHECK(in_loop(wrong));
  }
  for (const char* right : {"forloop.index > 2", "forloop.first", "forloop.name > text", "forloop.last == text"}) {
    INFO(right);
    CHECK_FALSE(in_loop(right));
  }
  CHECK_FALSE(stops("{% if forloop.index > page.label %}a{% endif %}"));
  CHECK_FALSE(stops("{% tablerow tea in page.teas %}{% if forloop.index > page.label %}a{% endif %}{% endtablerow %}"));
  CHECK(stops("{{ page.excerpt | number_of_words }}"));
  const std::string included =
      "@file _includes/count.html\n{% if forloop.index > '3' %}a{% endif %}\n@file index.md\n---\n"
      "teas: [1]\n---\n";
  const auto include_stops = [&](const std::string& body) {
    const Site site = build_site(parse_fixture(included + body + "\n"));
    const std::vector<Diagnostic> found = diagnose(site, *site.find_file("_includes/count.html"));
    return std::ranges::any_of(found, [](const Diagnostic& finding) { return finding.severity == Severity::Error; });
  };
  CHECK(include_stops("{% for tea in page.teas %}{% include count.html %}{% endfor %}"));
  CHECK_FALSE(include_stops("{% include count.html %}"));
  const auto layout_stops = [](const std::string& layout) {
    const Site site = build_site(
        parse_fixture("@file _layouts/a.html\n" + layout + "{{ content }}\n@file index.md\n---\nlayout: a\n---\n"));
    const std::vector<Diagnostic> found = diagnose(site, *site.find_file("_layouts/a.html"));
    return std::ranges::any_of(found, [](const Diagnostic& finding) { return finding.severity == Severity::Error; });
  };
  CHECK(layout_stops("{{ content | number_of_words | divided_by: site.words_a_minute }}"));
  CHECK_FALSE(layout_stops("{{ content | number_of_words | divided_by: 200 }}"));
}

TEST_CASE("liquid-value: fractions at the end of a range, months of a year, and lists without what is nothing") {
  check_values("{% assign half = 1.5 %}{% for i in (1..<[liquid-loop-number|half]>) %}a{% endfor %}");
  CHECK_FALSE(stops("{% for i in (1..4.5) %}a{% endfor %}"));
  CHECK(stops("{% for i in (1.5..page.price) %}a{% endfor %}"));
  CHECK_FALSE(stops("{% for i in (1..page.label) %}a{% endfor %}"));
  CHECK(stops("{{ '2020-05' | date_to_string }}"));
  CHECK(stops("{{ '2020-02-41' | date_to_string }}"));
  CHECK(stops("{{ '2020-0-1' | date_to_string }}"));
  CHECK_FALSE(stops("{{ '2020-02-31' | date_to_string }}"));
  CHECK_FALSE(stops("{{ '2020/05' | date_to_string }}{{ '1205-05' | date_to_string }}"));
  const auto authors_stop = [](const std::string& filters) {
    const std::string post = "@file _posts/2024-01-0";
    const Site site = build_site(parse_fixture(post + "1-a.md\n---\nauthor: ann\n---\n" + post +
                                               "2-b.md\n---\nauthor: {name: Bob}\n---\n@file index.md\n---\n---\n"
                                               "{% assign all = site.posts | map: 'author' | " +
                                               filters + " %}\n"));
    const std::vector<Diagnostic> found = diagnose(site, *site.find_file("index.md"));
    return std::ranges::any_of(found, [](const Diagnostic& finding) { return finding.severity == Severity::Error; });
  };
  CHECK(authors_stop("compact | sort"));
  CHECK(authors_stop("compact | uniq | sort"));
  CHECK_FALSE(authors_stop("compact | uniq"));
  CHECK(stops("{{ page.mixed_lists | sort }}"));
  CHECK_FALSE(stops("{{ page.lists | sort }}"));
}

TEST_CASE("liquid-value: Liquid's own filters look into lists of lists, Jekyll's don't") {
  const auto of_data = [](const std::string& data, const std::string& filter) {
    const Site site = build_site(parse_fixture(
        "@file _data/all.yml\n" + data + "@file index.md\n---\n---\n{{ site.data.all | " + filter + " | size }}\n"));
    const std::vector<Diagnostic> found = diagnose(site, *site.find_file("index.md"));
    return std::ranges::any_of(found, [](const Diagnostic& finding) { return finding.severity == Severity::Error; });
  };
  for (const char* filter : {"map: 'name'", "uniq: 'name'", "compact: 'name'", "sort_natural: 'name'"}) {
    INFO(filter);
    CHECK_FALSE(of_data("- [a, b]\n- name: A\n", filter));
    CHECK(of_data("- [1]\n- name: A\n", filter));
    CHECK(of_data("- 1\n- name: A\n", filter));
  }
  CHECK(of_data("- [a, b]\n- name: A\n", "where: 'name', 'A'"));
}

TEST_CASE("include-missing: names that a loop prints") {
  const auto page = [](const std::string& body) {
    return "@file _data/boxes.yml\n- kind: clock\n- kind: map\n@file _includes/boxes/clock.html\nx\n@file "
           "index.md\n---\n"
           "boxes: [boxes/clock.html, gone.html]\n---\n" +
           body + "\n";
  };
  const DiagnosticCheck check{.code = "include-missing", .ignored = {"liquid-unknown-data"}};
  check_diagnostics(page("{% for b in site.data.boxes %}{% include <[boxes/{{ b.kind }}.html]> %}{% endfor %}"), check);
  check_diagnostics(page("{% for b in page.boxes %}{% include <[{{ b }}]> of=b %}{% endfor %}"), check);
  check_diagnostics(page("{% for b in page.boxes limit: 1 %}{% include {{ b }} %}{% endfor %}"), check);
  check_diagnostics(
      page("{% for b in site.data.boxes %}{% if b.kind == 'clock' %}{% include boxes/{{ b.kind }}.html %}{% "
           "endif %}{% endfor %}"),
      check);
  // A tag of the layout is none of the page's, wherever it stands.
  check_diagnostics("@file _layouts/a.html\n" + std::string(52, 'x') + "{% include {{ page.box }} %}{{ content }}\n" +
                        "@file index.md\n---\nlayout: a\nbox: [x]\n---\n"
                        "{% for b in page.box %}{% include <[{{ b }}]> %}{% endfor %}\n",
                    check);
  check_diagnostics(page("{% for b in site.unknown.boxes %}{% include boxes/{{ b.kind }}.html %}{% endfor %}"), check);
}

}  // namespace jekyll::tests
