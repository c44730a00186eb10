// Completion inside of Liquid: a table of places, each with what must be offered first, offered, and not offered.
#include "features/liquid/completion.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "features/liquid/hover.h"
#include "features/liquid/signature_help.h"
#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll {
namespace {

using Labels = std::vector<std::string>;

constexpr std::string_view tea_site = R"(@file _config.yml
title: Tea
motto: Hot
social:
  mastodon: tea
collections:
  recipes:
    output: true
plugins: [jekyll-paginate, jekyll-seo-tag]
@file _data/navigation.yml
main:
  - title: Home
    link: /
  - title: About
    icon: leaf
footer: none
@file _data/teas/green.csv
name,price
Sencha,8
@file _data/my-list.json
{"a key": 1, "plain": 2}
@file _includes/note.html
<!-- A box beside the text. -->
<p class="{{ include.kind | default: "info" }}">{% if include.title %}{{ include.title }}{% endif %}</p>
@file _includes/sets.html
{% assign from_include = 1 %}
@file _layouts/default.html
---
style: wide
---
{{ content }}
@file _posts/2024-01-01-one.md
---
title: One
rating: 5
image:
  path: a.png
tags: [green tea]
---
@file _posts/2024-01-02-two.md
---
title: Two
rating: 4
subtitle: x
---
@file _recipes/iced.md
---
title: Iced
minutes: 10
---
@file about.md
---
title: About
hero: big
---
)";

struct Completed {
  CompletionList list;
  std::string text;

  [[nodiscard]] Labels labels() const {
    Labels labels;
    for (const CompletionItem& item : list.items) labels.push_back(item.label);
    return labels;
  }
  [[nodiscard]] const CompletionItem* find(std::string_view label) const {
    const auto item = std::ranges::find(list.items, label, &CompletionItem::label);
    return item == list.items.end() ? nullptr : &*item;
  }
  /// The file after the item was taken, snippets as written.
  [[nodiscard]] std::string after(std::string_view label) const {
    const CompletionItem* item = find(label);
    return item == nullptr ? "not offered: " + std::string(label) : apply_edits(text, {item->edit});
  }
};

Completed complete_in(std::string_view file, std::string_view body) {
  const tests::Fixture fixture =
      tests::parse_fixture(std::string(tea_site) + "@file " + std::string(file) + "\n" + std::string(body));
  const Site site = tests::build_site(fixture);
  const tests::FixtureFile& written = fixture.file(*fixture.cursor_file);
  const SiteFile* site_file = site.find_file(written.path);
  REQUIRE(site_file != nullptr);
  return {complete_liquid(site, *site_file, written.text, fixture.cursor), written.text};
}

Completed complete(std::string_view body) {
  return complete_in("now.md", "---\ntitle: Now\n---\n" + std::string(body));
}

struct Place {
  std::string body;
  Labels first;         // offered first, in this order
  Labels offered = {};  // offered somewhere
  Labels absent = {};
};

void check_places(const std::vector<Place>& places, std::string_view file = "now.md",
                  std::string_view head = "---\ntitle: Now\n---\n") {
  for (const Place& place : places) {
    INFO(place.body);
    const Completed completed = complete_in(file, std::string(head) + place.body);
    const Labels labels = completed.labels();
    INFO(Catch::Detail::stringify(labels));
    CHECK(std::set<std::string>(labels.begin(), labels.end()).size() == labels.size());
    CHECK(Labels(labels.begin(), labels.begin() + static_cast<std::ptrdiff_t>(
                                                      std::min(place.first.size(), labels.size()))) == place.first);
    for (const std::string& label : place.offered) {
      INFO(label);
      CHECK(completed.find(label) != nullptr);
    }
    for (const std::string& label : place.absent) {
      INFO(label);
      CHECK(completed.find(label) == nullptr);
    }
    for (const CompletionItem& item : completed.list.items) {
      CHECK(item.edit.span.begin <= item.edit.span.end);
      CHECK(item.edit.span.end <= completed.text.size());
    }
  }
}

}  // namespace

