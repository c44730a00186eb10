// What a site says in Markdown that an editor renders: shown as it is, in every feature.
#include <set>
#include <string>

#include "features/completion.h"
#include "features/hover.h"
#include "features/links/completion.h"
#include "features/liquid/completion.h"
#include "features/liquid/signature_help.h"
#include "syntax/page.h"
#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll {
namespace {

/// A picture from elsewhere, a command and HTML; bare, and breaking out of code of one, two and three backticks.
const std::string hostile =
    "![p](http://evil.example/p.png) ` [c](command:evil) `` <img src=http://evil.example/h> ``` "
    "![q](http://evil.example/q.png)";

/// `TEXT` stands for the hostile text.
std::string site_of(std::string text) {
  for (std::size_t at = 0; (at = text.find("TEXT", at)) != std::string::npos; at += hostile.size()) {
    text.replace(at, 4, hostile);
  }
  return text;
}

const std::string site_text = site_of(R"(@file _config.yml
title: 'TEXT'
own: 'TEXT'
plugins: ['TEXT']
defaults:
  - scope: {path: ''}
    values: {mood: 'TEXT', layout: 'TEXT'}
@file .jekyll-ls.json
{"frontMatter.keys": {"mood": {"values": ["TEXT"], "description": "TEXT\n\n    TEXT", "example": "TEXT"}}}
@file _data/tea.yml
leaf: 'TEXT'
'TEXT': leaf
@file _includes/tea.html
{% comment %}
TEXT
```
TEXT
{% endcomment %}
{{ include.leaf }}
@file _posts/2024-01-05-tea.md
---
title: 'TEXT'
tags: ['TEXT']
categories: 'TEXT'
mood: 'TEXT'
other: 'TEXT'
layout: 'TEXT'
---
## TEXT {#pot}
TEXT
@file index.md
---
title: 'TEXT'
tags: ['TEXT']
mood: 
other: 'TEXT'
---
[a](/2024/01/05/tea.html) and [b](#pot), [c]( and [^leaf].

{% assign held = 'TEXT' %}{{ held }} {{ site.own }} {{ site.title }} {{ site.data.tea.leaf }} {{ page.other }}
{% for post in site.posts %}{{ post.title }}{{ post.mood }}{% endfor %}
{% capture kept %}TEXT{% endcapture %}{{ kept }}
{% include tea.html leaf="TEXT" %}

## TEXT

[^leaf]: TEXT
)");

/// What in the Markdown would be live: links, pictures, HTML.
std::set<std::string> live_in(const std::string& markdown) {
  std::set<std::string> live;
  for (const Dialect dialect : {Dialect::CommonMark, Dialect::Kramdown}) {
    ParseOptions options;
    options.liquid = false;
    options.markdown.dialect = dialect;
    for (const Link& link : parse_page(markdown, options).markdown.links) live.insert(link.url.str());
  }
  return live;
}

void check_harmless(const std::string& markdown) {
  INFO(markdown);
  CHECK(live_in(markdown).empty());
}

}  // namespace

TEST_CASE("hostile text: what is live in Markdown is seen by this test") {
  CHECK(live_in(hostile).contains("http://evil.example/p.png"));
  CHECK(live_in("`" + hostile + "`").contains("command:evil"));
}

TEST_CASE("hostile text: no hover, completion or signature makes a link, picture or HTML of it") {
  const tests::Fixture fixture = tests::parse_fixture(site_text);
  const Site site = tests::build_site(fixture);
  std::size_t told = 0;
  for (const auto& [path, text] : fixture.files) {
    const SiteFile* file = site.find_file(path);
    if (file == nullptr) continue;
    std::string previous;
    for (std::size_t offset = 0; offset <= text.size(); ++offset) {
      const auto hover = find_hover(site, *file, text, offset);
      if (hover && hover->markdown != previous) {
        previous = hover->markdown;
        if (hover->plain.find("evil.example") != std::string::npos) ++told;
        check_harmless(hover->markdown);
      }
      const auto signature = find_signature(site, *file, text, offset);
      if (signature && signature->documentation != previous) {
        previous = signature->documentation;
        check_harmless(signature->documentation);
      }
      const std::string_view before = std::string_view(text).substr(0, offset);
      if (offset > 0 && std::string_view(" .({:[").find(before.back()) == std::string_view::npos) continue;
      for (const CompletionList& list :
           {complete_front_matter(site, *file, text, offset), complete_link(site, *file, text, offset),
            complete_liquid(site, *file, text, offset)}) {
        for (const CompletionItem& item : list.items) {
          if (item.documentation.find("evil") != std::string::npos) check_harmless(item.documentation);
        }
      }
    }
  }
  // The text is told as it is, not left out.
  CHECK(told > 10);
}

}  // namespace jekyll