TEST_CASE("Liquid completion: names of tags") {
  check_places({
      {"{% <|>",
       {"include", "if", "for", "assign"},
       {"seo", "highlight", "case"},
       {"endif", "else", "when", "feed_meta"}},
      {"{% <|> %}", {"include", "if"}},
      {"{%<|>%}", {"include", "if"}},
      {"{%- inc<|> -%}", {"include"}, {"increment", "include_relative"}},
      {"{% inc<|>", {"include"}},
      {"{% hi<|>", {"highlight"}},
      {"text {% ca<|> text", {"capture", "case"}},
      {"{% raw %}{% <|> {% endraw %}", {}, {}, {"if"}},
      {"{% comment %}{% <|> {% endcomment %}", {}, {}, {"if"}},
      {"`{% i<|>`", {"include", "if"}},
      {"{% liquid\n  ass<|>\n%}", {"assign"}},
      {"{% se<|> %}", {"seo"}},
  });
}

TEST_CASE("Liquid completion: the end and the branches of the open block") {
  check_places({
      {"{% if a %}\n{% <|>", {"endif", "elsif", "else"}, {"include"}, {"endfor", "when"}},
      {"{% if a %}\n{% e<|>", {"endif", "elsif", "else"}},
      {"{% for x in y %}{% if a %}{% endif %}{% <|>", {"endfor", "else"}, {}, {"elsif", "endif"}},
      {"{% for x in y %}{% if a %}{% <|> %}{% endfor %}", {"endif"}},
      {"{% if a %}{% <|> %}{% endif %}", {"elsif", "else", "endif"}},
      {"{% case a %}{% <|>", {"endcase", "when", "else"}},
      {"{% unless a %}{% end<|>", {"endunless"}},
      {"{% highlight ruby %}\n{% <|>", {"endhighlight"}},
      {"{% capture a %}{% endcapture %}{% <|>", {"include"}, {}, {"endcapture"}},
      {"{% comment %}\n{% <|>", {"endcomment"}},
      {"{% tablerow x in y %}{% en<|>", {"endtablerow"}},
  });
}

TEST_CASE("Liquid completion: what tags insert") {
  const std::string front = "---\ntitle: Now\n---\n";
  CHECK(complete("{% i<|>").after("if") == front + "{% if ${1:condition} %}\n$0\n{% endif %}");
  CHECK(complete("{% i<|> %}").after("if") == front + "{% if ${1:condition} %}\n$0\n{% endif %}");
  CHECK(complete("{%<|>%}").after("if") == front + "{% if ${1:condition} %}\n$0\n{% endif %}");
  CHECK(complete("{%- i<|> -%}").after("if") == front + "{%- if ${1:condition} -%}\n$0\n{% endif %}");
  CHECK(complete("a {% i<|> %} b").after("if") == front + "a {% if ${1:condition} %}$0{% endif %} b");
  CHECK(complete("{% i<|> page.a %}").after("if") == front + "{% if page.a %}");
  CHECK(complete("{% i<|> %}\n{% endif %}").after("if") == front + "{% if ${1:condition} %}\n{% endif %}");
  CHECK(complete("{% if a %}\n{% e<|>").after("endif") == front + "{% if a %}\n{% endif %}");
  CHECK(complete("{% inc<|> %}").after("include") == front + "{% include ${1} %}");
  CHECK(complete("{% ass<|>").after("assign") == front + "{% assign ${1:name} = ${2:value} %}");
  CHECK(complete("{% br<|> %}").after("break") == front + "{% break %}");
  const Completed end = complete("{% if a %}\n{% <|>");
  REQUIRE(end.find("endif") != nullptr);
  CHECK(end.find("endif")->preselect);
  CHECK_FALSE(end.find("include")->preselect);
  CHECK(end.find("include")->retrigger);
  CHECK(end.find("if")->plain_text == "if  %}");
}

TEST_CASE("Liquid completion: objects and variables") {
  check_places({
      {"{{ <|>",
       {"page", "site"},
       {"jekyll", "paginator", "theme"},
       {"include", "content", "layout", "forloop", "true"}},
      {"{{ si<|>", {"site"}},
      {"{{ si<|> }}", {"site"}},
      {"{{- pa<|> -}}", {"page", "paginator"}},
      {"{{<|>}}", {"page", "site"}},
      {"{% assign cup = 1 %}{{ <|>", {"cup", "page"}},
      {"{% capture cup %}{% endcapture %}{{ c<|> }}", {"cup"}},
      {"{% increment cups %}{{ cu<|> }}", {"cups"}},
      {"{{ later<|> }}{% assign later = 1 %}", {}, {}, {"later"}},
      {"{% for post in site.posts %}{{ <|>", {"post"}, {"forloop", "page"}},
      {"{% for post in site.posts %}{% endfor %}{{ <|>", {"page"}, {}, {"post", "forloop"}},
      {"{% tablerow cell in site.posts %}{{ <|>", {"cell"}, {"tablerowloop"}, {"forloop"}},
      {"{% include sets.html %}{{ from<|> }}", {"from_include"}},
      {"{% if <|>", {"page", "site"}, {"true", "nil"}},
      {"{% if page.a == <|> %}", {"page", "site"}, {"blank"}},
      {"{% if page.a and si<|> %}", {"site"}},
      {"{% unless pa<|> %}", {"page"}},
      {"{% assign a = si<|>", {"site"}},
      {"{% for x in si<|> %}", {"site"}},
      {"{% for x in site.posts limit: si<|> %}", {"site"}},
      {"{% case pa<|> %}", {"page"}},
      {"{% include note.html title=pa<|> %}", {"page"}},
      {"{{ 1 | plus: pa<|> }}", {"page"}},
      {"{% include {{ pa<|> }} %}", {"page"}},
      {"{% echo pa<|> %}", {"page"}},
      {"{% liquid\n  assign cup = 1\n  echo cu<|>\n%}", {"cup"}},
      {"{% for i in (1..si<|>) %}", {"site"}},
  });
  check_places({{"{{ <|>", {"include", "page", "site"}, {"layout"}, {"content"}},
                {"{{ include.<|>", {"kind"}, {"title"}},
                {"{{ include.kind }}{{ include.title }}{{ include.ki<|> }}", {"kind"}}},
               "_includes/new.html", "{{ include.kind }}{% if include.title %}{% endif %}\n");
  check_places({{"{{ <|>", {"content", "page", "site"}, {"layout"}, {"include"}}, {"{{ layout.<|>", {"style"}}},
               "_layouts/new.html", "");
}

TEST_CASE("Liquid completion: fields") {
  check_places({
      {"{{ site.<|>", {}, {"title", "motto", "posts", "recipes", "data", "time", "pages", "baseurl", "social"}},
      {"{{ site.mo<|> }}", {"motto"}},
      {"{{ site.ti<|>", {"title", "time"}},
      {"{{ site.ti<|> }}", {"title", "time"}},
      {"{{ site.social.<|>", {"mastodon"}},
      {"{{ site.data.<|>", {}, {"navigation", "teas", "my-list"}},
      {"{{ site.data.navigation.<|> }}", {}, {"main", "footer"}},
      {"{{ site.data.navigation.main[0].<|> }}", {}, {"title", "link", "icon"}},
      {"{{ site.data.navigation.main.first.ti<|> }}", {"title"}},
      {"{{ site.data.teas.<|> }}", {"green"}},
      {"{{ site.data[\"navigation\"].<|> }}", {}, {"main"}},
      {"{{ site[\"<|>", {}, {"title", "posts"}},
      {"{{ site.data[\"my<|>\"] }}", {"my-list"}},
      {"{% for item in site.data.navigation.main %}{{ item.<|>", {}, {"title", "icon"}},
      {"{% for tea in site.data.teas.green %}{{ tea.<|>", {}, {"name", "price"}},
      {"{{ page.<|>", {}, {"title", "url", "content", "hero", "path"}, {"rating"}},
      {"{{ page.he<|> }}", {"hero"}},
      {"{% for post in site.posts %}{{ post.<|>",
       {},
       {"title", "url", "date", "rating", "subtitle", "excerpt"},
       {"hero", "minutes"}},
      {"{% for post in site.posts %}{{ post.ra<|> }}{% endfor %}", {"rating"}},
      {"{% for post in site.posts %}{{ post.image.<|>", {"path"}},
      {"{% for post in site.posts %}{{ post.next.ra<|>", {"rating"}},
      {"{% for recipe in site.recipes %}{{ recipe.<|>", {}, {"minutes", "title"}, {"rating"}},
      {"{% assign newest = site.posts | first %}{{ newest.ra<|> }}", {"rating"}},
      {"{% assign best = site.posts | where: 'rating', 5 | sort: 'date' %}{% for b in best %}{{ b.ra<|>", {"rating"}},
      {"{% assign by_rating = site.posts | group_by: 'rating' %}{% for g in by_rating %}{{ g.<|>",
       {},
       {"name", "items", "size"}},
      {"{% assign gs = site.posts | group_by: 'x' %}{% for g in gs %}{% for p in g.items %}{{ p.ra<|>", {"rating"}},
      {"{% for tag in site.tags %}{% for post in tag[1] %}{{ post.ra<|>", {"rating"}},
      {"{% for post in paginator.posts %}{{ post.ra<|>", {"rating"}},
      {"{{ paginator.to<|> }}", {"total_pages", "total_posts"}},
      {"{% for x in site.posts %}{{ forloop.<|>", {}, {"index", "last", "parentloop"}},
      {"{{ jekyll.env<|> }}", {"environment"}},
      {"{{ site.posts.<|>", {"first"}, {"last", "size"}},
      {"{{ page.title.<|> }}", {"size"}},
      {"{% assign a = a %}{{ a.<|> }}", {}},
      {"{% if page.he<|> %}", {"hero"}},
      {"{% if page.a == page.he<|> %}", {"hero"}},
      {"{% for x in site.po<|> %}", {"posts"}},
      {"{{ page.title | append: page.he<|> }}", {"hero"}},
      {"{{ \"a.b.<|>\" }}", {}},
  });
  check_places({{"{{ page.<|>", {}, {"rating", "hero", "minutes", "title", "url", "date"}}}, "_layouts/new.html", "");
  check_places({{"{{ page.<|>", {}, {"rating", "next"}, {"hero"}}}, "_posts/2024-05-05-new.md", "---\n---\n");
  // A name that is none needs brackets.
  CHECK(complete("{{ site.tags.<|> }}").after("green tea") == "---\ntitle: Now\n---\n{{ site.tags[\"green tea\"] }}");
}

TEST_CASE("Liquid completion: filters, those that fit first") {
  check_places({
      {"{{ page.title | <|>", {}, {"upcase", "relative_url", "markdownify", "where"}},
      {"{{ page.title | up<|> }}", {"upcase"}},
      {"{{ 'a' | <|> }}", {"absolute_url", "append"}},
      {"{{ 3 | <|> }}", {"abs", "at_least", "at_most", "ceil"}},
      {"{{ site.posts | <|> }}", {"array_to_sentence_string", "compact"}, {"where", "sort"}},
      {"{{ site.time | <|> }}", {"date", "date_to_long_string"}},
      {"{{ site.posts | size | <|> }}", {"abs"}},
      {"{% assign a = site.posts | wh<|> %}", {"where", "where_exp"}},
      {"{% echo page.title | do<|> %}", {"downcase"}},
      {"{{ page.title | up<|>case }}", {"upcase"}},
      {"{{ 'a|b' | down<|> }}", {"downcase"}},
      {"{{ page.title |<|>}}", {}, {"upcase"}},
  });
  const std::string front = "---\ntitle: Now\n---\n";
  CHECK(complete("{{ 'a' | app<|> }}").after("append") == front + "{{ 'a' | append: \"${1:text}\" }}");
  CHECK(complete("{{ 'a' | app<|>: 'b' }}").after("append") == front + "{{ 'a' | append: 'b' }}");
  CHECK(complete("{{ 'a' | upc<|> }}").after("upcase") == front + "{{ 'a' | upcase }}");
}

TEST_CASE("Liquid completion: arguments of filters") {
  check_places({
      {"{{ page.title | slugify: \"<|>\" }}", {"default", "pretty"}, {}, {"page"}},
      {"{{ page.title | slugify: <|> }}", {"\"default\""}, {"page"}},
      {"{{ site.time | date: \"%<|>\" }}", {"%Y-%m-%d"}},
      {"{{ site.posts | where: \"ra<|>\", 5 }}", {"rating"}},
      {"{{ site.posts | sort: \"<|>", {}, {"rating", "date"}},
      {"{{ site.posts | map: '<|>' }}", {}, {"subtitle"}},
      {"{{ site.data.teas.green | map: \"<|>\" }}", {}, {"price", "name"}},
      {"{{ page.title | append: \"<|>\" }}", {}, {}, {"default"}},
      {"{{ page.title | replace: 'a', <|> }}", {}, {"page"}},
  });
}

TEST_CASE("Liquid completion: texts that a value is compared with") {
  check_places({
      {"{% if page.title == \"<|>\" %}", {}, {"About"}, {"page", "One"}},
      {"{% for p in site.posts %}{% if p.title != \"T<|>\" %}", {"Two"}},
      {"{% if page.layout == \"<|>\" %}", {"default"}},
      {"{% for p in site.posts %}{% if p.tags contains 'gr<|>' %}", {"green tea"}},
      {"{% if page.a and page.layout == \"de<|>", {"default"}},
      {"{% if \"<|>\" == page.title %}", {}},
  });
}

TEST_CASE("Liquid completion: any place in any half-typed text is safe") {
  constexpr std::string_view nasty[] = {
      "{{ site.data[\"a\"][0].b | where: \"x\", 'y' | map: z }} {% if a == \"b\" and c contains 'd' %}{% endif %}",
      "{%- for a in (1..site.b) limit:3 offset: c reversed -%}{% include note.html a=\"b c\" d=e %}{%- endfor -%}",
      "{% liquid\n assign a = b | c: d\n if e\n echo f\n endif\n%}{% case a %}{% when \"b\", 'c' %}{% endcase %}",
      "{{{{ a }} }} {% {% %} {{ [ ] . .. | : , }} {{ a. }} {{ .a }} {{ a..b }} {{ a[b }} {{ ]a[ }} {% raw %}{{ a",
      "{% highlight c++ linenos %}{{ \xF0\x9F\x98\x80 | \xC3\xA4: '\xC3\xA4' }}{% assign \xC3\xA4 = \xC3\xA4.\xC3\xA4 "
      "%}",
      "{% if a=='b'!=c<>d %}{% assign a=a|b:c,d:e|f %}{% cycle 'a', \"b %}{% tablerow x in y cols:2 %}{% # \"\n %}",
  };
  for (const std::string_view text : nasty) {
    for (std::size_t end = 0; end <= text.size(); ++end) {
      const std::string body = "---\n---\n" + std::string(text.substr(0, end));
      tests::Fixture fixture = tests::parse_fixture("@file _includes/note.html\n{{ include.a }}\n@file a.html\nx\n");
      Site site = tests::build_site(fixture);
      site.update({parse_file(site.config(), "a.html", body, {})});
      const SiteFile* file = site.find_file("a.html");
      REQUIRE(file != nullptr);
      // At the end of each half-typed text, and everywhere in the whole one.
      for (std::size_t offset = end == text.size() ? 0 : body.size(); offset <= body.size(); ++offset) {
        INFO(body << " at " << offset);
        for (const CompletionItem& item : complete_liquid(site, *file, body, offset).items) {
          REQUIRE(item.edit.span.begin <= offset);
          REQUIRE(item.edit.span.end >= offset);
          REQUIRE(item.edit.span.end <= body.size());
        }
        if (const auto hover = find_liquid_hover(site, *file, body, offset)) REQUIRE(hover->span.end <= body.size());
        if (const auto signature = find_signature(site, *file, body, offset)) {
          REQUIRE(signature->active < std::max<std::size_t>(signature->parameters.size(), 1));
        }
      }
    }
  }
}

TEST_CASE("Liquid completion: words and parameters of tags") {
  check_places({
      {"{% for x <|>", {"in"}},
      {"{% for x in site.posts <|> %}", {"reversed", "limit:", "offset:"}},
      {"{% for x in site.posts limit: 3 <|> %}", {"reversed", "offset:"}, {}, {"limit:"}},
      {"{% tablerow x in site.posts <|> %}", {"cols:"}},
      {"{% if page.a <|> %}", {"==", "!=", "contains"}, {"and", "or"}},
      {"{% if page.a == 1 <|> %}", {"and", "or"}, {}, {"=="}},
      {"{% if page.a con<|> %}", {"contains"}},
      {"{% assign a <|> %}", {"="}},
      {"{% highlight ru<|> %}", {"ruby", "rust"}},
      {"{% highlight <|>", {}, {"bash", "c++"}},
      {"{% highlight ruby <|> %}", {"linenos"}},
      {"{% include note.html <|> %}", {"kind", "title"}},
      {"{% include note.html <|>", {"kind", "title"}},
      {"{% include note.html kind=\"x\" <|> %}", {"title"}, {}, {"kind"}},
      {"{% include note.html <|> title=page.title %}", {"kind"}, {}, {"title"}},
      {"{% include note.html\n  ti<|>\n%}", {"title"}},
      {"{% include no<|> %}", {}},
      {"{% include note.html title=\"<|>\" %}", {}},
      {"{% link ab<|> %}", {}},
      {"{% post_url <|> %}", {}},
  });
  CHECK(complete("{% include note.html k<|> %}").after("kind") ==
        "---\ntitle: Now\n---\n{% include note.html kind=\"$1\" %}");
}

TEST_CASE("Liquid completion: silent where Liquid does not run") {
  CHECK(complete("{{ x }} pl<|>ain").list.items.empty());
  CHECK(complete("{{ x }}<|>").list.items.empty());
  CHECK(complete_in("now.md", "---\ntitle: \"{{ si<|>\"\n---\n").list.items.empty());
  CHECK(complete_in("now.md", "---\nrender_with_liquid: false\n---\n{{ si<|>").list.items.empty());
  CHECK(complete_in("plain.md", "{{ si<|>").list.items.empty());
}

TEST_CASE("Liquid completion: tags and filters of the site's own Ruby") {
  const auto labels_of = [](std::string_view body) {
    const tests::Fixture fixture = tests::parse_fixture(
        "@file _plugins/tea.rb\nmodule Tea\n  def steep(x)\n  end\nend\nLiquid::Template.register_filter(Tea)\n"
        "Liquid::Template.register_tag('teapot', Pot)\n@file a.html\n---\n---\n" +
        std::string(body));
    const Site site = tests::build_site(fixture);
    const CompletionList list =
        complete_liquid(site, *site.find_file("a.html"), fixture.file("a.html").text, fixture.cursor);
    return list.items.empty() ? std::string() : list.items.front().label;
  };
  CHECK(labels_of("{% teap<|>") == "teapot");
  CHECK(labels_of("{{ 1 | stee<|>") == "steep");
}

TEST_CASE("Liquid completion: items are documented") {
  const Completed tags = complete("{% <|>");
  for (const CompletionItem& item : tags.list.items) {
    INFO(item.label);
    CHECK_FALSE(item.documentation.empty());
  }
  const Completed filters = complete("{{ 1 | <|>");
  CHECK(filters.list.items.size() > 80);
  for (const CompletionItem& item : filters.list.items) {
    INFO(item.label);
    CHECK(item.documentation.find("```liquid") != std::string::npos);
  }
}

}  // namespace jekyll
